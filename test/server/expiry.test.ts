import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { onExpiry } from '../../src/server/expiry.ts';

const dayMs = 86_400_000;

beforeEach(() => void vi.useFakeTimers({ now: 0 }));
afterEach(() => void vi.useRealTimers());

test.each([0, 1, 24, 25, 60])('credentials that end in %i days do so then, once', (days) => {
  const run = vi.fn();
  onExpiry(days * dayMs, run);
  vi.advanceTimersByTime(Math.max(0, days * dayMs - 1));
  expect(run).toHaveBeenCalledTimes(days === 0 ? 1 : 0);
  vi.advanceTimersByTime(1);
  expect(run).toHaveBeenCalledTimes(1);
  vi.advanceTimersByTime(100 * dayMs);
  expect(run).toHaveBeenCalledTimes(1);
});

test('credentials without an end, and those that are let go of, do nothing', () => {
  const run = vi.fn();
  onExpiry(undefined, run);
  const cancel = onExpiry(60 * dayMs, run);
  vi.advanceTimersByTime(30 * dayMs);
  cancel();
  vi.advanceTimersByTime(100 * dayMs);
  expect(run).not.toHaveBeenCalled();
});
