import fc from 'fast-check';
import { expect, test } from 'vitest';
import { UpstreamUnavailableError } from '../../src/client/core/errors.ts';
import { bisect } from '../../src/loaders/core/bisect.ts';

const idsUpTo = (count: number) => Array.from({ length: count }, (_, i) => String(i + 1));
const outage = () => new UpstreamUnavailableError('Down.', false);

/** What became of each id where every read fails that has one of `bad`, and how many reads it took. */
const run = async (count: number, bad: readonly string[]) => {
  const reads: number[] = [];
  const answered = new Set<string>();
  const failed = await bisect(idsUpTo(count), async (some) => {
    reads.push(some.length);
    if (some.some((id) => bad.includes(id))) throw outage();
    for (const id of some) answered.add(id);
  });
  const left = idsUpTo(count).filter((id) => !answered.has(id) && !failed.has(id));
  return { reads, answered, failed: [...failed.keys()], left };
};

test.each([
  [['97'], 12, 3],
  [['7', '97'], 22, 6],
  [['7', '8'], 12, 3],
  [['7', '60', '97'], 30, 9],
  [['1', '2', '3'], 12, 3],
])('of 150 ids, bad ones %j take %i further reads, and leave %i ids', async (bad, further, few) => {
  const { reads, failed, left } = await run(150, bad);
  expect(failed).toEqual([]);
  expect(left).toEqual(expect.arrayContaining(bad));
  expect([reads.length - 1, left.length]).toEqual([further, few]);
});

test('where more than three parts fail, they fail as they are', async () => {
  const { reads, answered, failed } = await run(150, ['1', '40', '80', '120']);
  expect(reads).toEqual([150, 75, 75, 38, 37, 38, 37]);
  expect(failed).toEqual(idsUpTo(150));
  expect(answered.size).toBe(0);
});

test('whatever is bad, each id is answered, failed or left, in few reads', async () => {
  const cases = fc.integer({ min: 1, max: 150 }).chain((count) =>
    fc.record({
      count: fc.constant(count),
      bad: fc.uniqueArray(fc.integer({ min: 1, max: count }).map(String), { maxLength: 6 }),
    }),
  );
  await fc.assert(
    fc.asyncProperty(cases, async ({ count, bad }) => {
      const { reads, answered, failed, left } = await run(count, bad);
      expect(answered.size + failed.length + left.length).toBe(count);
      expect([...failed, ...left]).toEqual(expect.arrayContaining(bad));
      if (bad.length <= 3) expect(failed).toEqual([]);
      expect(left.length).toBeLessThanOrEqual(4 * Math.min(bad.length, 3));
      expect(reads.length - 1).toBeLessThanOrEqual(2 * Math.ceil(Math.log2(count + 1)) * Math.min(bad.length, 3));
    }),
  );
});
