import { first, type Steps } from './step.ts';

const draft = {
  title: 'Halloween is here!',
  body: '<p>New costumes in store for this spooky season</p>',
  labels: ['Product', 'Update', 'New'],
  sender_id: 991267801,
  deliver_silently: true,
  reactions: ['😆', '😅'],
  state: 'live',
  newsfeed_assignments: [{ newsfeed_id: 53, published_at: 1664638214 }],
};

export const news: Steps = {
  'GET /news/newsfeeds/{}/items': async ({ call }) => {
    for (const { id } of (await call('GET /news/newsfeeds')).data) await call('GET /news/newsfeeds/{}/items', [id]);
    await call('GET /news/newsfeeds/{}/items', ['53'], { query: { page: '2' } });
  },
  'POST /news/news_items': ({ call }) => call('POST /news/news_items', [], { body: draft }),
  'PUT /news/news_items/{}': async ({ call }) => {
    const { id } = first((await call('GET /news/news_items')).data);
    await call('PUT /news/news_items/{}', [id], { body: { title: draft.title, sender_id: draft.sender_id } });
    await call('PUT /news/news_items/{}', ['1'], { body: draft });
  },
  'DELETE /news/news_items/{}': async ({ call }) => {
    const { id } = await call('POST /news/news_items', [], { body: draft });
    await call('DELETE /news/news_items/{}', [id]);
    await call('DELETE /news/news_items/{}', [id]);
  },
};
