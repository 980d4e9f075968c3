import type { Brand } from '../client/brands.ts';
import type { HelpCenter } from '../client/helpCenters.ts';
import type { Context } from '../loaders/index.ts';
import { orNull } from './core/absent.ts';
import { CollectionTree } from './core/collectionTree.ts';
import { connectionFromArray, type ForwardPaginationArgs } from './core/connection.ts';
import { listKey } from './core/cursor.ts';
import { toOne } from './core/relation.ts';

export const find = (id: string, { load }: Context) => orNull(load.helpCenters.byId.load(id));

export const list = ({ load }: Context) => load.helpCenters.all();

// HelpCenter

export const collections = async ({ id }: HelpCenter, nested: boolean, { load }: Context) =>
  CollectionTree.of(await load.collections.all()).ofHelpCenter(id, { nested });

/** Once each, whatever the number of its collections. */
export const articles = async ({ id }: HelpCenter, window: ForwardPaginationArgs, { load }: Context) => {
  const [collections, articles] = await Promise.all([load.collections.all(), load.articles.all()]);
  const within = new Set(
    CollectionTree.of(collections)
      .ofHelpCenter(id, { nested: true })
      .map((collection) => collection.id),
  );
  const items = articles.filter(({ parentIds }) => parentIds.some((parentId) => within.has(parentId)));
  return connectionFromArray(listKey('helpCenterArticles', id), window, { items, total: items.length, hasMore: false });
};

export const brands = async ({ id }: HelpCenter, { load }: Context) =>
  (await load.brands.all()).filter(({ helpCenterId }) => helpCenterId === id);

// Brand

export const ofBrand = toOne('helpCenters', ({ helpCenterId }: Brand) => helpCenterId);
