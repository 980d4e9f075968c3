import { once } from 'node:events';
import { type Client, createClient } from 'graphql-ws';
import { afterEach, describe, expect, test } from 'vitest';
import WebSocket from 'ws';
import { openWorkspace } from '../../src/client/core/workspace.ts';
import { allScopes, type Scope } from '../../src/loaders/core/scopes.ts';
import { UnauthenticatedError } from '../../src/server/auth/errors.ts';
import { defaultLimits } from '../../src/server/limits/index.ts';
import { setup } from '../support/gateway.ts';
import { type Listener, listening, type Subscribing, subscribingOver } from '../support/subscribing.ts';

const { sandbox, calls } = await setup();
const gateway = await subscribingOver(sandbox.origin);
const workspace = openWorkspace({ origin: sandbox.origin, token: 'test', version: '2.16', versionHeader: '2.16' });

const clients: Client[] = [];
const sockets: WebSocket[] = [];
afterEach(() => {
  for (const client of clients.splice(0)) void client.dispose();
  for (const socket of sockets.splice(0)) socket.terminate();
});

const clientOf = ({ url }: Subscribing, connectionParams?: Record<string, unknown>): Client => {
  const client = createClient({
    url: url.replace('http', 'ws'),
    webSocketImpl: WebSocket,
    retryAttempts: 0,
    ...(connectionParams === undefined ? {} : { connectionParams }),
  });
  clients.push(client);
  return client;
};
const ask = (client: Client, query: string, variables: Record<string, unknown> = {}): Listener =>
  listening((sink) => client.subscribe({ query, variables }, sink as never));
const socketOf = ({ url }: Subscribing, headers: object = {}, path = '/graphql'): WebSocket => {
  const address = url.replace('http', 'ws').replace('/graphql', path);
  const socket = new WebSocket(address, 'graphql-transport-ws', { headers: headers as Record<string, string> });
  socket.on('error', () => {});
  sockets.push(socket);
  return socket;
};
const closeOf = async (socket: WebSocket): Promise<[number, string]> => {
  const [code, reason] = (await once(socket, 'close')) as [number, Buffer];
  return [code, String(reason)];
};
/** The status that an upgrade is refused with. */
const refusalOf = async (socket: WebSocket): Promise<number> => {
  const [, reply] = (await once(socket, 'unexpected-response')) as [unknown, { readonly statusCode: number }];
  return reply.statusCode;
};

const ofTickets = 'subscription Watch { ticketEvents { ... on TicketEvent { id ticketId ticket { number } } } }';

describe('an operation over a WebSocket', () => {
  test('is a query', async () => {
    const asked = ask(clientOf(gateway), '{ ticket(id: "482780") { id } }');
    expect(await asked.ended).toBeUndefined();
    expect(asked.items).toEqual([
      { data: { ticket: { id: '482780' } }, extensions: { intercom: expect.objectContaining({ restCalls: 1 }) } },
    ]);
  });

  test('is a mutation', async () => {
    const query = 'mutation { tagUpsert(input: { name: "Socket" }) { ... on TagUpsertPayload { tag { name } } } }';
    const asked = ask(clientOf(gateway), query);
    await asked.ended;
    expect(asked.items).toMatchObject([{ data: { tagUpsert: { tag: { name: 'Socket' } } } }]);
  });

  test('is a subscription, which reports each event with its own cost', async () => {
    const asked = ask(clientOf(gateway), ofTickets);
    await gateway.subscribers(1);
    calls.length = 0;
    gateway.publish({ subjectId: '482780' });
    const [item] = await asked.has(1);
    expect(item).toMatchObject({
      data: { ticketEvents: { ticketId: '482780', ticket: { number: expect.any(String) } } },
      extensions: { intercom: { restCalls: 1 } },
    });
    expect(calls).toEqual(['GET /tickets/{id}']);
    asked.stop();
    await gateway.subscribers(0);
    await expect
      .poll(() => gateway.seen.filter(({ type }) => type === 'subscription'))
      .toMatchObject([{ name: 'Watch', transport: 'websocket', end: 'client', events: 1, outcome: 'ok' }]);
  });

  test.each([
    ['that is no GraphQL', '{', 'GRAPHQL_PARSE_FAILED'],
    ['that is not valid', '{ nope }', 'GRAPHQL_VALIDATION_FAILED'],
    [
      'that costs too much',
      '{ tickets(first: 150) { nodes { company { name } contacts { tickets { nodes { company { name } } } } } } }',
      'COST_LIMIT_EXCEEDED',
    ],
    ['with a wrong argument', 'subscription { ticketEvents(ids: []) { __typename } }', 'BAD_USER_INPUT'],
  ])('%s is refused with an error', async (_, query, code) => {
    const asked = ask(clientOf(gateway), query);
    expect(await asked.ended).toMatchObject([{ message: expect.any(String), extensions: { code } }]);
    expect(asked.items).toEqual([]);
    expect(JSON.stringify(await asked.ended)).not.toContain('"http"');
  });

  test('passes the scopes of its caller', async () => {
    const reader = await subscribingOver(sandbox.origin, {
      workspace: () => ({ workspace, scopes: new Set<Scope>(['read']) }),
    });
    const client = clientOf(reader);
    const changed = ask(client, 'mutation { tagDelete(input: { id: "1" }) { __typename ... on Problem { code } } }');
    await changed.ended;
    expect(changed.items).toMatchObject([{ data: { tagDelete: { code: 'FORBIDDEN' } } }]);
    const named = ask(client, '{ admins { name } }');
    await named.ended;
    expect(named.items[0]?.errors).toMatchObject([{ extensions: { code: 'FORBIDDEN', withheld: ['Admin.name'] } }]);
  });
});

describe('the page that opens a WebSocket', () => {
  test.each([
    ['of another site', 'https://evil.example'],
    ['of another port', 'http://127.0.0.1:1'],
    ['of a file', 'null'],
  ])('%s is refused before the upgrade', async (_, origin) => {
    expect(await refusalOf(socketOf(gateway, { origin }))).toBe(403);
  });

  test('of the gateway, or of an allowed site, is let in; and so is a program', async () => {
    const allowing = await subscribingOver(sandbox.origin, { corsOrigins: ['https://app.example'] });
    const own = new URL(allowing.url).origin;
    for (const headers of [{}, { origin: own }, { origin: 'https://app.example' }])
      await once(socketOf(allowing, headers), 'open');
  });

  test('asks at the endpoint only', async () => {
    expect(await refusalOf(socketOf(gateway, {}, '/other'))).toBe(404);
  });
});

describe('who opens a WebSocket', async () => {
  const guarded = await subscribingOver(sandbox.origin, {
    workspace: ({ headers }) => {
      if (headers.get('authorization') !== 'Bearer good' && headers.get('x-api-key') !== 'good')
        throw new UnauthenticatedError('No.');
      return { workspace, scopes: allScopes };
    },
  });
  const viewer = '{ viewer { emailVerified } }';

  test.each([
    ['authorization', { Authorization: 'Bearer good' }],
    ['x-api-key', { 'x-api-key': 'good' }],
  ])('says so in the first message, by %s', async (_, params) => {
    const asked = ask(clientOf(guarded, params), viewer);
    expect(await asked.ended).toBeUndefined();
    expect(asked.items[0]?.errors).toBeUndefined();
  });

  test('is closed with 4403 where the first message does not say it', async () => {
    for (const params of [undefined, { authorization: 'Bearer bad' }, { authorization: 7 }]) {
      const asked = ask(clientOf(guarded, params), viewer);
      expect(await asked.ended).toMatchObject({ code: 4403 });
    }
    expect(calls).toEqual([]);
  });

  test('is refused with 401 at the upgrade where its headers are wrong', async () => {
    expect(await refusalOf(socketOf(guarded, { authorization: 'Bearer bad' }))).toBe(401);
  });

  test('is closed when the token ends', async () => {
    const expiring = await subscribingOver(sandbox.origin, {
      workspace: () => ({ workspace, scopes: allScopes, expiresAt: Date.now() + 400 }),
    });
    const asked = ask(clientOf(expiring), ofTickets);
    expect(await asked.ended).toMatchObject({ code: 4403 });
    await expiring.subscribers(0);
  });
});

describe('the protocol', () => {
  const send = (socket: WebSocket, message: object) => socket.send(JSON.stringify(message));
  const opened = async (of = gateway) => {
    const socket = socketOf(of);
    await once(socket, 'open');
    return socket;
  };

  test('of another name is refused', async () => {
    const socket = new WebSocket(gateway.url.replace('http', 'ws'), 'graphql-ws');
    socket.on('error', () => {});
    sockets.push(socket);
    expect((await once(socket, 'error'))[0]).toBeInstanceOf(Error);
  });

  test('wants to know who it is first', async () => {
    const socket = await opened();
    send(socket, { id: '1', type: 'subscribe', payload: { query: '{ __typename }' } });
    expect(await closeOf(socket)).toEqual([4401, 'Unauthorized']);
  });

  test.each([
    ['no JSON', 'x', 4400],
    ['an unknown message', '{"type":"nope"}', 4400],
    ['a message of a server', '{"type":"connection_ack"}', 4400],
  ])('is closed for %s', async (_, text, code) => {
    const socket = await opened();
    socket.send(text);
    expect((await closeOf(socket))[0]).toBe(code);
  });

  test('counts the brackets of a message before it parses it', async () => {
    const socket = await opened();
    socket.send('['.repeat(200));
    expect(await closeOf(socket)).toEqual([4400, 'Message nested too deep']);
  });

  test('is closed for a message that is longer than a body may be', async () => {
    const small = await subscribingOver(sandbox.origin, { limits: { ...defaultLimits, bodyBytes: 100 } });
    const socket = await opened(small);
    send(socket, { type: 'connection_init', payload: { long: 'x'.repeat(100) } });
    expect((await closeOf(socket))[0]).toBe(1009);
  });

  test('answers pings', async () => {
    const socket = await opened();
    send(socket, { type: 'ping' });
    expect(JSON.parse(String((await once(socket, 'message'))[0]))).toEqual({ type: 'pong' });
  });
});

describe('limits', () => {
  test('of operations on a socket', async () => {
    const limited = await subscribingOver(sandbox.origin, {
      limits: { ...defaultLimits, subscriptionsPerSocket: 2 },
    });
    const client = clientOf(limited);
    ask(client, ofTickets);
    ask(client, ofTickets);
    await limited.subscribers(2);
    expect(await ask(client, ofTickets).ended).toMatchObject([
      { extensions: { code: 'SUBSCRIPTION_LIMIT_EXCEEDED', limit: 'MAX_SUBSCRIPTIONS_PER_SOCKET', max: 2 } },
    ]);
  });

  test('of sockets', async () => {
    const limited = await subscribingOver(sandbox.origin, { limits: { ...defaultLimits, subscriptions: 1 } });
    await once(socketOf(limited), 'open');
    expect(await refusalOf(socketOf(limited))).toBe(503);
  });
});

test('a client that vanishes frees everything', async () => {
  const socket = socketOf(gateway);
  await once(socket, 'open');
  socket.send(JSON.stringify({ type: 'connection_init' }));
  await once(socket, 'message');
  socket.send(JSON.stringify({ id: '1', type: 'subscribe', payload: { query: ofTickets } }));
  await gateway.subscribers(1);
  socket.terminate();
  await gateway.subscribers(0);
});

test('when the gateway stops, sockets are closed with 1001, so that clients come back', async () => {
  const stopping = await subscribingOver(sandbox.origin);
  const asked = ask(clientOf(stopping), ofTickets);
  await stopping.subscribers(1);
  stopping.gateway.stopSubscriptions();
  expect(await asked.ended).toMatchObject({ code: 1001 });
  expect(asked.items).toEqual([]);
  expect(await refusalOf(socketOf(stopping))).toBe(503);
});
