import { parse } from 'graphql';
import { expect, test } from 'vitest';
import { examples } from '../../src/server/graphiql/examples/index.ts';
import { setup } from '../support/gateway.ts';

const { ask, calls } = await setup();
const named = examples.map((example) => {
  const [operation] = parse(example.query).definitions;
  return [operation?.kind === 'OperationDefinition' ? operation.name?.value : undefined, example] as const;
});

test.each(named)('%s runs as it stands, at its cost', async (_, { query, variables, restCalls }) => {
  const { data, errors, extensions } = await ask(query, variables);
  expect(errors).toBeUndefined();
  for (const value of Object.values(data as Readonly<Record<string, unknown>>)) expect(value).toBeTruthy();
  expect(JSON.stringify(data)).not.toContain('"code":');
  expect(calls).toHaveLength(restCalls);
  expect(extensions.intercom.restCalls).toBe(restCalls);
});

test('every tab has a name of its own', () => {
  const names = named.map(([name]) => name);
  expect(new Set(names).size).toBe(examples.length);
  expect(names).not.toContain(undefined);
});
