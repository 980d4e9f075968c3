import { endpoint, wholeListEndpoint } from './core/endpoint.ts';
import { integerId } from './core/ids.ts';
import { page } from './core/page.ts';
import { done, id, int, type Read, ref, shape, text, time } from './core/read.ts';
import { maxPageSize } from './core/sizes.ts';

export const folder = shape({
  id: id('id'),
  name: text('name'),
  description: text('description'),
  emoji: text('emoji'),
  parentId: ref('parent_folder_id'),
  contentCount: int('content_count'),
  createdAt: time('created_at'),
  updatedAt: time('updated_at'),
});
export interface Folder extends Read<typeof folder> {}

export interface FolderChanges {
  readonly name?: string | null | undefined;
  readonly description?: string | null | undefined;
  readonly emoji?: string | null | undefined;
  readonly parentId?: string | null | undefined;
  /** Whether the folder has no parent from now on. */
  readonly toRoot?: boolean | null | undefined;
}
export interface FolderDraft extends Omit<FolderChanges, 'toRoot'> {
  readonly name: string;
}

const parentOf = ({ parentId, toRoot }: FolderChanges): number | null | undefined => {
  if (toRoot === true) return null;
  return parentId == null ? undefined : integerId(parentId, 'parentId');
};
/** Requests wrap the folder, and answers do not (quirk: folder-wrapped). */
const wrapped = (folder: FolderChanges) => ({
  folder: {
    name: folder.name ?? undefined,
    description: folder.description ?? undefined,
    emoji: folder.emoji ?? undefined,
    parent_folder_id: parentOf(folder),
  },
});
const draft: (draft: FolderDraft) => ReturnType<typeof wrapped> = wrapped;

export const folders = {
  list: wholeListEndpoint('GET /folders', {
    docs: 'folders/listfolders',
    since: 'Unstable',
    query: () => ({ per_page: maxPageSize }),
    read: page('folders', folder, 'page'),
  }),
  find: endpoint('GET /folders/{id}', { docs: 'folders/retrievefolder', since: 'Unstable', read: folder }),
  create: endpoint('POST /folders', { docs: 'folders/createfolder', since: 'Unstable', write: draft, read: folder }),
  update: endpoint('PUT /folders/{id}', {
    docs: 'folders/updatefolder',
    since: 'Unstable',
    write: wrapped,
    read: folder,
  }),
  remove: endpoint('DELETE /folders/{id}', { docs: 'folders/deletefolder', since: 'Unstable', read: done }),
};
