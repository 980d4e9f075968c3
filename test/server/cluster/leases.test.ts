import { describe, expect, test } from 'vitest';
import { RateLimitedError } from '../../../src/client/core/errors.ts';
import type { LeaseStore } from '../../../src/client/core/leases.ts';
import { newOperation } from '../../../src/client/core/operation.ts';
import type { LocalRateLimiter } from '../../../src/client/core/rateLimiter.ts';
import { SharedRateLimitWindow } from '../../../src/client/core/sharedRateLimitWindow.ts';
import { leaseScript } from '../../../src/server/cluster/leaseScript.ts';
import { FakeClock, settle } from '../../support/clock.ts';
import { FakeRateLimit, type FakeRateLimitOptions } from '../../support/fakeRateLimit.ts';
import { connectRedis } from './support/redisServer.ts';
import { randomOf, VirtualWorld } from './support/virtualMachines.ts';

const redis = await connectRedis();

describe('the script', () => {
  let workspaces = 0;
  /** One machine after the other, of a workspace of its own; the limit of a hundred has been stated. */
  const script = () => {
    const key = `script${++workspaces}`;
    let now = 1_000_000;
    const lease = async (
      machine: string,
      wanted: number,
      { window = [-1, 0, 0, 0] as readonly number[], ended = [] as readonly number[] } = {},
    ) => {
      const args = [machine, now, wanted, ...window, 0, 0, ...ended];
      const answer = (await redis.eval(leaseScript.text, 1, key, ...args)) as number[];
      const [count = 0, epoch = 0, lifeMs = 0, retryInMs = 0, machines = 0, room = 0] = answer;
      return { count, epoch, lifeMs, retryInMs, machines, room };
    };
    const pass = (ms: number) => {
      now += ms;
    };
    return { lease, pass };
  };
  const stated = (used: number, endsInMs: number, reset = 50_000) => ({ window: [100, used, reset, endsInMs] });

  test('leases an eighth of what is left at most, down to one, and no call more than there are', async () => {
    const { lease } = script();
    await lease('a', 0, stated(0, 10_000));
    const portions: number[] = [];
    for (let left = 100; left > 0; ) {
      const { count, room } = await lease('a', 1_000);
      expect(count).toBe(Math.max(1, Math.floor(left / 8)));
      left -= count;
      expect(room).toBe(left);
      portions.push(count);
    }
    expect([portions[0], portions.at(-1)]).toEqual([12, 1]);
    expect(await lease('a', 1_000)).toMatchObject({ count: 0, retryInMs: -1 });
    expect(await lease('a', 1, stated(100, 10_000))).toMatchObject({ count: 0, retryInMs: 10_000 });
  });

  test('lets nobody spend in a window what was leased in the one before, until that can be counted no more', async () => {
    const { lease, pass } = script();
    await lease('a', 0, stated(0, 10_000));
    const { epoch, lifeMs } = await lease('a', 12);
    expect(lifeMs).toBe(10_000);
    pass(10_000);
    // The twelve may be under way.
    expect((await lease('b', 1)).room).toBe(100 - 12 - 1);
    // Five of them have ended in their own window.
    expect((await lease('a', 0, { ended: [epoch, 5] })).room).toBe(100 - 7 - 1);
    // The machine is there, so the others have arrived by now, perhaps in this window.
    pass(2_000);
    expect((await lease('b', 0)).room).toBe(100 - 7 - 1);
  });

  test('forgets the leases of a machine that is gone two seconds after their window', async () => {
    const { lease, pass } = script();
    await lease('a', 0, stated(0, 10_000));
    await lease('dead', 12);
    pass(11_999);
    expect((await lease('a', 0)).room).toBe(88);
    pass(1);
    expect((await lease('a', 0)).room).toBe(100);
  });

  test('leases for a second only where it does not know when the window ends, and four calls where it knows no limit', async () => {
    const { lease, pass } = script();
    for (const machine of ['a', 'b', 'c', 'd'])
      expect(await lease(machine, 100)).toMatchObject({ count: 1, lifeMs: 1_000 });
    expect((await lease('e', 100)).count).toBe(0);
    await lease('a', 0, stated(4, 5_000));
    pass(5_000);
    expect(await lease('a', 3)).toMatchObject({ count: 3, lifeMs: 1_000 });
  });

  test('a place only ever rises, and one of a window that is over does not count', async () => {
    const { lease, pass } = script();
    expect((await lease('a', 0, stated(40, 1_000))).room).toBe(60);
    expect((await lease('b', 0, stated(30, 1_000))).room).toBe(60);
    pass(1_000);
    expect((await lease('b', 0, stated(99, 1, 50_000))).room).toBe(100);
    expect((await lease('b', 0, stated(1, 10_000, 60_000))).room).toBe(99);
  });

  test('half of its share is kept for a machine that was refused, for a while', async () => {
    const { lease, pass } = script();
    await lease('a', 0, stated(100, 1_000));
    expect((await lease('b', 5)).count).toBe(0);
    pass(1_000);
    let taken = 0;
    for (let count = -1; count !== 0; taken += count) ({ count } = await lease('a', 100));
    expect(taken).toBe(75);
    expect((await lease('b', 5)).count).toBe(3);
    pass(2_000);
    expect((await lease('a', 100)).count).toBe(2);
  });
});

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
  const store: LeaseStore = { isUp: false, machines: 3, lease: () => Promise.reject(new Error('away')) };
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
