import { describe, expect, test } from 'vitest';
import { setup } from '../support/gateway.ts';

const { ask, calls, data, sandbox } = await setup();

const selection = (teams = '') => `
  number title state { internalLabel }
  type { name attributes { name dataType requiredToCreate listItems { label } } }
  attributes { name display }
  assignee { name email ${teams} }
`;
const headline = (teams = '') =>
  `{ tickets(first: 100, filter: { open: true }) { totalCount nodes { ${selection(teams)} } } }`;

/** The id of a ticket by what it holds. */
const anId = async (filter = '{ open: true }'): Promise<string> => {
  const found = await data(`{ tickets(first: 1, filter: ${filter}) { nodes { id } } }`);
  calls.length = 0;
  return found.tickets.nodes[0].id;
};

describe('what a query costs', () => {
  test('the headline query: one search, one list of admins', async () => {
    const { tickets } = await data(headline());
    expect(tickets.nodes).toHaveLength(100);
    expect(tickets.totalCount).toBe(219);
    for (const ticket of tickets.nodes) {
      expect(ticket.title === null || typeof ticket.title === 'string').toBe(true);
      expect(ticket.type.attributes.length).toBeGreaterThanOrEqual(2);
      expect(ticket.attributes.map(({ name }: { name: string }) => name)).toEqual(
        expect.arrayContaining(['_default_title_', '_default_description_']),
      );
    }
    const assigned = tickets.nodes.filter(({ assignee }: { assignee: unknown }) => assignee !== null);
    expect(assigned.length).toBeGreaterThan(50);
    expect(assigned.every(({ assignee }: { assignee: { email: string } }) => assignee.email.includes('@'))).toBe(true);
    expect(calls).toEqual(['POST /tickets/search', 'GET /admins']);
  });

  test('teams add one list of teams', async () => {
    const { tickets } = await data(headline('teams { name }'));
    const teams = tickets.nodes.flatMap(
      ({ assignee }: { assignee: { teams: unknown[] } | null }) => assignee?.teams ?? [],
    );
    expect(teams.length).toBeGreaterThan(50);
    expect(calls).toEqual(['POST /tickets/search', 'GET /admins', 'GET /teams']);
  });

  test('one ticket by id: one read, one list of admins, one of teams', async () => {
    const id = await anId('{ open: true, assigneeId: { isSet: true } }');
    const { ticket } = await data(`query ($id: ID!) { ticket(id: $id) { ${selection()} } }`, { id });
    expect(ticket.assignee.name).toEqual(expect.any(String));
    expect(calls).toEqual(['GET /tickets/{id}', 'GET /admins']);

    calls.length = 0;
    await data(`query ($id: ID!) { ticket(id: $id) { ${selection('teams { name }')} } }`, { id });
    expect(calls).toEqual(['GET /tickets/{id}', 'GET /admins', 'GET /teams']);
  });

  test('ten tickets by their global ids: one search', async () => {
    const found = await data('{ tickets(first: 10) { nodes { nodeId number } } }');
    calls.length = 0;
    const ids = found.tickets.nodes.map(({ nodeId }: { nodeId: string }) => nodeId);
    const { nodes } = await data(
      'query ($ids: [ID!]!) { nodes(ids: $ids) { __typename ... on Ticket { nodeId number } } }',
      { ids },
    );
    expect(nodes).toEqual(found.tickets.nodes.map((node: object) => ({ __typename: 'Ticket', ...node })));
    expect(calls).toEqual(['POST /tickets/search']);
  });

  test('50 tickets with the names of their contacts: one search of each', async () => {
    const { tickets } = await data(
      '{ tickets(first: 50, filter: { open: true }) { nodes { contacts { name email } } } }',
    );
    const contacts = tickets.nodes.flatMap(({ contacts }: { contacts: unknown[] }) => contacts);
    expect(contacts.length).toBeGreaterThanOrEqual(40);
    expect(calls).toEqual(['POST /tickets/search', 'POST /contacts/search']);
  });

  test('ids of related records cost nothing', async () => {
    const { tickets } = await data(`{ tickets(first: 50) { nodes {
      assignee { __typename id nodeId } teamAssignee { id } contacts { id externalId } ...more
    } } } fragment more on Ticket { type { id } linkedObjects { __typename ... on Ticket { id } ... on Conversation { id } } }`);
    expect(tickets.nodes.some(({ assignee }: { assignee: unknown }) => assignee !== null)).toBe(true);
    expect(calls).toEqual(['POST /tickets/search']);
  });

  test('a trace reports which field caused which call', async () => {
    const { extensions } = await ask(
      '{ tickets(first: 3, filter: { open: true }) { nodes { assignee { name } } } }',
      {},
      { 'X-Intercom-Trace': '1' },
    );
    expect(extensions.intercom.restCalls).toBe(2);
    expect(extensions.intercom['calls']).toMatchObject([
      { method: 'POST', route: '/tickets/search', status: 200, attempt: 1, field: 'Query.tickets' },
      { method: 'GET', route: '/admins', status: 200, attempt: 1, field: 'Ticket.assignee' },
    ]);
    // The second call was sent when the first had been answered. Both times are rounded.
    const [first, second] = extensions.intercom['calls'] as readonly { readonly at: number; readonly ms: number }[];
    expect(first?.at).toBeGreaterThanOrEqual(0);
    expect(second?.at).toBeGreaterThanOrEqual(Number(first?.at) + Number(first?.ms) - 0.2);
    expect(extensions.intercom['rateLimit']).toMatchObject({ limit: 1667, remaining: 1665 });
    expect(sandbox.calls).toHaveLength(2);
  });
});
