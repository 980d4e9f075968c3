import type { Audience } from '../client/audiences.ts';
import { InvalidInputError } from '../client/core/errors.ts';
import type { Folder } from '../client/folders.ts';
import type {
  InternalArticle,
  InternalArticleChanges,
  InternalArticleDraft,
  InternalArticleTagging,
} from '../client/internalArticles.ts';
import type { Context } from '../loaders/index.ts';
import { orNull } from './core/absent.ts';
import { connectionFromPages, type ForwardPaginationArgs } from './core/connection.ts';
import { listKey } from './core/cursor.ts';
import { toMany, toOne } from './core/relation.ts';

export const find = (id: string, { load }: Context) => orNull(load.internalArticles.byId.load(id));

export const list = (window: ForwardPaginationArgs, { load }: Context) =>
  connectionFromPages(listKey('internalArticles'), window, ({ after }) => load.internalArticles.list({ after }));

export const search = (folderId: string | null, window: ForwardPaginationArgs, { load }: Context) =>
  connectionFromPages(listKey('internalArticleSearch', folderId), window, ({ after }) =>
    load.internalArticles.search({ folderId, after }),
  );

// InternalArticle

export const owner = toOne('admins', ({ ownerId }: InternalArticle) => ownerId);

export const author = toOne('admins', ({ authorId }: InternalArticle) => authorId);

export const folder = toOne('folders', ({ folderId }: InternalArticle) => folderId);

export const audiences = toMany('audiences', ({ audienceIds }: InternalArticle) => audienceIds);

// Audience and Folder

export const ofAudience = async ({ id }: Audience, { load }: Context) =>
  (await load.internalArticles.all()).filter(({ audienceIds }) => audienceIds?.includes(id));

/** Directly in the folder: a search would have those in the folders below it, too. */
export const ofFolder = async ({ id }: Folder, { load }: Context) =>
  (await load.internalArticles.all()).filter(({ folderId }) => folderId === id);

// Mutation

export const named = toOne('internalArticles', (id: string) => id);

const checkBody = ({ body, bodyMarkdown }: InternalArticleChanges): void => {
  if (body != null && bodyMarkdown != null)
    throw new InvalidInputError('Send `body` (HTML) or `bodyMarkdown`, not both.', 'bodyMarkdown');
};

const checkTitle = (title: string): void => {
  if (title.trim() === '') throw new InvalidInputError('The title of an internal article must not be blank.', 'title');
};

export const create = (draft: InternalArticleDraft, { load }: Context) => {
  checkTitle(draft.title);
  checkBody(draft);
  return load.internalArticles.create(draft);
};

export const update = (id: string, changes: InternalArticleChanges, { load }: Context) => {
  if (changes.title != null) checkTitle(changes.title);
  checkBody(changes);
  return load.internalArticles.update(id, changes);
};

export const remove = (id: string, { load }: Context) => load.internalArticles.remove(id);

export const addTag = (internalArticleId: string, tagging: InternalArticleTagging, { load }: Context) =>
  load.internalArticles.tag(internalArticleId, tagging);

export const removeTag = (internalArticleId: string, tagId: string, { load }: Context) =>
  load.internalArticles.untag(internalArticleId, tagId);
