import { endpoint, wholeListEndpoint } from './core/endpoint.ts';
import { segmentKinds } from './core/enums.ts';
import { page } from './core/page.ts';
import { choice, id, int, type Read, shape, text, time } from './core/read.ts';

export const segment = shape({
  id: id('id'),
  name: text('name'),
  personType: choice('person_type', segmentKinds),
  count: int('count'), // only where it was asked for
  createdAt: time('created_at'),
  updatedAt: time('updated_at'),
});
export interface Segment extends Read<typeof segment> {}

export interface SegmentListParams {
  /** Counting takes upstream longer. */
  readonly includeCount: boolean;
}

export const segments = {
  list: wholeListEndpoint('GET /segments', {
    docs: 'segments/listsegments',
    query: ({ includeCount }: SegmentListParams) => ({ include_count: includeCount || undefined }),
    read: page('segments', segment),
  }),
  find: endpoint('GET /segments/{id}', { docs: 'segments/retrievesegment', read: segment }),
  listOfContact: wholeListEndpoint('GET /contacts/{contact_id}/segments', {
    docs: 'contacts/listsegmentsforacontact',
    read: page('segments', segment),
  }),
};
