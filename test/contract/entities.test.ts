import { isUnionType } from 'graphql';
import { expect, test } from 'vitest';
import { schema } from '../../src/schema/index.ts';
import { failingAt } from '../support/failing.ts';
import { setup } from '../support/gateway.ts';
import { everything, idsOf, type Json } from '../support/rest.ts';
import { samplesIn } from '../support/samples.ts';

const { ask, askIn, calls, data, sandbox } = await setup();

/** The entities as a federation router asks for them. */
const entities = (selection: string) =>
  `query ($of: [_Any!]!) { _entities(representations: $of) { __typename ${selection} } }`;
const of = (type: string, ids: readonly string[]) => ids.map((id) => ({ __typename: type, id }));

test('every type of entity is found by its id, all of a version in one operation', async () => {
  const samples = await samplesIn(sandbox);
  const union = schema.getType('_Entity');
  const types = isUnionType(union) ? union.getTypes().map(({ name }) => name) : [];
  expect(types.toSorted()).toEqual(Object.keys(samples));

  for (const version of ['2.16', 'Unstable'] as const) {
    calls.length = 0;
    const here = types.filter((name) => samples[name]?.version === version);
    const { data: answer, errors } = await askIn(version)(
      entities(here.map((name) => `... on ${name} { id nodeId }`).join(' ')),
      { of: here.map((name) => ({ __typename: name, id: samples[name]?.id })) },
    );
    expect(errors).toBeUndefined();
    expect(answer._entities.map(({ __typename, id }: Json) => [__typename, id])).toEqual(
      here.map((name) => [name, samples[name]?.id]),
    );
    expect(calls.toSorted()).toEqual([...new Set(here.flatMap((name) => samples[name]?.byKey.calls ?? []))].toSorted());
  }
});

test('mixed types are one batch each, and what is absent is null in its place', async () => {
  const ids = idsOf(await everything(sandbox, 'tickets')).slice(0, 5);
  const asked = [
    ...of('Ticket', ids.slice(0, 3)),
    ...of('Team', ['7301', '1']),
    ...of('Admin', ['991267801', '991267815', '1', '991267805']),
    ...of('Ticket', ids.slice(3)),
  ];
  const { _entities } = await data(entities('... on Ticket { id } ... on Team { id } ... on Admin { id name }'), {
    of: asked,
  });
  expect(_entities.map((entity: Json) => entity?.id ?? null)).toEqual([
    ...ids.slice(0, 3),
    '7301',
    null,
    '991267801',
    '991267815',
    null,
    '991267805',
    ...ids.slice(3),
  ]);
  expect(calls.toSorted()).toEqual([
    'GET /admins',
    'GET /admins/{id}',
    'GET /admins/{id}',
    'GET /teams',
    'GET /teams/{id}',
    'POST /tickets/search',
  ]);
});

test('301 tickets are three calls', async () => {
  const ids = idsOf(await everything(sandbox, 'tickets')).slice(0, 301);
  const { _entities } = await data(entities('... on Ticket { id }'), { of: of('Ticket', ids) });
  expect(idsOf(_entities)).toEqual(ids);
  expect(calls).toEqual(['POST /tickets/search', 'POST /tickets/search', 'GET /tickets/{id}']);
});

test('a numeric id is the id that it writes', async () => {
  const both = [
    { __typename: 'Team', id: 7301 },
    { __typename: 'Team', id: '7301' },
  ];
  const { _entities } = await data(entities('... on Team { id name }'), { of: both });
  expect(_entities[0]).toEqual(_entities[1]);
  expect(_entities[0]).toMatchObject({ id: '7301' });
  expect(calls).toEqual(['GET /teams']);
  const literal = '{ _entities(representations: [{ __typename: "Team", id: 7301 }]) { ... on Team { id } } }';
  expect((await data(literal))._entities).toEqual([{ id: '7301' }]);
});

test('a malformed key is an error at its own place, without a call of its own', async () => {
  const wrong: readonly (readonly [Json, string])[] = [
    [{ __typename: 'Ticket' }, 'id'],
    [{ __typename: 'Ticket', id: null }, 'id'],
    [{ __typename: 'Ticket', id: 480001.5 }, 'id'],
    [{ __typename: 'Ticket', id: 2 ** 60 }, 'id'],
    [{ __typename: 'Ticket', id: true }, 'id'],
    [{ __typename: { toString: 1, valueOf: 1 }, id: '1' }, '__typename'],
    [{ __typename: ['Ticket'], id: '480001' }, '__typename'],
    [{ __typename: 'Ticket', id: ['480001'] }, 'id'],
    [{ __typename: 'Ticket', id: '' }, 'id'],
    [{ __typename: 'Ticket', id: '../admins' }, 'id'],
    [{ __typename: 'Admin', id: 'a/b' }, 'id'],
    [{ __typename: 'Contact', id: 'x'.repeat(300) }, 'id'],
    [{ __typename: 'Nope', id: '1' }, '__typename'],
    [{ __typename: 'AdminRole', id: '61' }, '__typename'],
    [{ __typename: 'Node', id: '61' }, '__typename'],
    [{ id: '61' }, '__typename'],
    ['Ticket', '__typename'],
    [[], '__typename'],
  ];
  const good = { __typename: 'Team', id: '7301' };
  const { data: answer, errors } = await ask(entities('... on Team { id }'), {
    of: [good, ...wrong.map(([representation]) => representation), good],
  });
  expect(answer._entities).toEqual([good, ...wrong.map(() => null), good]);
  expect(errors?.map(({ path, extensions }) => [path, extensions])).toEqual(
    wrong.map(([, member], i) => [
      ['_entities', i + 1],
      { code: 'BAD_USER_INPUT', field: `representations[${i + 1}].${member}` },
    ]),
  );
  expect(calls).toEqual(['GET /teams']);
});

test('1,000 at once and not one more', async () => {
  const team = { __typename: 'Team', id: '7301' };
  const { _entities } = await data(entities('... on Team { id }'), { of: Array(1000).fill(team) });
  expect(_entities).toEqual(Array(1000).fill(team));
  expect(calls).toEqual(['GET /teams']);
  calls.length = 0;
  const { errors } = await ask(entities(''), { of: Array(1001).fill(team) });
  expect(errors?.[0]).toMatchObject({ extensions: { code: 'BAD_USER_INPUT', field: 'representations' } });
  expect(calls).toEqual([]);
});

test('one that cannot be read fails alone', async () => {
  const broken = failingAt(sandbox, 'GET /admins/{id}', 503);
  const { data: answer, errors } = await broken(entities('... on Admin { id }'), {
    of: of('Admin', ['991267801', '991267815', '991267802']),
  });
  expect(answer._entities.map((entity: Json) => entity?.id ?? null)).toEqual(['991267801', null, '991267802']);
  expect(errors?.map(({ path, extensions }) => [path, extensions.code])).toEqual([
    [['_entities', 1], 'UPSTREAM_UNAVAILABLE'],
  ]);
});
