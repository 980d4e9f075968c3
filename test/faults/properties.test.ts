import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { startSandbox } from '../../src/sandbox/index.ts';
import { schema } from '../../src/schema/index.ts';
import { alters, type Json } from '../support/corruptJson.ts';
import { everyFieldOf } from '../support/everyField.ts';
import { startFaults } from '../support/faults.ts';
import { askingOver, isSound } from '../support/impatientGateway.ts';
import { seeded } from '../support/writing.ts';

/** Answers of upstream in which any fields, at any depth, are gone, null or something else: no query fails as a whole. */
const sandbox = await startSandbox({ rateLimit: 1_000_000 });
afterAll(() => sandbox.stop());

/** With arguments and depths whose price stays under the cap. */
const roots: readonly (readonly [root: string, args: string, depth: number])[] = [
  ['tickets', '(first: 3, filter: { open: true })', 3],
  ['ticket', `(id: "${seeded.manyParts}")`, 2],
  ['admins', '', 1],
  ['admin', '(id: "991267801")', 3],
  ['teams', '', 1],
  ['team', '(id: "7301")', 2],
  ['contacts', '(first: 3)', 3],
  ['tags', '', 1],
  ['subscriptionTypes', '', 2],
  ['dataAttributes', '(model: CONTACT)', 2],
  ['brands', '', 2],
  ['emailSettings', '', 2],
  ['ticketTypes', '', 3],
  ['ticketType', '(id: "2811")', 3],
  ['ticketStates', '', 2],
  ['awayStatusReasons', '', 2],
  ['viewer', '', 4],
  ['activityLogs', '(first: 3, createdAfter: "2020-01-01T00:00:00Z")', 3],
];

interface Damage {
  /** Which of the places of an answer, as a part of all. */
  readonly at: number;
  /** Whether the place is near the top of the answer. */
  readonly high: boolean;
  /** Undefined: what stands there is gone. */
  readonly value: Json | undefined;
}
const junk = fc.oneof(
  fc.constant(undefined),
  fc.constant(null),
  fc.constantFrom<Json>(
    '',
    '0',
    'x',
    '\0',
    '\ud800',
    '1e400',
    '9999-99-99',
    0,
    -1,
    1.5,
    1e300,
    2 ** 31,
    2 ** 53,
    true,
    false,
  ),
  fc.constantFrom<Json>([], {}, [[]], [{}], [null], { data: 'x' }, { data: [{}] }, { id: {} }, { id: 7 }, [
    { id: 7 },
    { id: 7 },
  ]),
  fc.jsonValue({ maxDepth: 3 }) as fc.Arbitrary<Json>,
);
const damages: fc.Arbitrary<readonly Damage[]> = fc.array(
  fc.record({ at: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), high: fc.boolean(), value: junk }),
  { minLength: 1, maxLength: 8 },
);

interface Place {
  readonly parent: Json[] | { [key: string]: Json };
  readonly key: string;
  readonly depth: number;
}
const placesIn = (value: Json, depth = 1): readonly Place[] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, inner]) => [{ parent: value, key, depth }, ...placesIn(inner, depth + 1)])
    : [];

const damaged = (answer: Json, all: readonly Damage[]): Json => {
  const body = structuredClone(answer);
  for (const { at, high, value: shared } of all) {
    const value = structuredClone(shared);
    const places = placesIn(body).filter(({ depth }) => !high || depth <= 3);
    const place = places[Math.floor(at * places.length)];
    if (place === undefined) continue;
    const { parent, key } = place;
    if (Array.isArray(parent)) parent.splice(Number(key), 1, ...(value === undefined ? [] : [value]));
    else if (value === undefined) delete parent[key];
    else parent[key] = value;
  }
  return body;
};

/** A root field without a value has an error of its own, or upstream said that there is nothing. */
const nothing = ({ data, errors = [] }: Awaited<ReturnType<ReturnType<typeof askingOver>>>, root: string) =>
  data[root] === null && !errors.some(({ path }) => path?.length === 1 && path[0] === root);

describe.each(roots)('%s', (root, args, depth) => {
  test('with damaged answers fails in parts at most, each with its place and its code', async () => {
    const upstream = await startFaults(sandbox.origin);
    let all: readonly Damage[] = [];
    upstream.breaks(
      '[A-Z]+ .+',
      alters((body) => damaged(body, all)),
    );
    const query = `{ other: rateLimit { limit } ${root}${args}${everyFieldOf(schema, root, depth)} }`;
    const intact = await askingOver(upstream.origin)(query);
    expect(intact.errors).toBeUndefined();
    expect(intact.data[root]).not.toBeNull();

    await fc.assert(
      fc.asyncProperty(damages, async (some) => {
        all = some;
        const answer = await askingOver(upstream.origin)(query);
        isSound(answer);
        expect(answer.data.other).toEqual({ limit: null });
        expect(nothing(answer, root), `${root} is null for no reason`).toBe(false);
        // Fields that could not be read are null: only whole answers that are none make errors, and ids that lead nowhere.
        for (const { extensions } of answer.errors ?? [])
          expect(['UPSTREAM_INVALID_RESPONSE', 'NOT_FOUND']).toContain(extensions.code);
      }),
      { numRuns: 20 },
    );
    upstream.stop();
  });
});
