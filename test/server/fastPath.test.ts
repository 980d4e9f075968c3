import type { AddressInfo } from 'node:net';
import { request } from 'undici';
import { afterAll, describe, expect, test } from 'vitest';
import { createHandler } from '../../src/client/core/http.ts';
import { createDispatcher } from '../../src/client/core/transport.ts';
import { openWorkspace } from '../../src/client/core/workspace.ts';
import { startSandbox } from '../../src/sandbox/index.ts';
import { schema } from '../../src/schema/index.ts';
import { manifestOf, sha256 } from '../../src/server/documents/manifest.ts';
import { createGateway } from '../../src/server/gateway.ts';
import { createMetrics } from '../../src/server/observe/metrics.ts';
import type { OperationWatcher } from '../../src/server/observe/operations.ts';
import { createTestServer } from '../support/server.ts';

/** Each question is asked through both adapters, of gateways of their own: over a socket, and through the fetch layer. */
const sandbox = await startSandbox({ rateLimit: 1_000_000 });
const trusted = '{ viewer { admin { name } } }';

const metrics = createMetrics();
/** Requests so far, by the adapter that took them in. */
const servedBy = async (): Promise<Readonly<Record<string, number>>> => {
  const text = await (await metrics.route(new URL('http://gateway/metrics'), new Request('http://gateway')))?.text();
  const series = [...(text ?? '').matchAll(/^intercom_graphql_requests_total\{adapter="([\w-]+)"\} (\d+)$/gm)];
  return { 'fast-path': 0, yoga: 0, ...Object.fromEntries(series.map(([, name, count]) => [name, Number(count)])) };
};

const gateway = (watchers: readonly OperationWatcher[] = []) =>
  createGateway({
    watchers,
    schema,
    handler: createHandler(createDispatcher()),
    workspace: openWorkspace({ origin: sandbox.origin, token: 'test', version: '2.16', versionHeader: '2.16' }),
    corsOrigins: ['https://app.example'],
    documents: { trusted: manifestOf({ one: trusted }), mode: 'log' },
    log: () => {},
  });
const [bySocket, byFetch] = [gateway([metrics.watcher]), gateway()];
const server = createTestServer(bySocket.listener).listen(0, '127.0.0.1');
afterAll(async () => {
  server.close();
  await sandbox.stop();
});

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: unknown;
  readonly calls: readonly string[];
}
type Headers = Readonly<Record<string, string>>;

/** Of how a body is sent, and of the moment: no business of whoever asks. */
const ofTransfer = new Set(['connection', 'keep-alive', 'transfer-encoding', 'content-length', 'date', 'x-request-id']);
const shown = (headers: Iterable<readonly [string, unknown]>) =>
  Object.fromEntries(
    [...headers]
      .map(([name, value]) => [name.toLowerCase(), String(value)] as const)
      .filter(([name]) => !ofTransfer.has(name))
      .sort(([one], [other]) => one.localeCompare(other)),
  );
const read = (text: string): unknown => {
  const now = text.replace(/"resetAt":"[^"]*"/, '"resetAt":"soon"');
  return now.startsWith('{') ? JSON.parse(now) : now;
};

const overSocket = async (body: string, headers: Headers): Promise<Answer> => {
  sandbox.reset();
  const { port } = server.address() as AddressInfo;
  const reply = await request(`http://127.0.0.1:${port}/graphql`, { method: 'POST', headers, body });
  const text = await reply.body.text();
  return {
    status: reply.statusCode,
    headers: shown(Object.entries(reply.headers)),
    body: read(text),
    calls: [...sandbox.calls],
  };
};
const overFetch = async (body: string, headers: Headers): Promise<Answer> => {
  sandbox.reset();
  const reply = await byFetch.fetch('http://gateway/graphql', { method: 'POST', headers: { ...headers }, body });
  return {
    status: reply.status,
    headers: shown(reply.headers),
    body: read(await reply.text()),
    calls: [...sandbox.calls],
  };
};

const json = { 'content-type': 'application/json', accept: 'application/json' };
const asBoth = async (body: string, headers: Headers = json): Promise<Answer> => {
  const one = await overSocket(body, headers);
  expect(one).toEqual(await overFetch(body, headers));
  return one;
};
const ask = (query: string, more: object = {}) => JSON.stringify({ query, ...more });

const viewer = '{ viewer { admin { name } } }';
const two = 'query one { viewer { admin { name } } } query other { admins { id } }';
const hash = (sha256Hash: string) => ({ extensions: { persistedQuery: { version: 1, sha256Hash } } });
const nested = (depth: number): unknown => (depth === 0 ? 1 : [nested(depth - 1)]);

/** With the status and what it costs where it is answered. */
const questions: readonly (readonly [name: string, status: number, calls: number, body: string])[] = [
  ['plainly', 200, 1, ask(viewer)],
  ['by one name of two', 200, 1, ask(two, { operationName: 'other' })],
  ['by no name of two', 200, 0, ask(two)],
  ['by a name that is not there', 200, 0, ask(two, { operationName: 'third' })],
  [
    'with nulls for what may be left out',
    200,
    1,
    ask(viewer, { variables: null, operationName: null, extensions: null }),
  ],
  ['with a variable', 200, 1, ask('query ($n: Int) { tickets(first: $n) { totalCount } }', { variables: { n: 2 } })],
  [
    'with a variable of the wrong type',
    200,
    0,
    ask('query ($n: Int) { tickets(first: $n) { totalCount } }', { variables: { n: 'x' } }),
  ],
  ['without a variable that is needed', 200, 0, ask('query ($id: ID!) { ticket(id: $id) { title } }')],
  ['for a bad id', 200, 0, ask('{ ticket(id: "../x") { title } }')],
  ['for a bad id beside a good one', 200, 1, ask('{ bad: ticket(id: "../x") { title } viewer { admin { name } } }')],
  [
    'to change what is not there',
    200,
    1,
    ask('mutation { ticketUpdate(input: { id: "999999999999", open: false }) { ... on Problem { code } } }'),
  ],
  ['for the schema', 200, 0, ask('{ __schema { queryType { name } } __typename }')],
  ['in no GraphQL', 200, 0, ask('{ viewer ')],
  ['for a field that is not there', 200, 0, ask('{ nothing }')],
  ['too deeply', 400, 0, ask(`{ ${'admins { teams { '.repeat(9)} id ${'} } '.repeat(9)} }`)],
  ['for too much', 400, 0, ask('{ conversations(first: 156) { nodes { parts { nodes { id } } } } }')],
  ['in no JSON', 400, 0, '{"query":'],
  ['in a list', 400, 0, '[]'],
  ['with null', 400, 0, 'null'],
  ['with a number', 400, 0, '7'],
  ['with nothing in it', 400, 0, '{}'],
  ['with an empty query', 200, 0, ask('')],
  ['with a query that is a number', 400, 0, '{"query":7}'],
  ['with variables in a list', 400, 0, ask(viewer, { variables: [] })],
  ['with extensions that are text', 400, 0, ask(viewer, { extensions: 'x' })],
  ['with a parameter that nobody knows', 400, 0, ask(viewer, { extra: 1 })],
  ['with variables too deep in one another', 400, 0, ask(viewer, { variables: { deep: nested(200) } })],
  ['by a hash that nobody knows', 200, 0, JSON.stringify(hash('0'.repeat(64)))],
  ['by a hash of something else', 400, 0, ask(viewer, hash('0'.repeat(64)))],
  ['by text and hash', 200, 1, ask(viewer, hash(sha256(viewer)))],
  ['by the id of the manifest', 200, 1, JSON.stringify({ documentId: 'one' })],
  ['by that id, as Relay sends it', 200, 1, JSON.stringify({ doc_id: 'one' })],
  ['with the extensions of a client library', 200, 1, ask(viewer, { extensions: { clientLibrary: { name: 'x' } } })],
  ['with more text than is read at once', 200, 1, ask(`${viewer} #${'x'.repeat(150_000)}`)],
  ['with more text than is taken', 413, 0, ask(`${viewer} #${'x'.repeat(1_000_001)}`)],
  ['in letters of all kinds', 200, 0, ask('{ ticket(id: "ü–💬") { title } }')],
];

describe('both adapters answer the same, asked', () => {
  test.each(questions)('%s', async (_, status, calls, body) => {
    // Twice: what is known of a document the second time must not change the answer.
    for (const one of [await asBoth(body), await asBoth(body)]) {
      expect(one.status).toBe(status);
      expect(one.calls).toHaveLength(calls);
    }
  });

  test.each([
    ['no Accept', 200, { accept: '' }],
    ['any answer', 200, { accept: '*/*' }],
    ['a browser’s wishes', 406, { accept: 'text/html' }],
    ['the newer media type', 200, { accept: 'application/graphql-response+json' }],
    ['both media types', 200, { accept: 'application/graphql-response+json, application/json;q=0.9' }],
    ['both, the other way round', 200, { accept: 'application/json, application/graphql-response+json' }],
    ['another charset', 406, { accept: 'application/json; charset=latin1' }],
    ['a charset of the body', 200, { 'content-type': 'application/json; charset=utf-8' }],
    ['a body of another type', 415, { 'content-type': 'text/plain' }],
    ['parts', 200, { accept: 'multipart/mixed' }],
    ['a page that may ask', 200, { origin: 'https://app.example' }],
    ['a page that may not', 200, { origin: 'https://evil.example' }],
    ['a wish for fresh data', 200, { 'cache-control': 'no-cache' }],
  ])('with %s', async (_, status, headers) => {
    for (const query of [viewer, '{ nothing }']) {
      const answer = await asBoth(ask(query), { ...json, ...headers });
      if (query === viewer) expect(answer.status).toBe(status);
    }
  });

  test('by an id of the caller’s own', async () => {
    const { port } = server.address() as AddressInfo;
    const headers = { ...json, 'x-request-id': 'mine-1' };
    const reply = await request(`http://127.0.0.1:${port}/graphql`, { method: 'POST', headers, body: ask(viewer) });
    expect(reply.headers['x-request-id']).toBe('mine-1');
    await reply.body.dump();
  });
});

describe('the adapter that takes a request in', () => {
  const taken = async (ask: () => Promise<unknown>): Promise<readonly string[]> => {
    const before = await servedBy();
    await ask();
    const after = await servedBy();
    return Object.keys(after).filter((name) => after[name] !== before[name]);
  };

  test.each(questions)('is the fast path for JSON by POST: %s', async (_, __, ___, body) => {
    expect(await taken(() => overSocket(body, json))).toEqual(['fast-path']);
  });

  test.each([
    ['the newer media type', { accept: 'application/graphql-response+json' }],
    ['both media types', { accept: 'application/graphql-response+json, application/json;q=0.9' }],
    ['any answer', { accept: '*/*' }],
    ['another content type', { 'content-type': 'text/plain' }],
    ['another coding', { 'content-encoding': 'zstd' }],
  ])('is the fast path with %s', async (_, headers) => {
    expect(await taken(() => overSocket(ask(viewer), { ...json, ...headers }))).toEqual(['fast-path']);
  });

  test('is yoga for whoever takes answers in parts, and for GET', async () => {
    const parts = { ...json, accept: 'multipart/mixed, application/json' };
    expect(await taken(() => overSocket(ask(viewer), parts))).toEqual(['yoga']);
    const { port } = server.address() as AddressInfo;
    const headers = { 'apollo-require-preflight': '1' };
    const get = () => fetch(`http://127.0.0.1:${port}/graphql?query=${encodeURIComponent(viewer)}`, { headers });
    expect(await taken(get)).toEqual(['yoga']);
  });
});

test.each([
  ['some of the data', '{ viewer { admin { name } } ticket(id: "no id!") { id } }', ['errors', 'data', 'extensions']],
  ['none of the data', '{ nothing }', ['errors', 'extensions']],
  ['all of the data', viewer, ['data', 'extensions']],
])('errors stand first, before %s', async (_, query, keys) => {
  const { body } = await asBoth(ask(query));
  expect(Object.keys(body as object)).toEqual(keys);
});
