import type { Handlers } from './handler.ts';
import { notFound } from './httpErrors.ts';

export const brands: Handlers<'brands'> = {
  'GET /brands': ({ state }) => ({ type: 'list', data: [...state.brands.values()] }),
  'GET /brands/{id}'({ state, path }) {
    const brand = state.brands.get(path['id'] ?? '');
    if (!brand) throw notFound('not_found', 'Brand not found');
    return brand;
  },
};
