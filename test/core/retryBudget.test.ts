import { expect, test } from 'vitest';
import { RetryBudget } from '../../src/client/core/retryBudget.ts';

const spendAll = (retries: RetryBudget): number => {
  let spent = 0;
  while (retries.spend()) spent += 1;
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
