import { expect, test } from 'vitest';
import { RetryBudget } from '../../src/client/core/retryBudget.ts';

const spendAll = (retries: RetryBudget): number => {
  let spent = 0;
  while (retries.spend(`/things/${spent}`)) spent += 1;
  return spent;
};

test('ten tries are there at first, and one more for each five calls; no more than ten are saved up', () => {
  const retries = new RetryBudget();
  expect(spendAll(retries)).toBe(10);
  for (let i = 0; i < 26; i += 1) retries.earn();
  expect(spendAll(retries)).toBe(5);
  for (let i = 0; i < 1_000; i += 1) retries.earn();
  expect(spendAll(retries)).toBe(10);
});

test('one record takes four of them before it answers again, and leaves the rest to others', () => {
  const retries = new RetryBudget();
  const spendOn = (record: string): number => {
    let spent = 0;
    while (retries.spend(record)) spent += 1;
    return spent;
  };
  expect([spendOn('/things/1'), spendOn('/things/1'), spendOn('/things/2'), spendOn('/things/3')]).toEqual([
    4, 0, 4, 2,
  ]);
  for (let i = 0; i < 100; i += 1) retries.earn();
  expect(spendOn('/things/1')).toBe(0);
  retries.recovered('/things/1');
  expect(spendOn('/things/1')).toBe(4);
});
