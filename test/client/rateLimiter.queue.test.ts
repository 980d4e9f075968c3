import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CancelledError, RateLimitedError } from '../../src/client/core/errors.ts';
import { newOperation } from '../../src/client/core/operation.ts';
import { exhausted, leaving, setUpRateLimiter } from '../support/budget.ts';
import { FakeClock, settle } from '../support/clock.ts';
import { failureOf } from '../support/upstream.ts';

describe('turns', () => {
  test('an operation with 500 waiting calls delays the single call of another by one turn at most', async () => {
    const scene = await exhausted({ limit: 10 });
    const { left, want } = leaving(scene.budget);
    const many = newOperation();
    for (let i = 0; i < 500; i += 1) want(`many ${i}`, many);
    for (const name of ['a', 'b', 'c']) want(name, newOperation());
    await scene.clock.advance(10_100);
    expect(left).toEqual(['many 0', 'a', 'b', 'c', ...Array.from({ length: 6 }, (_, i) => `many ${i + 1}`)]);
  });

  test('who comes while others wait does not overtake them, even if there is room', async () => {
    const scene = setUpRateLimiter();
    const { left, want } = leaving(scene.budget);
    for (let i = 0; i < 6; i += 1) want(`first ${i}`, newOperation());
    want('second', newOperation());
    await settle();
    expect(left).not.toContain('second');
    expect(scene.budget.waiting).toBe(3);
  });

  test('any operations share any number of turns evenly', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1, maxLength: 6 }), async (sizes) => {
        const scene = await exhausted({ limit: 5, seconds: 1 });
        const { left, want } = leaving(scene.budget);
        sizes.forEach((size, who) => {
          const operation = newOperation();
          for (let i = 0; i < size; i += 1) want(String(who), operation);
        });
        const gone = new Map<string, number>();
        let seen = 0;
        while (left.length < sizes.reduce((a, b) => a + b, 0)) {
          await scene.clock.advance(1_100);
          while (seen < left.length) {
            const who = left[seen++] ?? '';
            gone.set(who, (gone.get(who) ?? 0) + 1);
            scene.budget.release(scene.fakeRateLimit.call().reply);
            // Nobody who still waits is more than one turn behind anybody.
            sizes.forEach((size, other) => {
              const had = gone.get(String(other)) ?? 0;
              if (had < size) expect(gone.get(who) ?? 0).toBeLessThanOrEqual(had + 1);
            });
          }
        }
      }),
      { numRuns: 40 },
    );
  });
});

describe('a refusal', () => {
  /** An operation whose calls have to leave until then: each takes 200 ms at least. */
  const by = (last: number) => newOperation({ deadlineAt: FakeClock.start + last + 200 });

  test('comes at once exactly when the turn cannot come before the deadline, and says when to ask again', async () => {
    const scene = await exhausted({ limit: 10 });
    const error = await failureOf(scene.budget.acquire(by(10_024)));
    expect(error).toBeInstanceOf(RateLimitedError);
    expect(error['retryAt']).toEqual(new Date(FakeClock.start + 10_025));
    const { left, failed, want } = leaving(scene.budget);
    for (let i = 0; i < 10; i += 1) want('first window', by(10_025));
    for (let i = 0; i < 10; i += 1) want('second window', by(20_025));
    want('too late', by(20_025));
    await settle();
    expect(failed.map(([name, { retryAt }]: [string, Error & { retryAt?: Date }]) => [name, retryAt])).toEqual([
      ['too late', new Date(FakeClock.start + 30_025)],
    ]);
    for (let ms = 0; ms < 20_100; ms += 25) {
      await scene.clock.advance(25);
      while (left.length > 0) {
        left.pop();
        scene.budget.release(scene.fakeRateLimit.call().reply);
      }
    }
    expect(failed).toHaveLength(1);
    expect(scene.fakeRateLimit.counted).toHaveLength(30);
  });

  test('a second call of an operation that fans out stands behind the turns of all others', async () => {
    const scene = await exhausted({ limit: 10 });
    const { failed, want } = leaving(scene.budget);
    const many = by(10_100);
    for (let i = 0; i < 6; i += 1) want(`many ${i}`, many);
    for (let i = 0; i < 4; i += 1) want(`one ${i}`, by(10_100));
    want('many 6', many);
    await settle();
    expect(failed.map(([name]) => name)).toEqual(['many 6']);
    // Its turn comes before the last ones of the many.
    want('another', by(10_100));
    await settle();
    expect(failed.map(([name]) => name)).toEqual(['many 6']);
    await scene.clock.advance(10_050);
    // ... and who does not make it for that reason is told then, not at its deadline.
    expect(failed.map(([name]) => name)).toEqual(['many 6', 'many 5']);
  });

  test('comes for those who wait as soon as others turn out to have used the next window', async () => {
    const scene = await exhausted({ limit: 10 });
    const { left, failed, want } = leaving(scene.budget);
    for (let i = 0; i < 10; i += 1) want('a', by(15_000));
    await scene.clock.advance(9_999);
    await scene.clock.advance(20);
    for (let i = 0; i < 10; i += 1) scene.fakeRateLimit.call('others');
    await scene.clock.advance(50);
    expect(left).toHaveLength(10);
    for (let i = 0; i < 3; i += 1) want('b', by(15_000));
    await settle();
    scene.budget.release(scene.fakeRateLimit.call().reply);
    await settle();
    expect(failed.map(([name]) => name)).toEqual(['b', 'b', 'b']);
  });

  test('comes when the operation’s time is over all the same; hanging up is no refusal', async () => {
    const scene = await exhausted();
    const [late, gone] = [new AbortController(), new AbortController()];
    const { failed, want } = leaving(scene.budget);
    want('late', newOperation({ signal: late.signal }));
    want('gone', newOperation({ signal: gone.signal }));
    await settle();
    expect(scene.budget.waiting).toBe(2);
    late.abort(new DOMException('late', 'TimeoutError'));
    gone.abort(new DOMException('gone', 'AbortError'));
    await settle();
    expect(scene.budget.waiting).toBe(0);
    expect(failed[0]?.[1]).toBeInstanceOf(RateLimitedError);
    expect(failed[0]?.[1]).toMatchObject({ retryAt: new Date(FakeClock.start + 10_025) });
    expect(failed[1]?.[1]).toBeInstanceOf(CancelledError);
    // Who has hung up already does not get into the queue.
    expect(await failureOf(scene.budget.acquire(newOperation({ signal: gone.signal })))).toBeInstanceOf(CancelledError);
    expect(scene.budget.waiting).toBe(0);
  });

  test('comes for those who wait as soon as upstream grants less than before', async () => {
    const scene = await exhausted({ limit: 10 });
    const { left, failed, want } = leaving(scene.budget);
    for (let i = 0; i < 10; i += 1) want('second window', newOperation());
    for (let i = 0; i < 10; i += 1) want(`third window ${i}`, by(20_100));
    await scene.clock.advance(10_050);
    expect([left.length, failed]).toEqual([10, []]);
    const { headers } = scene.fakeRateLimit.call().reply;
    const fewer = { ...headers, 'x-ratelimit-limit': '6', 'x-ratelimit-remaining': '0' };
    scene.budget.release({ status: 200, headers: fewer, body: {} });
    await settle();
    expect(failed.map(([name]) => name)).toEqual([6, 7, 8, 9].map((i) => `third window ${i}`));
  });

  test('comes for those whose turn comes too late to be answered', async () => {
    const scene = setUpRateLimiter();
    const { left, failed, want } = leaving(scene.budget);
    for (let i = 0; i < 4; i += 1) want('first', newOperation());
    want('in a hurry', by(500));
    want('patient', by(5_000));
    await scene.clock.advance(501);
    scene.budget.release(scene.fakeRateLimit.call().reply);
    await settle();
    expect(left).toEqual(['first', 'first', 'first', 'first', 'patient']);
    expect(failed.map(([name]) => name)).toEqual(['in a hurry']);
  });

  test('leaves the turn to the others', async () => {
    const scene = await exhausted({ limit: 1 });
    const gone = new AbortController();
    const { left, want } = leaving(scene.budget);
    want('gone', newOperation({ signal: gone.signal }));
    want('next', newOperation());
    gone.abort();
    await scene.clock.advance(10_050);
    expect(left).toEqual(['next']);
  });
});
