import { describe, expect, test } from 'vitest';
import { setup } from '../support/gateway.ts';
import { everything, idsOf, type Json, rest } from '../support/rest.ts';

const { ask, askIn, calls, data, sandbox } = await setup();

const query = `query ($first: Int, $after: String, $filter: TicketFilter, $sort: TicketSort) {
  tickets(first: $first, after: $after, filter: $filter, sort: $sort) {
    totalCount edges { cursor node { id } } nodes { id } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
  }
}`;
const page = async (variables: object) => (await data(query, variables)).tickets;
const search = 'POST /tickets/search';

describe('walking all 400 tickets', () => {
  const walks: readonly (readonly [first: number, pages: number, calls: number])[] = [
    [149, 3, 3],
    [150, 3, 3],
    [151, 3, 5],
    [399, 2, 4],
    [400, 1, 3],
    [500, 1, 3],
  ];

  test.each(walks)('%i by %i meets each of them once', async (first, pages, cost) => {
    const all = idsOf(await everything(sandbox, 'tickets'));
    expect(all).toHaveLength(400);
    const seen: string[] = [];
    let after: string | null = null;
    for (let at = 0; at < pages; at += 1) {
      const { totalCount, edges, nodes, pageInfo }: Json = await page({ first, after });
      expect(nodes).toEqual(edges.map(({ node }: Json) => node));
      expect(pageInfo).toEqual({
        hasNextPage: at < pages - 1,
        hasPreviousPage: at > 0,
        startCursor: edges[0].cursor,
        endCursor: edges.at(-1).cursor,
      });
      expect(totalCount).toBe(400);
      expect(edges).toHaveLength(Math.min(first, 400 - at * first));
      seen.push(...idsOf(nodes));
      after = pageInfo.endCursor;
    }
    expect(seen).toEqual(all);
    expect(calls).toEqual(Array(cost).fill(search));
  });

  test('with another `first` each time, across the borders of upstream’s pages', async () => {
    const all = idsOf(await everything(sandbox, 'tickets'));
    const seen: string[] = [];
    let after: string | null = null;
    for (const first of [1, 149, 3, 150, 2, 20, 75]) {
      const { nodes, pageInfo }: Json = await page({ first, after });
      expect(nodes).toHaveLength(first);
      seen.push(...idsOf(nodes));
      after = pageInfo.endCursor;
    }
    expect(seen).toEqual(all);
    expect((await page({ first: 1, after })).nodes).toEqual([]);
  });

  test('without `first` gives 20', async () => {
    expect((await page({})).nodes).toHaveLength(20);
    expect((await page({ first: null })).nodes).toHaveLength(20);
  });
});

describe('going on', () => {
  test('from any edge, with any `first`', async () => {
    const all = idsOf(await everything(sandbox, 'tickets'));
    const { edges } = await page({ first: 320 });
    for (const at of [0, 77, 149, 150, 299])
      for (const first of [1, 149, 150, 151]) {
        const { nodes, pageInfo } = await page({ first, after: edges[at].cursor });
        expect(idsOf(nodes)).toEqual(all.slice(at + 1, at + 1 + first));
        expect(pageInfo.hasNextPage).toBe(at + 1 + first < 400);
      }
  });

  test('from an edge in the middle of pages that were themselves gone on to', async () => {
    const all = idsOf(await everything(sandbox, 'tickets'));
    const first = await page({ first: 10 });
    const second = await page({ first: 10, after: first.edges[4].cursor });
    const third = await page({ first: 10, after: second.edges[7].cursor });
    expect(idsOf(third.nodes)).toEqual(all.slice(13, 23));
  });

  test('behind the last one gives an empty page', async () => {
    const { pageInfo } = await page({ first: 500 });
    const behind = await page({ first: 10, after: pageInfo.endCursor });
    expect(behind).toEqual({
      totalCount: 400,
      edges: [],
      nodes: [],
      pageInfo: { hasNextPage: false, hasPreviousPage: true, startCursor: null, endCursor: null },
    });
  });

  test('with the same filter and sort, written in another way', async () => {
    const sort = { field: 'UPDATED_AT', order: 'ASCENDING' };
    const one = await page({ first: 5, sort, filter: { and: [{ category: { eq: 'CUSTOMER' } }, { open: true }] } });
    const filter = { open: true, category: { eq: 'CUSTOMER' } };
    const next = await page({ first: 5, sort, filter, after: one.edges[1].cursor });
    expect(idsOf(next.nodes).slice(0, 3)).toEqual(idsOf(one.nodes).slice(2));
  });

  test('in a list of an admin or of a type, which are lists of their own', async () => {
    const nested = `query ($after: String) { ticketType(id: "2811") { tickets(first: 4, after: $after) {
      nodes { id } edges { cursor } pageInfo { endCursor }
    } } }`;
    const { ticketType } = await data(nested);
    const all = (await everything(sandbox, 'tickets')).filter(({ ticket_type }) => ticket_type.id === '2811');
    const next = await data(nested, { after: ticketType.tickets.edges[1].cursor });
    expect(idsOf(next.ticketType.tickets.nodes)).toEqual(idsOf(all).slice(2, 6));
    calls.length = 0;
    const { errors } = await ask(query, { after: ticketType.tickets.pageInfo.endCursor });
    expect(errors?.[0]?.extensions).toEqual({ code: 'BAD_USER_INPUT', field: 'after' });
    expect(calls).toEqual([]);
  });
});

test('a record that goes meanwhile takes no other with it', async () => {
  const before = idsOf(await everything(sandbox, 'tickets'));
  const one = await page({ first: 50 });
  for (const id of before.slice(10, 15)) await rest(sandbox, `DELETE /tickets/${id}`);
  const two = await page({ first: 50, after: one.pageInfo.endCursor });
  expect(idsOf(two.nodes)).toEqual(before.slice(50, 100));
  expect(two.totalCount).toBe(395);
});

test('an empty list is empty, and ends', async () => {
  const none = await page({ filter: { id: { eq: '1' } } });
  expect(none).toEqual({
    totalCount: 0,
    edges: [],
    nodes: [],
    pageInfo: { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null },
  });
  expect(calls).toEqual([search]);
});

test('a page that is just as long as the list ends it', async () => {
  const all = await everything(sandbox, 'tickets');
  const ids = idsOf(all).slice(0, 40);
  const { nodes, pageInfo } = await page({ first: 40, filter: { id: { in: ids } } });
  expect(idsOf(nodes)).toEqual(ids);
  expect(pageInfo.hasNextPage).toBe(false);
  expect(calls).toEqual([search]);
});

test.each([
  ['listed', '', 'GET /contacts'],
  ['searched', ', sort: { field: CREATED_AT }', search.replace('tickets', 'contacts')],
])('contacts that are %s are paged alike, in every version', async (_, sort, call) => {
  const all = idsOf(await everything(sandbox, 'contacts'));
  expect(all).toHaveLength(248);
  const asked = ['2.11', '2.13', '2.16', '2.17', 'Unstable'] as const;
  for (const version of asked) {
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const { data: answer }: Json = await askIn(version)(
        `query ($after: String) { contacts(first: 99, after: $after${sort}) { nodes { id } pageInfo { hasNextPage endCursor } } }`,
        { after },
      );
      seen.push(...idsOf(answer.contacts.nodes));
      after = answer.contacts.pageInfo.hasNextPage ? answer.contacts.pageInfo.endCursor : null;
    } while (after !== null);
    expect(seen).toEqual(all);
  }
  expect(calls).toEqual(Array(3 * asked.length).fill(call));
});

test.each([
  ['CREATED_AT', 'created_at'],
  ['UPDATED_AT', 'updated_at'],
])('tickets by %s, either way', async (field, key) => {
  const values = (await everything(sandbox, 'tickets')).map((ticket) => ticket[key]).toSorted((a, b) => a - b);
  const sorted = `query ($sort: TicketSort, $first: Int) { tickets(sort: $sort, first: $first) { nodes { createdAt updatedAt } } }`;
  for (const order of ['ASCENDING', 'DESCENDING']) {
    const { tickets } = await data(sorted, { sort: { field, order }, first: 500 });
    const got = tickets.nodes.map(
      (node: Json) => Date.parse(node[key === 'created_at' ? 'createdAt' : 'updatedAt']) / 1000,
    );
    expect(got).toEqual(order === 'ASCENDING' ? values : values.toReversed());
  }
});
