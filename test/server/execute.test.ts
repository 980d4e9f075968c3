import { setImmediate } from 'node:timers/promises';
import fc from 'fast-check';
import { buildSchema, type ExecutionResult, execute as graphqlJs, parse } from 'graphql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { WritableResult } from '../../src/server/execute/executionRequest.ts';
import { execute } from '../../src/server/execute/index.ts';
import { ChaosWorld, leafFields, objectFields, wildSchema as schema, unionFields } from './support/chaosSchema.ts';

/** Our executor is held against the one of GraphQL.js. */

const variables = { yes: true, no: false, n: 7, list: [1, 2], nothing: null };
const head =
  '($yes: Boolean!, $no: Boolean!, $n: Int, $list: [Int!], $absent: Int, $given: Boolean = true, $nothing: Boolean = true, $gone: Boolean)';

const directive = fc.constantFrom(
  '',
  '',
  '',
  '@skip(if: $no)',
  '@include(if: $yes)',
  '@skip(if: $yes)',
  '@include(if: $no)',
  '@include(if: $given)',
  '@skip(if: true)',
);
/** Their conditions are null, or not there. */
const wrongDirective = fc.constantFrom(
  '@skip(if: $nothing)',
  '@include(if: $nothing)',
  '@skip(if: $gone)',
  '@include(if: null)',
);
const args = fc.constantFrom(
  '',
  '',
  '(n: 5)',
  '(n: $n)',
  '(n: $absent)',
  '(s: "x", list: [1, 2])',
  '(list: $list)',
  '(n: null)',
);
const types = fc.constantFrom('Obj', 'Other', 'Third', 'Node');

/** Names in the answer tell fields with other arguments apart, so that those of one name can be merged. */
const named = (field: string, given: string) =>
  field === 'echo' ? `echo${[...given].map((c) => c.charCodeAt(0)).join('')}: echo${given}` : field;

const setOf = (depth: number): fc.Arbitrary<string> => {
  const leaves = fc.oneof(
    fc.constant('__typename'),
    fc
      .tuple(fc.constantFrom(...leafFields), args, directive)
      .map(([field, given, when]) => `${named(field, given)} ${when}`),
  );
  if (depth === 0) return fc.array(leaves, { minLength: 1, maxLength: 4 }).map(inBraces);
  const inner = setOf(depth - 1);
  const members = fc
    .array(fc.tuple(types, directive, inner), { minLength: 1, maxLength: 3 })
    .map((parts) => inBraces(parts.map(([type, when, set]) => `... on ${type} ${when} ${set}`)));
  const parts = fc.oneof(
    leaves,
    fc.tuple(fc.constantFrom(...objectFields), directive, inner).map((all) => all.join(' ')),
    fc.tuple(fc.constantFrom(...unionFields), members).map((all) => all.join(' ')),
    fc.tuple(types, directive, inner).map(([type, when, set]) => `... on ${type} ${when} ${set}`),
    fc.tuple(fc.constantFrom('A', 'B'), directive).map(([name, when]) => `... ${name} ${when}`),
  );
  return fc.array(parts, { minLength: 1, maxLength: 4 }).map(inBraces);
};
const inBraces = (parts: readonly string[]) => `{ ${parts.join(' ')} }`;

const questions = fc
  .record({
    kind: fc.constantFrom('query', 'query', 'mutation'),
    root: fc.array(
      fc.tuple(fc.constantFrom(...objectFields), setOf(2)).map((all) => all.join(' ')),
      { minLength: 1, maxLength: 3 },
    ),
    a: setOf(1),
    b: setOf(0),
  })
  .map(
    ({ kind, root, a, b }) => `${kind} ${head} { ${root.join(' ')} } fragment A on Obj ${a} fragment B on Node ${b}`,
  );

/** GraphQL.js leaves rejections unhandled where a list fails as a whole. */
const unhandled = new Map<Executor, unknown>();
let running: Executor = graphqlJs;
const watching = process.rawListeners('unhandledRejection') as NodeJS.UnhandledRejectionListener[];
beforeAll(() => {
  process.removeAllListeners('unhandledRejection');
  process.on('unhandledRejection', (error) => unhandled.set(running, error));
});
afterAll(() => {
  process.removeAllListeners('unhandledRejection');
  for (const listener of watching) process.on('unhandledRejection', listener);
});

type Executor = (args: Parameters<typeof graphqlJs>[0]) => ReturnType<typeof execute>;

/** What it answers, and whether it had to wait. Every promise is settled in a turn of its own. */
const ran = async (executor: Executor, query: string, tame: number) => {
  const world = new ChaosWorld(tame);
  running = executor;
  unhandled.delete(executor);
  const answer = executor({ schema, document: parse(query), variableValues: variables, contextValue: world });
  let settled: WritableResult | undefined;
  void Promise.resolve(answer).then((result) => {
    settled = result;
  });
  const isSync = !(answer instanceof Promise);
  // Also what nobody waits for any more.
  for (await setImmediate(); settled === undefined || world.isWaiting; await setImmediate()) world.settleNext();
  await setImmediate();
  return { world, isSync, settled };
};

/** Where the answer is null for each of its errors, and the errors that lie there. */
const nulls = ({ data, errors = [] }: ExecutionResult): ReadonlyMap<string, readonly string[]> => {
  const found = new Map<string, string[]>();
  for (const error of errors) {
    const path = error.path ?? [];
    let value: unknown = data;
    let depth = 0;
    for (; value !== null && depth < path.length; depth += 1)
      value = (value as Record<string, unknown>)[path[depth] as string];
    expect(value, JSON.stringify(error)).toBeNull();
    const place = JSON.stringify(path.slice(0, depth));
    found.set(place, [...(found.get(place) ?? []), JSON.stringify(error)]);
  }
  return found;
};

test('answers as GraphQL.js does, whatever the resolvers do', async () => {
  await fc.assert(
    fc.asyncProperty(questions, fc.constantFrom(1, 4, 30, 1e6), async (query, tame) => {
      const [theirs, ours] = [await ran(graphqlJs, query, tame), await ran(execute, query, tame)];
      expect(ours.settled.data).toEqual(theirs.settled.data);
      const [expected, actual] = [nulls(theirs.settled), nulls(ours.settled)];
      // Which of several failures below a place has emptied it depends on the clock, and with it what else is told.
      expect([...actual.keys()].sort()).toEqual([...expected.keys()].sort());
      for (const [place, errors] of actual) {
        const wasEmptied = [...errors, ...(expected.get(place) ?? [])].some(
          (error) => !error.includes(`"path":${place}`),
        );
        if (!wasEmptied) expect(errors).toEqual(expected.get(place));
      }
      const [known, called] = [new Set(theirs.world.calls), new Set(ours.world.calls)];
      expect([...called].filter((call) => !known.has(call))).toEqual([]);
      // What has been emptied is not filled any further.
      if (actual.size === 0) {
        expect(called.size).toBe(known.size);
        expect(ours.isSync).toBe(theirs.isSync && query.startsWith('query'));
      }
      expect(unhandled.get(execute)).toBeUndefined();
      const { stringify = JSON.stringify, ...plain } = ours.settled;
      expect(stringify(ours.settled)).toBe(JSON.stringify(plain));
    }),
    { numRuns: 400 },
  );
});

test('a condition that is null fails as it does in GraphQL.js, wherever it stands', async () => {
  const fields = fc.constantFrom(
    'leaf',
    'obj { leaf }',
    'list { leaf }',
    '... on Query { leaf }',
    '... Q',
    '... { leaf }',
  );
  const parts = fc
    .tuple(fields, wrongDirective)
    .map(([field, wrong]) => field.replace(/ \{|$/, (end) => ` ${wrong}${end}`));
  const places = fc.constantFrom(
    '{ $ }',
    '{ leaf $ }',
    '{ obj { leaf $ } leaf }',
    '{ list { $ } node { $ } }',
    '{ listN { nodeN { $ } } }',
  );
  const kinds = fc.constantFrom('query', 'mutation');
  await fc.assert(
    fc.asyncProperty(kinds, places, parts, fc.constantFrom(4, 1e6), async (kind, place, part, tame) => {
      const query = `${kind} ${head} ${place.replaceAll('$ }', `${part} }`)} fragment Q on Query { leaf }`;
      const [theirs, ours] = [await ran(graphqlJs, query, tame), await ran(execute, query, tame)];
      expect(ours.settled.data).toEqual(theirs.settled.data);
      const told = ({ errors = [] }: ExecutionResult) => errors.map((error) => JSON.stringify(error)).sort();
      if (tame > 4) expect(told(ours.settled)).toEqual(told(theirs.settled));
      expect([...nulls(ours.settled).keys()].sort()).toEqual([...nulls(theirs.settled).keys()].sort());
    }),
    { numRuns: 200 },
  );
});

test('leaves to the other executor what comes in parts, and what cannot be executed', () => {
  const leaves = (query: string, operationName?: string) =>
    execute({ schema, document: parse(query), operationName: operationName ?? null }) === undefined;
  expect(leaves('{ leaf }')).toBe(false);
  expect(leaves('{ ... @defer { leaf } }')).toBe(true);
  expect(leaves('{ list @stream { leaf } }')).toBe(true);
  expect(leaves('subscription { leaf }')).toBe(true);
  expect(leaves('query A { leaf } query B { leaf }')).toBe(true);
  expect(leaves('query A { leaf } query B { leaf }', 'C')).toBe(true);
  expect(leaves('query ($n: Int!) { echo(n: $n) }')).toBe(true);
});

describe('names that mean something to JavaScript', () => {
  test.each(['__proto__', 'toJSON', 'constructor', 'then', 'hasOwnProperty'])(
    '%s is a name like others',
    async (name) => {
      const inner = `{ ${name}: __typename a: __typename b: __typename c: __typename }`;
      const query = `{ ${name}: __typename list { ${name}: obj ${inner} same: obj ${inner} } listN { obj ${inner} } }`;
      const [theirs, ours] = [await ran(graphqlJs, query, 1e6), await ran(execute, query, 1e6)];
      const { stringify = JSON.stringify } = ours.settled;
      expect(stringify(ours.settled)).toBe(JSON.stringify(theirs.settled));
    },
  );
});

test('what fails when nobody waits for it any more is no unhandled rejection', async () => {
  const graph = buildSchema('type Query { all: [Int!] gone: Gone } type Gone { must: Int! late: [Int] }');
  const later: (() => void)[] = [];
  const fail = () => new Promise<number>((_, reject) => later.push(() => reject(new Error('late'))));
  const rootValue = {
    all: () => [null, fail(), fail()],
    gone: { must: () => Promise.reject(new Error('emptied')), late: async () => setImmediate([[fail()]]) },
  };
  running = execute;
  unhandled.delete(execute);
  const answer = await execute({ schema: graph, document: parse('{ all gone { must late } }'), rootValue });
  expect(answer).toMatchObject({
    data: { all: null, gone: null },
    errors: [{ path: ['all', 0] }, { message: 'emptied' }],
  });
  for (let turn = 0; turn < 2; turn += 1) await setImmediate();
  expect(later).toHaveLength(3);
  for (const one of later) one();
  await setImmediate();
  expect(unhandled.get(execute)).toBeUndefined();
});

test('a variable decides anew each time what is left out, and what is asked', async () => {
  const graph = buildSchema('type Query { name: String echo(n: Int = 3): Int }');
  const document = parse('query ($if: Boolean!, $n: Int) { name @skip(if: $if) echo(n: $n) }');
  const rootValue = { name: 'x', echo: ({ n }: { n: number }) => n };
  const answer = async (variableValues: { if: boolean; n?: number }) =>
    (await execute({ schema: graph, document, variableValues, rootValue }))?.data;
  expect(await answer({ if: true, n: 1 })).toEqual({ echo: 1 });
  expect(await answer({ if: false, n: 2 })).toEqual({ name: 'x', echo: 2 });
  expect(await answer({ if: true })).toEqual({ echo: 3 });
});

test('what stands at many places is written once, and read whole by whoever writes the answer otherwise', async () => {
  const graph = buildSchema(
    'type Query { all: [Kind] } type Kind { name: String parts: [Part] } type Part { name: String }',
  );
  const calls: string[] = [];
  const kind = { name: '"@x:0"', parts: () => calls.push('parts') && [{ name: 'a' }] };
  const rootValue = { all: [kind, { ...kind, name: 'other' }, kind, kind] };
  const answer = (await execute({
    schema: graph,
    document: parse('{ all { name parts { name } } }'),
    rootValue,
  })) as WritableResult;
  expect(calls).toHaveLength(2);
  const whole = JSON.stringify({ data: answer.data });
  expect(answer.stringify?.({ data: answer.data as never })).toBe(whole);
  expect(JSON.stringify({ data: answer.data })).toBe(whole);
  expect(answer.data?.['all']).toHaveLength(4);
});

describe('when the operation’s signal falls', () => {
  const graph = buildSchema('type Query { slow: Slow } type Slow { name: String } type Mutation { a: Int b: Int }');
  const run = async (query: string, reason: string) => {
    const stop = new AbortController();
    const calls: string[] = [];
    const slow = (name: string, value: unknown) => () => {
      calls.push(name);
      stop.abort(new DOMException('over', reason));
      return Promise.resolve(value);
    };
    const named = { name: () => calls.push('name') && 'x' };
    const rootValue = { slow: slow('slow', named), a: slow('a', 1), b: slow('b', 2) };
    await execute({ schema: graph, document: parse(query), rootValue }, stop.signal);
    return calls;
  };
  test('because the caller hung up, nothing more is resolved', async () => {
    expect(await run('{ slow { name } }', 'AbortError')).toEqual(['slow']);
    expect(await run('mutation { a b }', 'AbortError')).toEqual(['a']);
  });
  test('because its time is over, it is answered with what it has', async () => {
    expect(await run('{ slow { name } }', 'TimeoutError')).toEqual(['slow', 'name']);
  });
});
