import { beforeEach, describe, expect, test } from 'vitest';
import { tally } from '../support/costPlans.ts';
import { failingAt } from '../support/failing.ts';
import { setup } from '../support/gateway.ts';
import { type Json, rest } from '../support/rest.ts';

const { askIn, calls, data, sandbox } = await setup({ rateLimit: 100_000 });

const query = `{ tickets(first: 125) { nodes { id contacts { id name companies { totalCount nodes { id name } } } } } }`;

/** 125 tickets, newer than all others, each with a contact of its own, who are of 30 companies. */
const grow = async (): Promise<void> => {
  const [type] = (await rest(sandbox, 'GET /ticket_types')).data;
  const companies: string[] = [];
  for (let at = 0; at < 30; at += 1)
    companies.push((await rest(sandbox, 'POST /companies', { company_id: `shop-${at}`, name: `Shop ${at}` })).id);
  for (let at = 0; at < 125; at += 1) {
    const { id } = await rest(sandbox, 'POST /contacts', { email: `rider${at}@shops.example` });
    await rest(sandbox, `POST /contacts/${id}/companies`, { id: companies[at % 30] });
    const ticket_attributes = { _default_title_: `Ticket ${at}` };
    await rest(sandbox, 'POST /tickets', { ticket_type_id: type.id, contacts: [{ id }], ticket_attributes });
  }
};
const contactsIn = (tickets: Json): Json[] => tickets.nodes.flatMap(({ contacts }: Json) => contacts);

describe('125 tickets, their 125 contacts, and the companies of these', () => {
  beforeEach(grow);

  test('are 32 calls with the default settings, in every version', async () => {
    for (const version of ['2.11', '2.16', 'Unstable'] as const) {
      calls.length = 0;
      const { data: answer, errors, extensions } = await askIn(version)(query);
      expect(errors).toBeUndefined();
      expect(tally(calls)).toEqual({
        'POST /tickets/search': 1,
        'POST /contacts/search': 1,
        'GET /companies/{id}': 30,
      });
      expect(extensions.intercom).toMatchObject({ restCalls: 32, price: 45 });
      const contacts = contactsIn(answer.tickets);
      expect(new Set(contacts.map(({ id }) => id)).size).toBe(125);
      const nodes = [{ id: expect.any(String), name: expect.stringMatching(/^Shop \d+$/) }];
      for (const { companies } of contacts) expect(companies).toEqual({ totalCount: 1, nodes });
      expect(new Set(contacts.map(({ companies }) => companies.nodes[0].id)).size).toBe(30);
    }
  });

  test('cost two for the ids of the companies', async () => {
    const ids = query.replace('nodes { id name } } } } }', 'nodes { id } pageInfo { hasNextPage } } } } }');
    expect(contactsIn((await data(ids)).tickets)).toHaveLength(125);
    expect(tally(calls)).toEqual({ 'POST /tickets/search': 1, 'POST /contacts/search': 1 });
  });
});

describe('the companies of contacts', () => {
  const of = `query ($ids: [ID!]!) { contacts(first: 50, filter: { id: { in: $ids } }, sort: { field: CREATED_AT }) {
    nodes { id companies(first: 5) { totalCount nodes { id name } edges { cursor } pageInfo { hasNextPage } } } } }`;
  const contactWith = async (companies: readonly string[]): Promise<string> => {
    const { id } = await rest(sandbox, 'POST /contacts', { email: `x${Math.random()}@shops.example` });
    for (const company of companies) await rest(sandbox, `POST /contacts/${id}/companies`, { id: company });
    return id;
  };
  const companies = async (count: number): Promise<string[]> =>
    (await rest(sandbox, `POST /companies/list?per_page=${count}`)).data.map(({ id }: Json) => id);

  test('are read by list for a contact with more than ten, and by id for contacts that share', async () => {
    const all = await companies(12);
    const [one = ''] = all;
    const ids = [await contactWith(all), await contactWith([one]), await contactWith([one]), await contactWith([])];
    const { contacts } = await data(of, { ids });
    expect(tally(calls)).toEqual({
      'POST /contacts/search': 1,
      'GET /contacts/{id}/companies': 1,
      'GET /companies/{id}': 1,
    });
    const found = new Map(contacts.nodes.map(({ id, companies }: Json) => [id, companies.nodes.length]));
    expect(ids.map((id) => found.get(id))).toEqual([5, 1, 1, 0]);
  });

  test('are read by the list of the contact with many, and by id for contacts that share', async () => {
    const [one = '', ...others] = await companies(9);
    const ids = [await contactWith(others), await contactWith([one]), await contactWith([one])];
    await data(of, { ids });
    expect(tally(calls)).toEqual({
      'POST /contacts/search': 1,
      'GET /contacts/{id}/companies': 1,
      'GET /companies/{id}': 1,
    });
  });

  test('fail, or are missing, with the one call that was to bring them', async () => {
    const [one = ''] = await companies(1);
    const ids = [await contactWith([one]), await contactWith([one])];
    const dataWith = async (status: number) => {
      const { data, errors } = await failingAt(sandbox, 'GET /companies/{id}', status)(of, { ids });
      return [data.contacts.nodes.map(({ companies }: Json) => companies?.nodes ?? null), errors ?? []];
    };
    expect(await dataWith(404)).toEqual([[[], []], []]);
    const [nodes, errors] = await dataWith(503);
    expect(nodes).toEqual([null, null]);
    expect(errors.map(({ path, extensions }: Json) => [path.slice(2), extensions.code])).toEqual([
      [[0, 'companies'], 'UPSTREAM_UNAVAILABLE'],
      [[1, 'companies'], 'UPSTREAM_UNAVAILABLE'],
    ]);
  });

  test('count a contact once, however often they come', async () => {
    const [type] = (await rest(sandbox, 'GET /ticket_types')).data;
    const id = await contactWith(await companies(2));
    for (let at = 0; at < 3; at += 1)
      await rest(sandbox, 'POST /tickets', { ticket_type_id: type.id, contacts: [{ id }], ticket_attributes: {} });
    const { tickets } = await data(query.replace('first: 125', 'first: 3'));
    expect(contactsIn(tickets).map(({ companies }) => companies.nodes.length)).toEqual([2, 2, 2]);
    expect(tally(calls)).toEqual({
      'POST /tickets/search': 1,
      'GET /contacts/{id}': 1,
      'GET /contacts/{id}/companies': 1,
    });
  });

  test('are not read again where they are there already', async () => {
    const [one = ''] = await companies(1);
    const ids = [await contactWith([one])];
    const query = of.replace(
      'query ($ids: [ID!]!) {',
      'query ($ids: [ID!]!, $one: ID!) { company(by: { id: $one }) { name }',
    );
    const { company, contacts } = await data(query, { ids, one });
    expect(contacts.nodes[0].companies.nodes).toEqual([{ id: one, name: company.name }]);
    expect(tally(calls)).toEqual({ 'GET /companies/{id}': 1, 'POST /contacts/search': 1 });
  });

  test('go on behind any cursor, however they were read', async () => {
    const all = await companies(3);
    const ids = [await contactWith(all), await contactWith(all), await contactWith(all), await contactWith(all)];
    const { contacts } = await data(of, { ids });
    expect(tally(calls)).toEqual({ 'POST /contacts/search': 1, 'GET /companies/{id}': 3 });
    const [{ companies: page }] = contacts.nodes;
    const after = `query ($id: ID!, $after: String) { contact(by: { id: $id }) { companies(first: 5, after: $after) { nodes { id } } } }`;
    for (const [at, { cursor }] of page.edges.entries()) {
      const { contact } = await data(after, { id: contacts.nodes[0].id, after: cursor });
      expect(contact.companies.nodes).toEqual(page.nodes.slice(at + 1).map(({ id }: Json) => ({ id })));
    }
  });
});
