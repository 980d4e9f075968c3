import fc from 'fast-check';
import { expect, test } from 'vitest';
import { JsonInterner } from '../../src/client/core/jsonSlices.ts';
import { newOperation } from '../../src/client/core/operation.ts';
import { Pool, PooledCache } from '../../src/client/core/pool.ts';
import { SharedCache } from '../../src/client/core/sharedCache.ts';
import { FakeClock } from '../support/clock.ts';

const value = (size: number) => ({ size });

test('the caches of one pool hold so much together; what was used least goes first, whosesoever it is', () => {
  const pool = new Pool(100);
  const [a, b] = [new PooledCache(pool, 80), new PooledCache(pool, 80)];
  a.set('x', value(40));
  a.set('y', value(30));
  a.get('x');
  b.set('x', value(50));
  expect([a.peek('x')?.size, a.peek('y'), b.peek('x')?.size, pool.bytes]).toEqual([40, undefined, 50, 90]);
});

test('each of them holds no more than its own, and gives room back', () => {
  const pool = new Pool(1_000);
  const own = new PooledCache(pool, 80);
  own.set('x', value(50));
  own.set('y', value(50));
  own.set('z', value(81));
  expect([own.peek('x'), own.peek('y')?.size, own.peek('z'), pool.bytes]).toEqual([undefined, 50, undefined, 50]);
  own.set('y', value(10));
  expect(pool.bytes).toBe(10);
  own.delete('y');
  own.set('v', value(20));
  own.clear();
  expect(pool.bytes).toBe(0);
});

test('reference data of many workspaces stays within the bound of the process', async () => {
  const pool = new Pool(10_000);
  const clock = new FakeClock();
  let reads = 0;
  const list = async () => {
    reads += 1;
    return 'x'.repeat(900);
  };
  const all = Array.from({ length: 100 }, () => new SharedCache(60_000, clock, pool));
  for (const one of all) await one.read('admins', list, newOperation());
  expect(pool.bytes).toBeLessThanOrEqual(10_000);
  expect(pool.bytes).toBeGreaterThan(9_000);
  reads = 0;
  for (const one of all.slice(-11)) await one.read('admins', list, newOperation());
  expect(reads).toBe(0);
  await all[0]?.read('admins', list, newOperation());
  expect(reads).toBe(1);
  for (const one of all) one.invalidateAll();
  expect(pool.bytes).toBe(0);
});

test('so do the objects that their answers repeat', () => {
  const pool = new Pool(10_000);
  const cuts = { intern: 'type', defer: 'parts' };
  const all = Array.from({ length: 100 }, (_, n) => {
    const repeats = new JsonInterner(pool);
    const json = Buffer.from(JSON.stringify([{ type: { id: n, text: 'x'.repeat(900) } }]));
    return () => (repeats.parse(json, cuts) as { type: object }[])[0]?.type;
  });
  const first = all.map((parse) => parse());
  expect(pool.bytes).toBeLessThanOrEqual(10_000);
  expect(all.at(-1)?.()).toBe(first.at(-1));
  expect(all[0]?.()).not.toBe(first[0]);
  expect(all[0]?.()).toEqual(first[0]);
});

test('whatever comes and goes, the pool knows what is held, and ends making room', () => {
  const keys = ['a', 'b', 'c', 'd', 'e', 'f'];
  const change = fc.record({
    cache: fc.nat(2),
    key: fc.constantFrom(...keys),
    // Without a size the key is deleted.
    size: fc.oneof({ weight: 9, arbitrary: fc.integer({ min: 1, max: 90 }) }, fc.constant(undefined)),
  });
  fc.assert(
    fc.property(fc.array(change, { maxLength: 60, size: 'max' }), (changes) => {
      const pool = new Pool(200);
      const caches = Array.from({ length: 3 }, () => new PooledCache(pool, 150));
      for (const { cache, key, size } of changes) {
        if (size === undefined) caches[cache]?.delete(key);
        else caches[cache]?.set(key, value(size));
        const held = caches.flatMap((one) => keys.map((name) => one.peek(name)?.size ?? 0));
        expect(pool.bytes).toBe(held.reduce((sum, one) => sum + one, 0));
        expect(pool.bytes).toBeLessThanOrEqual(200);
      }
    }),
  );
});
