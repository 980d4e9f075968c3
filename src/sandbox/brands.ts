import type { Handler } from './handler.ts';
import { notFound } from './refusal.ts';
import type { Handlers } from './routes.ts';

export const brands: Handlers<'brands', Handler> = {
  list: ({ state }) => ({ type: 'list', data: [...state.brands.values()] }),
  find({ state, path }) {
    const brand = state.brands.get(path['id'] ?? '');
    if (!brand) throw notFound('not_found', 'Brand not found');
    return brand;
  },
};
