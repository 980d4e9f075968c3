import { expect, test } from 'vitest';
import { setup } from '../support/gateway.ts';

const { askIn, calls } = await setup();

test('whether a state is archived is null in 2.11, which has no list of states', async () => {
  const { data: answer, errors } = await askIn('2.11')('{ tickets(first: 1) { nodes { state { archived } } } }');
  expect(errors).toBeUndefined();
  expect(answer.tickets.nodes).toEqual([{ state: { archived: null } }]);
  expect(calls).toEqual(['POST /tickets/search']);
});
