import { createHash } from 'node:crypto';
import { buildSchema } from 'graphql';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { startSandbox } from '../../src/sandbox/index.ts';
import { schema } from '../../src/schema/index.ts';
import { createAuthenticate } from '../../src/server/auth/index.ts';
import { readConfig } from '../../src/server/config.ts';
import { manifestOf } from '../../src/server/documents/manifest.ts';
import { createGateway, type GatewayOptions } from '../../src/server/gateway.ts';
import { defaultLimits } from '../../src/server/limits/index.ts';
import { listen } from '../../src/server/listen.ts';
import type { LogEntry } from '../../src/server/log.ts';
import { createPrepareDocument } from '../../src/server/pipeline/document.ts';
import type { Env } from '../../src/server/settings.ts';
import { Tenants } from '../../src/server/tenants.ts';
import { dialTo, headOf } from './support/dial.ts';
import { newHandler, secret, workspaceAt } from './support/minimalSchema.ts';

/** What strangers get, and what they leave: the first is known from the headers, the second is nothing. */
const sandbox = await startSandbox();
afterAll(() => sandbox.stop());
const log: LogEntry[] = [];
beforeEach(() => {
  sandbox.reset();
  log.length = 0;
});

const key = 'a-key-of-sixteen-or-more';
const known = 'query Known { viewer { admin { id } } }';
const site = 'https://app.example';

const serve = async (env: Env, options: Partial<GatewayOptions> = {}): Promise<string> => {
  const { config, problems } = readConfig(env);
  if (config === undefined) throw new Error(problems.join('\n'));
  const place = { origin: sandbox.origin, version: '2.16', versionHeader: '2.16' } as const;
  const own = config.auth.mode === 'passthrough' ? undefined : workspaceAt(sandbox.origin);
  const gateway = createGateway({
    schema,
    handler: newHandler(),
    workspace: await createAuthenticate(config.auth, new Tenants(), place, own),
    corsOrigins: [site],
    documents: { trusted: manifestOf({ known }), mode: 'log' },
    log: (entry) => log.push(entry),
    ...options,
  });
  const { origin, stop } = await listen(gateway.listener, '127.0.0.1', 0, { anyName: true });
  afterAll(() => stop(500));
  return origin;
};

const guarded = await serve({ GATEWAY_AUTH: 'api-key', GATEWAY_API_KEYS: `one:${key}:read,write,pii` });
const open = await serve({ GATEWAY_AUTH: 'passthrough' });

type Headers = Readonly<Record<string, string>>;
const json = { 'content-type': 'application/json', accept: 'application/json' };
const bearer = (token: string): Headers => ({ ...json, authorization: `Bearer ${token}` });

const send = async (origin: string, body: unknown, headers: Headers) => {
  const reply = await fetch(`${origin}/graphql`, { method: 'POST', headers, body: JSON.stringify(body) });
  const answer = (await reply.json()) as {
    readonly data?: object;
    readonly errors?: readonly { readonly extensions: { readonly code: string } }[];
  };
  return { status: reply.status, data: answer.data, codes: answer.errors?.map(({ extensions }) => extensions.code) };
};
const persisted = (sha256Hash: string) => ({ extensions: { persistedQuery: { version: 1, sha256Hash } } });
const withHash = (query: string) => ({ query, ...persisted(createHash('sha256').update(query).digest('hex')) });
const byHash = (query: string) => persisted(createHash('sha256').update(query).digest('hex'));

describe('an answer comes before a byte of the body', () => {
  const post = (target: string, ...headers: string[]) => [`POST ${target} HTTP/1.1`, ...headers];
  const type = 'content-type: application/json';
  const length = 'content-length: 1000';

  test.each([
    ['a plain question', 401, post('/graphql', type, length)],
    ['one in chunks', 401, post('/graphql', type, 'transfer-encoding: chunked')],
    ['one of 20 MB', 401, post('/graphql', type, 'content-length: 20971520')],
    ['another type', 401, post('/graphql', 'content-type: text/plain', length)],
    ['no type', 401, post('/graphql', length)],
    ['another charset', 401, post('/graphql', 'content-type: application/json; charset=latin1', length)],
    ['compressed', 401, post('/graphql', type, length, 'content-encoding: gzip')],
    ['compressed in a way that nobody knows', 401, post('/graphql', type, length, 'content-encoding: zstd')],
    ['for an answer in parts', 401, post('/graphql', type, length, 'accept: multipart/mixed')],
    ['for an answer of no kind', 401, post('/graphql', type, length, 'accept: image/png')],
    ['with a query string', 401, post('/graphql?x=1', type, length)],
    ['with a slash', 401, post('/graphql/', type, length)],
    ['asking for leave to send', 401, post('/graphql', type, length, 'expect: 100-continue')],
    [
      'asking for leave to send, for parts',
      401,
      post('/graphql', type, length, 'expect: 100-continue', 'accept: multipart/mixed'),
    ],
    ['by PUT', 401, ['PUT /graphql HTTP/1.1', type, length]],
    ['by DELETE', 401, ['DELETE /graphql HTTP/1.1', length]],
    ['by GET with a body', 401, ['GET /graphql?query={__typename} HTTP/1.1', type, length]],
    ['by GET', 401, ['GET /graphql?query={__typename} HTTP/1.1', 'apollo-require-preflight: 1']],
    ['by GET as a link would', 401, ['GET /graphql?query={__typename} HTTP/1.1']],
    [
      'for leave to ask, of a site that may',
      204,
      ['OPTIONS /graphql HTTP/1.1', `origin: ${site}`, 'access-control-request-method: POST', length],
    ],
    [
      'for leave to ask, of another site',
      401,
      ['OPTIONS /graphql HTTP/1.1', 'origin: https://evil.example', 'access-control-request-method: POST', length],
    ],
    ['for the page', 200, ['GET /graphql HTTP/1.1', 'accept: text/html']],
    ['for nothing that is there', 404, post('/nope', type, length)],
    ['for nothing that is there, by GET', 404, ['GET /graphql/nope HTTP/1.1']],
  ])('%s: %s', async (_, status, lines) => {
    const head = await headOf(guarded, [...lines, 'host: localhost']);
    expect(head).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
    if (status === 401) expect(head).toMatch(/www-authenticate: Bearer/i);
    expect(sandbox.calls).toEqual([]);
    expect(log.filter(({ level }) => level === 'error')).toEqual([]);
  });

  test.each(['application/json', 'multipart/mixed, application/json'])(
    'and who has a key is asked for the body: %s',
    async (accept) => {
      const socket = await dialTo(guarded);
      const body = JSON.stringify({ query: known });
      const head = ['POST /graphql HTTP/1.1', 'host: localhost', type, `x-api-key: ${key}`, 'expect: 100-continue'];
      head.push(`accept: ${accept}`);
      socket.write([...head, `content-length: ${body.length}`, 'connection: close', '', ''].join('\r\n'));
      let said = '';
      for await (const chunk of socket.setEncoding('utf8')) {
        if (said === '') socket.write(body);
        said += chunk;
      }
      expect(said).toMatch(/^HTTP\/1\.1 100 Continue\r\n\r\nHTTP\/1\.1 200 OK\r\n/);
    },
  );
});

describe('nothing is left behind', () => {
  const long = (i: number) => `query S${i} { viewer { admin { id } } } # ${'x'.repeat(95_000)}`;
  const untrusted = () => log.filter(({ event }) => event === 'untrusted-document');

  test.each([
    ['without a key', { ...json }],
    ['with a wrong key', { ...json, 'x-api-key': 'another-key-of-sixteen' }],
    ['for parts, with a wrong key', { ...json, accept: 'multipart/mixed', 'x-api-key': 'another-key-of-sixteen' }],
  ])('by 45 strangers %s', async (_, headers) => {
    const honest = { ...json, 'x-api-key': key };
    expect((await send(guarded, withHash('{ rateLimit { limit } }'), honest)).codes).toBeUndefined();
    log.length = 0;
    for (let i = 0; i < 45; i++) expect((await send(guarded, withHash(long(i)), headers)).status).toBe(401);
    expect((await send(guarded, byHash('{ rateLimit { limit } }'), honest)).codes).toBeUndefined();
    expect((await send(guarded, byHash(long(44)), honest)).codes).toEqual(['PERSISTED_QUERY_NOT_FOUND']);
    expect(untrusted()).toEqual([]);
    expect(sandbox.calls).toEqual([]);
  });

  test('by 45 tokens that upstream does not take', async () => {
    const honest = bearer('good-token');
    const query = '{ viewer { admin { id } } }';
    await send(open, withHash(query), honest);
    expect(untrusted()).toHaveLength(1);
    log.length = 0;
    sandbox.switches.failNext(45, 401);
    for (let i = 0; i < 45; i++)
      expect((await send(open, withHash(long(i)), bearer(`invented-${i}`))).codes).toEqual([
        'UPSTREAM_UNAUTHENTICATED',
      ]);
    expect(untrusted()).toEqual([]);
    expect((await send(open, byHash(query), honest)).codes).toBeUndefined();
    expect((await send(open, byHash(long(44)), honest)).codes).toEqual(['PERSISTED_QUERY_NOT_FOUND']);
  });

  test.each([
    ['asks nothing of upstream', '{ __typename one: __typename }'],
    ['is no GraphQL', '{ viewer '],
    ['asks for a field that is not there', '{ nothing }'],
  ])('by a token that is invented, where the document %s', async (_, query) => {
    await send(open, withHash(query), bearer(`invented ${query.length}`.replace(' ', '-')));
    expect(untrusted()).toEqual([]);
    expect((await send(open, byHash(query), bearer('whoever'))).codes).toEqual(['PERSISTED_QUERY_NOT_FOUND']);
  });

  test('what a token brings is kept once upstream has taken it, and no more when it is taken back', async () => {
    const caller = bearer('soon-known');
    const [first, second] = ['{ viewer { admin { name } } }', '{ viewer { admin { email } } }'];
    await send(open, withHash(first), caller);
    expect((await send(open, byHash(first), caller)).codes).toBeUndefined();
    sandbox.switches.failNext(1, 401);
    await send(open, { query: '{ viewer { admin { id name } } }' }, caller);
    sandbox.switches.failNext(1, 401);
    await send(open, withHash(second), caller);
    expect((await send(open, byHash(second), caller)).codes).toEqual(['PERSISTED_QUERY_NOT_FOUND']);
  });

  test('a document is parsed for good only for who is known', () => {
    const prepare = createPrepareDocument(buildSchema('type Query { a: Int }'), defaultLimits, true);
    const stranger = prepare('{ a }', false);
    expect(prepare('{ a }', false)).not.toBe(stranger);
    const kept = prepare('{ a }', true);
    expect(prepare('{ a }', true)).toBe(kept);
    expect(prepare('{ a }', false)).toBe(kept);
  });
});

test('a key is not told', () => {
  expect(JSON.stringify(log)).not.toMatch(new RegExp(`${key}|${secret}|invented-`));
});
