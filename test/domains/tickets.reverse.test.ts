import { expect, test } from 'vitest';
import { setup } from '../support/gateway.ts';
import { admins, rider, seeded, teams, types } from '../support/writing.ts';

const { ask, calls, data } = await setup();

interface Page {
  readonly totalCount: number;
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
  readonly nodes: readonly { readonly id: string; readonly open: boolean; readonly createdAt: string }[];
}
const connection =
  'tickets(filter: $filter, sort: $sort, first: $first, after: $after) { totalCount pageInfo { hasNextPage endCursor } nodes { id open createdAt assignee { id } teamAssignee { id } type { id } contacts { externalId } } }';
const head = 'query ($filter: TicketFilter, $sort: TicketSort, $first: Int, $after: String)';

test.each<[string, string, string, (ticket: never) => unknown, unknown]>([
  [
    'an admin',
    `admin(id: "${admins.tomasz}")`,
    'GET /admins/{id}',
    ({ assignee }: { assignee: object }) => assignee,
    { id: admins.tomasz },
  ],
  [
    'a team',
    `team(id: "${teams.care}")`,
    'GET /teams',
    ({ teamAssignee }: { teamAssignee: object }) => teamAssignee,
    { id: teams.care },
  ],
  [
    'a type',
    `ticketType(id: "${types.order}")`,
    'GET /ticket_types',
    ({ type }: { type: object }) => type,
    { id: types.order },
  ],
] as [string, string, string, (ticket: never) => unknown, unknown][])(
  'the tickets of %s, filtered, sorted and page by page',
  async (_, parent, cost, owner, expected) => {
    const read = async (variables: object): Promise<Page> =>
      (await data(`${head} { parent: ${parent} { ${connection} } }`, variables)).parent.tickets;

    const all = await read({ first: 500 });
    expect(all.totalCount).toBe(all.nodes.length);
    expect(all.nodes.length).toBeGreaterThan(10);
    for (const ticket of all.nodes) expect(owner(ticket as never)).toEqual(expected);
    expect(calls).toEqual([cost, 'POST /tickets/search']);

    const filter = { open: true };
    const sort = { field: 'CREATED_AT', order: 'ASCENDING' };
    const first = await read({ filter, sort, first: 3 });
    const open = all.nodes.filter((ticket) => ticket.open).sort((a, b) => a.createdAt.localeCompare(b.createdAt));
    expect(first.totalCount).toBe(open.length);
    expect(first.pageInfo.hasNextPage).toBe(true);
    calls.length = 0;
    const rest = await read({ filter, sort, first: 150, after: first.pageInfo.endCursor });
    expect([...first.nodes, ...rest.nodes]).toEqual(open);
    expect(calls).toEqual([cost, 'POST /tickets/search']);
  },
);

test('the tickets of a contact', async () => {
  const { contact } = await data(
    `{ contact(by: { externalId: "larkspur-10033" }) { tickets { totalCount nodes { id contacts { externalId } } } } }`,
  );
  const ids = contact.tickets.nodes.map(({ id }: { id: string }) => id);
  expect(ids).toEqual(expect.arrayContaining([seeded.order, seeded.ofRemovedAdmin]));
  for (const { contacts } of contact.tickets.nodes) expect(contacts).toContainEqual({ externalId: 'larkspur-10033' });
  expect(calls).toEqual(['GET /contacts/find_by_external_id/{external_id}', 'POST /tickets/search']);
});

test('with their count each team requires a search of its own: it can have very many', async () => {
  const { teams: found } = await data('{ teams { name tickets(first: 1) { totalCount } } }');
  expect(found).toHaveLength(4);
  expect(
    found.reduce((sum: number, { tickets }: { tickets: { totalCount: number } }) => sum + tickets.totalCount, 0),
  ).toBeLessThan(400);
  expect(calls).toEqual(['GET /teams', ...Array(4).fill('POST /tickets/search')]);
});

test('a cursor of one parent is refused by another', async () => {
  const { team } = await data(`{ team(id: "${teams.care}") { tickets(first: 1) { pageInfo { endCursor } } } }`);
  calls.length = 0;
  const { errors } = await ask(
    `query ($after: String) { team(id: "${teams.workshop}") { tickets(after: $after) { totalCount } } }`,
    { after: team.tickets.pageInfo.endCursor },
  );
  expect(errors).toMatchObject([{ path: ['team', 'tickets'], extensions: { code: 'BAD_USER_INPUT', field: 'after' } }]);
  expect(calls).toEqual(['GET /teams']);
});

test('filters beyond the parent add up, and are refused where they cannot be', async () => {
  const of = (filter: string) =>
    `{ contact(by: { externalId: "${rider.externalId}" }) { tickets(filter: ${filter}) { totalCount } } }`;
  const { contact } = await data(of(`{ typeId: { eq: "${types.outage}" }, open: false }`));
  expect(contact.tickets).toEqual({ totalCount: 0 });
  calls.length = 0;
  const { errors } = await ask(of('{ attribute: [{ name: "Colour", text: { eq: "red" } }] }'));
  expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', field: 'filter.attribute[0].name' } }]);
  expect(errors?.[0]?.message).toBe('No ticket type has an attribute "Colour".');
  expect(calls).not.toContain('POST /tickets/search');
});
