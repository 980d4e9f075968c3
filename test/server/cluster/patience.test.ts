import { describe, expect, test } from 'vitest';
import { newOperation, type Operation } from '../../../src/client/core/operation.ts';
import { maxPatienceMs, Patience, waitPatiently } from '../../../src/client/core/patience.ts';
import type { LocalRateLimiter, RateLimiter } from '../../../src/client/core/rateLimiter.ts';
import { LeasedRateLimiter } from '../../../src/server/shared/primary/leasedRateLimiter.ts';
import { WorkerSession, WorkspaceLimiters } from '../../../src/server/shared/primary/leases.ts';
import type { AcquireRequest, SharingChannel } from '../../../src/server/shared/primary/protocol.ts';
import { FakeRateLimit } from '../../support/fakeRateLimit.ts';
import { connectRedis } from './support/redisServer.ts';
import { randomOf, VirtualWorld } from './support/virtualMachines.ts';

const redis = await connectRedis();

interface Scene {
  readonly world: VirtualWorld;
  readonly upstream: FakeRateLimit;
}
const scene = (machines: number, roundTripMs: (machine: number) => number, limit = 200): Scene => {
  const world = new VirtualWorld({ redis, machines, random: randomOf(7), latencyMs: (n) => roundTripMs(n) / 2 });
  return { world, upstream: new FakeRateLimit({ clock: world.clock(), limit, seconds: 10, style: 'fixed' }) };
};

/** A machine with one worker: the primary has the rate limiter. */
const workerOf = (limiter: LocalRateLimiter, { world }: Scene): LeasedRateLimiter => {
  const clock = world.clock();
  const session = new WorkerSession(new WorkspaceLimiters(() => limiter), clock);
  const handlers: Readonly<Record<string, (asked: never) => unknown>> = {
    acquire: (asked: AcquireRequest) => session.acquire(asked),
    // None ahead of need: each call asks.
    lease: () => 0,
    released: ({ replies, unsent }: { replies: []; unsent: number }) => session.release('one', replies, unsent),
  };
  const request = async (topic: string, asked: unknown) => handlers[topic]?.(asked as never);
  return new LeasedRateLimiter('one', { request, notify: request } as unknown as SharingChannel, clock);
};

/** Calls of an operation: those of one step together, the steps after each other. Resolves with what it has waited for Redis. */
const waited = async (
  { world, upstream }: Scene,
  limiter: RateLimiter,
  steps: readonly number[],
  textMs = 0,
): Promise<number> => {
  const operation = newOperation();
  const began = world.now;
  let callsMs = 0;
  const pass = (ms: number) => new Promise<void>((resolve) => void world.after(ms, resolve));
  const call = async () => {
    await limiter.acquire(operation);
    await pass(20);
    const { reply } = upstream.call();
    await pass(20);
    limiter.release(reply);
  };
  const run = async () => {
    if (textMs > 0) await waitPatiently(operation, pass(textMs), world.clock());
    for (const count of steps) {
      await Promise.all(Array.from({ length: count }, call));
      callsMs += 40;
    }
    return world.now - began - callsMs;
  };
  const done = run();
  await world.advance(5_000);
  return done;
};

describe.each([10, 60, 120, 149])(
  'a Redis that takes %i ms is waited for 150 ms at most by one operation, in sum',
  (ms) => {
    test('calls that follow one another, before and after a limit is known, with a text that only Redis has', async () => {
      for (const limit of [60, 200, 1_667]) {
        const two = scene(2, () => ms, limit);
        const limiter = two.world.limiter(0, 'one');
        for (let n = 0; n < 4; n += 1) {
          const textMs = n % 2 === 0 ? ms : 0;
          const sum = await waited(two, limiter, [1, 1, 1], textMs);
          expect(sum).toBeLessThanOrEqual(maxPatienceMs);
          if (n === 0) expect(sum).toBeGreaterThanOrEqual(ms);
        }
        expect(two.upstream.counted.filter(({ refused }) => refused)).toEqual([]);
      }
    });

    test('calls at the same time wait together', async () => {
      const two = scene(2, () => ms);
      const limiter = two.world.limiter(0, 'one');
      for (const steps of [
        [1, 4],
        [4, 4, 4],
        [8, 1, 8],
      ])
        expect(await waited(two, limiter, steps)).toBeLessThanOrEqual(maxPatienceMs);
    });

    test('calls of a worker, whose primary waits for it', async () => {
      const two = scene(2, () => ms);
      const worker = workerOf(two.world.limiter(0, 'one'), two);
      for (const textMs of [ms, 0, ms])
        expect(await waited(two, worker, [1, 1, 1], textMs)).toBeLessThanOrEqual(maxPatienceMs);
    });
  },
);

test('who waits for the next window loses no patience', async () => {
  const one = scene(1, () => 120, 20);
  const limiter = one.world.limiter(0, 'one');
  await waited(one, limiter, [1, 1, 1, 1, 8, 8]);
  const operation: Operation = newOperation();
  let leftMs: number | undefined;
  void limiter.acquire(operation).then(() => {
    leftMs = operation.patience?.leftMs(one.world.now);
  });
  await one.world.advance(4_000);
  expect(leftMs).toBeUndefined();
  await one.world.advance(6_000);
  // It waits for Redis once: for the first lease of that window.
  expect(leftMs).toBeGreaterThanOrEqual(maxPatienceMs - 130);
});

test('calls that are sent before they are leased are of the next lease, so that nobody else has it', async () => {
  const two = scene(2, (n) => (n === 0 ? 100 : 1));
  const { world, upstream } = two;
  const [slow, quick] = [world.limiter(0, 'one'), world.limiter(1, 'one')];
  await waited(two, slow, [1]);
  await world.advance(6_000);
  await waited(two, slow, [1]);
  const send = (limiter: RateLimiter, count: number, operation: Operation, ms: number) => {
    for (let n = 0; n < count; n += 1)
      void limiter.acquire(operation).then(() =>
        world.after(ms, () => {
          const { reply } = upstream.call();
          world.after(ms, () => limiter.release(reply));
        }),
      );
  };
  // Under way until all the rest is leased.
  send(slow, 30, { ...newOperation(), patience: new Patience(0) }, 1_000);
  await world.advance(300);
  expect(world.unleased).toBeGreaterThan(5);
  for (const limiter of [slow, quick]) send(limiter, 200, newOperation(), 10);
  await world.advance(3_000);
  expect(upstream.counted.filter(({ refused }) => refused)).toEqual([]);
  expect(upstream.counted).toHaveLength(201);
});

/** Operations of five calls, one after the other, from six callers on each machine. Resolves after so many windows. */
const saturate = async ({ world, upstream }: Scene, machines: number, windows: number): Promise<void> => {
  const pass = () => new Promise<void>((resolve) => void world.after(10 + ((world.now * 7) % 20), resolve));
  const keepCalling = async (machine: number, limiter: RateLimiter): Promise<void> => {
    for (;;) {
      const operation = newOperation();
      for (let n = 0; n < 5; n += 1) {
        await limiter.acquire(operation);
        await pass();
        const { reply } = upstream.call(`m${machine}`);
        await pass();
        limiter.release(reply);
      }
    }
  };
  for (let n = 0; n < machines; n += 1) {
    const limiter = world.limiter(n, 'one');
    for (let caller = 0; caller < 6; caller += 1) void keepCalling(n, limiter);
  }
  await world.advance(windows * 10_000);
};

test.each([
  { name: 'all', slow: () => 120 },
  { name: 'one', slow: (n: number) => (n === 0 ? 120 : 1) },
  { name: 'all but one', slow: (n: number) => (n === 0 ? 1 : 120) },
])(
  'saturated machines, $name with a slow Redis: nothing is refused in ten windows, and each has its part',
  async ({ slow }) => {
    const three = scene(3, slow, 200);
    await saturate(three, 3, 10);
    const { counted } = three.upstream;
    expect(three.world.unleased).toBeGreaterThan(0);
    expect(counted.filter(({ refused }) => refused)).toEqual([]);
    for (const window of new Set(counted.map((one) => one.window))) {
      const here = counted.filter((one) => one.window === window);
      expect(here).toHaveLength(200);
      for (const n of [0, 1, 2])
        expect(here.filter(({ who }) => who === `m${n}`).length).toBeGreaterThanOrEqual(200 / 3 / 5);
    }
  },
);
