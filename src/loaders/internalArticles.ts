import { allPages, type Page } from '../client/core/page.ts';
import type { Client } from '../client/index.ts';
import {
  type InternalArticle,
  type InternalArticleChanges,
  type InternalArticleDraft,
  type InternalArticleListParams,
  type InternalArticleSearchParams,
  type InternalArticleTagging,
  internalArticle,
} from '../client/internalArticles.ts';
import { memo, prime, singleLoader } from './core/batch.ts';
import type { Changes } from './core/invalidation.ts';
import { stub } from './core/stub.ts';

export const internalArticleLoaders = ({ internalArticles, shared }: Client, changes: Changes) => {
  const byId = singleLoader<InternalArticle>((id) => internalArticles.find({ id }));
  const all = memo(() =>
    shared('internalArticles', () => allPages((after) => internalArticles.list({ query: { after } }))),
  );
  changes.on('internalArticle', byId, all);
  const seen = (found: Page<InternalArticle>): Page<InternalArticle> => ({
    ...found,
    items: found.items.map((one) => prime(byId, one)),
  });
  return {
    byId,
    stub: stub(internalArticle),
    all: all.get,
    list: async (query: InternalArticleListParams) => seen(await internalArticles.list({ query })),
    search: async (query: InternalArticleSearchParams) => seen(await internalArticles.search({ query })),
    create: async (body: InternalArticleDraft) => prime(byId, await internalArticles.create({ body })),
    update: async (id: string, body: InternalArticleChanges) =>
      prime(byId, await internalArticles.update({ id, body })),
    remove: async (id: string) => {
      await internalArticles.remove({ id });
      return id;
    },
    tag: (internalArticleId: string, body: InternalArticleTagging) => internalArticles.tag({ internalArticleId, body }),
    untag: (internalArticleId: string, id: string) => internalArticles.untag({ internalArticleId, id }),
  };
};
