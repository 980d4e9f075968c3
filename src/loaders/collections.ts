import { type Collection, type CollectionChanges, type CollectionDraft, collection } from '../client/collections.ts';
import type { Client } from '../client/index.ts';
import { listLoader, prime } from './core/batch.ts';
import type { Changes } from './core/invalidation.ts';
import { stub } from './core/stub.ts';

export const collectionLoaders = ({ collections, shared }: Client, changes: Changes) => {
  const list = listLoader<Collection>(
    () => shared('collections', () => collections.list()),
    (id) => collections.find({ id }),
  );
  changes.on('collection', list);
  return {
    all: list.all,
    byId: list.byId,
    stub: stub(collection),
    create: async (body: CollectionDraft) => prime(list.byId, await collections.create({ body })),
    update: async (id: string, body: CollectionChanges) => prime(list.byId, await collections.update({ id, body })),
    remove: async (id: string) => {
      await collections.remove({ id });
      return id;
    },
  };
};
