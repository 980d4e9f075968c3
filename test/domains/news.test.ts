import { describe, expect, test } from 'vitest';
import { setup } from '../support/gateway.ts';
import { idsOf, type Json, nodeId, rest } from '../support/rest.ts';
import { admins, lastBody, writesOf, writing } from '../support/writing.ts';

const { ask, askIn, calls, data, sandbox } = await setup();
const write = writing(ask);

const item = `id title body bodyText state sender { id name } labels reactions coverImageUrl deliverSilently
  newsfeedAssignments { publishedAt newsfeed { id name } } createdAt updatedAt`;
const list = 'GET /news/news_items';
const one = 'GET /news/news_items/{id}';
const feeds = 'GET /news/newsfeeds';
const ofFeed = 'GET /news/newsfeeds/{id}/items';

describe('news items', () => {
  test('are one call for ten, and one each for all senders and all newsfeeds', async () => {
    const { newsItems } = await data(`{ newsItems(first: 4) { totalCount nodes { ${item} } } }`);
    expect(newsItems.totalCount).toBe(26);
    const [wren, party, winter] = newsItems.nodes;
    const publishedAt = new Date((await rest(sandbox, 'GET /news/news_items/141')).updated_at * 1000).toISOString();
    expect(wren).toEqual({
      id: '141',
      title: 'The Wren is here',
      body: '<p>Our lightest <b>town bike</b> is in all shops.</p><p>Try it this week.</p>',
      bodyText: 'Our lightest town bike is in all shops.\n\nTry it this week.',
      state: 'LIVE',
      sender: { id: admins.maeve, name: 'Maeve Donnelly' },
      labels: ['New', 'Product'],
      reactions: ['😆', '😅', '👍'],
      coverImageUrl: 'https://larkspur.example/news/wren.jpg',
      deliverSilently: false,
      newsfeedAssignments: [
        { publishedAt, newsfeed: { id: '53', name: 'Riders' } },
        { publishedAt, newsfeed: { id: '54', name: 'Visitors' } },
      ],
      createdAt: expect.any(String),
      updatedAt: publishedAt,
    });
    // Four nulls are no reactions, and who has left is read alone.
    expect(party).toMatchObject({ reactions: [], labels: [], newsfeedAssignments: [], sender: { id: admins.removed } });
    expect(winter).toMatchObject({ state: 'DRAFT', body: '', bodyText: '', coverImageUrl: null });
    expect(calls.toSorted()).toEqual(['GET /admins', 'GET /admins/{id}', list, feeds]);
  });

  test('name their senders and newsfeeds by id without a call, and are found by id, as nodes and as entities', async () => {
    const { newsItems } = await data(
      '{ newsItems(first: 2) { nodes { id sender { id } newsfeedAssignments { newsfeed { id } } } } }',
    );
    expect(newsItems.nodes[0].newsfeedAssignments).toEqual([{ newsfeed: { id: '53' } }, { newsfeed: { id: '54' } }]);
    expect(calls).toEqual([list]);
    calls.length = 0;
    const found = await data(
      `query ($id: ID!) { newsItem(id: "142") { title } node(id: $id) { ... on NewsItem { title } }
        _entities(representations: [{ __typename: "NewsItem", id: "142" }]) { ... on NewsItem { title } }
        none: newsItem(id: "1") { id } }`,
      { id: nodeId('NewsItem', '142') },
    );
    const party = { title: 'Shop party' };
    expect(found).toEqual({ newsItem: party, node: party, _entities: [party], none: null });
    expect(calls).toEqual([one, one]);
  });

  test('of admins are read once for all of them, page by page', async () => {
    const { data: answer, extensions } = await ask('{ admins { id newsItems { id } } }');
    const sent = Object.fromEntries(answer.admins.map(({ id, newsItems }: Json) => [id, newsItems.length]));
    expect(sent).toMatchObject({ [admins.maeve]: 9, [admins.tomasz]: 8, 991267813: 8, [admins.aisling]: 0 });
    expect(calls.toSorted()).toEqual(['GET /admins', list, list, list]);
    expect(extensions.intercom).toMatchObject({ price: 6, restCalls: 4 });
  });
});

describe('newsfeeds', () => {
  test('are one call, and one for the live items of each', async () => {
    const { newsfeeds } = await data(
      '{ newsfeeds { id name createdAt items(first: 3) { totalCount nodes { id state } } } }',
    );
    expect(newsfeeds.map(({ name, items }: Json) => [name, items.totalCount, idsOf(items.nodes)])).toEqual([
      ['Riders', 23, ['141', '145', '146']],
      ['Visitors', 1, ['141']],
      ['Partner shops', 0, []],
    ]);
    expect(calls).toEqual([feeds, ofFeed, ofFeed, ofFeed]);
  });

  test('are found by id, as nodes and as entities; an unknown one is read by itself and null', async () => {
    const found = await data(
      `query ($id: ID!) { newsfeed(id: "54") { name } node(id: $id) { ... on Newsfeed { name } }
        _entities(representations: [{ __typename: "Newsfeed", id: "54" }]) { ... on Newsfeed { name } }
        none: newsfeed(id: "999") { id } }`,
      { id: nodeId('Newsfeed', '54') },
    );
    const visitors = { name: 'Visitors' };
    expect(found).toEqual({ newsfeed: visitors, node: visitors, _entities: [visitors], none: null });
    expect(calls).toEqual([feeds, 'GET /news/newsfeeds/{id}']);
  });
});

describe('a news item is', () => {
  test('created as a draft by default, or live with a date in the past, in a flat body', async () => {
    const draft = await write('newsItemCreate', { title: 'Soon', senderId: admins.maeve }, `newsItem { ${item} }`);
    expect(draft.newsItem).toMatchObject({ title: 'Soon', state: 'DRAFT', labels: [], reactions: [] });
    expect(writesOf(sandbox).at(-1)?.body).toEqual({ title: 'Soon', sender_id: Number(admins.maeve), state: 'draft' });
    const live = await write(
      'newsItemCreate',
      {
        title: 'Spring sale',
        senderId: admins.tomasz,
        body: '<p>Half price.</p>',
        state: 'LIVE',
        deliverSilently: true,
        labels: ['Shop', 'Offer'],
        reactions: ['👍'],
        newsfeedAssignments: [{ newsfeedId: '54', publishedAt: '2025-03-01T10:00:00Z' }],
      },
      `newsItem { ${item} }`,
    );
    expect(writesOf(sandbox).at(-1)?.body).toEqual({
      title: 'Spring sale',
      sender_id: Number(admins.tomasz),
      body: '<p>Half price.</p>',
      state: 'live',
      deliver_silently: true,
      labels: ['Shop', 'Offer'],
      reactions: ['👍'],
      newsfeed_assignments: [{ newsfeed_id: 54, published_at: 1_740_823_200 }],
    });
    // Labels come back sorted.
    expect(live.newsItem).toMatchObject({
      labels: ['Offer', 'Shop'],
      newsfeedAssignments: [{ publishedAt: '2025-03-01T10:00:00.000Z', newsfeed: { name: 'Visitors' } }],
    });
  });

  test('updated with its title and sender, which are read first where they are omitted', async () => {
    const change = { id: '141', newsfeedAssignments: [{ newsfeedId: '55' }] };
    const { newsItem } = await write(
      'newsItemUpdate',
      change,
      'newsItem { title labels newsfeedAssignments { newsfeed { id } } }',
    );
    expect(newsItem).toEqual({
      title: 'The Wren is here',
      labels: ['New', 'Product'],
      newsfeedAssignments: [{ newsfeed: { id: '55' } }],
    });
    expect(lastBody(sandbox)).toEqual({
      title: 'The Wren is here',
      sender_id: Number(admins.maeve),
      newsfeed_assignments: [{ newsfeed_id: 55 }],
    });
    expect(calls).toEqual([one, 'PUT /news/news_items/{id}']);
    calls.length = 0;
    await write('newsItemUpdate', { id: '142', title: 'Cake', senderId: admins.maeve, reactions: [] });
    expect(lastBody(sandbox)).toEqual({ title: 'Cake', sender_id: Number(admins.maeve), reactions: [] });
    expect(calls).toEqual(['PUT /news/news_items/{id}']);
  });

  test('deleted, and gone at once', async () => {
    expect(await write('newsItemDelete', { id: '142' }, 'id')).toEqual({
      __typename: 'NewsItemDeletePayload',
      id: '142',
    });
    expect(await data('{ newsItem(id: "142") { id } }')).toEqual({ newsItem: null });
    expect(await write('newsItemDelete', { id: '142' })).toMatchObject({ __typename: 'NotFoundProblem' });
  });

  const future = [{ newsfeedId: '53', publishedAt: '2199-01-01T00:00:00Z' }];
  test.each([
    ['newsItemCreate', { title: ' ', senderId: admins.maeve }, 'title'],
    ['newsItemCreate', { title: 'A', senderId: 'maeve' }, 'senderId'],
    [
      'newsItemCreate',
      { title: 'A', senderId: '1', newsfeedAssignments: future },
      'newsfeedAssignments[0].publishedAt',
    ],
    ['newsItemUpdate', { id: '141', title: '' }, 'title'],
    ['newsItemUpdate', { id: '141', newsfeedAssignments: future }, 'newsfeedAssignments[0].publishedAt'],
    [
      'newsItemUpdate',
      { id: '141', title: 'A', senderId: '1', newsfeedAssignments: [{ newsfeedId: 'a' }] },
      'newsfeedAssignments[0].newsfeedId',
    ],
  ])('refused before a call: %s of %j', async (name, input, field) => {
    expect(await write(name, input)).toMatchObject({ __typename: 'InvalidInputProblem', field });
    expect(calls).toEqual([]);
  });
});

test.each(['2.11', '2.12', 'Unstable'] as const)('news is the same in %s', async (version) => {
  const { data: answer, errors } = await askIn(version)(
    '{ newsItem(id: "141") { title } newsfeeds { items(first: 1) { nodes { id } } } }',
  );
  expect(errors).toBeUndefined();
  expect(answer.newsItem).toEqual({ title: 'The Wren is here' });
});
