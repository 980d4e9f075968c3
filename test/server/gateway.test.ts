import { afterAll, beforeEach, expect, test } from 'vitest';
import { startSandbox } from '../../src/sandbox/index.ts';
import { createGateway } from '../../src/server/gateway.ts';
import type { LogEntry } from '../../src/server/log.ts';
import {
  type GraphQLResponse,
  minimalSchema,
  newHandler,
  postJson,
  secret,
  workspaceAt,
} from './support/minimalSchema.ts';

const sandbox = await startSandbox();
afterAll(() => sandbox.stop());
const entries: LogEntry[] = [];
const masked = () => entries.filter(({ level }) => level === 'error');
beforeEach(() => {
  sandbox.reset();
  entries.length = 0;
});

const endpoint = 'http://gateway/graphql';
const gatewayOf = (operationTimeoutMs = 30_000) =>
  createGateway({
    schema: minimalSchema,
    handler: newHandler(),
    workspace: workspaceAt(sandbox.origin),
    operationTimeoutMs,
    log: (entry) => entries.push(entry),
  });
const gateway = gatewayOf();

const send = async (init: RequestInit, url = endpoint, by = gateway) => {
  const reply = await by.fetch(url, init);
  const text = await reply.text();
  return { reply, text, answer: (text.startsWith('{') ? JSON.parse(text) : {}) as GraphQLResponse };
};
const ask = (query: string, headers: Readonly<Record<string, string>> = {}, variables = {}) =>
  send(postJson({ query, variables }, headers));
const codes = ({ errors }: GraphQLResponse) => errors?.map(({ extensions }) => extensions?.['code']);

test('every answer says what it cost', async () => {
  const free = await ask('{ hello }');
  expect(free.answer).toEqual({
    data: { hello: 'hello world' },
    extensions: { intercom: { price: 0, restCalls: 0, cacheHits: 0, rateLimit: expect.any(Object) } },
  });
  const { answer } = await ask('{ admins me }');
  expect(answer.errors).toBeUndefined();
  expect(answer.extensions?.intercom).toEqual({
    price: 0,
    restCalls: 2,
    cacheHits: 0,
    rateLimit: { limit: 1667, remaining: expect.any(Number), resetAt: expect.stringMatching(/^\d{4}-.*Z$/) },
  });
  expect(sandbox.calls.toSorted()).toEqual(['GET /admins', 'GET /me']);
});

test('the trace names each call and the field that caused it, and only when it is asked for', async () => {
  const { answer, text } = await ask('{ admins me }', { 'x-intercom-trace': '1' });
  const calls = answer.extensions?.intercom['calls'];
  expect(calls).toHaveLength(2);
  expect(calls).toContainEqual({
    method: 'GET',
    route: '/admins',
    at: expect.any(Number),
    status: 200,
    ms: expect.any(Number),
    batched: 1,
    attempt: 1,
    field: 'admins',
  });
  expect(text).not.toContain(secret);
  expect((await ask('{ me }', { 'x-intercom-trace': '0' })).answer.extensions?.intercom).not.toHaveProperty('calls');
});

test('answers to questions that could not be read say their cost as well', async () => {
  for (const body of ['{ "query": "{" }', '{ "query": "{ nope }" }', 'no json'])
    expect((await send(postJson(body))).answer.extensions?.intercom).toMatchObject({ restCalls: 0 });
});

test.each([
  ['{ refused }', { code: 'BAD_USER_INPUT', field: 'filter.attribute[0].name', intercom: { status: 400 } }],
  [
    '{ limited }',
    {
      code: 'RATE_LIMITED',
      intercom: { status: 429, code: 'rate_limit_exceeded', requestId: 'r-1', retryAt: '2023-11-14T22:13:20.000Z' },
    },
  ],
  ['{ deliberate }', { code: 'FORBIDDEN' }],
])('%s keeps its message and its code', async (query, extensions) => {
  const { answer } = await ask(query);
  expect(answer.errors?.[0]?.extensions).toEqual(extensions);
  expect(answer.errors?.[0]?.message).not.toBe('Unexpected error.');
  expect(answer.errors?.[0]?.path).toHaveLength(1);
});

test.each(['{ broken }', '{ leak }', '{ unwritable }', '{ nothing }', '{ thrown }'])(
  '%s is masked and logged',
  async (query) => {
    const { answer, text, reply } = await ask(`${query.slice(0, -1)} hello }`, { 'x-request-id': 'req-7' });
    expect(answer.errors).toHaveLength(1);
    expect(answer.errors?.[0]).toMatchObject({
      message: 'Unexpected error.',
      extensions: { code: 'INTERNAL_SERVER_ERROR' },
    });
    expect(text).not.toMatch(/stack|\.ts|node_modules|srv|the body of an answer|unexpected":/);
    expect(reply.headers.get('x-request-id')).toBe('req-7');
    expect(masked()).toEqual([
      {
        level: 'error',
        event: 'masked',
        requestId: 'req-7',
        field: query.slice(2, -2),
        error: expect.objectContaining({ name: expect.any(String) }),
      },
    ]);
    const logged = JSON.stringify(entries);
    expect(logged).not.toMatch(/node_modules|\/srv|\n|the body of an answer/);
    expect(logged + text).not.toContain(secret);
  },
);

test('an upstream that does not take the token is told apart from a caller who may not ask', async () => {
  sandbox.switches.failNext(1, 401);
  expect(codes((await ask('{ me }')).answer)).toEqual(['UPSTREAM_UNAUTHENTICATED']);
  // A read is tried three times.
  sandbox.switches.failNext(3, 503, '<html>secret</html>');
  const { answer, text } = await ask('{ me }');
  expect(codes(answer)).toEqual(['UPSTREAM_UNAVAILABLE']);
  expect(text).not.toContain('html');
});

test('what is wrong with a question has its code', async () => {
  expect(codes((await ask('{')).answer)).toEqual(['GRAPHQL_PARSE_FAILED']);
  expect(codes((await ask('{ nope }')).answer)).toEqual(['GRAPHQL_VALIDATION_FAILED']);
  expect(codes((await ask('{ number(value: "x") }')).answer)).toEqual(['GRAPHQL_VALIDATION_FAILED']);
  expect(codes((await ask('query ($v: Int!) { number(value: $v) }', {}, { v: 'x' })).answer)).toEqual([
    'BAD_USER_INPUT',
  ]);
  expect(codes((await ask('query ($v: Int!) { number(value: $v) }')).answer)).toEqual(['BAD_USER_INPUT']);
  expect(codes((await ask('query ($v: Int = 1) { number(value: $v) }', {}, { v: null })).answer)).toEqual([
    'BAD_USER_INPUT',
  ]);
  expect(codes((await ask('query A { hello } query B { hello }')).answer)).toEqual(['OPERATION_RESOLUTION_FAILURE']);
  expect(masked()).toEqual([]);
});

test('GET runs queries only', async () => {
  const get = (query: string, more = '') =>
    send(
      { headers: { accept: 'application/json', 'x-graphql-yoga-csrf': '1' } },
      `${endpoint}?query=${encodeURIComponent(query)}${more}`,
    );
  expect((await get('{ hello }')).answer.data).toEqual({ hello: 'hello world' });
  const named = await get('query ($n: String) { hello(name: $n) }', `&variables=${encodeURIComponent('{"n":"you"}')}`);
  expect(named.answer.data).toEqual({ hello: 'hello you' });
  const write = await get('mutation { write }');
  expect(write.reply.status).toBe(405);
  expect(write.answer.data).toBeUndefined();
  const wrong = await get('{ hello }', '&variables={');
  expect([wrong.reply.status, codes(wrong.answer)]).toEqual([400, ['BAD_REQUEST']]);
});

test.each([
  ['application/x-www-form-urlencoded', 'query=%7Bhello%7D'],
  ['text/plain', '{"query":"{hello}"}'],
  ['application/graphql', '{hello}'],
  ['multipart/form-data; boundary=x', '--x\r\ncontent-disposition: form-data; name="query"\r\n\r\n{hello}\r\n--x--'],
])('a body of %s is refused', async (type, body) => {
  const { reply, answer } = await send({ method: 'POST', headers: { 'content-type': type }, body });
  expect(reply.status).toBe(415);
  expect(codes(answer)).toEqual(['BAD_REQUEST']);
});

test('lists of operations, other methods and overlong bodies are refused', async () => {
  const list = await send(postJson([{ query: '{ hello }' }]));
  expect([list.reply.status, codes(list.answer)]).toEqual([400, ['BAD_REQUEST']]);
  expect(
    (await send({ method: 'PUT', body: '{}', headers: { 'content-type': 'application/json' } })).reply.status,
  ).toBe(405);
  const long = await send(postJson({ query: `{ hello(name: "${'x'.repeat(1_100_000)}") }` }));
  expect(long.reply.status).toBe(413);
});

test('no other site is let in', async () => {
  const { reply } = await send(postJson({ query: '{ hello }' }, { origin: 'https://evil.example' }));
  expect(reply.headers.get('access-control-allow-origin')).toBeNull();
  const asked = await gateway.fetch(endpoint, {
    method: 'OPTIONS',
    headers: { origin: 'https://evil.example', 'access-control-request-method': 'POST' },
  });
  expect(asked.headers.get('access-control-allow-origin')).toBeNull();
  expect(reply.headers.get('cache-control')).toBe('no-store');
});

test('health is one word, and what is not served is not found', async () => {
  const { reply, text } = await send({}, 'http://gateway/health');
  expect([reply.status, text]).toEqual([200, '{"status":"ok"}']);
  expect(reply.headers.get('content-type')).toContain('application/json');
  expect((await send({}, 'http://gateway/nope')).reply.status).toBe(404);
  expect((await send({}, 'http://gateway/nope?x=/graphql')).reply.status).toBe(404);
  expect((await send(postJson({ query: '{ hello }' }), `${endpoint}?x=/health`)).answer.data).toEqual({
    hello: 'hello world',
  });
});

test('an operation that takes too long keeps what it has', async () => {
  sandbox.switches.latencyMs = 2_000;
  const { answer } = await send(postJson({ query: '{ hello me }' }), endpoint, gatewayOf(100));
  expect(answer.data).toEqual({ hello: 'hello world', me: null });
  expect(codes(answer)).toEqual(['UPSTREAM_TIMEOUT']);
});
