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

test('there are thirteen', () => {
  expect(recipes).toHaveLength(13);
});

test('moving a ticket to a state that its type does not allow is a problem, and changes nothing', async () => {
  const { query = '', variables = {} } = recipes.find(({ title }) => title.includes('Moving a ticket')) ?? {};
  const { input } = variables as { readonly input: { readonly id: string } };
  const read = () => ask('query ($id: ID!) { ticket(id: $id) { state { id } assignee { id } } }', { id: input.id });
  const before = await read();
  const { data } = await ask(query, { input: { ...input, stateId: '8106' } });
  expect(data['ticketUpdate']).toMatchObject({ message: expect.any(String), code: expect.any(String) });
  expect((await read()).data).toEqual(before.data);
});

test.each(recipes)('$title: the printed answer, for the printed calls', async ({ query, variables, answer, cost }) => {
  const { data, errors } = await ask(query, variables);
  expect(errors).toBeUndefined();
  expect(difference(data, answer)).toBeNull();
  expect(tally(calls)).toEqual(cost);
});
