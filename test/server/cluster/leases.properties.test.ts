import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { newOperation } from '../../../src/client/core/operation.ts';
import { Patience } from '../../../src/client/core/patience.ts';
import { FakeRateLimit, type FakeRateLimitOptions } from '../../support/fakeRateLimit.ts';
import { connectRedis } from './support/redisServer.ts';
import { randomOf, VirtualWorld } from './support/virtualMachines.ts';

const redis = await connectRedis();

describe('whatever machines do', () => {
  const size = 4;
  const oneCall = fc.record({
    at: fc.integer({ min: 0, max: 4_000 }),
    machine: fc.integer({ min: 0, max: size - 1 }),
    operation: fc.integer({ min: 0, max: 4 }),
    there: fc.integer({ min: 0, max: 300 }),
    back: fc.integer({ min: 0, max: 300 }),
    ends: fc.constantFrom('well', 'well', 'well', 'well', 'lost', 'given up', 'unsent'),
  });
  const given = fc.record({
    limit: fc.integer({ min: 4, max: 40 }),
    seconds: fc.integer({ min: 1, max: 3 }),
    style: fc.constantFrom<FakeRateLimitOptions['style'][]>('fixed', 'first call'),
    skews: fc.array(fc.integer({ min: -3_000, max: 3_000 }), { minLength: size, maxLength: size }),
    redisSkewMs: fc.integer({ min: -3_000, max: 3_000 }),
    latencyMs: fc.integer({ min: 0, max: 60 }),
    seed: fc.integer({ min: 1, max: 2 ** 31 }),
    isKnown: fc.boolean(),
    patienceMs: fc.constantFrom(Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, 150, 0),
    diesAt: fc.integer({ min: 0, max: 8_000 }),
    calls: fc.array(oneCall, { minLength: 1, maxLength: 80, size: 'max' }),
  });

  test('upstream refuses nothing, or few calls that were not leased, and all of machines that live leave', async () => {
    await fc.assert(
      fc.asyncProperty(
        given,
        async ({ limit, seconds, style, skews, redisSkewMs, latencyMs, seed, isKnown, patienceMs, diesAt, calls }) => {
          const random = randomOf(seed);
          const world = new VirtualWorld({
            redis,
            machines: size,
            random,
            latencyMs: () => Math.floor(random() * latencyMs),
            redisSkewMs,
          });
          const upstream = new FakeRateLimit({ clock: world.clock(), limit, seconds, style });
          const machines = skews.map((skew, n) => world.limiter(n, 'one', world.clock(skew)));
          const [first] = machines;
          if (isKnown && first !== undefined) {
            void first.acquire(newOperation()).then(() => first.release(upstream.call().reply));
            await world.advance(200);
          }
          const operations = Array.from({ length: 5 }, () => ({
            ...newOperation(),
            patience: new Patience(patienceMs),
          }));
          let [left, isDead, isStated, probes, maxProbes] = [0, false, isKnown, 0, 0];
          const living = calls.filter(({ machine }) => machine !== 0).length;
          for (const { at, machine, operation, there, back, ends } of calls)
            world.after(at, () => {
              const limiter = machines[machine];
              if (limiter === undefined || (machine === 0 && isDead)) return;
              void limiter.acquire(operations[operation] ?? newOperation()).then(() => {
                if (machine !== 0) left += 1;
                if (machine === 0 && isDead) return;
                if (ends === 'unsent') return limiter.cancel();
                probes += 1;
                if (!isStated) maxProbes = Math.max(maxProbes, probes);
                if (ends === 'given up') limiter.release();
                world.after(there, () => {
                  const { reply } = upstream.call();
                  if (ends === 'given up' || (machine === 0 && isDead)) {
                    probes -= 1;
                    return;
                  }
                  world.after(back, () => {
                    probes -= 1;
                    if (ends === 'well') isStated = true;
                    limiter.release(ends === 'well' ? reply : undefined);
                  });
                });
              });
            });
          world.after(diesAt, () => {
            isDead = true;
          });
          await world.advance(6_000);
          while (left < living && world.passed < calls.length * 12_000) await world.advance(1_000);
          expect(left).toBe(living);
          // What is sent before it is leased is a quarter of the rest, and one by each machine that knows nothing.
          const isPatient = patienceMs === Number.POSITIVE_INFINITY;
          const refused = upstream.counted.filter((one) => one.refused);
          for (const window of new Set(refused.map((one) => one.window)))
            expect(refused.filter((one) => one.window === window).length).toBeLessThanOrEqual(
              isPatient ? 0 : Math.floor(limit / 4) + size,
            );
          expect(maxProbes).toBeLessThanOrEqual(isPatient ? 4 : 4 + size);
        },
      ),
      { numRuns: 60, endOnFailure: true },
    );
  }, 120_000);
});
