import { allPages, type Page } from '../client/core/page.ts';
import type { Client } from '../client/index.ts';
import { type NewsItem, type NewsItemDraft, type NewsListParams, newsItem } from '../client/newsItems.ts';
import { memo, prime, singleLoader } from './core/batch.ts';
import type { Changes } from './core/invalidation.ts';
import { stub } from './core/stub.ts';

export const newsItemLoaders = ({ newsItems, shared }: Client, changes: Changes) => {
  const byId = singleLoader<NewsItem>((id) => newsItems.find({ id }));
  const all = memo(() => shared('newsItems', () => allPages((after) => newsItems.list({ query: { after } }))));
  changes.on('newsItem', byId, all);
  const seen = (found: Page<NewsItem>): Page<NewsItem> => ({
    ...found,
    items: found.items.map((item) => prime(byId, item)),
  });
  return {
    byId,
    stub: stub(newsItem),
    all: all.get,
    list: async (query: NewsListParams) => seen(await newsItems.list({ query })),
    ofNewsfeed: async (id: string, query: NewsListParams) => seen(await newsItems.ofNewsfeed({ id, query })),
    create: async (body: NewsItemDraft) => prime(byId, await newsItems.create({ body })),
    update: async (id: string, body: NewsItemDraft) => prime(byId, await newsItems.update({ id, body })),
    remove: async (id: string) => {
      await newsItems.remove({ id });
      return id;
    },
  };
};
