import { describe, expect, test } from 'vitest';
import { setup } from '../support/gateway.ts';
import { rest } from '../support/rest.ts';
import { lastBody, writing } from '../support/writing.ts';

const { ask, askIn, calls, data, sandbox } = await setup();
const write = writing(ask);

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
        { attribute: 'email', type: 'string', comparison: 'ends_with', value: '@larkspur.example' },
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

  test.each(['audiences { id }', 'audience(id: "301") { id }'])(
    '%s before 2.16 is refused without a call',
    async (field) => {
      const { errors } = await askIn('2.15')(`{ ${field} }`);
      expect(errors).toMatchObject([{ extensions: { code: 'UNSUPPORTED_IN_VERSION' } }]);
      expect(calls).toEqual([]);
    },
  );
});

test('more than 50 audiences are more than one call, and a value is whatever JSON it is', async () => {
  const predicates = [{ attribute: 'email', type: 'string', comparison: 'in', value: ['a@x.example', 7, true] }];
  for (let n = 0; n < 55; n++) await rest(sandbox, 'POST /audiences', { name: `Made ${n}`, predicates });
  const { audiences } = await data('{ audiences { id name predicates { value } } }');
  expect(new Set(audiences.map(({ id }: { id: string }) => id)).size).toBe(59);
  expect(audiences[58]).toMatchObject({ name: 'Made 54', predicates: [{ value: ['a@x.example', 7, true] }] });
  expect(sandbox.log.map(({ query }) => query)).toEqual([{ per_page: '50' }, { per_page: '50', page: '2' }]);
});

describe('an audience', () => {
  const condition = { attribute: 'company.name', type: 'string', comparison: 'contains', value: 'Acme' };
  const users = { attribute: 'role', type: 'role', comparison: 'eq', value: 'user' };

  test('is created, changed and deleted, and the list is read again after each', async () => {
    const names = async () =>
      (await data('{ audiences { name } }')).audiences.map(({ name }: { name: string }) => name);
    expect(await names()).toHaveLength(4);
    calls.length = 0;
    const made = await write(
      'audienceCreate',
      { name: 'VIP', predicates: [condition], rolePredicates: [users] },
      `audience { id name predicates { ${predicate} } rolePredicates { ${predicate} } }`,
    );
    const { id } = made.audience;
    expect(made.audience).toEqual({ id, name: 'VIP', predicates: [condition], rolePredicates: [users] });
    expect(lastBody(sandbox)).toEqual({ name: 'VIP', predicates: [condition], role_predicates: [users] });
    expect(await names()).toContain('VIP');
    expect(calls).toEqual(['POST /audiences', list]);
    calls.length = 0;

    const changed = await write(
      'audienceUpdate',
      { id, name: 'Best', predicates: [] },
      'audience { name predicates { value } rolePredicates { value } }',
    );
    expect(changed.audience).toEqual({ name: 'Best', predicates: [], rolePredicates: [{ value: 'user' }] });
    expect(lastBody(sandbox)).toEqual({ name: 'Best', predicates: [] });
    expect(await names()).toContain('Best');
    expect(calls).toEqual(['PUT /audiences/{id}', list]);
    calls.length = 0;

    expect(await write('audienceDelete', { id }, 'id')).toEqual({ __typename: 'AudienceDeletePayload', id });
    expect(await names()).toHaveLength(4);
    expect(calls).toEqual(['DELETE /audiences/{id}', list]);
    expect(await write('audienceDelete', { id }, 'id')).toMatchObject({
      __typename: 'NotFoundProblem',
      code: 'not_found',
    });
  });

  test.each([
    ['name', { name: ' ' }],
    ['predicates[1].attribute', { name: 'A', predicates: [condition, { ...condition, attribute: '' }] }],
    ['rolePredicates[0].comparison', { name: 'A', rolePredicates: [{ ...users, comparison: '' }] }],
    ['predicates[0].value', { name: 'A', predicates: [{ ...condition, value: { a: 1 } }] }],
    ['predicates[0].value', { name: 'A', predicates: [{ ...condition, value: [['a']] }] }],
  ])('with an invalid %s is refused without a call', async (field, input) => {
    expect(await write('audienceCreate', input)).toMatchObject({ __typename: 'InvalidInputProblem', field });
    expect(await write('audienceUpdate', { id: '301', ...input })).toMatchObject({ __typename: 'InvalidInputProblem' });
    expect(calls).toEqual([]);
  });
});
