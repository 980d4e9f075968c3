import { describe, expect, test } from 'vitest';
import { frozenState } from '../../src/sandbox/seed/frozen.ts';
import { tally } from '../support/costPlans.ts';
import { setup } from '../support/gateway.ts';
import { everything, idsOf, type Json, rest } from '../support/rest.ts';

const { ask, askIn, calls, data, sandbox } = await setup();

const read = 'GET /companies/{id}/contacts';
const companies: readonly Json[] = (await rest(sandbox, 'POST /companies/list?per_page=50')).data;
const busiest: Json = companies.reduce((a, b) => (b.user_count > a.user_count ? b : a));
const people = [...frozenState().contacts.values()].filter((one) => !one.archived && one.merged_into === null);
const members = new Map<string, Set<string>>(
  companies.map(({ id }) => [id, new Set(idsOf(people.filter(({ company_ids }) => company_ids.includes(id))))]),
);

/** Newest first, those that name a contact of the company; of conversations, none that names another. */
const ownOf = (all: readonly Json[], id: string): string[] =>
  idsOf(
    all.filter(
      ({ contacts, company }) =>
        contacts.contacts.some((one: Json) => members.get(id)?.has(one.id)) && (company == null || company.id === id),
    ),
  );
const tickets = await everything(sandbox, 'tickets');
const conversations = await everything(sandbox, 'conversations');

const page = 'nodes { id } pageInfo { hasNextPage endCursor }';

describe.each([
  ['tickets', 'POST /tickets/search', tickets],
  ['conversations', 'POST /conversations/search', conversations],
] as const)('the %s of companies', (field, search, all) => {
  test.each([1, 3, 36])('of %i: a read of the contacts of each, and few searches', async (count) => {
    const found = await data(`{ companies(first: ${count}) { nodes { id ${field}(first: 3) { ${page} } } } }`);
    const { nodes } = found.companies;
    expect(nodes).toHaveLength(count);
    for (const { id, [field]: list } of nodes) {
      const own = ownOf(all, id);
      expect(idsOf(list.nodes), id).toEqual(own.slice(0, 3));
      expect(list.pageInfo.hasNextPage, id).toBe(own.length > 3);
    }
    const made = tally(calls);
    expect(made[read]).toBeLessThanOrEqual(count + 1);
    expect(made[search]).toBeLessThanOrEqual(count === 36 ? 4 : 1);
  });

  test('page on, each once, from any edge and with another size', async () => {
    const own = ownOf(all, busiest.id);
    expect(own.length).toBeGreaterThan(20);
    const seen: string[] = [];
    let after: string | null = null;
    for (const first of [2, 5, 500, 500]) {
      const found: Json = await data(
        `query ($id: ID!, $after: String) { company(by: { id: $id }) { list: ${field}(first: ${first}, after: $after) { ${page} } } }`,
        { id: busiest.id, after },
      );
      seen.push(...idsOf(found.company.list.nodes));
      if (!found.company.list.pageInfo.hasNextPage) break;
      after = found.company.list.pageInfo.endCursor;
    }
    expect(seen).toEqual(own);
    // Its contacts are more than a page, and are read again for each page of the list.
    expect(tally(calls)[read]).toBeGreaterThan(2);
  });

  test('with a filter, a sort and wrong arguments', async () => {
    const query = (args: string) =>
      `{ company(by: { id: "${busiest.id}" }) { list: ${field}(${args}) { nodes { id } } } }`;
    const found = await data(
      query('first: 500, filter: { open: true }, sort: { field: CREATED_AT, order: ASCENDING }'),
    );
    const open = new Set(idsOf(all.filter((one) => one.open)));
    expect(idsOf(found.company.list.nodes)).toEqual(
      ownOf(
        all.toSorted((a, b) => a.created_at - b.created_at),
        busiest.id,
      ).filter((id) => open.has(id)),
    );
    for (const wrong of ['first: 501', 'after: "x"', 'filter: { id: {} }']) {
      calls.length = 0;
      const { errors } = await ask(query(wrong));
      expect(errors?.[0]?.extensions.code, wrong).toBe('BAD_USER_INPUT');
    }
  });

  test('without contacts there are none, for one call', async () => {
    const empty: Json = await rest(sandbox, 'POST /companies', { company_id: 'empty-1', name: 'Empty' });
    const found = await data(`{ company(by: { id: "${empty.id}" }) { list: ${field} { totalCount ${page} } } }`);
    expect(found.company.list).toMatchObject({ nodes: [], pageInfo: { hasNextPage: false } });
    expect(calls).toEqual(['GET /companies/{id}', read]);
  });
});

test('the contacts are read once for tickets and conversations, which are counted where Intercom counts them', async () => {
  const query = `{ company(by: { id: "${busiest.id}" }) {
    tickets(first: 1) { totalCount } conversations(first: 1) { totalCount } } }`;
  const { company } = await data(query);
  expect(company).toEqual({
    tickets: { totalCount: ownOf(tickets, busiest.id).length },
    conversations: { totalCount: null },
  });
  expect(tally(calls)).toEqual({
    'GET /companies/{id}': 1,
    [read]: Math.ceil(busiest.user_count / 50),
    'POST /tickets/search': 1,
    'POST /conversations/search': 1,
  });
  // Conversations name no company before 2.15: those of all its contacts are listed, and counted.
  const old = (await askIn('2.14')(query)).data.company.conversations.totalCount;
  const byContact = conversations.filter(({ contacts }) =>
    contacts.contacts.some((one: Json) => members.get(busiest.id)?.has(one.id)),
  );
  expect(old).toBe(byContact.length);
});

test('the company of a ticket: the one of its contacts, read once each', async () => {
  const first = tickets.slice(0, 200);
  const of = new Map(
    first.map(({ id, contacts }) => {
      const ids = new Set<string>(
        contacts.contacts.flatMap((one: Json) =>
          companies.filter((c) => members.get(c.id)?.has(one.id)).map((c) => c.id),
        ),
      );
      return [id, ids.size === 1 ? [...ids][0] : null] as const;
    }),
  );
  expect([...of.values()]).toContain(null);
  for (const [count, cost] of [
    [1, ['POST /tickets/search', 'GET /contacts/{id}']],
    [3, ['POST /tickets/search', 'POST /contacts/search']],
    [200, ['POST /tickets/search', 'POST /tickets/search', 'POST /contacts/search']],
  ] as const) {
    calls.length = 0;
    const { nodes } = (await data(`{ tickets(first: ${count}) { nodes { id company { id } } } }`)).tickets;
    expect(nodes.map(({ id, company }: Json) => [id, company?.id ?? null])).toEqual([...of].slice(0, count));
    expect(calls).toEqual(cost);
  }
  calls.length = 0;
  const whole = await data('{ tickets(first: 50) { nodes { company { id name } } } }');
  const named = new Set([...of.values()].slice(0, 50).filter((id) => id !== null));
  expect(tally(calls)).toEqual({
    'POST /tickets/search': 1,
    'POST /contacts/search': 1,
    'GET /companies/{id}': named.size,
  });
  for (const { company } of whole.tickets.nodes)
    if (company !== null) expect(company.name).toBe(companies.find(({ id }) => id === company.id)?.name);
});

describe('a company by a name in other case', () => {
  const other = companies[0]?.name.toUpperCase();
  const query = `{ company(by: { name: ${JSON.stringify(other)} }) { name } }`;

  test('is found in Unstable, for one call more', async () => {
    const { data } = await askIn('Unstable')(query);
    expect(data.company).toEqual({ name: companies[0]?.name });
    expect(calls).toEqual(['GET /companies', 'POST /companies/search']);
  });

  test('is null before, and a note says how to find it', async () => {
    const { data, extensions } = await ask(query);
    expect(data).toEqual({ company: null });
    expect(calls).toEqual(['GET /companies']);
    expect(extensions.intercom['notes']).toEqual([expect.stringMatching(/exactly, with upper and lower case/)]);
  });

  test('a part of a name names those that contain it', async () => {
    const part = companies[0]?.name.split(' ')[0];
    const { data, extensions } = await askIn('Unstable')(`{ company(by: { name: ${JSON.stringify(part)} }) { name } }`);
    expect(data).toEqual({ company: null });
    expect(extensions.intercom['notes']).toEqual([expect.stringContaining(companies[0]?.name)]);
  });
});
