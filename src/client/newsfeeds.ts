import { endpoint, wholeListEndpoint } from './core/endpoint.ts';
import { page } from './core/page.ts';
import { id, type Read, shape, text, time } from './core/read.ts';

export const newsfeed = shape({
  id: id('id'),
  name: text('name'),
  createdAt: time('created_at'),
  updatedAt: time('updated_at'),
});
export interface Newsfeed extends Read<typeof newsfeed> {}

export const newsfeeds = {
  list: wholeListEndpoint('GET /news/newsfeeds', {
    docs: 'news/listnewsfeeds',
    read: page('newsfeeds', newsfeed, 'page'),
  }),
  find: endpoint('GET /news/newsfeeds/{id}', { docs: 'news/retrievenewsfeed', read: newsfeed }),
};
