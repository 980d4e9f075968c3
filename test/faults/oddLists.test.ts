import { describe, expect, test } from 'vitest';
import { endpoints } from '../../src/client/index.ts';
import { gatewayOver } from '../support/gateway.ts';
import { startUpstream } from '../support/upstream.ts';

/** Lists as upstream sends them: under other names than are expected, cut, in pages, and without an end. */
const upstream = await startUpstream();
const ask = gatewayOver(upstream.origin, '2.16', { operationTimeoutMs: 20_000 });

type Answer = object | ((url: URL) => object);

/** What each route answers, by its path or by what its URL asks for; anything else is not found. */
const answerBy = (answers: Readonly<Record<string, Answer>>) =>
  upstream.does((response, { method, url = '' }) => {
    const asked = new URL(url, upstream.origin);
    const answer = answers[`${method} ${asked.pathname}`];
    response.writeHead(answer === undefined ? 404 : 200, { 'content-type': 'application/json' });
    response.end(JSON.stringify((typeof answer === 'function' ? answer(asked) : answer) ?? {}));
  });
/** What was asked, without what is the same for all pages. */
const asked = () =>
  upstream.received.map(({ method, url }) => `${method} ${url?.replace(/(created_at_after|per_page)=\d+&?/g, '')}`);

const names = (rows: readonly object[]) => rows.map((row) => ('name' in row ? row.name : null));

describe('rows under a name that is not expected', () => {
  test('teammates stand under `admins`, and are found', async () => {
    answerBy({
      'GET /conversations/1': {
        id: '1',
        teammates: { type: 'admin.list', admins: [{ type: 'admin', id: '7' }] },
        tags: { type: 'tag.list', data: [{ id: '3', name: 'vip' }] },
        contacts: { type: 'contact.list', contacts: [{ id: 'c1', external_id: 'e1' }] },
      },
    });
    const { data, errors, extensions } = await ask(
      '{ conversation(id: "1") { teammates { id } tags { name } contacts { externalId } topics { id } } }',
    );
    expect(errors).toBeUndefined();
    expect(data.conversation).toEqual({
      teammates: [{ id: '7' }],
      tags: [{ name: 'vip' }],
      contacts: [{ externalId: 'e1' }],
      topics: null,
    });
    expect(extensions.intercom).not.toHaveProperty('unknownValues');
  });

  test('a list inside a record that is not understood is not said, which is noted', async () => {
    const odd = { type: 'list', rows: [{ id: '1' }] };
    answerBy({
      'GET /conversations/1': {
        id: '1',
        teammates: odd,
        tags: odd,
        contacts: odd,
        topics: odd,
        linked_objects: odd,
        conversation_parts: odd,
        source: { attachments: odd },
        statistics: { assigned_team_first_response_time: odd },
      },
      'GET /contacts/c1': { id: 'c1', tags: odd, companies: odd, social_profiles: odd },
      'GET /contacts/c1/tags': { data: [{ id: '3', name: 'vip' }] },
      'GET /contacts/c1/companies': { data: [{ id: 'b1', name: 'Bikes' }] },
      'GET /tickets/2': { id: '2', contacts: odd, linked_objects: odd, ticket_parts: odd },
      'GET /admins/7': { id: '7', job_title: null, team_ids: odd },
    });
    const { data, errors, extensions } = await ask(`{
      conversation(id: "1") {
        teammates { id } tags { id } contacts { id } topics { id } linkedObjects { __typename }
        parts { totalCount } source { attachments { name } } statistics { teamResponseTimes { teamName } }
      }
      contact(by: { id: "c1" }) { tags { id } companies { nodes { name } } socialProfiles { name } }
      ticket(id: "2") { contacts { id } linkedObjects { __typename } parts { totalCount } }
      admin(id: "7") { teams { id } }
    }`);
    expect(errors).toBeUndefined();
    expect(data).toEqual({
      conversation: {
        teammates: null,
        tags: null,
        contacts: null,
        topics: null,
        linkedObjects: null,
        parts: null,
        source: { attachments: null },
        statistics: { teamResponseTimes: null },
      },
      // What is not said is asked for where that can be done.
      contact: { tags: [{ id: '3' }], companies: { nodes: [{ name: 'Bikes' }] }, socialProfiles: null },
      ticket: { contacts: null, linkedObjects: null, parts: null },
      admin: { teams: null },
    });
    expect(extensions.intercom['unknownValues']).toEqual(
      expect.arrayContaining(['teammates: no rows in { type, rows }', 'ticket_parts: no rows in { type, rows }']),
    );
  });

  test('an attribute is not refused as unknown because its type does not list its attributes', async () => {
    answerBy({ 'GET /ticket_types': { data: [{ id: '4', name: 'Repair', ticket_type_attributes: { rows: [] } }] } });
    const { data, errors } = await ask(`{
      ticketTypes { name attributes { name } }
      tickets(filter: { attribute: [{ name: "Colour", text: { eq: "red" } }] }) { nodes { id } }
    }`);
    expect(data).toEqual({ ticketTypes: [{ name: 'Repair', attributes: null }], tickets: null });
    expect(errors?.map(({ path, extensions }) => [path, extensions.code])).toEqual([
      [['tickets'], 'UPSTREAM_INVALID_RESPONSE'],
    ]);
  });

  /** All rows of the table that answer a list, by what they read. */
  const lists = Object.values(endpoints)
    .flatMap((domain) => Object.values(domain))
    .filter(
      ({ route, read }) =>
        /^(GET|POST \/\w+\/(search|list))/.test(route) && Array.isArray(itemsOf(read({ data: [] }, () => {}))),
    );

  test('no list of the REST API is empty because its rows are not found', () => {
    expect(lists.length).toBeGreaterThan(30);
    for (const { route, read } of lists)
      for (const wire of [{}, { type: 'list' }, { rows: [{ id: '1' }] }, { data: null }, { data: 'many' }])
        expect([route, read(wire, () => {})]).toEqual([route, null]);
  });
});

function itemsOf(answer: unknown): unknown {
  if (typeof answer !== 'object' || answer === null) return answer;
  if ('events' in answer) return itemsOf(answer.events);
  return 'items' in answer ? answer.items : answer;
}

describe('lists that come cut are as long as they say', () => {
  const some = { id: 'p1', part_type: 'comment', body: 'Hello' };
  const answers = {
    'GET /conversations/1': {
      id: '1',
      conversation_parts: { type: 'conversation_part.list', conversation_parts: [some], total_count: 742 },
      linked_objects: { type: 'list', data: [{ type: 'ticket', id: '2' }], total_count: 1_200, has_more: true },
    },
    'GET /conversations/1/side_conversations': {
      side_conversations: [{ side_conversation_id: '5', conversation_parts: [some], total_count: 9 }],
      total_count: 1,
      pages: { type: 'pages', page: 1, per_page: 50, total_pages: 1 },
    },
    'GET /tickets/2': {
      id: '2',
      ticket_parts: { type: 'ticket_part.list', ticket_parts: [some], total_count: 501 },
      linked_objects: { type: 'list', data: [], total_count: 3, has_more: false },
    },
  };
  const page = (after: string | null) =>
    `(after: ${JSON.stringify(after)}) { totalCount pageInfo { hasNextPage endCursor } nodes { id } }`;
  const query = (after: Readonly<Record<string, string | null>> = {}) => `{
    conversation(id: "1") {
      linkedObjectCount parts${page(after['parts'] ?? null)}
      sideConversations { nodes { parts${page(after['side'] ?? null)} } }
    }
    ticket(id: "2") { linkedObjectCount parts${page(after['ticket'] ?? null)} }
  }`;

  test('parts, side conversations and linked objects', async () => {
    answerBy(answers);
    const { data, errors } = await ask(query());
    expect(errors).toBeUndefined();
    const cut = (totalCount: number) => ({ totalCount, pageInfo: { hasNextPage: true }, nodes: [{ id: 'p1' }] });
    expect(data).toMatchObject({
      conversation: { linkedObjectCount: 1_200, parts: cut(742), sideConversations: { nodes: [{ parts: cut(9) }] } },
      ticket: { linkedObjectCount: 3, parts: cut(501) },
    });
  });

  test('and are refused behind what upstream gives', async () => {
    answerBy(answers);
    const { data } = await ask(query());
    const { conversation, ticket } = data;
    const behind = await ask(
      query({
        parts: conversation.parts.pageInfo.endCursor,
        side: conversation.sideConversations.nodes[0].parts.pageInfo.endCursor,
        ticket: ticket.parts.pageInfo.endCursor,
      }),
    );
    expect(behind.data).toMatchObject({
      conversation: { parts: null, sideConversations: { nodes: [{ parts: null }] } },
      ticket: { parts: null },
    });
    expect(behind.errors?.map(({ message }) => /which has (\d+)/.exec(message)?.[1]).toSorted()).toEqual([
      '501',
      '742',
      '9',
    ]);
  });
});

describe('paging in whichever style comes', () => {
  const log = (id: string) => ({ id, activity_type: 'app_name_change' });
  const logs = '(createdAfter: "2026-01-01T00:00:00Z")';

  test.each([
    ['a cursor in an object', { per_page: 20, starting_after: 'abc' }, 'starting_after=abc'],
    ['a number in an object', { page: 2, per_page: 20 }, 'page=2'],
    ['a URL with a number', 'https://api.eu.intercom.io/admins/activity_logs?page=2&per_page=20', 'page=2'],
    ['a URL with a cursor', 'https://api.intercom.io/admins/activity_logs?starting_after=abc', 'starting_after=abc'],
  ])('activity logs go on by %s', async (_, next, query) => {
    answerBy({
      'GET /admins/activity_logs': ({ search }) =>
        search.includes(query)
          ? { activity_logs: [log('2')], pages: { next: null } }
          : { activity_logs: [log('1')], pages: { next } },
    });
    const { data, errors } = await ask(`{ activityLogs${logs} { nodes { id } pageInfo { hasNextPage } } }`);
    expect(errors).toBeUndefined();
    expect(data.activityLogs).toEqual({ nodes: [{ id: '1' }, { id: '2' }], pageInfo: { hasNextPage: false } });
    expect(asked()).toEqual(['GET /admins/activity_logs?', `GET /admins/activity_logs?${query}`]);
  });

  test('lists that are wanted whole are read to their last page', async () => {
    const segment = (id: string) => ({ id, name: `Segment ${id}` });
    const pages: Readonly<Record<string, object>> = {
      '': { segments: [segment('1')], pages: { next: { per_page: 1, starting_after: 'b' } } },
      b: { segments: [segment('1'), segment('2')], pages: { next: { per_page: 1, starting_after: 'c' } } },
      c: { segments: [segment('3')], pages: { next: null } },
    };
    const tags: Readonly<Record<string, object>> = {
      '': { data: [{ id: '1', name: 'a' }], pages: { next: `${upstream.origin}/tags?page=2` } },
      '2': { data: [{ id: '2', name: 'b' }], pages: { next: `${upstream.origin}/tags?page=2` } },
    };
    answerBy({
      'GET /segments': (url) => pages[url.searchParams.get('starting_after') ?? ''] ?? {},
      'GET /tags': (url) => tags[url.searchParams.get('page') ?? ''] ?? {},
    });
    const { data, errors } = await ask('{ segments { name } tags { name } }');
    expect(errors).toBeUndefined();
    expect(names(data.segments)).toEqual(['Segment 1', 'Segment 2', 'Segment 3']);
    expect(names(data.tags)).toEqual(['a', 'b']);
  });

  test('a list that is wanted whole and does not end fails after 50 pages', async () => {
    let pages = 0;
    answerBy({ 'GET /teams': () => ({ teams: [], pages: { next: { starting_after: `n${++pages}` } } }) });
    const { errors } = await ask('{ teams { id } }');
    expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['UPSTREAM_INVALID_RESPONSE']);
    expect(pages).toBe(51);
  });

  test.each([
    ['a search', 'POST /contacts/search', '{ contacts(filter: { role: { eq: USER } }) { nodes { id } } }', 'contacts'],
    ['a list', 'GET /conversations', '{ conversations { nodes { id } } }', 'conversations'],
  ])('an empty page of %s that promises more is read on from', async (_, route, query, name) => {
    let page = 0;
    answerBy({
      [route]: () => {
        page += 1;
        return page < 3 ? { data: [], pages: { next: { starting_after: `n${page}` } } } : { data: [{ id: 'r1' }] };
      },
    });
    const { data, errors } = await ask(query);
    expect(errors).toBeUndefined();
    expect(data[name].nodes).toEqual([{ id: 'r1' }]);
    expect(page).toBe(3);
  });

  test('companies that a scroll gives twice are omitted, and those behind them are not', async () => {
    const pages = ['ab', 'bc', 'd', ''].map((ids) => [...ids].map((id) => ({ id: `id${id}`, name: id })));
    let page = -1;
    answerBy({
      'GET /companies/scroll': () => {
        page += 1;
        return { type: 'list', data: pages[page] ?? [], scroll_param: 's', pages: null, total_count: null };
      },
    });
    const { data, errors } = await ask('{ allCompanies(first: 10) { nodes { name } pageInfo { hasNextPage } } }');
    expect(errors).toBeUndefined();
    expect(names(data.allCompanies.nodes)).toEqual(['a', 'b', 'c', 'd']);
    expect(data.allCompanies.pageInfo.hasNextPage).toBe(false);
  });
});
