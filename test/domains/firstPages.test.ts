import { describe, expect, test } from 'vitest';
import { failingAt } from '../support/failing.ts';
import { setup } from '../support/gateway.ts';
import { everything, idsOf, type Json, rest } from '../support/rest.ts';
import { admins, mutation, teams } from '../support/writing.ts';

const { ask, askIn, calls, data, sandbox } = await setup();

const search = 'POST /tickets/search';
const searches = (count: number) => Array<string>(count).fill(search);

/** The tickets of one object, as a search for them alone gives them. */
const ticketsOf = async (field: string, value: string, sort?: object): Promise<Json[]> => {
  const query = { field, operator: '=', value };
  return (await rest(sandbox, search, { query, pagination: { per_page: 150 }, ...(sort && { sort }) })).tickets;
};
const pageOf = (tickets: readonly Json[], first: number) => ({
  nodes: tickets.slice(0, first).map(({ id }) => ({ id })),
  pageInfo: { hasNextPage: tickets.length > first },
});
const page = 'nodes { id } pageInfo { hasNextPage }';

describe('the tickets of many contacts', () => {
  // With `first: 20` no contact has more; with 1 most have.
  test.each([
    [1, 20, 1],
    [3, 20, 1],
    [50, 20, 1],
    [200, 20, 3],
    [1, 1, 1],
    [3, 1, 1],
    [50, 1, 1],
    [200, 1, 3],
    [200, 400, 3],
  ])('of %i, %i each, are those of each by itself and cost %i calls', async (count, first, cost) => {
    const { contacts } = await data(
      `{ contacts(first: ${count}) { nodes { id tickets(first: ${first}) { ${page} } } } }`,
    );
    expect(contacts.nodes).toHaveLength(count);
    expect(calls).toEqual([...Array(Math.ceil(count / 150)).fill('GET /contacts'), ...searches(cost)]);
    for (const { id, tickets } of contacts.nodes)
      expect(tickets).toEqual(pageOf(await ticketsOf('contact_ids', id), first));
  });

  test('with their count: all of them are read', async () => {
    const { contacts } = await data('{ contacts(first: 140) { nodes { id tickets(first: 2) { totalCount } } } }');
    expect(calls).toEqual(['GET /contacts', ...searches(2)]);
    for (const { id, tickets } of contacts.nodes)
      expect(tickets.totalCount).toBe((await ticketsOf('contact_ids', id)).length);
  });

  test('who share a ticket: each has it', async () => {
    const shared = (await everything(sandbox, 'tickets')).filter(({ contacts }) => contacts.contacts.length > 1);
    expect(shared.length).toBeGreaterThan(5);
    for (const { id, contacts } of shared.slice(0, 5)) {
      const ids = idsOf(contacts.contacts);
      const found = await data(
        'query ($ids: [ID!]) { contacts(filter: { id: { in: $ids } }) { nodes { tickets { nodes { id } } } } }',
        { ids },
      );
      expect(found.contacts.nodes).toHaveLength(ids.length);
      for (const { tickets } of found.contacts.nodes) expect(tickets.nodes).toContainEqual({ id });
    }
  });
});

describe('the tickets of everybody', () => {
  test.each([
    ['admins', 'admin_assignee_id'],
    ['teams', 'team_assignee_id'],
    ['ticketTypes', 'ticket_type_id'],
  ])('%s, sorted, with as many as there are or fewer', async (list, field) => {
    for (const [first, most, by, order] of [
      [1, 3, 'CREATED_AT', 'DESCENDING'],
      [20, 6, 'UPDATED_AT', 'ASCENDING'],
      [150, 4, 'CREATED_AT', 'ASCENDING'],
    ] as const) {
      calls.length = 0;
      const found = await data(
        `{ parents: ${list} { id tickets(first: ${first}, sort: { field: ${by}, order: ${order} }) { ${page} } } }`,
      );
      const cost = calls.filter((call) => call === search).length;
      expect(cost, String(first)).toBeLessThanOrEqual(Math.min(most, found.parents.length));
      const sort = { field: by.toLowerCase(), order: order.toLowerCase() };
      for (const { id, tickets } of found.parents)
        expect(tickets).toEqual(pageOf(await ticketsOf(field, id, sort), first));
    }
  });

  test('in an order that leaves many equal', async () => {
    for (const id of idsOf((await everything(sandbox, 'tickets')).slice(0, 60)))
      await rest(sandbox, `PUT /tickets/${id}`, { ticket_state_id: '8102' });
    const sort = { field: 'updated_at', order: 'descending' };
    const found = await data(
      `{ teams { id tickets(first: 12, sort: { field: UPDATED_AT, order: DESCENDING }) { ${page} } } }`,
    );
    for (const { id, tickets } of found.teams)
      expect(tickets).toEqual(pageOf(await ticketsOf('team_assignee_id', id, sort), 12));
  });

  test.each(['2.11', '2.13', '2.16', '2.17', 'Unstable'] as const)('in version %s', async (version) => {
    const { data: found } = await askIn(version)(`{ teams { id tickets(first: 5) { ${page} } } }`);
    expect(calls).toEqual([...calls.slice(0, 1), ...searches(1)]);
    for (const { id, tickets } of found.teams)
      expect(tickets).toEqual(pageOf(await ticketsOf('team_assignee_id', id), 5));
  });
});

test('paging on from each parent meets each ticket once', async () => {
  const { teams } = await data(
    '{ teams { id tickets(first: 7) { nodes { id } edges { cursor } pageInfo { hasNextPage endCursor } } } }',
  );
  expect(calls).toEqual(['GET /teams', search]);
  const more = `query ($id: ID!, $after: String) { team(id: $id) {
    tickets(first: 30, after: $after) { nodes { id } pageInfo { hasNextPage hasPreviousPage endCursor } }
  } }`;
  for (const { id, tickets } of teams) {
    const all = idsOf(await ticketsOf('team_assignee_id', id));
    const middle = await data(more, { id, after: tickets.edges[3].cursor });
    expect(idsOf(middle.team.tickets.nodes)).toEqual(all.slice(4, 34));
    const seen = idsOf(tickets.nodes);
    let { hasNextPage, endCursor: after } = tickets.pageInfo;
    while (hasNextPage) {
      const { team }: Json = await data(more, { id, after });
      expect(team.tickets.pageInfo.hasPreviousPage).toBe(true);
      seen.push(...idsOf(team.tickets.nodes));
      ({ hasNextPage, endCursor: after } = team.tickets.pageInfo);
    }
    expect(seen).toEqual(all);
  }
});

test('a cursor is for one of many: the others refuse it before any search', async () => {
  const { teams: found } = await data('{ teams { id tickets(first: 1) { pageInfo { endCursor } } } }');
  calls.length = 0;
  const { errors } = await ask('query ($after: String) { teams { tickets(after: $after) { nodes { id } } } }', {
    after: found[1].tickets.pageInfo.endCursor,
  });
  expect(errors?.map(({ path }) => path)).toEqual([0, 2, 3].map((at) => ['teams', at, 'tickets']));
  expect(calls).toEqual(['GET /teams', search]);
});

test('filters hold for each, lists with different arguments are searched for by themselves', async () => {
  const { teams: found } = await data(`{ teams { id
    open: tickets(first: 4, filter: { open: true, or: [{ category: { eq: CUSTOMER } }, { attribute: [{ name: "Model", item: { eq: "Swift" } }] }] }) { nodes { id open } }
    closed: tickets(first: 4, filter: { open: false }) { nodes { id open } }
    again: tickets(first: 4, filter: { open: false }) { nodes { id open } }
  } }`);
  expect(calls.filter((call) => call === search)).toHaveLength(2);
  for (const { id, open, closed, again } of found) {
    const all = await ticketsOf('team_assignee_id', id);
    const customers = all.filter(({ category, open }) => open && category === 'Customer');
    expect(open.nodes).toEqual(customers.slice(0, 4).map(({ id }) => ({ id, open: true })));
    expect(closed.nodes).toEqual(
      all
        .filter(({ open }) => !open)
        .slice(0, 4)
        .map(({ id }) => ({ id, open: false })),
    );
    expect(again).toEqual(closed);
  }
});

test('the owner is one more condition: a filter that leaves no room for it is refused for each', async () => {
  const titles = (count: number) => Array.from({ length: count }, (_, i) => ({ title: { contains: `word ${i}` } }));
  const query = 'query ($filter: TicketFilter) { teams { tickets(filter: $filter) { nodes { id } } } }';
  const full = await ask(query, { filter: { and: titles(15) } });
  expect(full.errors?.map(({ path, extensions }) => [path, extensions.code])).toEqual(
    [0, 1, 2, 3].map((at) => [['teams', at, 'tickets'], 'BAD_USER_INPUT']),
  );
  expect(calls).toEqual(['GET /teams']);
  calls.length = 0;
  await data(query, { filter: { and: titles(14) } });
  expect(calls).toEqual(['GET /teams', search]);
});

test('fields of the tickets of all parents are read together', async () => {
  const { admins: found } = await data(
    '{ admins { tickets(first: 2) { nodes { contacts { name } linkedObjects { ... on Ticket { number } } } } } }',
  );
  expect(found.length).toBeGreaterThan(10);
  expect(calls.filter((call) => call === 'POST /contacts/search')).toHaveLength(1);
});

test('a search that fails is reported at each parent whose tickets it would have found', async () => {
  const { data: found, errors } = await failingAt(
    sandbox,
    search,
    400,
  )('{ teams { tickets(first: 2) { nodes { id } } } }');
  expect(found).toEqual({ teams: Array(4).fill({ tickets: null }) });
  expect(errors?.map(({ path }) => path)).toEqual([0, 1, 2, 3].map((at) => ['teams', at, 'tickets']));
  expect(calls).toEqual(['GET /teams', search]);
});

test('what an operation has written is in its later searches', async () => {
  const [ticket] = await ticketsOf('team_assignee_id', teams.care);
  const { ticketUpdate } = await data(
    `mutation ($input: TicketUpdateInput!) { ${mutation('ticketUpdate', 'input', `ticket { id title teamAssignee { admins { teams { id tickets(first: 3) { nodes { id title } } } } } }`)} }`,
    { input: { id: ticket.id, title: 'Written' } },
  );
  expect(ticketUpdate.ticket).toMatchObject({ id: ticket.id, title: 'Written' });
  const titles = ticketUpdate.ticket.teamAssignee.admins.flatMap(({ teams }: Json) =>
    teams.flatMap(({ tickets }: Json) => tickets.nodes.filter(({ id }: Json) => id === ticket.id)),
  );
  expect(titles).not.toEqual([]);
  for (const { title } of titles) expect(title).toBe('Written');
  expect(calls.filter((call) => call === search)).toHaveLength(1);
});

test('an admin without tickets has none, whatever other admins are read', async () => {
  const found = await data('{ admins { id tickets(first: 3) { nodes { id } } } }');
  const of = (id: string) => found.admins.find((admin: Json) => admin.id === id);
  expect(of(admins.maeve).tickets.nodes).toHaveLength(3);
  for (const { id, tickets } of found.admins)
    expect(tickets.nodes).toEqual((await ticketsOf('admin_assignee_id', id)).slice(0, 3).map(({ id }) => ({ id })));
});
