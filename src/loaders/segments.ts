import type { Client } from '../client/index.ts';
import { type Segment, segment } from '../client/segments.ts';
import { once, oneByOne, whole } from './core/batch.ts';
import { blank } from './core/blank.ts';

export const segmentLoaders = ({ segments, reference }: Client) => {
  const { all, byId } = whole<Segment>(
    reference('segments', () => segments.list({ query: { includeCount: false } })),
    (id) => segments.find({ id }),
  );
  return {
    all,
    byId,
    blank: blank(segment),
    /** Counts change all the time, so that operations do not share them. */
    counted: once(() => segments.list({ query: { includeCount: true } })),
    ofContact: oneByOne<readonly Segment[]>((contact_id) => segments.listOfContact({ contact_id })),
  };
};
