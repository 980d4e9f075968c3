import { afterEach, describe, expect, test, vi } from 'vitest';
import { setup } from '../support/gateway.ts';

const { ask, askIn, calls } = await setup();

afterEach(() => vi.restoreAllMocks());

const mark = 'looked at';
/** Comparisons that the gateway has looked into, each time that it did. */
const comparisonsReadBy = async (run: () => Promise<unknown>): Promise<number> => {
  const members = vi.spyOn(Object, 'entries');
  await run();
  const read = members.mock.calls.filter(([one]) =>
    Object.values(Object(one)).some((value) => `${value}`.startsWith(mark)),
  );
  members.mockRestore();
  return read.length;
};

const text = (n: number) => `${mark} ${n}`;
const group = (member: (n: number) => object, count = 15) => Array.from({ length: count }, (_, n) => member(n));
const byTitle = { and: group((n) => ({ or: group((m) => ({ title: { contains: text(15 * n + m) } })) })) };
const byBody = { and: group((n) => ({ or: group((m) => ({ source: { subject: { contains: text(15 * n + m) } } })) })) };
const byName = { and: group((n) => ({ or: group((m) => ({ name: { contains: text(15 * n + m) } })) })) };
const byAttribute = {
  and: group((n) => ({
    or: group((m) => ({ attribute: [{ name: 'Order number', text: { contains: text(15 * n + m) } }] })),
  })),
};
const tooMany = { and: group((n) => ({ title: { contains: text(n) } }), 225) };

const ofContacts = (field: string, type: string) =>
  `query ($filter: ${type}) { contacts(first: 150) { nodes { id ${field}(first: 1, filter: $filter) { nodes { id } } } } }`;
const ofAdmins = `query ($filter: ContactFilter) { admins { ownedContacts(first: 1, filter: $filter) { pageInfo { endCursor } } } }`;
const aliases = (field: string, type: string) =>
  `query ($filter: ${type}) { ${Array.from({ length: 20 }, (_, n) => `a${n}: ${field}(first: 1, filter: $filter) { pageInfo { endCursor } }`).join(' ')} }`;

describe('a filter is compiled once for an operation, however many lists have it', () => {
  test.each([
    ['tickets of 150 contacts', ofContacts('tickets', 'TicketFilter'), byTitle],
    ['conversations of 150 contacts', ofContacts('conversations', 'ConversationFilter'), byBody],
    ['contacts of admins', ofAdmins, byName],
    ['attributes of tickets', ofContacts('tickets', 'TicketFilter'), byAttribute],
    ['a filter that no search accepts', ofContacts('tickets', 'TicketFilter'), tooMany],
    ['20 lists of one variable', aliases('tickets', 'TicketFilter'), byTitle],
  ])('%s', async (_, query, filter) => {
    expect(await comparisonsReadBy(() => ask(query, { filter }))).toBe(225);
    expect(calls.length).toBeLessThan(30);
  });

  test('companies', async () => {
    const read = await comparisonsReadBy(() =>
      askIn('Unstable')(aliases('companies', 'CompanyFilter'), { filter: byName }),
    );
    expect(read).toBe(225);
  });
});

describe('the lists inside one argument have an end together', () => {
  const full = Array.from({ length: 250 }, (_, n) => text(n));
  const lists = (count: number) => ({ and: group(() => ({ title: { in: full } }), count) });

  test('5,000 entries and not more, whatever the number of parents', async () => {
    const query = ofContacts('tickets', 'TicketFilter');
    const within = await ask(query, {
      filter: { and: [lists(12), { or: group((n) => ({ title: { eq: text(n) } }), 3) }] },
    });
    expect(within.errors?.[0]?.message).toBeUndefined();
    calls.length = 0;
    const { errors = [] } = await ask(query, { filter: { and: group(() => lists(15), 2) } });
    expect(errors).toHaveLength(150);
    expect(errors[0]?.message).toBe(
      'The lists inside one argument have more than 5000 entries together. Split the request.',
    );
    expect(errors[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', limit: 'MAX_LIST_ITEMS', max: 250 });
    expect(calls).toEqual(['GET /contacts']);
  });

  test('of a mutation too, before anything is written', async () => {
    const items = Array.from({ length: 40 }, (_, n) => ({ name: `n${n}`, value: { items: full } }));
    const { data } = await ask(
      'mutation ($input: TicketCreateInput!) { ticketCreate(input: $input) { __typename ... on Problem { message } } }',
      { input: { typeId: '1', contacts: [{ id: '1' }], attributes: items } },
    );
    expect(data.ticketCreate.message).toContain('more than 5000 entries');
    expect(calls).toEqual([]);
  });
});
