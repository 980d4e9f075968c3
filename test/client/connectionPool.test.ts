import { setImmediate as settled } from 'node:timers/promises';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Abort } from '../../src/client/core/abort.ts';
import { ConnectionPool } from '../../src/client/core/connectionPool.ts';
import { CancelledError, UpstreamTimeoutError } from '../../src/client/core/errors.ts';
import { newOperation } from '../../src/client/core/operation.ts';
import { callOf, failureOf } from '../support/upstream.ts';

const row = { route: 'GET /things' } as const;
const hangUp = new DOMException('gone', 'AbortError');
const timeUp = new DOMException('late', 'TimeoutError');

test('operations that wait take turns, whatever each of them waits with', async () => {
  const host = new ConnectionPool(1);
  const went: string[] = [];
  const operations = { fan: newOperation(), single: newOperation(), pair: newOperation() };
  const ask = (name: keyof typeof operations) =>
    void host.acquire(callOf(row, { operation: operations[name] })).then(() => went.push(name));
  for (const name of ['fan', 'fan', 'fan', 'fan', 'single', 'pair', 'pair'] as const) ask(name);
  await settled();
  expect([went, host.waiting]).toEqual([['fan'], 6]);
  for (let i = 0; i < 7; i += 1) {
    host.release();
    await settled();
  }
  expect(went).toEqual(['fan', 'fan', 'single', 'pair', 'fan', 'pair', 'fan']);
  expect(host.waiting).toBe(0);
});

test.each([
  ['whoever hangs up', hangUp, CancelledError],
  ['whose time is over', timeUp, UpstreamTimeoutError],
])('%s waits no longer, and nobody waits for them', async (_, reason, failure) => {
  const host = new ConnectionPool(1);
  const [early, stop] = [new Abort(), new Abort()];
  early.abort(reason);
  const never = await failureOf(host.acquire(callOf(row, { signal: early })));
  await host.acquire(callOf(row));
  const gone = failureOf(host.acquire(callOf(row, { signal: stop })));
  const other = host.acquire(callOf(row));
  stop.abort(reason);
  for (const error of [never, await gone]) {
    expect(error).toBeInstanceOf(failure);
    expect(error).not.toMatchObject({ mayHaveRun: true });
  }
  host.release();
  await other;
  host.release();
  await host.acquire(callOf(row));
});

test('who has a connection does not lose it to a signal that falls later', async () => {
  const host = new ConnectionPool(1);
  const stop = new Abort();
  await host.acquire(callOf(row));
  const next = host.acquire(callOf(row, { signal: stop }));
  host.release();
  stop.abort(hangUp);
  await next;
  const last = host.acquire(callOf(row));
  expect(host.waiting).toBe(1);
  host.release();
  await last;
});

test('there are never more calls than connections, and each call has one or has given up', async () => {
  const count = fc.integer({ min: 1, max: 4 });
  const steps = fc.array(fc.record({ does: fc.constantFrom('take', 'take', 'end', 'stop'), of: fc.nat(30) }));
  await fc.assert(
    fc.asyncProperty(count, steps, async (count, steps) => {
      const host = new ConnectionPool(count);
      const operations = [newOperation(), newOperation(), newOperation()];
      const calls: { state: 'waits' | 'runs' | 'over'; readonly stop: Abort }[] = [];
      const running = () => calls.filter(({ state }) => state === 'runs');
      const end = (call: (typeof calls)[number] | undefined) => {
        if (call === undefined) return;
        call.state = 'over';
        host.release();
      };
      for (const { does, of } of steps) {
        if (does === 'take') {
          const call: (typeof calls)[number] = { state: 'waits', stop: new Abort() };
          calls.push(call);
          const asked = callOf(row, { operation: operations[of % 3] as (typeof operations)[0], signal: call.stop });
          host.acquire(asked).then(
            () => (call.state = 'runs'),
            () => (call.state = 'over'),
          );
        } else if (does === 'end') end(running()[of % Math.max(1, running().length)]);
        else calls[of % Math.max(1, calls.length)]?.stop.abort(hangUp);
        await settled();
        const waiting = calls.filter(({ state }) => state === 'waits').length;
        expect(host.waiting).toBe(waiting);
        expect(running().length).toBe(Math.min(count, running().length + waiting));
      }
      while (running().length > 0) {
        end(running()[0]);
        await settled();
      }
      expect(calls.every(({ state }) => state === 'over')).toBe(true);
    }),
  );
});
