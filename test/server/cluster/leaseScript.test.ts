import { describe, expect, test } from 'vitest';
import { leaseScript } from '../../../src/server/cluster/leaseScript.ts';
import { connectRedis } from './support/redisServer.ts';

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
