import { describe, expect, test } from 'vitest';
import { openWorkspace } from '../../src/client/core/workspace.ts';
import type { Scope } from '../../src/loaders/core/scopes.ts';
import { defaultLimits } from '../../src/server/limits/index.ts';
import { setup } from '../support/gateway.ts';
import { type Subscribing, subscribingOver } from '../support/subscribing.ts';

const { sandbox, calls } = await setup();
const workspace = openWorkspace({ origin: sandbox.origin, token: 'test', version: '2.16', versionHeader: '2.16' });
const open = await subscribingOver(sandbox.origin);
const withScopes = (...scopes: Scope[]) =>
  subscribingOver(sandbox.origin, { workspace: () => ({ workspace, scopes: new Set(scopes) }) });
const [reader, blind] = await Promise.all([withScopes('read'), withScopes('write', 'pii')]);

const ofTickets = 'subscription { ticketEvents { ... on TicketEvent { id } } }';
const stream = { 'content-type': 'application/json', accept: 'text/event-stream' };

const post = async ({ url }: Subscribing, query: string, headers: object = stream, variables = {}) => {
  const reply = await fetch(url, {
    method: 'POST',
    headers: headers as Record<string, string>,
    body: JSON.stringify({ query, variables }),
  });
  const text = await reply.text();
  const [json = '{}'] = /\{.*\}/.exec(text) ?? [];
  const { errors = [] } = JSON.parse(json) as { readonly errors?: readonly { readonly extensions: object }[] };
  return { status: reply.status, headers: reply.headers, text, errors };
};

describe('a subscription whose response cannot be a stream', () => {
  test.each([
    ['over the fast path', 'application/json'],
    ['of any media type', '*/*'],
    ['over the other adapter', 'application/graphql-response+json, multipart/mixed'],
  ])('is refused before anything is opened, %s', async (_, accept) => {
    const reply = await post(open, ofTickets, { ...stream, accept });
    expect(reply.status).toBe(406);
    expect(reply.headers.get('accept')).toBe('text/event-stream');
    expect(reply.errors).toMatchObject([{ extensions: { code: 'BAD_REQUEST' } }]);
    expect(open.events.subscribers).toBe(0);
    expect(calls).toEqual([]);
  });
});

describe('by GET', () => {
  const get = (headers: Readonly<Record<string, string>>, query = ofTickets) =>
    fetch(`${open.url}?query=${encodeURIComponent(query)}`, {
      headers: { accept: 'text/event-stream', ...headers },
    });

  test('it is refused without a header that a link cannot send', async () => {
    const reply = await get({});
    expect(reply.status).toBe(403);
    await reply.text();
    expect(open.events.subscribers).toBe(0);
  });

  test('it is opened with one', async () => {
    const reply = await get({ 'x-graphql-yoga-csrf': '1' });
    expect([reply.status, reply.headers.get('content-type')]).toEqual([200, 'text/event-stream']);
    await open.subscribers(1);
    await reply.body?.cancel();
    await open.subscribers(0);
  });
});

describe('before it is opened', () => {
  const arguments_ = (args: string) => `subscription { ticketEvents(${args}) { ... on TicketEvent { id } } }`;
  const ids = JSON.stringify(Array.from({ length: 251 }, (_, n) => String(n)));

  test.each([
    ['an empty list of topics', arguments_('topics: []'), 'BAD_USER_INPUT'],
    ['an empty list of ids', arguments_('ids: []'), 'BAD_USER_INPUT'],
    ['a blank id', arguments_('ids: [""]'), 'BAD_USER_INPUT'],
    ['an id that climbs', arguments_('ids: ["../admins"]'), 'BAD_USER_INPUT'],
    ['a blank event to resume after', arguments_('after: ""'), 'BAD_USER_INPUT'],
    ['a list that is too long', arguments_(`ids: ${ids}`), 'BAD_USER_INPUT'],
    ['a comparison with null', arguments_('filter: { typeId: { eq: null } }'), 'BAD_USER_INPUT'],
    ['an empty list of states', arguments_('filter: { states: [] }'), 'BAD_USER_INPUT'],
    ['an unknown topic', arguments_('topics: [NOPE]'), 'GRAPHQL_VALIDATION_FAILED'],
    [
      'two fields',
      'subscription { a: ticketEvents { __typename } b: ticketEvents { __typename } }',
      'GRAPHQL_VALIDATION_FAILED',
    ],
    ['no field', 'subscription { ticketEvents @include(if: false) { __typename } }', 'GRAPHQL_VALIDATION_FAILED'],
    ['the name of its type alone', 'subscription { __typename }', 'GRAPHQL_VALIDATION_FAILED'],
    ['@defer', 'subscription { ticketEvents { ... @defer { __typename } } }', 'GRAPHQL_VALIDATION_FAILED'],
    [
      '@stream',
      'subscription { ticketEvents { ... on TicketEvent { partIds @stream } } }',
      'GRAPHQL_VALIDATION_FAILED',
    ],
    ['what is no GraphQL', 'subscription {', 'GRAPHQL_PARSE_FAILED'],
  ])('%s is refused', async (_, query, code) => {
    const { errors } = await post(open, query);
    expect(errors.map(({ extensions }) => extensions)).toMatchObject([{ code }]);
    expect(open.events.subscribers).toBe(0);
    expect(calls).toEqual([]);
  });

  test('depth is limited as that of a query', async () => {
    const deep = `subscription { ticketEvents { ... on TicketEvent { ticket { ${'assignee { teams { admins { '.repeat(5)} id ${'} } } '.repeat(5)} } } } }`;
    const { status, errors } = await post(open, deep);
    expect(status).toBe(400);
    expect(errors).toMatchObject([{ extensions: { code: 'GRAPHQL_VALIDATION_FAILED', limit: 'MAX_DEPTH' } }]);
  });

  test('one whose events may cost more than a tenth of what a query may is refused', async () => {
    const tickets = 'contacts { tickets(first: 150) { nodes { company { name } } } }';
    const dear = `subscription { ticketEvents { ... on TicketEvent { ticket { ${tickets} } } } }`;
    const { status, errors } = await post(open, dear);
    expect(status).toBe(400);
    expect(errors).toMatchObject([
      { extensions: { code: 'COST_LIMIT_EXCEEDED', limit: 'MAX_REST_CALLS', max: 10, price: expect.any(Number) } },
    ]);
    expect(calls).toEqual([]);
  });

  test('it requires the scope read', async () => {
    const { errors } = await post(blind, ofTickets);
    expect(errors).toMatchObject([
      { message: 'Subscriptions require the scope `read`.', extensions: { code: 'FORBIDDEN' }, path: ['ticketEvents'] },
    ]);
    expect(blind.events.subscribers).toBe(0);
    expect(calls).toEqual([]);
  });
});

test('what is personal is withheld from each event without the scope pii, and each says so', async () => {
  const listener = reader.subscribe(
    'subscription { ticketEvents { ... on TicketEvent { ticket { id title part: parts(first: 1) { nodes { body } } } } } }',
  );
  await reader.subscribers(1);
  reader.publish();
  await listener.has(1);
  reader.publish({ subjectId: '482780' });
  const items = await listener.has(2);
  for (const { data, errors } of items) {
    expect(data.ticketEvents.ticket.title).toBeNull();
    expect(errors?.map(({ extensions }) => extensions)).toEqual([
      { code: 'FORBIDDEN', withheld: ['Ticket.title', 'TicketPart.body'] },
    ]);
  }
});

describe('limits of open subscriptions', () => {
  const limited = (limits: Partial<typeof defaultLimits>, callerId?: string) =>
    subscribingOver(sandbox.origin, {
      limits: { ...defaultLimits, ...limits },
      workspace: ({ headers }) => ({
        workspace,
        scopes: new Set<Scope>(['read']),
        callerId: headers.get('x-who') ?? callerId,
      }),
    });

  test('of a process', async () => {
    const gateway = await limited({ subscriptions: 2 });
    const [first] = [gateway.subscribe(ofTickets), gateway.subscribe(ofTickets)];
    await gateway.subscribers(2);
    const { status, errors } = await post(gateway, ofTickets);
    expect(status).toBe(429);
    expect(errors).toMatchObject([
      { extensions: { code: 'SUBSCRIPTION_LIMIT_EXCEEDED', limit: 'MAX_SUBSCRIPTIONS', max: 2 } },
    ]);
    first?.stop();
    await gateway.subscribers(1);
    gateway.subscribe(ofTickets);
    await gateway.subscribers(2);
  });

  test('of a caller', async () => {
    const gateway = await limited({ subscriptionsPerCaller: 1 });
    gateway.subscribe(ofTickets, {}, { 'x-who': 'ada' });
    gateway.subscribe(ofTickets, {}, { 'x-who': 'bob' });
    await gateway.subscribers(2);
    const { errors } = await post(gateway, ofTickets, { ...stream, 'x-who': 'ada' });
    expect(errors).toMatchObject([
      { extensions: { code: 'SUBSCRIPTION_LIMIT_EXCEEDED', limit: 'MAX_SUBSCRIPTIONS_PER_CALLER', max: 1 } },
    ]);
  });
});
