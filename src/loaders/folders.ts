import { type Folder, type FolderChanges, type FolderDraft, folder } from '../client/folders.ts';
import type { Client } from '../client/index.ts';
import { listLoader, prime } from './core/batch.ts';
import type { Changes } from './core/invalidation.ts';
import { stub } from './core/stub.ts';

export const folderLoaders = ({ folders, shared }: Client, changes: Changes) => {
  const list = listLoader<Folder>(
    () => shared('folders', () => folders.list()),
    (id) => folders.find({ id }),
  );
  changes.on('folder', list);
  return {
    all: list.all,
    byId: list.byId,
    stub: stub(folder),
    create: async (body: FolderDraft) => prime(list.byId, await folders.create({ body })),
    update: async (id: string, body: FolderChanges) => prime(list.byId, await folders.update({ id, body })),
    remove: async (id: string) => {
      await folders.remove({ id });
      return id;
    },
  };
};
