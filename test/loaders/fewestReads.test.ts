import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fewestReads } from '../../src/loaders/core/fewestReads.ts';

type Named = readonly (readonly string[])[];

/** Calls when these parents are read whole, and what the others name is read once each. */
const callsOf = (named: Named, whole: ReadonlySet<number>): number =>
  whole.size + new Set(named.filter((_, parent) => !whole.has(parent)).flat()).size;

test.each<[what: string, named: Named, whole: readonly number[]]>([
  ['nobody', [], []],
  ['one who names nothing', [[]], []],
  ['one who names one', [['a']], [0]],
  ['one who names several', [['a', 'b', 'c']], [0]],
  ['those who name the same', [['a'], ['a'], ['a']], []],
  ['those who name others', [['a'], ['b'], ['c']], [0, 1, 2]],
  [
    'as many records as parents',
    [
      ['a', 'b'],
      ['a', 'b'],
    ],
    [0, 1],
  ],
  ['one who names many, among those who share', [['a'], ['b', 'c', 'd', 'e'], ['a'], ['a']], [1]],
  ['a record named twice', [['a', 'a'], ['a']], []],
])('%s', (_, named, whole) => {
  expect([...fewestReads(named)]).toEqual(whole);
});

test('125 contacts of 30 companies: the companies', () => {
  const named = Array.from({ length: 125 }, (_, at) => [`company ${at % 30}`]);
  expect(fewestReads(named).size).toBe(0);
});

test('there are never fewer calls, whichever parents are read whole', () => {
  const list = fc.array(fc.constantFrom(...'abcdef'), { maxLength: 4 });
  fc.assert(
    fc.property(fc.array(list, { maxLength: 7 }), (named) => {
      const choices = Array.from(
        { length: 2 ** named.length },
        (_, bits) => new Set([...named.keys()].filter((at) => (bits >> at) & 1)),
      );
      const fewest = Math.min(...choices.map((whole) => callsOf(named, whole)));
      expect(callsOf(named, fewestReads(named))).toBe(fewest);
    }),
    { numRuns: 300 },
  );
});

test('of 500 parents with ten records each', () => {
  const named = Array.from({ length: 500 }, (_, parent) =>
    Array.from({ length: 10 }, (_, at) => `record ${(parent * 7 + at * 31) % 400}`),
  );
  expect(callsOf(named, fewestReads(named))).toBe(400);
});
