import { parse } from 'graphql';
import { expect, test } from 'vitest';
import { execute } from '../../src/server/execute/index.ts';
import { plansOf } from '../../src/server/execute/operation.ts';
import { ChaosWorld, wildSchema as schema } from './support/chaosSchema.ts';

test('keeps plans with their document, but none that are much larger', async () => {
  const kept = async (query: string) => {
    const document = parse(query);
    const plan = () => plansOf(schema, document, null)?.planFor({});
    const before = plan();
    await execute({ schema, document, contextValue: new ChaosWorld(1e6) });
    return plan() === before;
  };
  expect(await kept('{ __typename }')).toBe(true);
  // The members of each of 40 fields are planned by themselves.
  const places = Array.from({ length: 40 }, (_, i) => `p${i}: queryType { ...Many }`).join(' ');
  const many = Array.from({ length: 40 }, (_, i) => `n${i}: name`).join(' ');
  expect(await kept(`{ __schema { ${places} } } fragment Many on __Type { ${many} }`)).toBe(false);
});
