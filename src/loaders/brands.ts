import { type Brand, brand } from '../client/brands.ts';
import type { Client } from '../client/index.ts';
import { listLoader } from './core/batch.ts';
import type { Changes } from './core/invalidation.ts';
import { stub } from './core/stub.ts';

export const brandLoaders = ({ brands, shared }: Client, changes: Changes) => {
  const list = listLoader<Brand>(
    () => shared('brands', () => brands.list()),
    (id) => brands.find({ id }),
  );
  changes.on('brand', list);
  return { all: list.all, byId: list.byId, stub: stub(brand) };
};
