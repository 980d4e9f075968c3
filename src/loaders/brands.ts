import { type Brand, brand } from '../client/brands.ts';
import type { Client } from '../client/index.ts';
import { listLoader } from './core/batch.ts';
import { stub } from './core/stub.ts';

export const brandLoaders = ({ brands, shared: reference }: Client) => {
  const { all, byId } = listLoader<Brand>(
    reference('brands', () => brands.list()),
    (id) => brands.find({ id }),
  );
  return { all, byId, blank: stub(brand) };
};
