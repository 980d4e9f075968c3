import type { Handler } from './handler.ts';
import { contactIn } from './labelled.ts';
import { notFound } from './refusal.ts';
import type { Handlers } from './routes.ts';
import * as wire from './wireLabels.ts';

export const segments: Handlers<'segments', Handler> = {
  list: ({ state, query }) => ({
    type: 'segment.list',
    segments: [...state.segments.values()].map((one) =>
      wire.segment(state, one, query.get('include_count') === 'true'),
    ),
  }),
  find({ state, path }) {
    const segment = state.segments.get(path['id'] ?? '');
    if (!segment) throw notFound();
    return wire.segment(state, segment);
  },
  listOfContact(ask) {
    const { state } = ask;
    const ids = contactIn(ask).segment_ids;
    return {
      type: 'list',
      data: [...state.segments.values()].filter(({ id }) => ids.includes(id)).map((one) => wire.segment(state, one)),
    };
  },
};
