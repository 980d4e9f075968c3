import type { Article } from '../client/articles/index.ts';
import type { Collection, CollectionChanges, CollectionDraft } from '../client/collections.ts';
import { InvalidInputError } from '../client/core/errors.ts';
import type { Context } from '../loaders/index.ts';
import { orNull } from './core/absent.ts';
import { CollectionTree } from './core/collectionTree.ts';
import { connectionFromArray, type ForwardPaginationArgs } from './core/connection.ts';
import { listKey } from './core/cursor.ts';
import { indexBy } from './core/indexBy.ts';
import { toOne } from './core/relation.ts';
import { checkTranslations } from './core/translations.ts';

export const find = (id: string, { load }: Context) => orNull(load.collections.byId.load(id));

export const list = async (window: ForwardPaginationArgs, { load }: Context) => {
  const items = await load.collections.all();
  return connectionFromArray(listKey('collections'), window, { items, total: items.length, hasMore: false });
};

const treeIn = async ({ load }: Context) => CollectionTree.of(await load.collections.all());

// Collection

export const parent = toOne('collections', ({ parentId }: Collection) => parentId);

export const children = async (collection: Collection, ctx: Context) => (await treeIn(ctx)).childrenOf(collection);

export const path = async (collection: Collection, ctx: Context) => (await treeIn(ctx)).pathTo(collection);

const helpCenterOf = toOne('helpCenters', (id: string) => id);

export const helpCenter = async (collection: Collection, ctx: Context, idsOnly: boolean) => {
  const { helpCenterId, parentId } = collection;
  const id = helpCenterId ?? (parentId === null ? null : (await treeIn(ctx)).helpCenterIdOf(collection));
  return id === null ? null : helpCenterOf(id, ctx, idsOnly);
};

const byCollection = indexBy<Article>(({ parentIds }) => new Set(parentIds));

/** Those in the collection itself, not in the ones below it. */
export const articles = async ({ id }: Collection, window: ForwardPaginationArgs, { load }: Context) => {
  const items = byCollection(await load.articles.all()).get(id) ?? [];
  return connectionFromArray(listKey('collectionArticles', id), window, { items, total: items.length, hasMore: false });
};

// Mutation

const checkName = (name: string): void => {
  if (name.trim() === '') throw new InvalidInputError('The name of a collection must not be blank.', 'name');
};

export const create = (draft: CollectionDraft, { load }: Context) => {
  checkName(draft.name);
  checkTranslations(draft.translations);
  return load.collections.create(draft);
};

export const update = (id: string, changes: CollectionChanges, { load }: Context) => {
  if (changes.name != null) checkName(changes.name);
  if (changes.parentId === id) throw new InvalidInputError('A collection cannot be its own parent.', 'parentId');
  checkTranslations(changes.translations);
  return load.collections.update(id, changes);
};

export const remove = (id: string, { load }: Context) => load.collections.remove(id);
