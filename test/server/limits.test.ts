import { setTimeout as sleep } from 'node:timers/promises';
import { getIntrospectionQuery, parse } from 'graphql';
import { describe, expect, test } from 'vitest';
import { metricsIn } from '../../src/server/limits/documentMetrics.ts';
import { defaultLimits } from '../../src/server/limits/index.ts';
import { limitSettings } from '../../src/server/limits/settings.ts';
import { gatewayOver, setup } from '../support/gateway.ts';
import { listening } from './support/listening.ts';

const { sandbox, calls, ask } = await setup();
const withLimits = (limits: Partial<typeof defaultLimits>, more: object = {}) =>
  gatewayOver(sandbox.origin, '2.16', { limits: { ...defaultLimits, ...limits }, ...more });

describe('each limit', () => {
  test.each([
    [
      { tokens: 10 },
      '{ rateLimit { a: limit b: limit } }',
      { limit: 'MAX_TOKENS', code: 'GRAPHQL_PARSE_FAILED', max: 10 },
    ],
    [
      { tokens: 10 },
      `{ rateLimit {${'\n'.repeat(10)} limit } }`,
      { limit: 'MAX_TOKENS', code: 'GRAPHQL_PARSE_FAILED', max: 10 },
    ],
    [{ depth: 2 }, '{ tickets { nodes { id } } }', { limit: 'MAX_DEPTH', code: 'GRAPHQL_VALIDATION_FAILED', max: 2 }],
    [
      { aliases: 1 },
      '{ rateLimit { a: limit b: limit } }',
      { limit: 'MAX_ALIASES', code: 'GRAPHQL_VALIDATION_FAILED', max: 1 },
    ],
    [
      { rootFields: 1 },
      '{ rateLimit { limit } ... on Query { viewer { emailVerified } } }',
      { limit: 'MAX_ROOT_FIELDS', code: 'GRAPHQL_VALIDATION_FAILED', max: 1 },
    ],
    [
      { directives: 1 },
      '{ rateLimit @skip(if: false) { limit @skip(if: false) } }',
      { limit: 'MAX_DIRECTIVES', code: 'GRAPHQL_VALIDATION_FAILED', max: 1 },
    ],
    [
      { restCalls: 1 },
      '{ admins { name } teams { name } }',
      {
        limit: 'MAX_REST_CALLS',
        code: 'COST_LIMIT_EXCEEDED',
        max: 1,
        price: 2,
        dearest: [
          { field: 'admins', calls: 1, times: 1 },
          { field: 'teams', calls: 1, times: 1 },
        ],
      },
    ],
    [
      { records: 99 },
      '{ tickets(first: 100) { nodes { id } } }',
      {
        limit: 'MAX_RECORDS',
        code: 'COST_LIMIT_EXCEEDED',
        max: 99,
        price: 1,
        dearest: [
          { field: 'tickets.nodes', objects: 100 },
          { field: 'tickets', objects: 1 },
        ],
      },
    ],
  ])('%j is an option, says its name and lets through what keeps to it', async (limits, query, extensions) => {
    const { errors } = await withLimits(limits)(query);
    expect(errors?.map((error) => error.extensions)).toEqual([extensions]);
    expect(calls).toEqual([]);
    const [[name, max] = ['', 0]] = Object.entries(limits);
    const room = name === 'records' ? 200 : max + 1;
    expect((await withLimits({ ...limits, [name]: room })(query)).errors).toBeUndefined();
  });

  test.each([
    [{ listItems: 2 }, '{ nodes(ids: ["VGVhbTox", "VGVhbTox", "VGVhbTox"]) { nodeId } }', 'ids'],
    [{ listItems: 2 }, '{ tickets(filter: { id: { in: ["1", "2", "3"] } }) { totalCount } }', 'filter.id.in'],
    [
      { entities: 2 },
      `{ _entities(representations: [${'{ __typename: "Team", id: "1" } '.repeat(3)}]) { __typename } }`,
      'representations',
    ],
  ])('%j is an option as well: %s', async (limits, query, field) => {
    const { errors } = await withLimits(limits)(query);
    const limit = 'entities' in limits ? 'MAX_ENTITIES' : 'MAX_LIST_ITEMS';
    expect(errors?.map((error) => error.extensions)).toEqual([{ code: 'BAD_USER_INPUT', field, limit, max: 2 }]);
    expect(calls).toEqual([]);
  });

  test('has a setting that says what it accepts', () => {
    for (const { description, accepts, default: preset } of Object.values(limitSettings)) {
      expect(description).not.toBe('');
      expect(accepts).toMatch(/^a whole number from 1 to \d+$/);
      expect(preset).toMatch(/^\d+$/);
    }
  });
});

describe('shapes', () => {
  const shape = (query: string) => {
    const document = parse(query);
    const [operation] = document.definitions;
    if (operation?.kind !== 'OperationDefinition') throw new Error('no operation');
    return metricsIn(document)(operation);
  };
  test.each([
    ['{ a }', { depth: 1, aliases: 0, rootFields: 1 }],
    ['{ a { b { c } } d { e } }', { depth: 3, aliases: 0, rootFields: 2 }],
    ['{ ... { x: a ... { b { ... { y: c } } } } }', { depth: 2, aliases: 2, rootFields: 2 }],
    ['{ ...F ...F } fragment F on Q { a { x: b } }', { depth: 2, aliases: 2, rootFields: 2 }],
    ['{ ...F } fragment F on Q { a { ...G } } fragment G on Q { b { ...F } }', { depth: 2, aliases: 0, rootFields: 1 }],
    ['{ ...Nope }', { depth: 0, aliases: 0, rootFields: 0 }],
    ['{ __schema { a { b { c } } } __type(name: "a") { b { c } } d { e } }', { depth: 2, aliases: 0, rootFields: 3 }],
  ])('%s', (query, expected) => {
    expect(shape(query)).toEqual(expected);
  });
});

describe('introspection', () => {
  test('passes all limits', async () => {
    const options = { inputValueDeprecation: true, schemaDescription: true, specifiedByUrl: true, oneOf: true };
    const { data, errors, extensions } = await ask(getIntrospectionQuery(options));
    expect(errors).toBeUndefined();
    expect(data.__schema.types.length).toBeGreaterThan(60);
    expect(extensions.intercom['price']).toBe(0);
  });

  test('can be turned off, and then errors say nothing of the schema either', async () => {
    const closed = withLimits({}, { introspection: false });
    for (const query of [
      getIntrospectionQuery(),
      '{ __type(name: "Ticket") { name } }',
      '{ _service { sdl } }',
      '{ ...F } fragment F on Query { s: _service { sdl } }',
    ]) {
      const { data, errors } = await closed(query);
      expect(data).toBeUndefined();
      expect(errors?.[0]?.extensions.code).toBe('GRAPHQL_VALIDATION_FAILED');
    }
    const misspelt = '{ tiket { id } }';
    expect((await ask(misspelt)).errors?.[0]?.message).toContain('Did you mean "ticket"');
    for (let i = 0; i < 2; i++) {
      const { errors } = await closed(misspelt);
      expect(errors?.[0]?.message).toBe('Cannot query field "tiket" on type "Query".');
      expect(errors?.[0]?.extensions).toEqual({ code: 'GRAPHQL_VALIDATION_FAILED' });
    }
    const sort = 'query ($s: TicketSort) { tickets(sort: $s) { totalCount } }';
    expect((await closed(sort, { s: { field: 'CREATED' } })).errors?.[0]?.message).not.toContain('CREATED_AT');
    expect((await closed('{ admins { __typename name } }')).errors).toBeUndefined();
  });
});

describe('slow clients', async () => {
  const slow = await listening({}, { requestTimeoutMs: 1_000, maxConnections: 600 });
  const open = { query: '{ rateLimit { limit } }' };

  test('500 of them are let go of, and nobody waits for them', async () => {
    const clients = await Promise.all(
      Array.from({ length: 500 }, async (_, i) => {
        const socket = await slow.dial();
        const gone = new Promise<boolean>((resolve) => socket.on('error', () => {}).once('close', () => resolve(true)));
        socket.write('POST /graphql HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\n');
        // Half of them never end the head, half promise a body that does not come.
        if (i % 2 === 0) socket.write('content-length: 100\r\n\r\n{');
        socket.resume();
        return { socket, gone };
      }),
    );
    const drip = setInterval(() => {
      for (const { socket } of clients) if (socket.writable) socket.write('x');
    }, 200);
    const started = performance.now();
    expect((await slow.post(open)).status).toBe(200);
    expect(performance.now() - started).toBeLessThan(2_000);
    const all = Promise.all(clients.map(({ gone }) => gone)).then((ends) => ends.length);
    expect(await Promise.race([all, sleep(10_000)])).toBe(500);
    clearInterval(drip);
    expect(slow.sandbox.calls).toEqual([]);
    expect((await slow.post(open)).status).toBe(200);
  }, 20_000);
});

test('more connections than there may be are closed at once', async () => {
  const { dial } = crowded;
  const sockets = await Promise.all(Array.from({ length: 6 }, () => dial()));
  const gone = sockets.map((socket) => {
    socket.on('error', () => {}).resume();
    return new Promise<boolean>((resolve) => socket.once('close', () => resolve(true)));
  });
  const ends = await Promise.all(gone.map((one) => Promise.race([one, sleep(500).then(() => false)])));
  expect(ends.filter(Boolean).length).toBeGreaterThanOrEqual(3);
  for (const socket of sockets) socket.destroy();
});
const crowded = await listening({}, { maxConnections: 3 });
