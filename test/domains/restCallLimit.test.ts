import { describe, expect, test } from 'vitest';
import { defaultLimits } from '../../src/server/limits/index.ts';
import { tally } from '../support/costPlans.ts';
import { gatewayOver, setup } from '../support/gateway.ts';
import { everything, idsOf, type Json, rest } from '../support/rest.ts';

const { ask, calls, data, sandbox } = await setup({ rateLimit: 100_000 });

const limitExtensions = { code: 'COST_LIMIT_EXCEEDED', limit: 'MAX_REST_CALLS', max: 100 };
const entities = `query ($of: [_Any!]!) {
  viewer { workspace { name } }
  _entities(representations: $of) { __typename ... on Contact { name } ... on Ticket { title } ... on Conversation { title } }
}`;
const invented = (type: string, count: number, digits: number) =>
  Array.from({ length: count }, (_, at) => ({ __typename: type, id: `1${String(at).padStart(digits - 1, '0')}` }));
/** A gateway whose operations are limited to that many calls. */
const gatewayWith = (restCalls: number) =>
  gatewayOver(sandbox.origin, '2.16', { limits: { ...defaultLimits, restCalls } });

describe('an operation that makes more REST calls than the limit', () => {
  test.each([
    ['Contact', 24],
    ['Ticket', 6],
    ['Conversation', 15],
  ])('sends those and fails for the rest, each at its place: 1,000 invented ids of %s', async (type, digits) => {
    const { data, errors = [], extensions, status } = await ask(entities, { of: invented(type, 1000, digits) });
    expect(status).toBe(200);
    expect(calls).toHaveLength(100);
    expect(extensions.intercom).toMatchObject({ restCalls: 100, price: 9 });
    // What was found before stays, and what was asked of upstream and is not there is null without an error.
    expect(data.viewer.workspace.name).toBe('Larkspur Cycles');
    const searches = calls.filter((call) => call.endsWith('/search')).length;
    expect(errors).toHaveLength(1000 - (100 - 1 - searches));
    expect(new Set(errors.map(({ path }) => path?.[0]))).toEqual(new Set(['_entities']));
    expect(new Set(errors.map(({ path }) => path?.[1])).size).toBe(errors.length);
    for (const error of errors) expect(error.extensions).toEqual(limitExtensions);
    expect(errors[0]?.message).toMatch(/100 REST calls.*Request less/);
  });

  test('is answered with what search knows, invented ids beside real ones', async () => {
    const real = idsOf(await everything(sandbox, 'tickets')).slice(0, 100);
    const of = [...invented('Ticket', 50, 6), ...real.map((id) => ({ __typename: 'Ticket', id }))];
    const { data, errors, extensions } = await gatewayWith(10)(entities, { of });
    expect(data._entities.slice(50).map((ticket: Json) => ticket && 'found')).toEqual(real.map(() => 'found'));
    expect(errors).toHaveLength(50 - 8);
    expect(extensions.intercom.restCalls).toBe(10);
  });

  test('has its tries counted, and reports Intercom’s response to the last', async () => {
    sandbox.switches.failNext(5, 503);
    const { errors } = await gatewayWith(2)('{ ticketTypes { id } }');
    expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['UPSTREAM_UNAVAILABLE']);
    expect(calls).toHaveLength(2);
  });

  test('does not affect others that request the same at the same time', async () => {
    const gateway = gatewayWith(1);
    const answers = await Promise.all(
      ['{ teams { id } admins { id } }', '{ admins { id } }'].map((query) => gatewayWith(1)(query)),
    );
    expect(answers[0]?.errors?.[0]?.extensions).toMatchObject({ code: 'COST_LIMIT_EXCEEDED', price: 2 });
    expect(answers[1]?.errors).toBeUndefined();
    expect((await gateway('{ admins { id } }')).extensions.intercom.restCalls).toBe(1);
  });
});

describe('a mutation', () => {
  const title = (id: string, selection: string) =>
    `ticketUpdate(input: { id: "${id}", title: "Changed" }) { ... on TicketUpdatePayload { ticket { ${selection} } } }`;

  test('whose cost exceeds the limit writes nothing', async () => {
    const [one, two] = idsOf(await everything(sandbox, 'tickets'));
    const { errors } = await gatewayWith(1)(`mutation { a: ${title(one ?? '', 'id')} b: ${title(two ?? '', 'id')} }`);
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'COST_LIMIT_EXCEEDED', price: 2, max: 1 });
    expect(calls).toEqual([]);
  });

  test('without a call left is not sent, reports so, and those before it remain', async () => {
    const tickets = await everything(sandbox, 'tickets');
    // An admin who left is in no list and is read by id: no cost includes that.
    const left = tickets.find(({ admin_assignee_id }) => admin_assignee_id === 991267815);
    const other = tickets.find(({ id }) => id !== left.id);
    const query = `mutation { a: ${title(left.id, 'title assignee { name }')} b: ${title(other.id, 'id')} }`;
    const { data: answer, errors } = await gatewayWith(3)(query);
    expect(tally(calls)).toEqual({ 'PUT /tickets/{id}': 1, 'GET /admins': 1, 'GET /admins/{id}': 1 });
    expect(answer).toEqual({ a: { ticket: { title: 'Changed', assignee: { name: expect.any(String) } } }, b: null });
    expect(errors?.map(({ path, extensions }) => [path, extensions])).toEqual([
      [['b'], { ...limitExtensions, max: 3 }],
    ]);
    expect(errors?.[0]?.message).toContain('nothing was written');
    const unchanged = await rest(sandbox, `GET /tickets/${other.id}`);
    expect(unchanged.ticket_attributes).toEqual(other.ticket_attributes);
  });
});

describe('a cursor that was made up', () => {
  const query = `query ($after: String) { allCompanies(first: 5, after: $after) {
    nodes { id } pageInfo { endCursor } } }`;
  const forged = (cursor: string, place: string) => {
    const [key, index] = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    return Buffer.from(JSON.stringify([key, index, place])).toString('base64url');
  };

  test.each(['10000', '199100', '999999999'])(
    'far into all companies, %s, is refused before any call',
    async (place) => {
      const { allCompanies } = await data(query);
      calls.length = 0;
      const after = forged(allCompanies.pageInfo.endCursor, place);
      // Another gateway: its walk has not begun.
      const { data: answer, errors } = await gatewayOver(sandbox.origin)(query, { after });
      expect(answer).toEqual({ allCompanies: null });
      expect(errors?.map(({ extensions }) => extensions)).toEqual([limitExtensions]);
      expect(calls).toEqual([]);
    },
  );
});
