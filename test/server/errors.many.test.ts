import { buildSchema, parse, Source } from 'graphql';
import { describe, expect, test } from 'vitest';
import { CostLimitError, RateLimitedError } from '../../src/client/core/errors.ts';
import { toGraphQLError } from '../../src/server/errors.ts';
import { execute } from '../../src/server/execute/index.ts';
import { withinSize } from '../../src/server/responseSize.ts';

const graph = buildSchema('type Query { all: [Int] one: Int }');

/** A document that counts how often its text is gone through. */
const counted = (text: string) => {
  const source = new Source(text);
  const document = parse(source);
  let reads = 0;
  Object.defineProperty(source, 'body', {
    get: () => {
      reads += 1;
      return text;
    },
  });
  return { document, reads: () => reads };
};

/** How many stack traces are put into words while something runs. */
const stackTracesOf = async (run: () => Promise<unknown>): Promise<number> => {
  const { prepareStackTrace } = Error;
  let count = 0;
  Error.prepareStackTrace = (error, frames) => {
    if (frames.length > 0) count += 1;
    return String(error);
  };
  try {
    await run();
  } finally {
    if (prepareStackTrace === undefined) Reflect.deleteProperty(Error, 'prepareStackTrace');
    else Error.prepareStackTrace = prepareStackTrace;
  }
  return count;
};

const resultOf = async (document: ReturnType<typeof parse>, rootValue: object) => {
  const result = await execute({ schema: graph, document, rootValue });
  const errors = (result?.errors ?? []).map(toGraphQLError);
  return withinSize({ ...result, errors }, 1_000_000) as { stringify?: () => string };
};
const many = 500;
const fails: readonly (readonly [string, () => unknown])[] = [
  ['at once', () => new CostLimitError('Too many.', 1)],
  ['later', () => Promise.reject(new CostLimitError('Too many.', 1))],
  ['later, as upstream', () => Promise.reject(new RateLimitedError('Not now.', { status: 429 }))],
];

describe.each(fails)('a field that fails at many paths, %s', (_, fail) => {
  const rootValue = { all: () => Array.from({ length: many }, fail) };

  test('has its line counted once, and each error has its own path', async () => {
    const { document, reads } = counted('{\n\n  all\n}');
    const { stringify } = await resultOf(document, rootValue);
    const { errors } = JSON.parse(stringify?.() ?? '');
    // One pass looks at it for each line break before the field, and once more to see that there is no other.
    expect(reads()).toBe(3);
    expect(errors).toHaveLength(many);
    for (const [at, { path, locations }] of errors.entries())
      expect({ path, locations }).toEqual({ path: ['all', at], locations: [{ line: 3, column: 3 }] });
  });

  test('has no stack traces written', async () => {
    expect(await stackTracesOf(() => resultOf(parse('{ all }'), rootValue))).toBe(0);
  });
});

test('an error that nobody has foreseen keeps its stack trace for the log', async () => {
  const one = () => {
    throw new TypeError('unforeseen');
  };
  const result = await execute({ schema: graph, document: parse('{ one }'), rootValue: { one } });
  expect(result?.errors?.[0]?.stack).toMatch(/errors\.many\.test/);
  expect(Error.stackTraceLimit).toBeGreaterThan(0);
});
