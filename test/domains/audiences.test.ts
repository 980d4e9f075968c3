import { describe, expect, test } from 'vitest';
import { setup } from '../support/gateway.ts';

const { askIn, calls, data, sandbox } = await setup();

const [list, one] = ['GET /audiences', 'GET /audiences/{id}'];
const predicate = 'attribute type comparison value';

describe('audiences', () => {
  test('are one call, with their conditions', async () => {
    const { audiences } = await data(
      `{ audiences { id name predicates { ${predicate} } rolePredicates { ${predicate} } createdAt updatedAt } }`,
    );
    expect(audiences.map(({ id, name }: { id: string; name: string }) => [id, name])).toEqual([
      ['301', 'Wholesale'],
      ['302', 'Testers'],
      ['303', 'Leads'],
      ['304', 'Everybody'],
    ]);
    expect(audiences[1]).toEqual({
      id: '302',
      name: 'Testers',
      predicates: [
        { attribute: 'email', type: 'string', comparison: 'eq', value: 'ada@rider.example' },
        { attribute: 'email', type: 'string', comparison: 'in', value: ['kit@rider.example', 'jo@rider.example'] },
      ],
      rolePredicates: [{ attribute: 'role', type: 'role', comparison: 'eq', value: 'user' }],
      createdAt: expect.any(String),
      updatedAt: expect.any(String),
    });
    expect(audiences[3]).toMatchObject({ predicates: [], rolePredicates: [] });
    expect(calls).toEqual([list]);
    expect(sandbox.log[0]?.query).toEqual({ per_page: '50' });
  });

  test('are found by id, as a node and as an entity; an unknown one is read by itself and null', async () => {
    const found = await data('{ one: audience(id: "303") { nodeId name } none: audience(id: "999") { id } }');
    expect(found).toMatchObject({ one: { name: 'Leads' }, none: null });
    expect(calls).toEqual([list, one]);
    calls.length = 0;
    const { node, _entities } = await data(
      `query ($id: ID!) { node(id: $id) { ... on Audience { name } }
        _entities(representations: [{ __typename: "Audience", id: "303" }]) { ... on Audience { name } } }`,
      { id: found.one.nodeId },
    );
    expect([node, ..._entities]).toEqual([{ name: 'Leads' }, { name: 'Leads' }]);
    expect(calls).toEqual([list]);
  });

  test.each(['audiences { id }', 'audience(id: "301") { id }'])('%s before 2.16 is refused without a call', async (field) => {
    const { errors } = await askIn('2.15')(`{ ${field} }`);
    expect(errors).toMatchObject([{ extensions: { code: 'UNSUPPORTED_IN_VERSION' } }]);
    expect(calls).toEqual([]);
  });
});
