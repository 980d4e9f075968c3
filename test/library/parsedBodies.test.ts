import { buffer } from 'node:stream/consumers';
import { gunzipSync, gzipSync } from 'node:zlib';
import { beforeEach, expect, test } from 'vitest';
import { hosted, type Result, resultOf, served } from './support.ts';

const { sandbox, gatewayWith, logged } = await hosted();
beforeEach(() => {
  sandbox.reset();
  logged.length = 0;
});

const gateway = await gatewayWith({
  referenceTtlSeconds: 0,
  maxBodyBytes: 2_000,
  webhookSecrets: ['secret-of-the-app'],
});

type Parse = (bytes: Buffer) => unknown;
const parsers: Readonly<Record<string, Parse>> = {
  'an object': (bytes) => JSON.parse(bytes.toString()) as unknown,
  text: (bytes) => bytes.toString(),
  bytes: (bytes) => bytes,
};
/** Of the test: what the host's parser makes of a body. */
let parse: Parse = () => undefined;

const { origin } = await served((request, response) => {
  void buffer(request).then((bytes) => {
    const isGzip = request.headers['content-encoding'] === 'gzip';
    Object.assign(request, { body: parse(isGzip ? gunzipSync(bytes) : bytes) });
    gateway.listener(request, response);
  });
});

const send = async (
  body: BodyInit,
  headers: Readonly<Record<string, string>> = {},
  path = '/graphql',
): Promise<Result> => {
  const reply = await fetch(origin + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json', ...headers },
    body,
  });
  return resultOf(reply.status, await reply.text());
};
const query = '{ viewer { workspace { name } } }';
const asked = JSON.stringify({ query });
const answered = { status: 200, data: { viewer: { workspace: { name: 'Larkspur Cycles' } } }, codes: [], restCalls: 1 };

test.each(Object.keys(parsers))('a body that a parser has left as %s is answered as any other', async (kind) => {
  parse = parsers[kind] as Parse;
  expect(await send(asked)).toEqual(answered);
  expect(await send(gzipSync(asked), { 'content-encoding': 'gzip' })).toEqual(answered);
  expect(sandbox.calls).toEqual(['GET /me', 'GET /me']);
});

test.each(Object.keys(parsers))('a body left as %s has the limits of all bodies', async (kind) => {
  parse = parsers[kind] as Parse;
  const long = JSON.stringify({ query, variables: { x: 'x'.repeat(2_000) } });
  const tooLarge = { status: 413, codes: ['REQUEST_ENTITY_TOO_LARGE'] };
  expect(await send(long)).toMatchObject(tooLarge);
  // What its headers do not say.
  expect(await send(gzipSync(long), { 'content-encoding': 'gzip' })).toMatchObject(tooLarge);
  expect(await send(JSON.stringify([{ query }]))).toMatchObject({ status: 400, codes: ['BAD_REQUEST'] });
  const nested = `{"query":${JSON.stringify(query)},"variables":{"x":${'['.repeat(500)}${']'.repeat(500)}}}`;
  expect(await send(nested)).toMatchObject({ status: 400 });
  expect(sandbox.calls).toEqual([]);
});

test.each([
  [
    'a form',
    'application/x-www-form-urlencoded',
    (bytes: Buffer) => Object.fromEntries(new URLSearchParams(bytes.toString())),
  ],
  ['text', 'text/plain', (bytes: Buffer) => bytes.toString()],
])('%s, which a page of any site can send, is refused although a parser accepts it', async (_, type, made) => {
  parse = made;
  const body = type === 'text/plain' ? asked : new URLSearchParams({ query }).toString();
  expect(await send(body, { 'content-type': type })).toMatchObject({ status: 415, codes: ['BAD_REQUEST'] });
  expect(sandbox.calls).toEqual([]);
});

test('a body that was read and is nowhere is the host’s mistake, and says so', async () => {
  parse = () => undefined;
  const reply = await fetch(`${origin}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: asked,
  });
  expect([reply.status, await reply.text()]).toEqual([
    500,
    expect.stringContaining('The body was read before the gateway received the request, which has no `body`.'),
  ]);
});

test.each(['/webhooks/intercom', '/files/catalogs/7'])('%s requires the bytes as they came', async (path) => {
  parse = parsers['an object'] as Parse;
  const signed = { 'x-hub-signature': `sha1=${'0'.repeat(40)}` };
  expect((await send('{"topic":"ping"}', signed, path)).status).toBe(500);
  expect(logged.map(({ event }) => event)).toContain('failed');
});
