import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { RateLimitedError } from '../../src/client/core/errors.ts';
import { newOperation } from '../../src/client/core/operation.ts';
import { LocalRateLimiter } from '../../src/client/core/rateLimiter.ts';
import { LeasedRateLimiter } from '../../src/server/shared/primary/leasedRateLimiter.ts';
import { WorkerSession, WorkspaceLimiters } from '../../src/server/shared/primary/leases.ts';
import type { AcquireRequest, SharingChannel } from '../../src/server/shared/primary/protocol.ts';
import { FakeClock, settle } from '../support/clock.ts';
import { FakeRateLimit, type FakeRateLimitOptions } from '../support/fakeRateLimit.ts';

const key = 'a workspace';

/** Workers, and the primary that holds their rate limiter; messages take a turn of the loop each way. */
const workersOf = (size: number, clock: FakeClock) => {
  const limiters = new WorkspaceLimiters(() => new LocalRateLimiter(clock));
  return Array.from({ length: size }, () => {
    const session = new WorkerSession(limiters, clock);
    const handlers: Readonly<Record<string, (asked: never) => unknown>> = {
      acquire: (asked: AcquireRequest) => session.acquire(asked),
      abandon: ({ ticket }: { ticket: number }) => session.abandon(ticket),
      lease: () => session.lease(key),
      released: ({ replies, unsent }: { replies: []; unsent: number }) => session.release(key, replies, unsent),
    };
    const ask = (topic: string, asked: unknown) => settle().then(() => handlers[topic]?.(asked as never));
    const primary = {
      request: ask,
      notify: (topic: string, asked: unknown) => void ask(topic, asked),
    } as SharingChannel;
    return { session, limiter: new LeasedRateLimiter(key, primary, clock) };
  });
};

/** As `clock.advance`, with time for what goes to and fro. */
const pass = async (clock: FakeClock, ms: number): Promise<void> => {
  for (let i = 0; i < 6; i += 1) await settle();
  await clock.advance(ms);
  for (let i = 0; i < 6; i += 1) await settle();
};

describe('whatever workers do', () => {
  const calls = fc.array(
    fc.record({
      at: fc.integer({ min: 0, max: 4_000 }),
      worker: fc.integer({ min: 0, max: 2 }),
      there: fc.integer({ min: 0, max: 300 }),
      back: fc.integer({ min: 0, max: 300 }),
      ends: fc.constantFrom('well', 'well', 'well', 'given up', 'unsent'),
    }),
    { minLength: 1, maxLength: 80, size: 'max' },
  );

  test('upstream refuses nothing, also when a worker dies', async () => {
    await fc.assert(
      fc.asyncProperty(
        calls,
        fc.integer({ min: 4, max: 60 }),
        fc.constantFrom<FakeRateLimitOptions['style'][]>('fixed', 'first call'),
        fc.integer({ min: 0, max: 4_000 }),
        async (all, limit, style, diesAt) => {
          const clock = new FakeClock();
          const windows = new FakeRateLimit({ clock, limit, seconds: 1, style });
          const workers = workersOf(3, clock);
          const operations = Array.from({ length: 5 }, () => newOperation());
          // An answer has stated the rate limit before.
          await workers[0]?.limiter.acquire(newOperation());
          workers[0]?.limiter.release(windows.call().reply);
          await pass(clock, 0);
          let [left, dead] = [0, false];
          const living = all.filter(({ worker }) => worker !== 2).length;
          for (const [n, { at, worker, there, back, ends }] of all.entries())
            clock.after(at, () => {
              const { limiter } = workers[worker] as (typeof workers)[number];
              if (dead && worker === 2) return;
              void limiter.acquire(operations[n % 5] ?? newOperation()).then(
                () => {
                  if (worker !== 2) left += 1;
                  if (ends === 'unsent') return limiter.cancel();
                  if (ends === 'given up') limiter.release();
                  clock.after(there, () => {
                    if (dead && worker === 2) return;
                    const { reply } = windows.call();
                    if (ends === 'well') clock.after(back, () => limiter.release(reply));
                  });
                },
                () => {
                  // Whoever waited in the worker that died.
                },
              );
            });
          clock.after(diesAt, () => {
            dead = true;
            workers[2]?.session.close();
          });
          while (clock.passed < 5_000) await pass(clock, 25);
          // Nobody waits for ever: where an answer states nothing, a window lasts ten seconds.
          while (left < living && clock.passed < all.length * 12_000) await pass(clock, 500);
          expect(left).toBe(living);
          expect(windows.counted.filter(({ refused }) => refused)).toEqual([]);
        },
      ),
      { numRuns: 100 },
    );
  }, 60_000);
});

test('what one worker has in hand and does not use, another gets', async () => {
  const clock = new FakeClock();
  const windows = new FakeRateLimit({ clock, limit: 16, seconds: 10, style: 'fixed' });
  const [one, other] = workersOf(2, clock);
  if (one === undefined || other === undefined) throw new Error('two');
  const call = async ({ limiter }: typeof one) => {
    await limiter.acquire(newOperation());
    limiter.release(windows.call().reply);
    await pass(clock, 1);
  };
  // The first tells what is granted, so that after the second there is one more than was asked for.
  for (let i = 0; i < 2; i += 1) {
    await call(one);
    await pass(clock, 300);
  }
  await pass(clock, 1_000);
  for (let i = 0; i < 14; i += 1) await call(other);
  expect(windows.counted).toHaveLength(16);
  expect(windows.counted.filter(({ refused }) => refused)).toEqual([]);

  for (const { limiter } of [one, other]) {
    const refused = await limiter.acquire(newOperation({ deadlineAt: clock.now() + 2_000 })).catch((error) => error);
    expect(refused).toBeInstanceOf(RateLimitedError);
    expect(refused.retryAt.getTime()).toBeGreaterThan(clock.now() + 2_000);
  }
});

test('what a worker held that ended comes back with the next window', async () => {
  const clock = new FakeClock();
  const windows = new FakeRateLimit({ clock, limit: 16, seconds: 10, style: 'fixed' });
  const [one, other] = workersOf(2, clock);
  if (one === undefined || other === undefined) throw new Error('two');
  await one.limiter.acquire(newOperation());
  one.limiter.release(windows.call().reply);
  await pass(clock, 1);
  // One call that never ends, and what was lent for others.
  await one.limiter.acquire(newOperation());
  await pass(clock, 1);
  one.session.close();
  await pass(clock, 11_000);
  for (let i = 0; i < 16; i += 1) {
    await other.limiter.acquire(newOperation({ deadlineAt: clock.now() + 100 }));
    other.limiter.release(windows.call().reply);
    await pass(clock, 1);
  }
  expect(windows.counted).toHaveLength(17);
  expect(windows.counted.filter(({ refused }) => refused)).toEqual([]);
});

test('who hangs up waits no longer, and leaves its turn to others', async () => {
  const clock = new FakeClock();
  const [one, other] = workersOf(2, clock);
  if (one === undefined || other === undefined) throw new Error('two');
  // As long as nothing is known, four are under way at once.
  for (let i = 0; i < 4; i += 1) await one.limiter.acquire(newOperation());
  const hangUp = new AbortController();
  const first = one.limiter.acquire(newOperation({ signal: hangUp.signal }));
  await pass(clock, 1);
  let hasLeft = false;
  void other.limiter.acquire(newOperation()).then(() => {
    hasLeft = true;
  });
  await pass(clock, 1);
  hangUp.abort();
  await expect(first).rejects.toThrow('disconnected');
  expect([one.limiter.waiting, other.limiter.waiting, hasLeft]).toEqual([0, 1, false]);
  one.limiter.cancel();
  await pass(clock, 1);
  expect([other.limiter.waiting, hasLeft]).toEqual([0, true]);
});

describe('the primary keeps limiters of tokens that Intercom has not accepted apart', () => {
  const answer = (status: number) => [{ status, headers: {}, body: undefined }];
  const invent = (limiters: WorkspaceLimiters, count: number) => {
    for (let n = 0; n < count; n += 1) {
      limiters.of(`invented-${n}`);
      limiters.note(`invented-${n}`, answer(401));
    }
  };

  test('so that 10,000 invented ones push none out that is real', () => {
    const limiters = new WorkspaceLimiters(() => new LocalRateLimiter(new FakeClock()));
    const real = limiters.of(key);
    limiters.note(key, answer(200));
    invent(limiters, 10_000);
    expect(limiters.of(key)).toBe(real);
  });

  test('until it accepts them, and again when it refuses them', () => {
    const limiters = new WorkspaceLimiters(() => new LocalRateLimiter(new FakeClock()));
    const real = limiters.of(key);
    limiters.note(key, answer(200));
    limiters.note(key, answer(401));
    expect(limiters.of(key)).toBe(real);
    invent(limiters, 1_000);
    expect(limiters.of(key)).not.toBe(real);
  });
});
