import type { Handlers } from './handler.ts';
import { notFound } from './httpErrors.ts';
import { pagedBesideRows } from './paging.ts';

const maxPerPage = 50;

export const audiences: Handlers<'audiences'> = {
  'GET /audiences': ({ state, query }) => pagedBesideRows([...state.audiences.values()], query, maxPerPage),
  'GET /audiences/{id}'({ state, path }) {
    const audience = state.audiences.get(path['id'] ?? '');
    if (!audience) throw notFound();
    return audience;
  },
};
