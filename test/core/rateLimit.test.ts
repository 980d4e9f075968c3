import { expect, test } from 'vitest';
import { noteRateLimit, unknownRateLimit } from '../../src/client/core/rateLimit.ts';

const said = (limit: string, remaining: string, reset: string) => ({
  status: 200,
  headers: { 'x-ratelimit-limit': limit, 'x-ratelimit-remaining': remaining, 'x-ratelimit-reset': reset },
  body: undefined,
});
const silent = { status: 502, headers: {}, body: undefined };

test('is what was said last, but for answers that were overtaken', () => {
  const known = unknownRateLimit();
  const after = (reply: Parameters<typeof noteRateLimit>[1]) => {
    noteRateLimit(known, reply);
    return [known.limit, known.remaining, known.resetAt && known.resetAt.getTime() / 1_000];
  };
  expect(after(silent)).toEqual([null, null, null]);
  expect(after(said('100', '90', '1750000010'))).toEqual([100, 90, 1_750_000_010]);
  expect(after(silent)).toEqual([100, 90, 1_750_000_010]);
  expect(after(said('100', '88', '1750000010'))).toEqual([100, 88, 1_750_000_010]);
  expect(after(said('100', '89', '1750000010'))).toEqual([100, 88, 1_750_000_010]);
  // A clock that was set back is no reason to say nothing any more.
  expect(after(said('100', '99', '1750000000'))).toEqual([100, 99, 1_750_000_000]);
  expect(after(said('80', '79', '1750000020'))).toEqual([80, 79, 1_750_000_020]);
});
