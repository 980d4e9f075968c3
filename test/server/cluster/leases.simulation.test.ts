import { expect, test } from 'vitest';
import { newOperation } from '../../../src/client/core/operation.ts';
import type { LocalRateLimiter } from '../../../src/client/core/rateLimiter.ts';
import { FakeRateLimit } from '../../support/fakeRateLimit.ts';
import { connectRedis } from './support/redisServer.ts';
import { randomOf, VirtualWorld } from './support/virtualMachines.ts';

const machines = 50;
const workspaces = 500;
/** Workspaces that have callers waiting on every machine, all the time. */
const saturated = 3;
const limit = 1_667;
const windowMs = 10_000;

const redis = await connectRedis();

test('50 machines share 500 workspaces: never over the grant, each has its part, and few commands', async () => {
  const random = randomOf(20_251_020);
  const world = new VirtualWorld({ redis, machines, random, stepMs: 20, latencyMs: () => 0 });
  const clock = world.clock();
  const upstreams = Array.from(
    { length: workspaces },
    () => new FakeRateLimit({ clock, limit, seconds: windowMs / 1_000, style: 'first call' }),
  );
  const limiters = new Map<number, LocalRateLimiter>();
  const limiterOf = (machine: number, workspace: number): LocalRateLimiter => {
    const at = workspace * machines + machine;
    const limiter = limiters.get(at) ?? world.limiter(machine, `w${workspace}`, clock);
    limiters.set(at, limiter);
    return limiter;
  };
  const call = async (machine: number, workspace: number, operation = newOperation()): Promise<void> => {
    const limiter = limiterOf(machine, workspace);
    await limiter.acquire(operation);
    await new Promise<void>((resolve) => {
      world.after(random() * 80, () => {
        const answer = upstreams[workspace]?.call(`m${machine}`);
        world.after(20 + random() * 100, () => {
          limiter.release(answer?.reply);
          resolve();
        });
      });
    });
  };
  const end = 4 * windowMs;
  const keepCalling = async (machine: number, workspace: number): Promise<void> => {
    while (world.passed < end) await call(machine, workspace);
  };
  for (let workspace = 0; workspace < saturated; workspace += 1)
    for (let machine = 0; machine < machines; machine += 1)
      // More than there are calls to lease, or few.
      for (let caller = workspace === 0 ? 0 : 38; caller < 40; caller += 1) void keepCalling(machine, workspace);
  // The others have a query now and then, on any machine.
  for (let workspace = saturated; workspace < workspaces; workspace += 1)
    for (let n = 0; n < 8; n += 1)
      world.after(random() * end, () => {
        const [machine, operation] = [Math.floor(random() * machines), newOperation()];
        for (let calls = 1 + Math.floor(random() * 10); calls > 0; calls -= 1) void call(machine, workspace, operation);
      });
  await world.advance(end);

  const counted = upstreams.flatMap(({ counted }) => counted);
  expect(counted.filter(({ refused }) => refused)).toEqual([]);
  expect(world.commands / counted.length).toBeLessThanOrEqual(0.5);
  for (const { counted } of upstreams.slice(0, saturated)) {
    // The last window is not over.
    const windows = [...new Set(counted.map(({ window }) => window))].slice(0, -1);
    expect(windows.length).toBeGreaterThanOrEqual(3);
    for (const window of windows) {
      const here = counted.filter((one) => one.window === window);
      expect(here.length).toBeGreaterThanOrEqual(0.9 * limit);
      for (let n = 0; n < machines; n += 1)
        expect(here.filter(({ who }) => who === `m${n}`).length).toBeGreaterThanOrEqual(limit / machines / 5);
    }
  }
}, 60_000);
