import { buildSchema, type ExecutionResult, parse } from 'graphql';
import { afterAll, describe, expect, test } from 'vitest';
import { startSandbox } from '../../src/sandbox/index.ts';
import { schema } from '../../src/schema/index.ts';
import { execute } from '../../src/server/execute/index.ts';
import { createGateway } from '../../src/server/gateway.ts';
import { defaultLimits } from '../../src/server/limits/index.ts';
import { listen } from '../../src/server/listen.ts';
import { newHandler, workspaceAt } from './support/minimalSchema.ts';

const sandbox = await startSandbox({ rateLimit: 1_000_000 });
afterAll(() => sandbox.stop());

interface Logged {
  readonly status: number;
  readonly bytes: number;
  readonly body: ExecutionResult;
  readonly codes: readonly string[];
}

/** Asks a gateway of its own with that limit, by a JSON body as most clients do, or by a GET with a query. */
const asked = async (query: string, answerBytes: number, how: 'POST' | 'GET' = 'POST'): Promise<Logged> => {
  const codes: string[] = [];
  const gateway = createGateway({
    schema,
    handler: newHandler(),
    workspace: workspaceAt(sandbox.origin),
    graphiql: false,
    limits: { ...defaultLimits, answerBytes },
    log: () => {},
    watchers: [{ ended: (_, seen) => codes.push(...seen.codes) }],
  });
  const { origin, stop } = await listen(gateway.listener, '127.0.0.1', 0);
  const json = { 'content-type': 'application/json', accept: 'application/json', 'x-request-id': 'mine' };
  const reply =
    how === 'POST'
      ? await fetch(`${origin}/graphql`, { method: 'POST', headers: json, body: JSON.stringify({ query }) })
      : await fetch(`${origin}/graphql?query=${encodeURIComponent(query)}`, { headers: json });
  const text = await reply.text();
  await stop(1_000);
  return { status: reply.status, bytes: Buffer.byteLength(text), body: JSON.parse(text) as ExecutionResult, codes };
};

const refused = (max: number) => ({
  data: null,
  errors: [
    {
      message: expect.stringContaining(`exceeds the maximum of ${max} bytes`),
      extensions: { code: 'COST_LIMIT_EXCEEDED', limit: 'MAX_ANSWER_BYTES', max },
    },
  ],
  extensions: { intercom: expect.objectContaining({ restCalls: expect.any(Number) }) },
});

/** Aliases of a text, lists, objects that stand at many places, the schema: what makes answers long. */
const questions: readonly (readonly [string, string])[] = [
  [
    'aliases of one text',
    `{ ticketTypes { attributes { ${Array.from({ length: 15 }, (_, i) => `a${i}: description`).join(' ')} } } }`,
  ],
  ['the schema as text', '{ _service { sdl } }'],
  ['the schema', '{ __schema { types { name description fields { name description type { name } } } } }'],
  ['many records', '{ tickets(first: 100) { nodes { id title attributes { name display } } } }'],
  [
    'the same objects at many places',
    '{ tickets(first: 100) { nodes { type { name description attributes { name description dataType } } } } }',
  ],
];

describe.each(['POST', 'GET'] as const)('by %s', (how) => {
  test.each(questions)('%s are refused when they are too long, and the log knows', async (_, query) => {
    const told = await asked(query, 5_000, how);
    expect(told.body).toEqual(refused(5_000));
    expect(told.bytes).toBeLessThan(1_000);
    expect(told.codes).toEqual(['COST_LIMIT_EXCEEDED']);
    expect(told.status).toBe(200);
  });

  test('to the byte', async () => {
    sandbox.reset();
    const query = '{ tags { id name } ticketTypes { name attributes { name } } }';
    const { bytes, body } = await asked(query, 1_000_000, how);
    // What is left of the budget has as many digits each time.
    expect((await asked(query, bytes, how)).body.data).toEqual(body.data);
    expect((await asked(query, bytes - 1, how)).body).toEqual(refused(bytes - 1));
  });
});

test('letters of several bytes count as what they take', async () => {
  const say = (name: string) =>
    `mutation { tagUpsert(input: { name: "${name}" }) { ... on TagUpsertPayload { tag { name } } } }`;
  const { bytes } = await asked(say('x'.repeat(100)), 10_000);
  expect((await asked(say('ü'.repeat(100)), bytes)).body).toEqual(refused(bytes));
  expect((await asked(say('💬'.repeat(50)), bytes + 99)).body).toEqual(refused(bytes + 99));
  expect((await asked(say('💬'.repeat(50)), bytes + 100)).body.errors).toBeUndefined();
});

test('a mutation whose answer is too long has been carried out, once, and says so', async () => {
  sandbox.reset();
  const { body } = await asked('mutation { tagUpsert(input: { name: "Long" }) { __typename } }', 20);
  expect(body).toEqual(refused(20));
  expect(body.errors?.[0]?.message).toContain('Changes made by a mutation remain.');
  expect(sandbox.calls).toEqual(['POST /tags']);
  const { data } = (await asked('{ tags { name } }', 100_000)).body;
  expect(data?.['tags']).toContainEqual({ name: 'Long' });
});

test('refusals of what never ran are as they were', async () => {
  const { body } = await asked('{ nothing }', 10);
  expect(body.errors?.[0]?.extensions?.['code']).toBe('GRAPHQL_VALIDATION_FAILED');
});

describe('an answer is given up while it is made', () => {
  let calls = 0;
  const schema = buildSchema(`
    type Many { text: String texts: [String] }
    type Query { many: [Many!] later: [Many!] same: [Many!] }
    type Mutation { many: [Many!] }
  `);
  const text = 'x'.repeat(100);
  const many = Array.from({ length: 10_000 }, () => ({
    text: () => {
      calls += 1;
      return text;
    },
  }));
  const one = { text, texts: Array.from({ length: 5 }, () => text) };
  const rootValue = {
    many,
    later: many.map((entry) => Promise.resolve(entry)),
    same: Array.from({ length: 1_000 }, () => one),
  };
  const run = (query: string, maxSize: number) => {
    calls = 0;
    return execute({ schema, document: parse(query), contextValue: {}, rootValue }, undefined, maxSize);
  };

  test('once it is sure to be too long, no resolver is called', async () => {
    const whole = await run('{ many { text } }', 1e9);
    expect(whole?.errors).toBeUndefined();
    expect(calls).toBe(10_000);
    for (const query of ['{ many { text } }', '{ later { text } }', '{ a: many { b: text } c: many { text } }']) {
      const { data, errors } = (await run(query, 20_000)) ?? {};
      expect(data).toBeNull();
      expect(errors).toMatchObject([{ extensions: { limit: 'MAX_ANSWER_BYTES' } }]);
      // Each text has 100 characters.
      expect(calls).toBeLessThanOrEqual(200);
    }
  });

  test('the fields of a mutation that come after it are not run', async () => {
    const { data } = (await run('mutation { one: many { text } two: many { text } }', 20_000)) ?? {};
    expect(data).toBeNull();
    expect(calls).toBeLessThanOrEqual(200);
  });

  test('one object at many places makes no text longer than that', async () => {
    const { data, stringify } = ((await run('{ same { texts text } }', 100_000)) ?? {}) as ExecutionResult & {
      readonly stringify?: (result: unknown) => string;
    };
    expect(data).not.toBeNull();
    expect(() => stringify?.({ data })).toThrow();
  });
});
