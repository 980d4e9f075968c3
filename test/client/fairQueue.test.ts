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
      const turns = new FairQueue<number, symbol>();
      const waiting: (readonly [number, symbol])[] = [];
      const gone = (one: symbol | undefined) => {
        const at = waiting.findIndex(([, other]) => other === one);
        if (at >= 0) waiting.splice(at, 1);
      };
      for (const { does, key } of steps) {
        if (does === 'next') gone(turns.dequeue());
        else if (does === 'add') {
          waiting.push([key, Symbol()]);
          turns.enqueue(...(waiting.at(-1) as readonly [number, symbol]));
        } else {
          const one = waiting.find(([own]) => own === key);
          if (one === undefined) continue;
          turns.remove(...one);
          gone(one[1]);
        }
        expect(turns.size).toBe(waiting.length);
        expect(turns.isEmpty).toBe(waiting.length === 0);
      }
      const place = turns.positionOfNext(last);
      const newcomer = Symbol();
      turns.enqueue(last, newcomer);
      const order = turns.inOrder();
      expect(order[place]).toBe(newcomer);
      expect(order.map(() => turns.dequeue())).toEqual(order);
      expect(turns.dequeue()).toBeUndefined();
    }),
  );
});

test('what does not wait is removed without harm', () => {
  const turns = new FairQueue<string, number>();
  turns.enqueue('a', 1);
  turns.remove('a', 2);
  turns.remove('b', 1);
  expect(turns.inOrder()).toEqual([1]);
});
