import fc from 'fast-check';
import { expect, test } from 'vitest';
import { FairQueue } from '../../src/client/core/fairQueue.ts';

const key = fc.integer({ min: 0, max: 3 });
type Step = { readonly does: 'add' | 'remove' | 'next'; readonly key: number };
const steps = fc.array(fc.record<Step>({ does: fc.constantFrom('add', 'add', 'add', 'remove', 'next'), key }), {
  maxLength: 60,
});

test('the place of who comes next, the order of all, and the order in which they go are one', () => {
  fc.assert(
    fc.property(steps, key, (steps, last) => {
      const keys = [{}, {}, {}, {}];
      const keyOf = (n: number) => keys[n] ?? {};
      const turns = new FairQueue<object, symbol>();
      const waiting: { readonly key: number; readonly item: symbol; readonly remove: () => void }[] = [];
      const gone = (item: symbol | undefined) => {
        const at = waiting.findIndex((one) => one.item === item);
        if (at >= 0) waiting.splice(at, 1);
      };
      for (const { does, key } of steps) {
        if (does === 'next') gone(turns.dequeue());
        else if (does === 'add') {
          const item = Symbol();
          waiting.push({ key, item, remove: turns.enqueue(keyOf(key), item).remove });
        } else {
          const one = waiting.find((one) => one.key === key);
          if (one === undefined) continue;
          one.remove();
          gone(one.item);
        }
        expect(turns.size).toBe(waiting.length);
        expect(turns.isEmpty).toBe(waiting.length === 0);
      }
      const place = turns.positionOfNext(keyOf(last));
      const newcomer = Symbol();
      turns.enqueue(keyOf(last), newcomer);
      const order = turns.inOrder();
      expect(order[place]).toBe(newcomer);
      expect(order.map(() => turns.dequeue())).toEqual(order);
      expect(turns.dequeue()).toBeUndefined();
    }),
  );
});

test('what has had its turn, or was removed, is removed without harm', () => {
  const turns = new FairQueue<object, number>();
  const [one, other] = [{}, {}];
  const first = turns.enqueue(one, 1);
  const second = turns.enqueue(one, 2);
  turns.enqueue(other, 3);
  expect(turns.dequeue()).toBe(1);
  first.remove();
  second.remove();
  second.remove();
  expect(turns.inOrder()).toEqual([3]);
  expect(turns.size).toBe(1);
  expect(turns.keys()).toEqual([other]);
});
