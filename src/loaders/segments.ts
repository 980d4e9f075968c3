import type { Client } from '../client/index.ts';
import { type Segment, segment } from '../client/segments.ts';
import { listLoader, memo, singleLoader } from './core/batch.ts';
import { type Changes, clearingAll } from './core/invalidation.ts';
import { stub } from './core/stub.ts';

export const segmentLoaders = ({ segments, shared }: Client, changes: Changes) => {
  const list = listLoader<Segment>(
    () => shared('segments', () => segments.list({ query: { includeCount: false } })),
    (id) => segments.find({ id }),
  );
  /** Counts change all the time, so that operations do not share them. */
  const counted = memo(() => segments.list({ query: { includeCount: true } }));
  const ofContact = singleLoader<readonly Segment[]>((contactId) => segments.listOfContact({ contactId }));
  changes.on('segment', list, counted, ofContact);
  // The members of a segment follow from the data of contacts and companies.
  changes.on('contact', counted, ofContact);
  changes.on('company', counted, clearingAll(ofContact));

  return {
    all: list.all,
    byId: list.byId,
    stub: stub(segment),
    counted: counted.get,
    ofContact,
  };
};
