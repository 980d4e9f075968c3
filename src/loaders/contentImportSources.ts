import {
  type ContentImportSource,
  type ContentImportSourceChange,
  contentImportSource,
} from '../client/contentImportSources.ts';
import type { Client } from '../client/index.ts';
import { listLoader, prime } from './core/batch.ts';
import type { Changes } from './core/invalidation.ts';
import { stub } from './core/stub.ts';

export const contentImportSourceLoaders = ({ contentImportSources, shared }: Client, changes: Changes) => {
  const find = (id: string) => contentImportSources.find({ id });
  const list = listLoader<ContentImportSource>(
    () => shared('contentImportSources', () => contentImportSources.list()),
    find,
  );
  changes.on('contentImportSource', list);
  return {
    all: list.all,
    byId: list.byId,
    /** As it is now: what operations share may be older. */
    find,
    stub: stub(contentImportSource),
    create: async (body: Parameters<typeof contentImportSources.create>[0]['body']) =>
      prime(list.byId, await contentImportSources.create({ body })),
    /** Refuses what an update would refuse, before anything is sent. */
    checkUpdate: (id: string, body: ContentImportSourceChange) => contentImportSources.update.check({ id, body }),
    update: async (id: string, body: ContentImportSourceChange) =>
      prime(list.byId, await contentImportSources.update({ id, body })),
    remove: async (id: string) => {
      await contentImportSources.remove({ id });
      return id;
    },
  };
};
