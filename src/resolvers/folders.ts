import { InvalidInputError } from '../client/core/errors.ts';
import { someText } from '../client/core/ids.ts';
import type { Folder, FolderChanges, FolderDraft } from '../client/folders.ts';
import type { Context } from '../loaders/index.ts';
import { orNull } from './core/absent.ts';
import { toOne } from './core/relation.ts';

export const find = (id: string, { load }: Context) => orNull(load.folders.byId.load(id));

export interface FolderListArgs {
  readonly parentId?: string | null | undefined;
  readonly topLevel?: boolean | null | undefined;
}

export const list = async ({ parentId, topLevel }: FolderListArgs, { load }: Context) => {
  if (parentId != null && topLevel === true)
    throw new InvalidInputError(
      'A folder below another is not at the top level. Omit `topLevel` or `parentId`.',
      'topLevel',
    );
  const all = await load.folders.all();
  if (parentId != null) return all.filter((folder) => folder.parentId === parentId);
  return topLevel === true ? all.filter((folder) => folder.parentId === null) : all;
};

// Folder

export const parent = toOne('folders', ({ parentId }: Folder) => parentId);

export const children = ({ id }: Folder, ctx: Context) => list({ parentId: id }, ctx);

/** From the top level down to the folder itself. A parent that is not listed, or below the folder, ends the way up. */
export const path = async (folder: Folder, { load }: Context): Promise<readonly Folder[]> => {
  const byId = new Map((await load.folders.all()).map((one) => [one.id, one]));
  const way = new Map([[folder.id, folder]]);
  for (let at = byId.get(folder.parentId ?? ''); at !== undefined && !way.has(at.id); at = byId.get(at.parentId ?? ''))
    way.set(at.id, at);
  return [...way.values()].reverse();
};

// Mutation

export const create = async (draft: FolderDraft, { load }: Context) => {
  someText(draft.name, 'name');
  return load.folders.create(draft);
};

export const update = async (id: string, changes: FolderChanges, { load }: Context) => {
  if (changes.name != null) someText(changes.name, 'name');
  if (changes.parentId != null && changes.toTopLevel === true)
    throw new InvalidInputError('Set `parentId` or `toTopLevel`, not both.', 'toTopLevel');
  if (changes.parentId === id) throw new InvalidInputError('A folder cannot be its own parent.', 'parentId');
  return load.folders.update(id, changes);
};

export const remove = (id: string, { load }: Context) => load.folders.remove(id);
