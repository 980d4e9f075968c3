import { describe, expect, test } from 'vitest';
import { setup } from '../support/gateway.ts';
import { idsOf, type Json, rest } from '../support/rest.ts';

const { ask, askIn, calls, data, sandbox } = await setup();

const macro = `id name body bodyText visibleTo availableOn visibleToTeams { id name } createdAt updatedAt`;
const list = 'GET /macros';
const one = 'GET /macros/{id}';

describe('macros', () => {
  test('are one call, last changed first, and one more for the teams of all', async () => {
    const { macros } = await data(`{ macros(first: 5) { totalCount nodes { ${macro} } } }`);
    expect(macros.totalCount).toBeNull();
    expect(macros.nodes[1]).toEqual({
      id: '4210102',
      name: 'Refund is on its way',
      body: '<p>Hi <attribute key="user.first_name" default="there"/>,</p><p>Your refund for order #<attribute key="conversation.custom_attributes.order_number"/> goes to <attribute key="user.custom_attributes.payment_method" default="your card &lt;original&gt; &amp; bank"/> within 5 days.</p>',
      bodyText:
        'Hi {{user.first_name|fallback:"there"}},\n\nYour refund for order #{{conversation.custom_attributes.order_number}} goes to {{user.custom_attributes.payment_method|fallback:"your card <original> & bank"}} within 5 days.',
      visibleTo: 'SPECIFIC_TEAMS',
      availableOn: ['INBOX'],
      visibleToTeams: [{ id: '7303', name: 'Payments & refunds' }],
      createdAt: '2025-04-03T08:00:00.000Z',
      updatedAt: '2025-10-19T09:00:00.000Z',
    });
    expect(macros.nodes[0]).toMatchObject({
      visibleTo: 'EVERYONE',
      visibleToTeams: [],
      availableOn: ['INBOX', 'MESSENGER'],
    });
    expect(calls).toEqual([list, 'GET /teams', 'GET /teams/{id}']);
  });

  test('name their teams by id without a call, and omit teams that are gone', async () => {
    const { macros } = await data('{ macros(first: 5) { nodes { name visibleToTeams { id } } } }');
    expect(calls).toEqual([list]);
    expect(macros.nodes.at(-2)).toEqual({
      name: 'Hand over to care',
      visibleToTeams: [{ id: '7301' }, { id: 'night_team' }],
    });
    const { macro: whole } = await data(`{ macro(id: "4210105") { visibleToTeams { name } } }`);
    expect(whole.visibleToTeams).toEqual([{ name: 'Customer care' }]);
  });

  test('have their texts however many are asked for, since no call asks for 30', async () => {
    const { macros } = await data('{ macros(first: 100) { nodes { name bodyText } pageInfo { hasNextPage } } }');
    expect(macros.nodes).toHaveLength(37);
    expect(macros.nodes.filter(({ bodyText }: Json) => bodyText === null)).toEqual([
      { name: 'Close as spam', bodyText: null },
    ]);
    expect(macros.pageInfo.hasNextPage).toBe(false);
    expect(calls).toEqual([list, list]);
    const { data: many } = await rest(sandbox, 'GET /macros?per_page=50');
    expect(many.every(({ body }: Json) => body === null)).toBe(true);
  });

  test('that were changed after a time are filtered by Intercom, on every page', async () => {
    const since = '2025-10-10T09:00:00.900Z';
    const page = async (after: string | null) =>
      (
        await data(
          `query ($after: String) { macros(first: 6, after: $after, updatedSince: "${since}") {
            nodes { id } pageInfo { hasNextPage endCursor } } }`,
          { after },
        )
      ).macros;
    const first = await page(null);
    const second = await page(first.pageInfo.endCursor);
    expect([...first.nodes, ...second.nodes]).toHaveLength(9);
    expect([first.pageInfo.hasNextPage, second.pageInfo.hasNextPage]).toEqual([true, false]);
    expect(sandbox.log.map(({ query }) => query['updated_since'])).toEqual(['1760086800', '1760086800']);
    // A cursor is of one list.
    const { errors } = await ask('query ($after: String) { macros(after: $after) { nodes { id } } }', {
      after: first.pageInfo.endCursor,
    });
    expect(errors).toMatchObject([{ path: ['macros'], extensions: { code: 'BAD_USER_INPUT', field: 'after' } }]);
    expect(calls).toEqual([list, list]);
  });

  test('changed since a time before 1970 are all macros', async () => {
    const { macros } = await data('{ macros(updatedSince: "1969-07-20T20:17:40Z") { nodes { id } } }');
    expect(macros.nodes).toHaveLength(20);
    expect(sandbox.log[0]?.query['updated_since']).toBe('0');
  });
});

describe('a macro', () => {
  test('is found by id, as a node and as an entity', async () => {
    const { macro: found } = await data('{ macro(id: "4210101") { nodeId name bodyText } }');
    expect(found).toMatchObject({
      name: 'Thank you',
      bodyText: 'Thank you for writing to us. We will come back to you today.',
    });
    expect(calls).toEqual([one]);
    calls.length = 0;
    const { node, _entities } = await data(
      `query ($id: ID!) { node(id: $id) { ... on Macro { name } }
        _entities(representations: [{ __typename: "Macro", id: "4210101" }]) { ... on Macro { name } } }`,
      { id: found.nodeId },
    );
    expect([node, ..._entities]).toEqual([{ name: 'Thank you' }, { name: 'Thank you' }]);
    expect(calls).toEqual([one]);
  });

  test('that is not there, or for teams of others only, is null', async () => {
    expect(await data('{ none: macro(id: "999") { id } hidden: macro(id: "4210104") { id } }')).toEqual({
      none: null,
      hidden: null,
    });
    expect(calls).toEqual([one, one]);
  });
});

describe('macros of teams', () => {
  test('are read once for all teams, page by page', async () => {
    const { data: answer, extensions } = await ask('{ teams { id macros { id name } } }');
    const { teams } = answer;
    expect(Object.fromEntries(teams.map(({ id, macros }: Json) => [id, idsOf(macros)]))).toEqual({
      7301: ['4210103', '4210105'],
      7302: ['4210103'],
      7303: ['4210102'],
      7304: [],
    });
    expect(calls.toSorted()).toEqual([list, list, 'GET /teams']);
    // 100 macros are assumed, in pages of 25.
    expect(extensions.intercom).toMatchObject({ price: 5, restCalls: 3 });
  });
});

test.each(['macros { nodes { id } }', 'macro(id: "1") { id }'])(
  '%s before 2.16 is refused without a call',
  async (field) => {
    const { errors } = await askIn('2.15')(`{ ${field} }`);
    expect(errors).toMatchObject([{ extensions: { code: 'UNSUPPORTED_IN_VERSION' } }]);
    expect(calls).toEqual([]);
  },
);
