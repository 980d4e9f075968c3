import { endpoint } from './core/endpoint.ts';
import { segmentKinds } from './core/enums.ts';
import { choice, id, int, type Read, shape, text, time, wholeList } from './core/read.ts';

export const segment = shape({
  id: id('id'),
  name: text('name'),
  personType: choice('person_type', segmentKinds),
  count: int('count'), // only where it was asked for
  createdAt: time('created_at'),
  updatedAt: time('updated_at'),
});
export interface Segment extends Read<typeof segment> {}

export interface SegmentsAsk {
  /** Counting takes upstream longer. */
  readonly includeCount: boolean;
}

export const segments = {
  list: endpoint('GET /segments', {
    query: ({ includeCount }: SegmentsAsk) => ({ include_count: includeCount || undefined }),
    read: wholeList('segments', segment),
  }),
  find: endpoint('GET /segments/{id}', { read: segment }),
  listOfContact: endpoint('GET /contacts/{contact_id}/segments', { read: wholeList('segments', segment) }),
};
