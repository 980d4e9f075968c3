import { type Brand, brand } from '../client/brands.ts';
import type { Client } from '../client/index.ts';
import { whole } from './core/batch.ts';
import { blank } from './core/blank.ts';

export const brandLoaders = ({ brands, reference }: Client) => {
  const { all, byId } = whole<Brand>(
    reference('brands', () => brands.list()),
    (id) => brands.find({ id }),
  );
  return { all, byId, blank: blank(brand) };
};
