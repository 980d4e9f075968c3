import type { Handlers } from './handler.ts';
import { notFound } from './httpErrors.ts';
import { newsPage } from './wireNews.ts';

export const newsfeeds: Handlers<'newsfeeds'> = {
  'GET /news/newsfeeds': ({ state, query }) => newsPage([...state.newsfeeds.values()], query, 10),
  'GET /news/newsfeeds/{id}'({ state, path }) {
    const newsfeed = state.newsfeeds.get(path['id'] ?? '');
    if (!newsfeed) throw notFound();
    return newsfeed;
  },
};
