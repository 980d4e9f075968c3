import { expect, test } from 'vitest';
import { SeenIds } from '../../src/server/webhooks/seenIds.ts';

const hour = 3_600_000;

test('an id is known for 48 hours after it first came, however often it comes again', () => {
  let now = 1;
  const seen = new SeenIds(() => now);
  expect([seen.add('a'), seen.add('a'), seen.add('b')]).toEqual([true, false, true]);
  now += 47 * hour;
  expect(seen.add('a')).toBe(false);
  now += 2 * hour;
  expect([seen.add('a'), seen.add('a')]).toEqual([true, false]);
});

test('no more ids are kept than 100,000: the oldest goes first', () => {
  const seen = new SeenIds(() => 1);
  for (let n = 0; n <= 100_000; n += 1) seen.add(`notif_${n}`);
  expect([seen.add('notif_100000'), seen.add('notif_1'), seen.add('notif_0')]).toEqual([false, false, true]);
});
