import type { Article } from '../client/articles/index.ts';
import { InvalidInputError } from '../client/core/errors.ts';
import { someText } from '../client/core/ids.ts';
import type { Folder, FolderChanges, FolderDraft } from '../client/folders.ts';
import type { Context } from '../loaders/index.ts';
import { orNull } from './core/absent.ts';
import { connectionFromArray, type ForwardPaginationArgs } from './core/connection.ts';
import { listKey } from './core/cursor.ts';
import { toOne } from './core/relation.ts';

export const find = (id: string, { load }: Context) => orNull(load.folders.byId.load(id));

export interface FolderListArgs {
  readonly parentId?: string | null | undefined;
  readonly rootOnly?: boolean | null | undefined;
}

export const list = async ({ parentId, rootOnly }: FolderListArgs, { load }: Context) => {
  if (parentId != null && rootOnly === true)
    throw new InvalidInputError('A root folder has no parent. Omit `rootOnly` or `parentId`.', 'rootOnly');
  const all = await load.folders.all();
  if (parentId != null) return all.filter((folder) => folder.parentId === parentId);
  return rootOnly === true ? all.filter((folder) => folder.parentId === null) : all;
};

// Folder

export const parent = toOne('folders', ({ parentId }: Folder) => parentId);

export const children = ({ id }: Folder, ctx: Context) => list({ parentId: id }, ctx);

/** From the root down to the folder itself. A parent that is not listed, or below the folder, ends the way up. */
export const path = async (folder: Folder, { load }: Context): Promise<readonly Folder[]> => {
  const byId = new Map((await load.folders.all()).map((one) => [one.id, one]));
  const way = new Map([[folder.id, folder]]);
  for (let at = byId.get(folder.parentId ?? ''); at !== undefined && !way.has(at.id); at = byId.get(at.parentId ?? ''))
    way.set(at.id, at);
  return [...way.values()].reverse();
};

export const articles = async ({ id }: Folder, window: ForwardPaginationArgs, { load }: Context) => {
  const items = (await load.articles.all()).filter(({ folderId }) => folderId === id);
  return connectionFromArray(listKey('folderArticles', id), window, { items, total: items.length, hasMore: false });
};

// Article

export const ofArticle = toOne('folders', ({ folderId }: Article) => folderId);

// Mutation

export const create = async (draft: FolderDraft, { load }: Context) => {
  someText(draft.name, 'name');
  return load.folders.create(draft);
};

export const update = async (id: string, changes: FolderChanges, { load }: Context) => {
  if (changes.name != null) someText(changes.name, 'name');
  if (changes.parentId != null && changes.toRoot === true)
    throw new InvalidInputError('Set `parentId` or `toRoot`, not both.', 'toRoot');
  if (changes.parentId === id) throw new InvalidInputError('A folder cannot be its own parent.', 'parentId');
  return load.folders.update(id, changes);
};

export const remove = (id: string, { load }: Context) => load.folders.remove(id);
