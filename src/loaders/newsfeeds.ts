import type { Client } from '../client/index.ts';
import { type Newsfeed, newsfeed } from '../client/newsfeeds.ts';
import { listLoader } from './core/batch.ts';
import type { Changes } from './core/invalidation.ts';
import { stub } from './core/stub.ts';

export const newsfeedLoaders = ({ newsfeeds, shared }: Client, changes: Changes) => {
  const list = listLoader<Newsfeed>(
    () => shared('newsfeeds', () => newsfeeds.list()),
    (id) => newsfeeds.find({ id }),
  );
  changes.on('newsfeed', list);
  return { all: list.all, byId: list.byId, stub: stub(newsfeed) };
};
