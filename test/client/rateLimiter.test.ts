import { describe, expect, test } from 'vitest';
import { newOperation } from '../../src/client/core/operation.ts';
import { call, exhausted, leaving, setUpRateLimiter } from '../support/budget.ts';
import { FakeClock, settle } from '../support/clock.ts';
import { withoutHeaders } from '../support/fakeRateLimit.ts';
import { failureOf } from '../support/upstream.ts';

describe('at a cold start', () => {
  test('few calls find out what is granted, then as many leave as there is room for', async () => {
    const { budget, fakeRateLimit } = setUpRateLimiter({ limit: 10 });
    const { left, want } = leaving(budget);
    for (let i = 0; i < 20; i += 1) want(String(i), newOperation());
    await settle();
    expect(left).toHaveLength(4);
    const answers = [fakeRateLimit.call(), fakeRateLimit.call(), fakeRateLimit.call(), fakeRateLimit.call()];
    budget.release(answers[0]?.reply);
    await settle();
    expect(left).toHaveLength(10);
    expect(budget.waiting).toBe(10);
  });

  test('where nothing is stated, the number at once grows with every good answer', async () => {
    const { budget } = setUpRateLimiter();
    const { left, want } = leaving(budget);
    for (let i = 0; i < 100; i += 1) want(String(i), newOperation());
    await settle();
    const rounds = [left.length];
    for (let done = 0; left.length < 100; ) {
      for (const now = left.length; done < now; done += 1) budget.release(withoutHeaders(200));
      await settle();
      rounds.push(left.length);
    }
    expect(rounds).toEqual([4, 12, 28, 60, 100]);
  });

  test('failures and refusals for other reasons do not open it', async () => {
    const { budget } = setUpRateLimiter();
    const { left, want } = leaving(budget);
    for (let i = 0; i < 30; i += 1) want(String(i), newOperation());
    await settle();
    for (const reply of [undefined, withoutHeaders(401), withoutHeaders(503), undefined]) budget.release(reply);
    await settle();
    expect(left).toHaveLength(8);
  });
});

describe('a window that is used up', () => {
  test('holds calls back until it is over by upstream’s clock', async () => {
    const scene = await exhausted();
    const { left, want } = leaving(scene.budget);
    want('a', newOperation());
    await scene.clock.advance(9_999);
    expect(left).toEqual([]);
    await scene.clock.advance(100);
    expect(left).toEqual(['a']);
    expect(scene.clock.pending).toBe(0);
  });

  test('lets a call go that came as it ended, whenever the clock went on while it was looked at', async () => {
    for (let before = 1; before <= 30; before += 1) {
      const scene = await exhausted();
      const { clock } = scene;
      clock.set(10_025 - before);
      const { now } = clock;
      let readings = 0;
      Object.assign(clock, { now: () => now() + readings++ });
      const { left, want } = leaving(scene.budget);
      want('a', newOperation());
      Object.assign(clock, { now: () => now() + readings });
      await clock.advance(1_000);
      expect(left, `${before} ms before its end`).toEqual(['a']);
    }
  });

  test.each([-8_000, -400, 400, 8_000])('also when upstream’s clock is %i ms ahead of ours', async (skewMs) => {
    const scene = await exhausted({ skewMs, limit: 10 });
    const { left, want } = leaving(scene.budget);
    for (let i = 0; i < 30; i += 1) want('a', newOperation());
    for (let ms = 0; ms < 31_500; ms += 50) {
      while (left.length > 0) {
        left.pop();
        scene.budget.release(scene.fakeRateLimit.call().reply);
      }
      await scene.clock.advance(50);
    }
    expect(scene.budget.waiting).toBe(0);
    expect(scene.fakeRateLimit.counted.filter(({ refused }) => refused)).toEqual([]);
  });

  test('is entered again at a time that differs from gateway to gateway', async () => {
    const times: number[] = [];
    for (const chance of [0, 0.5, 0.999]) {
      const scene = setUpRateLimiter();
      scene.clock.chance = chance;
      for (let i = 0; i < 10; i += 1) await call(scene);
      const { left, want } = leaving(scene.budget);
      want('a', newOperation());
      while (left.length === 0) await scene.clock.advance(5);
      times.push(scene.clock.passed);
    }
    expect(times).toEqual([10_025, 10_150, 10_275]);
  });

  test('one answer that comes just after the reset does not let all go before their time', async () => {
    const scene = setUpRateLimiter({ limit: 10 });
    scene.clock.chance = 0.999;
    for (let i = 0; i < 9; i += 1) await call(scene);
    await scene.budget.acquire(newOperation());
    const late = scene.fakeRateLimit.call();
    const { left, want } = leaving(scene.budget);
    want('a', newOperation());
    await scene.clock.advance(10_030);
    scene.budget.release(late.reply);
    await settle();
    expect(left).toEqual([]);
    await scene.clock.advance(300);
    expect(left).toEqual(['a']);
  });

  test('others who use the workspace are taken into account', async () => {
    const scene = setUpRateLimiter({ limit: 10 });
    await call(scene);
    for (let i = 0; i < 6; i += 1) scene.fakeRateLimit.call('others');
    await call(scene);
    const { left, want } = leaving(scene.budget);
    for (let i = 0; i < 5; i += 1) want('a', newOperation());
    await settle();
    expect(left).toHaveLength(2);
  });

  test('calls without an answer are taken to be counted', async () => {
    const scene = setUpRateLimiter({ limit: 10 });
    await call(scene);
    for (let i = 0; i < 9; i += 1) {
      await scene.budget.acquire(newOperation());
      scene.budget.release(i % 2 === 0 ? undefined : withoutHeaders(500));
    }
    const { left, want } = leaving(scene.budget);
    want('a', newOperation());
    await settle();
    expect(left).toEqual([]);
    // In the next window too, of which none of them tells.
    await scene.clock.advance(10_100);
    expect(left).toEqual(['a']);
    scene.budget.release();
    await scene.budget.acquire(newOperation());
    scene.budget.release(scene.fakeRateLimit.call().reply);
    for (let i = 0; i < 20; i += 1) want('b', newOperation());
    await settle();
    expect(left.filter((name) => name === 'b')).toHaveLength(8);
  });

  test('calls that were not sent are not', async () => {
    const scene = setUpRateLimiter({ limit: 10 });
    await call(scene);
    for (let i = 0; i < 20; i += 1) {
      await scene.budget.acquire(newOperation());
      scene.budget.cancel();
    }
    const { left, want } = leaving(scene.budget);
    for (let i = 0; i < 20; i += 1) want('a', newOperation());
    await settle();
    expect(left).toHaveLength(9);
  });

  test('a reset that lies in a far future does not close the budget for good', async () => {
    const scene = setUpRateLimiter({ limit: 1 });
    const reply = withoutHeaders(200);
    const reset = String(FakeClock.start / 1000 + 1_000_000);
    await scene.budget.acquire(newOperation());
    scene.budget.release({
      ...reply,
      headers: { 'x-ratelimit-limit': '1', 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': reset },
    });
    const { left, want } = leaving(scene.budget);
    want('a', newOperation());
    await scene.clock.advance(60_100);
    expect(left).toEqual(['a']);
  });

  test('a clock that is set back does not close it either', async () => {
    const scene = await exhausted();
    scene.clock.set(-3_600_000);
    const { left, want } = leaving(scene.budget);
    want('a', newOperation());
    await settle();
    expect(left).toEqual(['a']);
  });
});

describe('429', () => {
  test('without figures: a pause that grows, then one call that finds out', async () => {
    const scene = setUpRateLimiter();
    const { left, want } = leaving(scene.budget);
    const operation = newOperation();
    for (let i = 0; i < 50; i += 1) want('a', operation);
    await settle();
    for (let i = 0; i < 4; i += 1) scene.budget.release(withoutHeaders(429));
    left.length = 0;
    const times: number[] = [];
    for (let tries = 0; tries < 7; tries += 1) {
      while (left.length === 0) await scene.clock.advance(100);
      expect(left).toHaveLength(1);
      times.push(scene.clock.passed);
      left.length = 0;
      scene.budget.release(withoutHeaders(429));
    }
    expect(times).toEqual([1_000, 3_000, 7_000, 15_000, 23_000, 31_000, 39_000]);
    while (left.length === 0) await scene.clock.advance(100);
    scene.budget.release(withoutHeaders(200));
    await settle();
    expect(left).toHaveLength(3);
  });

  test('without figures: who cannot wait for the pause is refused', async () => {
    const scene = setUpRateLimiter();
    await scene.budget.acquire(newOperation());
    scene.budget.release(withoutHeaders(429));
    const error = await failureOf(scene.budget.acquire(newOperation({ deadlineAt: FakeClock.start + 1_199 })));
    expect(error['retryAt']).toEqual(new Date(FakeClock.start + 1_000));
  });

  test('with figures: nothing until the reset, then one call, then the rest', async () => {
    const scene = setUpRateLimiter({ limit: 10 });
    await call(scene);
    for (let i = 0; i < 9; i += 1) scene.fakeRateLimit.call('others');
    await call(scene);
    const { left, want } = leaving(scene.budget);
    for (let i = 0; i < 20; i += 1) want('a', newOperation());
    await scene.clock.advance(9_999);
    expect(left).toHaveLength(0);
    await scene.clock.advance(100);
    expect(left).toHaveLength(1);
    scene.budget.release(scene.fakeRateLimit.call().reply);
    await settle();
    expect(left).toHaveLength(10);
  });

  test('for another reason, with some of the budget left, keeps nobody else waiting', async () => {
    const scene = setUpRateLimiter();
    await call(scene);
    await scene.budget.acquire(newOperation());
    scene.budget.release({ ...scene.fakeRateLimit.call().reply, status: 429 });
    await scene.budget.acquire(newOperation());
    expect(scene.budget.waiting).toBe(0);
  });

  test('where nothing is granted, one call in each window finds out', async () => {
    const scene = setUpRateLimiter({ limit: 0, seconds: 1 });
    const { left, want } = leaving(scene.budget);
    for (let i = 0; i < 40; i += 1) want('a', newOperation());
    let max = 0;
    for (let ms = 0; ms < 5_000; ms += 50) {
      await scene.clock.advance(50);
      if (ms >= 1_000) max = Math.max(max, left.length);
      while (left.length > 0) {
        left.pop();
        scene.budget.release(scene.fakeRateLimit.call().reply);
      }
    }
    expect(max).toBe(1);
    expect(scene.fakeRateLimit.counted.length).toBeLessThanOrEqual(10);
  });
});
