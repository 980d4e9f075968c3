import type { Client } from '../client/index.ts';
import { type Segment, segment } from '../client/segments.ts';
import { listLoader, memo, singleLoader } from './core/batch.ts';
import { stub } from './core/stub.ts';

export const segmentLoaders = ({ segments, shared: reference }: Client) => {
  const { all, byId } = listLoader<Segment>(
    reference('segments', () => segments.list({ query: { includeCount: false } })),
    (id) => segments.find({ id }),
  );
  return {
    all,
    byId,
    blank: stub(segment),
    /** Counts change all the time, so that operations do not share them. */
    counted: memo(() => segments.list({ query: { includeCount: true } })),
    ofContact: singleLoader<readonly Segment[]>((contactId) => segments.listOfContact({ contactId })),
  };
};
