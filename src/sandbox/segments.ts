import type { Handlers } from './handler.ts';
import { notFound } from './httpErrors.ts';
import { contactIn } from './tagging.ts';
import * as wire from './wireLabels.ts';

const perPage = 50;

export const segments: Handlers<'segments'> = {
  /** In pages, although it takes no size of them. */
  'GET /segments'({ state, query }) {
    const all = [...state.segments.values()];
    const after = query.get('starting_after');
    const from = after === null ? 0 : all.findIndex(({ id }) => id === after) + 1;
    const shown = all.slice(from, from + perPage);
    const more = from + perPage < all.length;
    return {
      type: 'segment.list',
      segments: shown.map((one) => wire.segment(state, one, query.get('include_count') === 'true')),
      pages: {
        type: 'pages',
        ...(more && { next: { per_page: perPage, starting_after: shown.at(-1)?.id } }),
        page: from / perPage + 1,
        per_page: perPage,
        total_pages: Math.ceil(all.length / perPage),
      },
    };
  },
  'GET /segments/{id}'({ state, path }) {
    const segment = state.segments.get(path['id'] ?? '');
    if (!segment) throw notFound();
    return wire.segment(state, segment);
  },
  'GET /contacts/{contact_id}/segments'(request) {
    const { state } = request;
    const ids = contactIn(request).segment_ids;
    return {
      type: 'list',
      data: [...state.segments.values()].filter(({ id }) => ids.includes(id)).map((one) => wire.segment(state, one)),
    };
  },
};
