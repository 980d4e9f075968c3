import { afterAll, beforeEach, expect, test } from 'vitest';
import { InvalidResponseError, UpstreamTimeoutError, UpstreamUnavailableError } from '../../src/client/core/errors.ts';
import { createHandler, send } from '../../src/client/core/http.ts';
import type { RestReply } from '../../src/client/core/reply.ts';
import { createDispatcher } from '../../src/client/core/transport.ts';
import { startSandbox } from '../../src/sandbox/index.ts';
import { schema } from '../../src/schema/index.ts';
import { createGateway, type Gateway, type GatewayOptions } from '../../src/server/gateway.ts';
import { createLog, type LogEntry, type LogLevel } from '../../src/server/log.ts';
import { describeError } from '../../src/server/observe/errors.ts';
import { warnings } from '../../src/server/observe/warnings.ts';
import { callOf, failureOf, openBreaker } from '../support/upstream.ts';
import { minimalSchema, postJson, secret, workspaceAt } from './support/minimalSchema.ts';

const sandbox = await startSandbox({ rateLimit: 100_000 });
afterAll(() => sandbox.stop());
beforeEach(() => sandbox.reset());

/** Everything that is written while the test runs, as it is written. */
const recorded = (level: LogLevel = 'info', isTTY = false) => {
  let text = '';
  const out = {
    isTTY,
    write: (line: string) => {
      text += line;
    },
  };
  return { log: createLog(level, out), text: () => text, lines: () => text.split('\n').slice(0, -1) };
};
const gatewayOver = (options: Partial<GatewayOptions> & Pick<GatewayOptions, 'log'>): Gateway =>
  createGateway({
    schema,
    handler: createHandler(createDispatcher(), { watchCalls: warnings({ log: options.log ?? (() => {}) }) }),
    workspace: workspaceAt(sandbox.origin),
    graphiql: false,
    ...options,
  });
const ask = async (
  { fetch }: Gateway,
  query: string,
  variables: object = {},
  headers: Readonly<Record<string, string>> = {},
): Promise<Response> => {
  const reply = await fetch('http://gateway/graphql', postJson({ query, variables }, headers));
  await reply.text();
  return reply;
};

test('an operation is one line of JSON, with the fields that are documented and no other', async () => {
  const { log, lines } = recorded();
  const gateway = gatewayOver({ log });
  await ask(gateway, 'query Desk { admins { name } ticket(id: "1") { id } }', {}, { 'x-request-id': 'req-1' });
  expect(lines().map((line) => JSON.parse(line))).toEqual([
    {
      level: 'info',
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
      event: 'operation',
      requestId: 'req-1',
      type: 'query',
      name: 'Desk',
      outcome: 'ok',
      codes: [],
      restCalls: 2,
      cacheHits: 0,
      cacheMisses: 0,
      ms: expect.any(Number),
    },
  ]);
});

test.each([
  ['{ __typename }', { outcome: 'ok', type: 'query', name: null }],
  ['mutation M { ticketReopen(input: {}) { __typename } }', { outcome: 'refused', type: 'none', name: null }],
  ['{', { outcome: 'refused', codes: ['GRAPHQL_PARSE_FAILED'] }],
  [`query ${'N'.repeat(500)} { __typename }`, { name: 'N'.repeat(64) }],
])('%s is told as what it was', async (query, told) => {
  const { log, lines } = recorded();
  await ask(gatewayOver({ log }), query);
  expect(JSON.parse(lines()[0] ?? '')).toMatchObject(told);
});

test.each([
  ['req-1.A_b', 'req-1.A_b'],
  ['x'.repeat(128), 'x'.repeat(128)],
  ['x'.repeat(129), null],
  ['someone@example.org', null],
  ['a b', null],
])('a request id of %s is taken over only as a plain word', async (given, taken) => {
  const { log, lines } = recorded();
  const reply = await ask(gatewayOver({ log }), '{ __typename }', {}, { 'x-request-id': given });
  const id = reply.headers.get('x-request-id');
  expect(id).toMatch(taken === null ? /^[0-9a-f-]{36}$/ : new RegExp(`^${taken}$`));
  expect(JSON.parse(lines()[0] ?? '')).toMatchObject({ requestId: id });
});

test.each([
  ['silent', 0],
  ['error', 1],
  ['warn', 1],
  ['info', 2],
] as const)('at level %s what is less is left out', async (level, count) => {
  const { log, lines } = recorded(level);
  await ask(gatewayOver({ log, schema: minimalSchema }), '{ broken }');
  expect(lines()).toHaveLength(count);
});

test('where a person looks on it is words', async () => {
  const { log, text } = recorded('info', true);
  await ask(gatewayOver({ log }), '{ __typename }', {}, { 'x-request-id': 'r' });
  expect(text()).toMatch(/^\d\d:\d\d:\d\d info operation requestId=r type=query outcome=ok restCalls=0 .*ms=[\d.]+\n$/);
});

test('a masked error is told by its class and its place, and never by what it quotes', () => {
  const at = (error: unknown) => JSON.stringify(describeError(error));
  const own = describeError(new Error('someone@example.org'));
  expect(own).toMatchObject({ name: 'Error', at: expect.any(Array) });
  expect(own).not.toHaveProperty('message');
  const broken = (value: unknown) => {
    try {
      return (value as { readonly of: { readonly me: string } }).of.me;
    } catch (error) {
      return error;
    }
  };
  expect(describeError(broken({})).message).toBe("Cannot read properties of undefined (reading 'me')");
  expect(at(new SyntaxError('Unexpected token s, "someone@ex" is not valid JSON'))).not.toContain('someone');
  expect(at(Object.assign(new Error('connect to 10.0.0.1'), { code: 'ECONNREFUSED' }))).toContain('ECONNREFUSED');
  expect(at(Object.assign(new Error('x'), { code: 'someone@example.org' }))).not.toContain('someone');
  expect(at(Object.assign(new Error('x'), { name: 'a b' }))).toContain('"name":"Error"');
  expect(at('someone@example.org')).toBe('{"name":"string","at":[]}');
  const nested = new Error('outer', { cause: new TypeError('inner', { cause: 'deepest' }) });
  expect(describeError(nested)).toMatchObject({ cause: { name: 'TypeError', cause: { name: 'string' } } });
  const forged = new Error('x\n    at someone (/srv/src/secret.ts:1:1)');
  expect(at(forged)).not.toMatch(/someone|secret/);
});

test('the place is named inside the package, not on the machine', async () => {
  const { row, workspace, operation } = callOf({ route: 'GET /tickets/{id}' });
  const error = await failureOf(send(async () => ({ status: 200, headers: {}, body: {} }), workspace, operation, row));
  const { at } = describeError(error);
  expect(at[0]).toMatch(/^[\w$.<>-]+ client\/core\/http\.ts:\d+:\d+$/);
  expect(at.join()).not.toMatch(/node_modules|file:|\/src\//);
});

const met = async (outcome: number | Error, log: (entry: LogEntry) => void, ownToken = true, at = 0) => {
  const policy = warnings({ log, ownToken, now: () => at });
  const call = callOf({ route: 'POST /tickets' });
  await policy(async () => {
    if (outcome instanceof Error) throw outcome;
    return { status: outcome, headers: {}, body: {} } satisfies RestReply;
  })(call).catch(() => {});
};

test('trouble with upstream is a warning', async () => {
  const entries: LogEntry[] = [];
  const log = (entry: LogEntry) => void entries.push(entry);
  await met(401, log);
  await met(new InvalidResponseError('no JSON', false), log);
  await met(new UpstreamTimeoutError('late', true), log);
  const route = 'POST /tickets';
  expect(entries).toEqual([
    { level: 'warn', event: 'token-refused', route, times: 1 },
    { level: 'warn', event: 'invalid-response', route, times: 1 },
    { level: 'warn', event: 'outcome-unknown', route, times: 1 },
  ]);
  entries.length = 0;
  await met(401, log, false);
  await met(404, log);
  await met(new UpstreamUnavailableError('down', false), log);
  expect(entries).toEqual([]);
});

test('the same warning comes once a minute, with how often it was meant', async () => {
  const entries: LogEntry[] = [];
  let now = 0;
  const policy = warnings({ log: (entry) => entries.push(entry), now: () => now });
  const refused = policy(async () => ({ status: 401, headers: {}, body: {} }));
  for (let n = 0; n < 5; n += 1) await refused(callOf({ route: 'GET /me' }));
  now = 60_000;
  await refused(callOf({ route: 'GET /me' }));
  expect(entries.map((entry) => ('times' in entry ? entry.times : 0))).toEqual([1, 5]);
});

test('a breaker that opens is a warning, and one that closes is told once', async () => {
  const entries: LogEntry[] = [];
  const policy = warnings({ log: (entry) => entries.push(entry) });
  const call = callOf({ route: 'GET /me' });
  const { breaker } = call.workspace;
  const pass = () => policy(async () => ({ status: 200, headers: {}, body: {} }))(call);
  await pass();
  openBreaker(breaker);
  await pass();
  await pass();
  expect(entries).toEqual([{ level: 'warn', event: 'breaker-opened' }]);
});

test('a whole hostile run leaves nothing of anybody in the log', async () => {
  const { log, text } = recorded();
  const workspace = workspaceAt(sandbox.origin);
  const gateway = gatewayOver({ log, workspace });
  const broken = gatewayOver({ log, workspace, schema: minimalSchema });
  const people = ['Maeve Donnelly', 'someone.private@example.org', '+3531234567', 'Brake squeals badly'];
  const [name, email, phone, words] = people;
  const ids = ['1295', '482738', 'ext_9f3c71'];

  await ask(gateway, '{ admins { name email } tickets(first: 5) { nodes { id title attributes { display } } } }');
  await ask(
    gateway,
    `mutation ($title: String!, $who: ID!) {
      ticketCreate(input: { typeId: "2811", contacts: [{ externalId: $who }], title: $title }) { __typename }
    }`,
    { title: words, who: 'larkspur-10042' },
  );
  await ask(gateway, 'query ($id: ID!) { contact(id: $id) { email phone name } }', { id: email });
  for (const id of ids) await ask(gateway, `{ ticket(id: "${id}") { title } }`);
  await ask(gateway, `{ tickets(first: 5, filter: { title: { contains: "${name}" } }) { nodes { id } } }`);
  await ask(gateway, `{ x: nope(a: "${email}") ${phone} }`);
  await ask(gateway, `# ${words}\n{`);
  await ask(gateway, '{ __typename }', {}, { 'x-request-id': email ?? '', authorization: `Bearer ${secret}` });
  await gateway.fetch(`http://gateway/graphql?query={ticket(id:"${ids[0]}"){title}}&variables=${email}`);
  await gateway.fetch(`http://gateway/${email}`);
  await gateway.fetch('http://gateway/graphql', { method: 'POST', body: email ?? '' });

  const bodies: readonly unknown[] = [
    { errors: [{ code: 'parameter_invalid', message: `${email} is taken by ${name}`, field: phone }] },
    `<html>${email} ${secret}</html>`,
    { type: 'error.list', request_id: ids[2], errors: [{ message: words }] },
  ];
  for (const status of [200, 400, 401, 403, 404, 409, 422, 500, 503])
    for (const body of bodies) {
      sandbox.switches.failNext(3, status, body);
      await ask(gateway, '{ viewer { workspace { name } } }');
      await ask(gateway, `mutation { ticketUpdate(input: { id: "${ids[1]}", title: "${words}" }) { __typename } }`);
      sandbox.switches.failNext(0, 200);
    }
  for (const field of ['broken', 'leak', 'unwritable', 'thrown', 'nothing'])
    await ask(broken, `{ ${field} hello(name: "${email}") }`, { of: name });

  const told = text();
  expect(told.split('\n').length).toBeGreaterThan(60);
  for (const event of ['operation', 'masked', 'invalid-response', 'token-refused', 'outcome-unknown'])
    expect(told).toContain(`"event":"${event}"`);
  const names = sandbox.log
    .filter(({ route }) => route === 'GET /admins')
    .flatMap(({ response }) => (response as { admins?: { name: string; email: string }[] }).admins ?? [])
    .flatMap(({ name, email }) => [name, email]);
  expect(names.length).toBeGreaterThan(10);
  const unlogged = [secret, ...people, ...ids, ...names, 'larkspur', 'ENOENT', 'srv', 'html', 'is taken'];
  for (const word of unlogged) expect(told).not.toContain(word);
  expect(told).not.toMatch(/[\w.]+@[\w-]+\.\w+|node_modules|file:|\$title|ticketCreate|__typename/);
}, 60_000);
