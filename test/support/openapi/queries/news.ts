import { find, type GatewayQueries, mutate, text } from './query.ts';

const item = `id nodeId title body bodyText state labels reactions coverImageUrl deliverSilently createdAt updatedAt
  sender { id } newsfeedAssignments { newsfeed { id } publishedAt }`;
const draft = {
  title: 'Halloween is here!',
  body: '<p>New costumes in store for this spooky season</p>',
  labels: ['Product', 'Update', 'New'],
  senderId: '991267834',
  deliverSilently: true,
  reactions: ['😆', '😅'],
};

export const news: GatewayQueries = {
  'GET /news/news_items': () => ({
    query: `{ answer: newsItems(first: 10) { totalCount pageInfo { hasNextPage } nodes { ${item} } } }`,
  }),
  'GET /news/news_items/{}': ({ id }) => find('newsItem', item, id),
  'GET /news/newsfeeds/{}/items': () => ({
    query: `{ answer: newsfeeds { items(first: 20) { totalCount nodes { ${item} } } } }`,
  }),
  'POST /news/news_items': () =>
    mutate('newsItemCreate', `newsItem { ${item} }`, {
      ...draft,
      state: 'LIVE',
      newsfeedAssignments: [{ newsfeedId: '53', publishedAt: '2022-10-01T15:30:14Z' }],
    }),
  'PUT /news/news_items/{}': ({ id }) =>
    mutate('newsItemUpdate', `newsItem { ${item} }`, { id: text(id) || '37', ...draft }),
  'DELETE /news/news_items/{}': ({ id }) => mutate('newsItemDelete', 'id', { id: text(id) || '40' }),
};
