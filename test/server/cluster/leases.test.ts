import { expect, test } from 'vitest';
import { RateLimitedError } from '../../../src/client/core/errors.ts';
import type { LeaseStore } from '../../../src/client/core/leases.ts';
import { newOperation } from '../../../src/client/core/operation.ts';
import type { LocalRateLimiter } from '../../../src/client/core/rateLimiter.ts';
import { SharedRateLimitWindow } from '../../../src/client/core/sharedRateLimitWindow.ts';
import { FakeClock, settle } from '../../support/clock.ts';
import { FakeRateLimit, type FakeRateLimitOptions } from '../../support/fakeRateLimit.ts';
import { connectRedis } from './support/redisServer.ts';
import { randomOf, VirtualWorld } from './support/virtualMachines.ts';

const redis = await connectRedis();

interface Scene {
  readonly world: VirtualWorld;
  readonly upstream: FakeRateLimit;
  readonly machines: readonly LocalRateLimiter[];
  /** Callers of a machine that call as long as `goesOn`. */
  readonly saturate: (machine: number, goesOn?: () => boolean) => void;
}
const scene = (size: number, { limit = 200, seconds = 10 }: Partial<FakeRateLimitOptions> = {}): Scene => {
  const random = randomOf(7);
  const world = new VirtualWorld({ redis, machines: size, random, stepMs: 5, latencyMs: () => random() * 4 });
  const upstream = new FakeRateLimit({ clock: world.clock(), limit, seconds, style: 'fixed' });
  const machines = Array.from({ length: size }, (_, n) => world.limiter(n, 'one'));
  const keepCalling = async (n: number, goesOn: () => boolean): Promise<void> => {
    const limiter = machines[n] as LocalRateLimiter;
    while (goesOn()) {
      await limiter.acquire(newOperation());
      if (!goesOn()) return;
      await new Promise<void>((resolve) => {
        world.after(10 + random() * 20, () => {
          const { reply } = upstream.call(`m${n}`);
          world.after(10 + random() * 20, () => {
            if (goesOn()) limiter.release(reply);
            resolve();
          });
        });
      });
    }
  };
  const saturate = (machine: number, goesOn = () => true) => {
    for (let caller = 0; caller < 6; caller += 1) void keepCalling(machine, goesOn);
  };
  return { world, upstream, machines, saturate };
};
/** Calls of each machine, by window. */
const byWindow = ({ upstream, machines }: Scene): readonly (readonly number[])[] =>
  [...new Set(upstream.counted.map(({ window }) => window))].map((window) =>
    machines.map((_, n) => upstream.counted.filter((one) => one.window === window && one.who === `m${n}`).length),
  );
const sum = (numbers: readonly number[] = []): number => numbers.reduce((total, one) => total + one, 0);
const refused = ({ upstream }: Scene) => upstream.counted.filter((one) => one.refused).length;

test('saturated machines use the whole window, in every window each its part', async () => {
  const three = scene(3);
  for (const n of [0, 1, 2]) three.saturate(n);
  await three.world.advance(60_000);
  const windows = byWindow(three).slice(0, 5);
  expect(refused(three)).toBe(0);
  for (const each of windows) {
    expect(sum(each)).toBeGreaterThanOrEqual(0.9 * 200);
    expect(Math.min(...each)).toBeGreaterThanOrEqual(200 / 3 / 5);
  }
  expect(three.world.commands / three.upstream.counted.length).toBeLessThanOrEqual(0.5);
});

test('a machine that dies costs the others one window at most, and no refusal', async () => {
  const three = scene(3);
  for (const n of [0, 1]) three.saturate(n);
  three.saturate(2, () => three.world.passed < 20_500);
  await three.world.advance(60_000);
  const [, , dies, , third, fourth] = byWindow(three);
  expect(refused(three)).toBe(0);
  expect(dies?.[2]).toBeGreaterThan(0);
  expect([sum(third), sum(fourth)]).toEqual([200, 200]);
});

test('while Redis is away each uses an even share; it comes back with nothing refused, also empty', async () => {
  const three = scene(3);
  for (const n of [0, 1, 2]) three.saturate(n);
  await three.world.advance(15_000);
  three.world.isUp = false;
  await three.world.advance(30_000);
  await redis.flushall();
  three.world.isUp = true;
  await three.world.advance(45_000);
  const windows = byWindow(three);
  expect(refused(three)).toBe(0);
  expect(windows.slice(2, 4)).toEqual([
    [66, 66, 66],
    [66, 66, 66],
  ]);
  for (const each of windows.slice(5, 8)) expect(sum(each)).toBeGreaterThanOrEqual(0.9 * 200);
});

test('a window that an answer names before the clock is a new one also for the share of a machine that is apart', async () => {
  const clock = new FakeClock();
  const store: LeaseStore = {
    isUp: false,
    machines: 3,
    roundTripMs: 0,
    unleased: () => {},
    lease: () => Promise.reject(new Error('away')),
  };
  const window = new SharedRateLimitWindow(clock, store, () => {});
  const answer = (reset: number, remaining: number) => {
    window.sent();
    window.responded({
      status: 200,
      headers: {
        'x-ratelimit-limit': '12',
        'x-ratelimit-remaining': String(remaining),
        'x-ratelimit-reset': String(FakeClock.start / 1000 + reset),
      },
      body: undefined,
    });
  };
  answer(10, 11);
  window.request(1);
  await settle();
  // The window in which it parts is not its own alone: the next one is.
  for (const [reset, first] of [
    [10, 10],
    [20, 11],
  ] as const)
    for (let n = 0; n < 3; n += 1) answer(reset, first - n);
  expect(window.isOpen).toBe(true);
  answer(20, 8);
  expect(window.isOpen).toBe(false);
  // Our clock has not come to the end of the window before.
  answer(30, 11);
  expect(window.isOpen).toBe(true);
});

test('a Redis that restarts empty between two requests makes nobody spend what was leased before a second time', async () => {
  const three = scene(3);
  for (const n of [0, 1, 2]) three.saturate(n);
  for (let i = 0; i < 12; i += 1) {
    await three.world.advance(4_700);
    await redis.flushall();
  }
  await three.world.advance(20_000);
  expect(refused(three)).toBe(0);
});

/** Calls of one moment, each of which upstream counts after so long and answers after as long again. */
const burst = ({ world, upstream, machines }: Scene, machine: number, count: number, halfMs: number): void => {
  const limiter = machines[machine] as LocalRateLimiter;
  for (let n = 0; n < count; n += 1)
    void limiter.acquire(newOperation()).then(() =>
      world.after(halfMs, () => {
        const { reply } = upstream.call(`m${machine}`);
        world.after(halfMs, () => limiter.release(reply));
      }),
    );
};

test('what a machine has in hand when the window ends is not sent in the next one', async () => {
  const two = scene(2, { limit: 600 });
  // It leases some ahead, and sends none of them.
  for (let i = 0; i < 4; i += 1) {
    burst(two, 0, 1, 10);
    await two.world.advance(100);
  }
  await two.world.advance(10_000);
  two.saturate(1);
  await two.world.advance(7_000);
  burst(two, 0, 4, 10);
  await two.world.advance(2_000);
  expect(two.machines[0]?.waiting).toBe(4);
  expect(byWindow(two)).toEqual([
    [4, 0],
    [0, 600],
  ]);
  await two.world.advance(20_000);
  expect(refused(two)).toBe(0);
});

test('a Redis that is empty all of a sudden does not lease what is under way again', async () => {
  const two = scene(2);
  for (const n of [0, 1]) burst(two, n, 1, 10);
  await two.world.advance(500);
  burst(two, 0, 90, 1_500);
  burst(two, 1, 1, 1_500);
  await two.world.advance(1_000);
  await redis.flushall();
  burst(two, 1, 200, 10);
  await two.world.advance(40_000);
  expect(refused(two)).toBe(0);
});

test('a machine that has not heard of the window for a while finds out first what others have used, when Redis goes', async () => {
  const two = scene(2);
  burst(two, 1, 5, 10);
  await two.world.advance(500);
  burst(two, 0, 150, 10);
  await two.world.advance(4_000);
  two.world.isUp = false;
  burst(two, 1, 150, 10);
  await two.world.advance(30_000);
  expect(refused(two)).toBe(0);
  expect(two.machines[1]?.waiting).toBe(0);
});

test('a call whose turn cannot come before its deadline is refused as soon as that is known', async () => {
  const two = scene(2, { limit: 20 });
  two.saturate(0);
  await two.world.advance(5_000);
  // The machine has not heard of the window before.
  const errors: unknown[] = [];
  const ask = () =>
    void two.machines[1]
      ?.acquire(newOperation({ deadlineAt: two.world.now + 2_000 }))
      .catch((error) => errors.push(error));
  ask();
  await two.world.advance(50);
  ask();
  await two.world.advance(5);
  expect(errors).toEqual([expect.any(RateLimitedError), expect.any(RateLimitedError)]);
  // It says when the window ends, and not much later.
  for (const error of errors) {
    const retryAt = (error as RateLimitedError).retryAt?.getTime() ?? 0;
    expect(retryAt).toBeGreaterThanOrEqual(VirtualWorld.start + 10_000);
    expect(retryAt).toBeLessThan(VirtualWorld.start + 12_000);
  }
});

test('calls of a query that follow one another wait for a slow Redis once, or twice where no limit is known yet', async () => {
  const world = new VirtualWorld({
    redis,
    machines: 1,
    random: randomOf(7),
    latencyMs: () => 60,
  });
  const upstream = new FakeRateLimit({ clock: world.clock(), limit: 200, seconds: 10, style: 'fixed' });
  const limiter = world.limiter(0, 'one');
  const waited = async (): Promise<number> => {
    const operation = newOperation();
    let waits = 0;
    const run = async () => {
      for (let n = 0; n < 8; n += 1) {
        const from = world.now;
        await limiter.acquire(operation);
        if (world.now > from) waits += 1;
        await new Promise<void>((resolve) => void world.after(20, resolve));
        limiter.release(upstream.call().reply);
      }
    };
    const done = run();
    await world.advance(3_000);
    await done;
    return waits;
  };
  expect([await waited(), await waited(), await waited()]).toEqual([2, 1, 1]);
});
