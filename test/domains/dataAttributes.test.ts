import { describe, expect, test } from 'vitest';
import type { Version } from '../../src/client/core/versions.ts';
import { openWorkspace } from '../../src/client/core/workspace.ts';
import { gatewayOver, setup } from '../support/gateway.ts';
import type { Json } from '../support/rest.ts';
import { admins, lastBody, types, writing } from '../support/writing.ts';

const { ask, askIn, calls, data, sandbox } = await setup();
const write = writing(ask);

const fields = 'id name fullName label description dataType options custom archived apiWritable messengerWritable';
const list = (model: string, selection: string, more = '') =>
  data(`{ dataAttributes(model: ${model}${more}) { ${selection} } }`).then(({ dataAttributes }) => dataAttributes);
const named = (rows: readonly Json[], name: string): Json => rows.find((row: Json) => row.name === name);

describe('reading', () => {
  test.each([
    ['2.11', 'GET /data_attributes', 'DATE'],
    ['2.15', 'GET /data_attributes', 'DATE'],
    ['2.16', 'GET /conversations/attributes', 'DATETIME'],
    ['2.17', 'GET /conversations/attributes', 'DATETIME'],
    ['Unstable', 'GET /conversations/attributes', 'DATETIME'],
  ] as const)('those of conversations are one call in %s: %s', async (version, call, moment) => {
    const query = `{ dataAttributes(model: CONVERSATION) { id model name fullName dataType options custom archived admin { id } createdAt } }`;
    const { data: found, errors } = await askIn(version)(query);
    expect(errors).toBeUndefined();
    const types = found.dataAttributes.map(({ name, dataType }: Json) => [name, dataType]);
    expect(types).toEqual([
      ['bike_model', 'STRING'],
      ['Order number', 'STRING'],
      ['Topic', 'LIST'],
      ['Bikes in fleet', 'INTEGER'],
      ['Fleet value', 'DECIMAL'],
      ['Urgent', 'BOOLEAN'],
      ['Promised for', moment],
      ...(call === 'GET /data_attributes' ? [] : [['Bikes ordered', 'RELATIONSHIP']]),
    ]);
    expect(named(found.dataAttributes, 'Topic')).toMatchObject({
      id: '7343',
      model: 'CONVERSATION',
      fullName: 'custom_attributes.Topic',
      options: ['Delivery', 'Repair', 'Payment'],
      custom: true,
      archived: false,
      admin: { id: expect.any(String) },
      createdAt: expect.any(String),
    });
    expect(calls).toEqual([call]);
    const all = await askIn(version)(
      '{ dataAttributes(model: CONVERSATION, includeArchived: true) { name archived } }',
    );
    expect(named(all.data.dataAttributes, 'Channel partner')).toMatchObject({ archived: true });
  });

  test('the fields of contacts are one call: built-in ones without an id, archived ones if requested', async () => {
    const found = await list('CONTACT', `${fields} __typename ... on Attribute { dataType }`);
    expect(named(found, 'email')).toMatchObject({ id: null, fullName: 'email', custom: false, dataType: 'STRING' });
    expect(named(found, 'plan')).toEqual({
      __typename: 'DataAttribute',
      id: '7301',
      name: 'plan',
      fullName: 'custom_attributes.plan',
      label: 'Plan',
      description: 'What they pay for',
      dataType: 'LIST',
      options: ['basic', 'commuter', 'fleet'],
      custom: true,
      archived: false,
      apiWritable: true,
      messengerWritable: false,
    });
    const kinds = ['rides_per_month', 'loyalty_points', 'newsletter', 'last_service_at', 'favourite_route'];
    expect(kinds.map((name) => named(found, name).dataType)).toEqual([
      'INTEGER',
      'DECIMAL',
      'BOOLEAN',
      'DATE',
      'STRING',
    ]);
    expect(named(found, 'helmet_size')).toBeUndefined();
    expect(calls).toEqual(['GET /data_attributes']);
    const all = await list('CONTACT', 'name archived', ', includeArchived: true');
    expect(named(all, 'helmet_size')).toEqual({ name: 'helmet_size', archived: true });
  });

  test('one list serves those in use, archived ones and the values of contacts, while it is fresh', async () => {
    const sharing = gatewayOver(sandbox.origin, '2.16', {
      workspace: openWorkspace(
        { origin: sandbox.origin, token: 'test', version: '2.16', versionHeader: '2.16' },
        { referenceTtlMs: 60_000 },
      ),
    });
    await sharing('{ dataAttributes(model: CONTACT) { name } }');
    await sharing('{ dataAttributes(model: CONTACT, includeArchived: true) { name } }');
    await sharing('{ contacts(first: 3) { nodes { customAttributes { display } } } }');
    expect(calls).toEqual(['GET /data_attributes', 'GET /contacts']);
    const changed = 'mutation { dataAttributeUpdate(input: { id: "7306", archived: true }) { __typename } }';
    expect((await sharing(changed)).errors).toBeUndefined();
    const { data: after } = await sharing('{ dataAttributes(model: CONTACT) { name } }');
    expect(named(after.dataAttributes, 'favourite_route')).toBeUndefined();
    expect(calls.slice(2)).toEqual(['PUT /data_attributes/{id}', 'GET /data_attributes']);
  });

  test('each model is a list of its own', async () => {
    const found = await list('COMPANY', 'name model');
    expect(new Set(found.map(({ model }: Json) => model))).toEqual(new Set(['COMPANY']));
    expect(named(found, 'renewal_at')).toBeDefined();
    expect(calls).toEqual(['GET /data_attributes']);
    expect(sandbox.log[0]?.query).toEqual({ model: 'company', include_archived: 'true' });
  });

  test('their admins: no call for ids, one list for all names, null for built-in ones', async () => {
    const ids = await list('CONTACT', 'name admin { id }');
    expect(named(ids, 'email').admin).toBeNull();
    expect(named(ids, 'plan').admin).toEqual({ id: admins.aisling });
    expect(calls).toEqual(['GET /data_attributes']);
    calls.length = 0;
    const names = await list('CONTACT', 'name admin { id name }');
    expect(named(names, 'plan').admin.name).toMatch(/^Aisling/);
    expect(calls).toEqual(['GET /data_attributes', 'GET /admins']);
  });
});

describe('dataAttributeCreate', () => {
  const draft = { model: 'CONTACT', name: 'frame_size', dataType: 'DECIMAL', description: 'In inches' };

  test('a new field, which the next list has', async () => {
    await list('CONTACT', 'name');
    calls.length = 0;
    const { dataAttribute } = await write('dataAttributeCreate', draft, `dataAttribute { ${fields} }`);
    expect(dataAttribute).toMatchObject({ name: 'frame_size', dataType: 'DECIMAL', custom: true, archived: false });
    expect(lastBody(sandbox)).toEqual({
      model: 'contact',
      name: 'frame_size',
      data_type: 'float',
      description: 'In inches',
    });
    expect(named(await list('CONTACT', fields), 'frame_size')).toEqual(dataAttribute);
    expect(calls).toEqual(['POST /data_attributes', 'GET /data_attributes']);
  });

  test.each([
    ['2.13', 'string'],
    ['2.14', 'options'],
    ['Unstable', 'options'],
  ] as const)('a list in %s goes out as %s', async (version: Version, word) => {
    const input = { ...draft, dataType: 'LIST', options: ['S', 'M'], messengerWritable: true };
    const { dataAttribute } = await writing(askIn(version))(
      'dataAttributeCreate',
      input,
      'dataAttribute { dataType options messengerWritable }',
    );
    expect(dataAttribute).toEqual({ dataType: 'LIST', options: ['S', 'M'], messengerWritable: true });
    expect(lastBody(sandbox)).toMatchObject({ data_type: word, options: [{ value: 'S' }, { value: 'M' }] });
    expect(calls).toEqual(['POST /data_attributes']);
  });

  test('2.17 began to tell a date from a moment', async () => {
    const input = { ...draft, dataType: 'DATETIME' };
    for (const version of ['2.17', 'Unstable'] as const) {
      const named = { ...input, name: `since ${version.replace('.', ' ')}` };
      const made = await writing(askIn(version))('dataAttributeCreate', named, 'dataAttribute { dataType }');
      expect(made.dataAttribute.dataType).toBe('DATETIME');
    }
    const old = await write('dataAttributeCreate', { ...input, name: 'older' }, 'dataAttribute { dataType }');
    expect(old.dataAttribute.dataType).toBe('DATE');
  });

  test.each([
    ['files', { dataType: 'FILES' }, 'dataType'],
    ['a list without options', { dataType: 'LIST' }, 'options'],
    ['a list with one option', { dataType: 'LIST', options: ['S'] }, 'options'],
    ['an option twice', { dataType: 'LIST', options: ['S', 'M', 'S'] }, 'options[2]'],
    ['an empty option', { dataType: 'LIST', options: ['S', ' '] }, 'options[1]'],
    ['options of a number', { options: ['S', 'M'] }, 'options'],
  ])('%s is refused without a call', async (_, more, field) => {
    expect(await write('dataAttributeCreate', { ...draft, ...more })).toMatchObject({
      __typename: 'InvalidInputProblem',
      field,
    });
    expect(calls).toEqual([]);
  });

  test('what Intercom refuses is a problem', async () => {
    expect(await write('dataAttributeCreate', { ...draft, name: 'plan' })).toMatchObject({
      __typename: 'InvalidInputProblem',
      code: 'parameter_invalid',
    });
    expect(await write('dataAttributeCreate', { ...draft, name: '!nv@l!d' })).toMatchObject({
      __typename: 'InvalidInputProblem',
    });
    expect(calls).toEqual(['POST /data_attributes', 'POST /data_attributes']);
  });
});

describe('dataAttributeUpdate', () => {
  test('changes the given fields, and the next list has them', async () => {
    await list('CONTACT', 'name');
    calls.length = 0;
    const input = { id: '7301', options: ['basic', 'family'], description: 'New plans' };
    const { dataAttribute } = await write('dataAttributeUpdate', input, `dataAttribute { ${fields} }`);
    expect(dataAttribute).toMatchObject({ name: 'plan', options: ['basic', 'family'], description: 'New plans' });
    expect(lastBody(sandbox)).toEqual({
      options: [{ value: 'basic' }, { value: 'family' }],
      description: 'New plans',
    });
    expect(named(await list('CONTACT', fields), 'plan')).toEqual(dataAttribute);
    expect(calls).toEqual(['PUT /data_attributes/{id}', 'GET /data_attributes']);
  });

  test('archives; refuses what is needed, what is not there and what is wrong', async () => {
    const archived = await write('dataAttributeUpdate', { id: '7306', archived: true }, 'dataAttribute { archived }');
    expect(archived.dataAttribute).toEqual({ archived: true });
    expect(await write('dataAttributeUpdate', { id: '7301', archived: true })).toMatchObject({
      __typename: 'InvalidInputProblem',
      code: 'data_invalid',
    });
    expect(await write('dataAttributeUpdate', { id: '1', archived: true })).toMatchObject({
      __typename: 'NotFoundProblem',
    });
    expect(calls).toEqual(Array(3).fill('PUT /data_attributes/{id}'));
    calls.length = 0;
    expect(await write('dataAttributeUpdate', { id: '7301', options: ['one'] })).toMatchObject({ field: 'options' });
    expect(calls).toEqual([]);
  });
});

test('tickets have no dates without a time: refused without a call', async () => {
  const input = { ticketTypeId: types.repair, name: 'Day', description: 'Which day', dataType: 'DATE' };
  expect(await write('ticketTypeAttributeCreate', input)).toMatchObject({
    __typename: 'InvalidInputProblem',
    field: 'dataType',
  });
  expect(calls).toEqual([]);
});
