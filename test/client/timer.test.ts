import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { systemClock } from '../../src/client/core/clock.ts';
import { Timer } from '../../src/client/core/timer.ts';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** What a weak reference refers to is kept until the end of the turn that has made or read it. */
const nextTurn = () => new Promise<void>((resolve) => setImmediate(resolve));

const startByItself = (run: () => void) => {
  const timer = new Timer(60_000, run);
  return () => timer.clear();
};
const startByClock = (run: () => void) => systemClock.after(60_000, run);

/** A timer whose callback refers to an object, which is known here by a weak reference only. */
const started = (start: (run: () => void) => () => void) => {
  const object = {};
  return { held: new WeakRef(object), clear: start(() => void Object.keys(object)) };
};

test.each([
  ['a timer', startByItself],
  ['a timer of the clock', startByClock],
])('%s refers to its callback until it is cleared, and not longer', async (_, start) => {
  const { held, clear } = started(start);
  await nextTurn();
  collect();
  expect(held.deref()).toBeDefined();
  clear();
  await nextTurn();
  collect();
  expect(held.deref()).toBeUndefined();
  // The timer itself is still here.
  clear();
});

test('a timer fires once, and not after it was cleared', async () => {
  let fired = 0;
  const count = () => {
    fired += 1;
  };
  new Timer(1, count);
  new Timer(1, count).clear();
  await new Promise((resolve) => setTimeout(resolve, 30));
  expect(fired).toBe(1);
});
