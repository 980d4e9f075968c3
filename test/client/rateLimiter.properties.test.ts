import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { newOperation } from '../../src/client/core/operation.ts';
import { LocalRateLimiter } from '../../src/client/core/rateLimiter.ts';
import { call } from '../support/budget.ts';
import { FakeClock } from '../support/clock.ts';
import { FakeRateLimit, type FakeRateLimitOptions, withoutHeaders } from '../support/fakeRateLimit.ts';

describe('whatever happens', () => {
  /** Milliseconds from the start, then what a call does. */
  const ours = fc.record({
    at: fc.integer({ min: 0, max: 4_000 }),
    operation: fc.integer({ min: 0, max: 4 }),
    there: fc.integer({ min: 0, max: 300 }),
    back: fc.integer({ min: 0, max: 300 }),
    ends: fc.constantFrom('well', 'well', 'well', 'well', 'well', 'lost', 'given up', 'silent'),
  });
  const world = fc.record({
    limit: fc.integer({ min: 4, max: 20 }),
    seconds: fc.integer({ min: 1, max: 3 }),
    style: fc.constantFrom<FakeRateLimitOptions['style'][]>('fixed', 'first call'),
    skewMs: fc.integer({ min: -3_000, max: 3_000 }),
    start: fc.integer({ min: 0, max: 999 }),
    chance: fc.double({ min: 0, max: 0.999, noNaN: true }),
    calls: fc.array(ours, { minLength: 1, maxLength: 80, size: 'max' }),
  });
  type World = typeof world extends fc.Arbitrary<infer W> ? W : never;

  interface Circumstances {
    readonly others?: readonly number[];
    readonly sendsDate?: boolean;
    /** Whether an answer has stated the budget before. */
    readonly isKnown?: boolean;
  }

  const run = async (given: World, { others = [], sendsDate = true, isKnown = true }: Circumstances = {}) => {
    const { limit, seconds, style, skewMs, start, chance, calls } = given;
    const clock = new FakeClock();
    clock.set(start);
    clock.chance = chance;
    const fakeRateLimit = new FakeRateLimit({
      clock,
      limit,
      seconds,
      style,
      skewMs: sendsDate ? skewMs : 0,
      sendsDate,
    });
    const budget = new LocalRateLimiter(clock);
    const operations = Array.from({ length: 5 }, () => newOperation());
    if (isKnown) await call({ clock, fakeRateLimit, budget });
    let left = 0;
    for (const { at, operation, there, back, ends } of calls)
      clock.after(at, () => {
        void budget.acquire(operations[operation] ?? newOperation()).then(() => {
          left += 1;
          if (ends === 'given up') budget.release();
          clock.after(there, () => {
            const { reply } = fakeRateLimit.call();
            if (ends === 'given up') return;
            const answer = { well: reply, lost: undefined, silent: withoutHeaders(200) }[ends];
            clock.after(back, () => budget.release(answer));
          });
        });
      });
    for (const at of others) clock.after(at, () => fakeRateLimit.call('others'));
    // Nobody waits for ever: where an answer states nothing, a window lasts ten seconds.
    await clock.runOut(calls.length * 12_000);
    expect(left).toBe(calls.length);
    expect(budget.waiting).toBe(0);
    expect(clock.pending).toBe(0);
    return fakeRateLimit.counted;
  };

  test('upstream refuses nothing if nobody else uses the workspace, also when callers hang up', async () => {
    await fc.assert(
      fc.asyncProperty(world, async (given) => {
        const calls = given.calls.map((call) => ({
          ...call,
          ends: call.ends === 'silent' ? ('well' as const) : call.ends,
        }));
        const counted = await run({ ...given, calls });
        expect(counted.filter(({ refused }) => refused)).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  test('also if it does not send the time, and the clocks agree', async () => {
    await fc.assert(
      fc.asyncProperty(world, async (given) => {
        const calls = given.calls.map((call) => ({ ...call, ends: 'well' as const }));
        const counted = await run({ ...given, calls }, { sendsDate: false, isKnown: false });
        expect(counted.filter(({ refused }) => refused)).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  test('others, and answers that state nothing: each costs one refusal in its window at most, and all calls leave', async () => {
    await fc.assert(
      fc.asyncProperty(
        world,
        fc.array(fc.integer({ min: 0, max: 6_000 }), { maxLength: 60, size: 'max' }),
        async (given, others) => {
          const counted = await run(given, { others });
          const unknown = given.calls.filter(({ ends }) => ends === 'silent').length;
          for (const window of new Set(counted.map(({ window }) => window))) {
            const here = counted.filter((one) => one.window === window);
            const refused = here.filter((one) => one.refused && one.who === 'us').length;
            const theirs = here.filter(({ who }) => who === 'others').length;
            expect(refused).toBeLessThanOrEqual(theirs + unknown);
          }
        },
      ),
      { numRuns: 200 },
    );
  });
});
