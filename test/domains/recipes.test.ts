import { expect, test } from 'vitest';
import { tally } from '../support/costPlans.ts';
import { setup } from '../support/gateway.ts';
import { blocksIn, difference, parsePrinted, textOf } from '../support/printed.ts';

/** The day that the page speaks of. */
const { ask, calls } = await setup({ now: new Date('2026-01-15T12:00:00Z') });

const recipes = textOf('docs/recipes.md')
  .split(/^## /m)
  .slice(1)
  .map((section) => {
    const [query = ''] = blocksIn(section, 'graphql');
    const json = blocksIn(section, 'json');
    const [, cost = ''] = /^REST calls: (.*?)\./m.exec(section) ?? [];
    return {
      title: section.slice(0, section.indexOf('\n')),
      query,
      variables: json.length > 1 ? (JSON.parse(json[0] ?? '') as object) : {},
      answer: parsePrinted(json.at(-1) ?? ''),
      cost: Object.fromEntries([...cost.matchAll(/(\d+) `([^`]+)`/g)].map(([, count, call]) => [call, Number(count)])),
    };
  });

test('there are ten', () => {
  expect(recipes).toHaveLength(10);
});

test.each(recipes)('$title: the printed answer, for the printed calls', async ({ query, variables, answer, cost }) => {
  const { data, errors } = await ask(query, variables);
  expect(errors).toBeUndefined();
  expect(difference(data, answer)).toBeNull();
  expect(tally(calls)).toEqual(cost);
});
