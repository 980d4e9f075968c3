import type { Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { listening, type Reply } from './support/listening.ts';

const { sandbox, post, get, dial, origin } = await listening();

const times = (count: number, one: (i: number) => string): string =>
  Array.from({ length: count }, (_, i) => one(i)).join(' ');
const nested = (levels: number, open: string, inner: string, close: string): string =>
  open.repeat(levels) + inner + close.repeat(levels);

/** What the issue promises: an answer of its own within two seconds, and nothing asked upstream. */
let started = 0;
beforeEach(() => {
  started = performance.now();
});
afterEach(() => {
  expect(performance.now() - started).toBeLessThan(2_000);
  expect(sandbox.calls).toEqual([]);
});

const isRefused = ({ status, codes, text }: Reply, code: string): void => {
  expect(status).toBeGreaterThanOrEqual(400);
  expect(status).toBeLessThan(500);
  expect(new Set(codes)).toEqual(new Set([code]));
  expect(text.length).toBeLessThan(20_000);
  expect(text).not.toMatch(/node_modules|file:\/|\.ts:|at \w+ \(/);
};

describe('documents', () => {
  const parse = 'GRAPHQL_PARSE_FAILED';
  const validation = 'GRAPHQL_VALIDATION_FAILED';
  const fragments = (count: number, body: (i: number) => string): string =>
    times(count, (i) => `fragment F${i} on Query { ${body(i)} }`);

  test.each([
    ['1,000 levels', nested(1_000, '{ tickets ', '', '}'), parse],
    ['20 levels', `{ ${nested(10, 'teams { admins { ', 'name', '} }')} }`, validation],
    [
      '20 levels through fragments',
      `{ ...F0 } ${times(9, (i) => `fragment F${i} on Query { ...F${i + 1} }`)} fragment F9 on Query { ${nested(10, 'teams { admins { ', 'name', '} }')} }`,
      validation,
    ],
    ['10,000 aliases', `{ ${times(10_000, (i) => `a${i}: rateLimit { limit }`)} }`, parse],
    ['31 aliases', `{ rateLimit { ${times(31, (i) => `a${i}: limit`)} } }`, validation],
    [
      '32 aliases through fragments',
      `{ ${times(8, () => 'rateLimit { ...F }')} } fragment F on RateLimit { a: limit b: limit c: limit d: limit }`,
      validation,
    ],
    [
      '21 fields at the top',
      `{ ${times(21, (i) => (i < 20 ? `f${i}: rateLimit { limit }` : 'viewer { emailVerified }'))} }`,
      validation,
    ],
    ['50,000 brackets', `{ tickets(filter: ${nested(50_000, '[', '', ']')}) { totalCount } }`, parse],
    ['50,000 brackets that never close', `{ a(b: ${'['.repeat(50_000)}`, parse],
    ['1,900 braces of values', `{ a(b: ${nested(1_900, '{c:', '1', '}')}) }`, parse],
    ['fragments in a circle', '{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }', validation],
    ['a fragment in itself', '{ ...A } fragment A on Query { rateLimit { limit } ...A }', validation],
    ['10,000 fragments', `{ ...F0 } ${fragments(10_000, (i) => `...F${i + 1}`)}`, parse],
    [
      'fragments that double',
      `{ ...F0 } ${fragments(300, (i) => (i < 299 ? `...F${i + 1} ...F${i + 1}` : 'a: rateLimit { limit }'))}`,
      validation,
    ],
    ['a flood of directives', `{ rateLimit { limit ${'@skip(if: false) '.repeat(60)} } }`, validation],
    ['a flood of unknown directives', `{ rateLimit ${'@a'.repeat(1_900)} { limit } }`, validation],
    [
      'directives on a fragment that is not used',
      `{ rateLimit { limit } } fragment F on Query ${'@a '.repeat(1_900)} { rateLimit { limit } }`,
      validation,
    ],
    ['200,000 comments', `{ rateLimit { limit } } ${'#\n'.repeat(200_000)}`, parse],
    ['a long word', `{ ${'a'.repeat(900_000)} }`, validation],
    [
      'schema questions in a circle',
      `{ __schema { types { ${nested(6, 'fields { type { ', 'name', '} }')} } } }`,
      validation,
    ],
  ])('%s', async (_, query, code) => {
    isRefused(await post({ query }), code);
  });

  test('fields of one name are compared with one another, but not for long', async () => {
    isRefused(await post({ query: `{ ${times(440, () => 'admin(id: 1) { id }')} }` }), validation);
    isRefused(await post({ query: `{ rateLimit { ${'limit '.repeat(3_900)} } nope }` }), validation);
  });

  test('fields that spread out exponentially are not followed', async () => {
    const types = ['Admin', 'Team'] as const;
    const fields = { Admin: 'teams primaryTeams secondaryTeams', Team: 'admins primaryAdmins secondaryAdmins' };
    const chain = times(13, (i) => {
      const type = types[i % 2] ?? 'Admin';
      const next = i < 12 ? `{ ...F${i + 1} }` : '{ id }';
      return `fragment F${i} on ${type} { ${fields[type].replaceAll(/\w+/g, (name) => `${name} ${next}`)} }`;
    });
    isRefused(await post({ query: `{ admins { ...F0 } } ${chain}` }), 'COST_LIMIT_EXCEEDED');
  });
});

describe('values', () => {
  test('variables that stand in one another', async () => {
    const query = 'query ($f: TicketFilter) { tickets(filter: $f) { totalCount } }';
    const deep = (levels: number) => JSON.parse(nested(levels, '{"and":[', '', ']}'));
    isRefused(await post({ query, variables: { f: deep(1_000) } }), 'BAD_USER_INPUT');
    const body = `{"query":${JSON.stringify(query)},"variables":{"f":${nested(60_000, '{"and":[', '', ']}')}}}`;
    isRefused(await post(body), 'BAD_USER_INPUT');
    isRefused(
      await post(`{"query":"{ rateLimit { limit } }","extensions":{"x":${nested(200_000, '[', '', ']')}}}`),
      'BAD_USER_INPUT',
    );
  });

  // Unclosed, so that who parses them first says that they are no JSON.
  test('brackets that are counted before they are parsed', async () => {
    const open = '['.repeat(200_000);
    const csrf = { 'apollo-require-preflight': 'true' };
    isRefused(await post(`{"query":"{ rateLimit { limit } }","variables":${open}`), 'BAD_USER_INPUT');
    isRefused(await post(open), 'BAD_USER_INPUT');
    isRefused(await get(`/graphql?query={__typename}&extensions=${'['.repeat(200)}`, csrf), 'BAD_USER_INPUT');
  });

  test('brackets that stand in text', async () => {
    const text = `${'[{'.repeat(200)}\\" ${'['.repeat(200)}\\\\`;
    const { status, answer } = await post(
      `{"query":"query ($t: String!) { __typename @include(if: true) a: __type(name: $t) { name } }","variables":{"t":"${text}"}}`,
    );
    expect([status, answer]).toEqual([200, expect.objectContaining({ data: { __typename: 'Query', a: null } })]);
  });

  test('5,000 entities', async () => {
    const of = Array(5_000).fill({ __typename: 'Team', id: '7301' });
    const { codes } = await post({
      query: 'query ($of: [_Any!]!) { _entities(representations: $of) { __typename } }',
      variables: { of },
    });
    expect(codes).toEqual(['BAD_USER_INPUT']);
  });

  test('lists of 251', async () => {
    const ids = Array(251).fill('VGVhbTox');
    expect(
      (await post({ query: 'query ($ids: [ID!]!) { nodes(ids: $ids) { nodeId } }', variables: { ids } })).codes,
    ).toEqual(['BAD_USER_INPUT']);
    const query = 'query ($f: TicketFilter) { tickets(filter: $f) { totalCount } }';
    expect((await post({ query, variables: { f: { id: { in: ids } } } })).codes).toEqual(['BAD_USER_INPUT']);
  });
});

describe('bodies', () => {
  test('of 20 MB, told or not told beforehand', async () => {
    const chunk = Buffer.alloc(64 * 1024, 'x');
    const before = process.memoryUsage().rss;
    for (const how of ['content-length: 20971520', 'transfer-encoding: chunked']) {
      const socket = await dial();
      let said = '';
      socket
        .setEncoding('utf8')
        .on('data', (text) => (said += text))
        .on('error', () => {});
      socket.write(
        `POST /graphql HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\ncontent-type: application/json\r\n${how}\r\n\r\n`,
      );
      for (let i = 0; i < 320 && !socket.destroyed; i++) {
        if (how.startsWith('transfer')) socket.write(`${chunk.length.toString(16)}\r\n`);
        if (!socket.write(chunk)) await drained(socket);
        if (how.startsWith('transfer')) socket.write('\r\n');
      }
      socket.end(how.startsWith('transfer') ? '0\r\n\r\n' : '');
      await closed(socket);
      expect(said).toMatch(/^HTTP\/1\.1 413 /);
      expect(said).toContain('"code":"REQUEST_ENTITY_TOO_LARGE"');
    }
    expect(process.memoryUsage().rss - before).toBeLessThan(60_000_000);
  });

  test.each([
    ['lists of operations', '[{"query":"{ rateLimit { limit } }"},{"query":"{ rateLimit { limit } }"}]'],
    ['an empty list', '[]'],
    ['no JSON', '{"query":'],
    ['null', 'null'],
    ['text', '"{ rateLimit { limit } }"'],
    ['nothing', ''],
    ['a query that is none', '{"query":{"a":1}}'],
    ['a member that nobody knows', '{"query":"{ rateLimit { limit } }","__proto__":1,"constructor":2}'],
  ])('%s', async (_, body) => {
    isRefused(await post(body), 'BAD_REQUEST');
  });

  test.each([
    'application/x-www-form-urlencoded',
    'text/plain',
    'multipart/form-data; boundary=x',
    'application/graphql',
    '',
  ])('of type "%s"', async (type) => {
    const reply = await post('query=mutation+%7Bx%7D', { 'content-type': type });
    expect(reply.status).toBe(415);
    isRefused(reply, 'BAD_REQUEST');
  });
});

test('mutations by GET', async () => {
  const query = encodeURIComponent('mutation { ticketDelete(input: { id: "480001" }) { __typename } }');
  const reply = await get(`/graphql?query=${query}`, { 'x-graphql-yoga-csrf': '1' });
  expect(reply.status).toBe(405);
  expect(reply.headers.get('allow')).toBe('POST');
});

describe('headers', () => {
  const raw = async (head: string): Promise<string> => {
    const socket = await dial();
    let said = '';
    socket
      .setEncoding('utf8')
      .on('data', (text) => (said += text))
      .on('error', () => {});
    socket.end(`${head}\r\n\r\n`);
    await closed(socket);
    return said;
  };
  const body = '{"query":"{ rateLimit { limit } }"}';

  test('cannot be put into an answer', async () => {
    for (const id of ['x\r\nset-cookie: a=b', 'a b', '<script>', 'ü', 'x'.repeat(200)]) {
      const reply = await raw(
        `POST /graphql HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\nx-request-id: ${id}\r\norigin: ${id}\r\n\r\n${body}`,
      );
      expect(reply.split('\r\n\r\n')[0]).not.toMatch(/set-cookie|<script>|x-request-id: (a b|x{200})|access-control/i);
      expect(reply).toMatch(/^HTTP\/1\.1 (200|400)/);
    }
  });

  test('that are not HTTP, too many or too long', async () => {
    expect(await raw('GET /health HTTP/1.1\r\nhost: localhost\r\nx: \0')).toMatch(/^HTTP\/1\.1 400/);
    expect(await raw(`GET /health HTTP/1.1\r\nhost: localhost\r\nx: ${'x'.repeat(40_000)}`)).toMatch(/^HTTP\/1\.1 431/);
    expect(
      await raw('POST /graphql HTTP/1.1\r\nhost: localhost\r\ncontent-length: 5\r\ntransfer-encoding: chunked'),
    ).toMatch(/^HTTP\/1\.1 400/);
    expect(await raw('POST /graphql HTTP/1.1\r\nhost: localhost\r\ncontent-length: 5\r\ncontent-length: 6')).toMatch(
      /^HTTP\/1\.1 400/,
    );
  });
});

test('after all this the gateway answers', async () => {
  const { answer } = await post({ query: '{ rateLimit { limit } }' });
  expect(answer.data).toEqual({ rateLimit: { limit: null } });
  expect((await fetch(`${origin}/health`)).status).toBe(200);
});

const closed = (socket: Socket): Promise<void> =>
  new Promise((resolve) => (socket.closed ? resolve() : socket.once('close', () => resolve())));
const drained = (socket: Socket): Promise<void> =>
  new Promise((resolve) => {
    socket.once('drain', resolve).once('close', resolve);
  });
