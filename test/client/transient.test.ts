import { getHeapSpaceStatistics, setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FairQueue } from '../../src/client/core/fairQueue.ts';
import { PendingRequests } from '../../src/client/core/pendingRequests.ts';
import type { RestReply } from '../../src/client/core/reply.ts';
import { type TransientEntry, TransientList, TransientMap } from '../../src/client/core/transient.ts';
import { IpcChannel } from '../../src/server/workers/ipcChannel.ts';

setFlagsFromString('--expose-gc');
// What survives in one test is not to be allocated in the old generation by the next.
setFlagsFromString('--no-allocation-site-pretenuring');
const collect = runInNewContext('gc') as (options?: { readonly type: 'minor' }) => void;

const kept = () =>
  getHeapSpaceStatistics()
    .filter(({ space_name: name }) => name.startsWith('old'))
    .reduce((sum, { space_used_size: bytes }) => sum + bytes, 0);

/** About 4 kB that nothing refers to but what is measured. */
const payload = (): object => ({ bytes: new Array(500).fill(0) });
const count = 20_000;
const inFlight = 16;

/** The megabytes that outlive young collections, of 80 MB that came and went after a full collection. */
const survivors = async (comes: (n: number) => () => unknown): Promise<number> => {
  const waiting: (() => unknown)[] = [];
  const churn = async (n: number) => {
    waiting.push(comes(n));
    if (waiting.length > inFlight) await waiting.shift()?.();
  };
  for (let n = 0; n < 100; n += 1) await churn(n);
  collect();
  const before = kept();
  for (let n = 100; n < count; n += 1) {
    await churn(n);
    if (n % 1_000 === 0) collect({ type: 'minor' });
  }
  return (kept() - before) / 1e6;
};
/** The tables of a map are kept, with its keys. */
const tables = 5;

describe('what has gone is freed by the next young collection', () => {
  test('not where it was in a Map or a Set: what this file is for', async () => {
    const map = new Map<number, object>();
    const set = new Set<object>();
    const inMap = await survivors((n) => {
      map.set(n, payload());
      return () => map.delete(n);
    });
    const inSet = await survivors(() => {
      const one = payload();
      set.add(one);
      return () => set.delete(one);
    });
    expect(Math.min(inMap, inSet)).toBeGreaterThan(3 * tables);
  });

  test('of a list', async () => {
    const list = new TransientList<object>();
    const comes = () => {
      const entry = list.add(payload());
      return () => entry.remove();
    };
    expect(await survivors(comes)).toBeLessThan(tables);
  });

  test('of a map', async () => {
    const map = new TransientMap<number, object>();
    const comes = (n: number) => {
      map.set(n, payload());
      return () => map.delete(n);
    };
    expect(await survivors(comes)).toBeLessThan(tables);
  });

  test('of a fair queue, keys and items', async () => {
    const queue = new FairQueue<object, object>();
    const removed = () => queue.enqueue(payload(), payload()).remove;
    expect(await survivors(removed)).toBeLessThan(tables);
    const taken = () => {
      queue.enqueue(payload(), payload());
      return () => queue.dequeue();
    };
    expect(await survivors(taken)).toBeLessThan(tables);
  });

  test('of requests to another process', async () => {
    const channel = new IpcChannel<{ readonly ask: [null, object] }, Record<never, never>>(() => {}, {});
    const comes = (n: number) => {
      const response = channel.request('ask', null);
      return () => {
        channel.receive({ to: n + 1, response: payload() });
        return response;
      };
    };
    expect(await survivors(comes)).toBeLessThan(tables);
  });

  test('of REST calls that others may join', async () => {
    const pending = new PendingRequests();
    const comes = (n: number) => {
      const reply = { status: 200, body: payload() } as unknown as RestReply;
      let end = () => {};
      const ended = new Promise<RestReply>((resolve) => {
        end = () => resolve(reply);
      });
      const joined = pending.join(`/contacts/${n}`, undefined, () => ended);
      return () => {
        end();
        return joined;
      };
    };
    expect(await survivors(comes)).toBeLessThan(tables);
  });
});

const steps = fc.array(fc.record({ does: fc.constantFrom('add', 'add', 'remove', 'shift'), at: fc.nat(20) }));

test('a list has what was added and not removed, in order', () => {
  fc.assert(
    fc.property(steps, (steps) => {
      const list = new TransientList<number>();
      const here: (readonly [number, TransientEntry<number>])[] = [];
      for (const [n, { does, at }] of steps.entries()) {
        if (does === 'add') here.push([n, list.add(n)]);
        else if (does === 'shift') expect(list.shift()).toBe(here.shift()?.[0]);
        else {
          const [one] = here.splice(at % Math.max(1, here.length), 1);
          one?.[1].remove();
          one?.[1].remove();
        }
        expect(list.values()).toEqual(here.map(([n]) => n));
        expect([list.size, list.first]).toEqual([here.length, here[0]?.[0]]);
      }
    }),
  );
});

test('a map has what was set and not deleted, in order', () => {
  fc.assert(
    fc.property(steps, (steps) => {
      const map = new TransientMap<number, number>();
      const model = new Map<number, number>();
      for (const [n, { does, at }] of steps.entries()) {
        if (does === 'add') {
          map.set(at, n);
          model.set(at, n);
        } else if (does === 'remove') expect(map.delete(at)).toBe(model.delete(at));
        else {
          map.clear();
          model.clear();
        }
        expect([map.size, [...map.keys()], map.values()]).toEqual([model.size, [...model.keys()], [...model.values()]]);
        expect([map.has(at), map.get(at)]).toEqual([model.has(at), model.get(at)]);
      }
    }),
  );
});
