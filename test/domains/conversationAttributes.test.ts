import { describe, expect, test } from 'vitest';
import { setup } from '../support/gateway.ts';
import type { Json } from '../support/rest.ts';
import { lastBody, writing } from '../support/writing.ts';

const { ask, askIn, calls, data, sandbox } = await setup();
const write = writing(ask);

const [list, one] = ['GET /conversations/attributes', 'GET /conversations/attributes/{id}'];
const fields = `id name description dataType required archived multiline visibleToTeams { id }
  options { id label archived } reference { type objectTypeId } createdBy { id } createdAt updatedAt`;
const named = (rows: readonly Json[], name: string): Json => rows.find((row: Json) => row.name === name);

describe('conversation attributes', () => {
  test('are one call, whoever asks for them, and one more for the teams and the admins of all', async () => {
    const query = `{ conversationAttributes { ${fields} } dataAttributes(model: CONVERSATION) { name options }
      all: conversationAttributes(includeArchived: true) { name archived } }`;
    const { conversationAttributes, dataAttributes, all } = await data(query);
    expect(conversationAttributes.map(({ name }: Json) => name)).toEqual(dataAttributes.map(({ name }: Json) => name));
    expect(named(conversationAttributes, 'Topic')).toEqual({
      id: '7343',
      name: 'Topic',
      description: '',
      dataType: 'LIST',
      required: false,
      archived: false,
      multiline: null,
      visibleToTeams: [{ id: '7301' }],
      options: ['Delivery', 'Repair', 'Payment'].map((label) => ({ id: expect.any(String), label, archived: false })),
      reference: null,
      createdBy: { id: expect.any(String) },
      createdAt: expect.any(String),
      updatedAt: expect.any(String),
    });
    expect(named(dataAttributes, 'Topic').options).toEqual(['Delivery', 'Repair', 'Payment']);
    expect(named(conversationAttributes, 'Order number')).toMatchObject({
      required: true,
      multiline: true,
      visibleToTeams: [],
      options: null,
    });
    expect(named(conversationAttributes, 'Bikes ordered')).toMatchObject({
      dataType: 'RELATIONSHIP',
      reference: { type: 'MANY', objectTypeId: 'Bike' },
    });
    expect(named(all, 'Channel partner')).toEqual({ name: 'Channel partner', archived: true });
    expect(calls).toEqual([list]);
    calls.length = 0;
    await data('{ conversationAttributes { visibleToTeams { name } createdBy { name } } }');
    expect(calls.toSorted()).toEqual(['GET /admins', list, 'GET /teams']);
  });

  test('are found by id, as a node and as an entity; an unknown one is read by itself and null', async () => {
    const found = await data(
      '{ one: conversationAttribute(id: "7348") { nodeId name } none: conversationAttribute(id: "999") { id } }',
    );
    expect(found).toMatchObject({ one: { name: 'Channel partner' }, none: null });
    expect(calls).toEqual([list, one]);
    calls.length = 0;
    const { node, _entities } = await data(
      `query ($id: ID!) { node(id: $id) { ... on ConversationAttribute { name } }
        _entities(representations: [{ __typename: "ConversationAttribute", id: "7343" }]) { ... on ConversationAttribute { name } } }`,
      { id: found.one.nodeId },
    );
    expect([node, ..._entities]).toEqual([{ name: 'Channel partner' }, { name: 'Topic' }]);
    expect(calls).toEqual([list]);
  });

  test.each(['2.11', '2.15'] as const)(
    'in %s are the data attributes, and what these lack is null',
    async (version) => {
      const query = `{ conversationAttributes { ${fields} } conversationAttribute(id: "7343") { name } }`;
      const { data: found, errors } = await askIn(version)(query);
      expect(errors).toBeUndefined();
      expect(named(found.conversationAttributes, 'Topic')).toMatchObject({
        id: '7343',
        dataType: 'LIST',
        required: null,
        multiline: null,
        visibleToTeams: null,
        reference: null,
        options: ['Delivery', 'Repair', 'Payment'].map((label) => ({ id: null, label, archived: null })),
      });
      expect(found.conversationAttribute).toEqual({ name: 'Topic' });
      expect(calls).toEqual(['GET /data_attributes']);
    },
  );

  test.each([
    ['2.13', 'GET /data_attributes'],
    ['2.16', list],
  ] as const)('in %s define the values of 1, 3 and 50 conversations by name, by one call', async (version, call) => {
    for (const first of [1, 3, 50]) {
      calls.length = 0;
      const { data: found, errors } = await askIn(version)(
        `{ conversations(first: ${first}) { nodes { customAttributes { name display conversationAttribute { id name dataType } } } } }`,
      );
      expect(errors).toBeUndefined();
      const values = found.conversations.nodes.flatMap(({ customAttributes }: Json) => customAttributes);
      expect(values.length).toBeGreaterThan(0);
      for (const { name, conversationAttribute } of values) expect(conversationAttribute).toMatchObject({ name });
      expect(calls.filter((one) => one === call)).toEqual([call]);
      expect(calls).toHaveLength(2);
    }
    calls.length = 0;
    await askIn(version)('{ conversations(first: 3) { nodes { customAttributes { name } } } }');
    expect(calls).toHaveLength(1);
  });

  test('do not define the values of contacts', async () => {
    const query =
      '{ contacts(first: 3) { nodes { customAttributes { attribute { name } conversationAttribute { id } } } } }';
    const { contacts } = await data(query);
    const values = contacts.nodes.flatMap(({ customAttributes }: Json) => customAttributes);
    expect(new Set(values.map(({ conversationAttribute }: Json) => conversationAttribute))).toEqual(new Set([null]));
    expect(calls).not.toContain(list);
  });
});

describe('attributes of conversations are written', () => {
  const payload = `conversationAttribute { ${fields} }`;

  test('created, changed, archived: one call each, and later reads see it', async () => {
    const { conversationAttribute: made } = await write(
      'conversationAttributeCreate',
      {
        name: 'Frame',
        dataType: 'LIST',
        visibleToTeamIds: ['7301'],
        options: ['Steel', 'Alloy', 'Wood'].map((label) => ({ label })),
      },
      payload,
    );
    expect(lastBody(sandbox)).toEqual({
      name: 'Frame',
      data_type: 'list',
      visible_to_team_ids: ['7301'],
      options: [{ label: 'Steel' }, { label: 'Alloy' }, { label: 'Wood' }],
    });
    const id = made.id;
    const { conversationAttribute: changed } = await write(
      'conversationAttributeUpdate',
      { id, name: 'Frame material', required: true, visibleToTeamIds: [] },
      payload,
    );
    expect(lastBody(sandbox)).toEqual({ name: 'Frame material', required: true, visible_to_team_ids: [] });
    expect(changed).toMatchObject({
      name: 'Frame material',
      required: true,
      visibleToTeams: [],
      options: made.options,
    });
    const at = { conversationAttributeId: id, optionId: made.options[0].id };
    const added = await write(
      'conversationAttributeOptionAdd',
      { conversationAttributeId: id, label: 'Carbon' },
      payload,
    );
    expect(lastBody(sandbox)).toEqual({ label: 'Carbon' });
    expect(added.conversationAttribute.options).toHaveLength(4);
    const renamed = await write('conversationAttributeOptionUpdate', { ...at, label: 'Iron' }, payload);
    expect(renamed.conversationAttribute.options[0]).toEqual({ id: at.optionId, label: 'Iron', archived: false });
    const without = await write('conversationAttributeOptionArchive', at, payload);
    expect(without.conversationAttribute.options[0]).toEqual({ id: at.optionId, label: 'Iron', archived: true });
    const { conversationAttributes } = await data(`{ conversationAttributes { ${fields} } }`);
    expect(named(conversationAttributes, 'Frame material')).toEqual(without.conversationAttribute);
    const archived = await write('conversationAttributeArchive', { id }, payload);
    expect(archived.conversationAttribute.archived).toBe(true);
    const path = `${list}/{id}`.slice(4);
    expect(calls).toEqual([
      `POST ${list.slice(4)}`,
      `PUT ${path}`,
      `POST ${path}/options`,
      `PUT ${path}/options/{option_id}`,
      `DELETE ${path}/options/{option_id}`,
      list,
      `DELETE ${path}`,
    ]);
  });

  test('what Intercom refuses is a problem: too few options, no list, and an option or attribute that is not there', async () => {
    const topic = named((await data(`{ conversationAttributes { ${fields} } }`)).conversationAttributes, 'Topic');
    const options = topic.options.map(({ id }: Json) => ({ conversationAttributeId: topic.id, optionId: id }));
    await write('conversationAttributeOptionArchive', options[0]);
    expect(await write('conversationAttributeOptionArchive', options[1])).toMatchObject({
      __typename: 'InvalidInputProblem',
      code: 'parameter_invalid',
      message: expect.stringContaining('at least 2 active options'),
    });
    const text = { conversationAttributeId: '7341', label: 'High' };
    expect(await write('conversationAttributeOptionAdd', text)).toMatchObject({ __typename: 'InvalidInputProblem' });
    const none = { conversationAttributeId: topic.id, optionId: 'a1b2c3d4-e5f6-7890-abcd-ef1234567890' };
    for (const input of [none, { ...none, conversationAttributeId: '999' }])
      expect(await write('conversationAttributeOptionArchive', input)).toMatchObject({
        __typename: 'NotFoundProblem',
        code: 'conversation_attribute_not_found',
      });
    expect(await write('conversationAttributeArchive', { id: '999' })).toMatchObject({ __typename: 'NotFoundProblem' });
  });

  const two = [{ label: 'a' }, { label: 'b' }];
  test.each([
    ['Create', { name: ' ', dataType: 'STRING' }, 'name'],
    ['Create', { name: 'A', dataType: 'DATE' }, 'dataType'],
    ['Create', { name: 'A', dataType: 'LIST' }, 'options'],
    ['Create', { name: 'A', dataType: 'LIST', options: [{ label: 'a' }] }, 'options'],
    ['Create', { name: 'A', dataType: 'LIST', options: [...two, { label: 'a' }] }, 'options[2].label'],
    ['Create', { name: 'A', dataType: 'LIST', options: [{ label: ' ' }, ...two] }, 'options[0].label'],
    ['Create', { name: 'A', dataType: 'STRING', options: two }, 'options'],
    ['Create', { name: 'A', dataType: 'INTEGER', multiline: true }, 'multiline'],
    ['Create', { name: 'A', dataType: 'LIST', options: two, reference: { type: 'ONE' } }, 'reference'],
    ['Create', { name: 'A', dataType: 'RELATIONSHIP' }, 'reference'],
    [
      'Create',
      { name: 'A', dataType: 'RELATIONSHIP', reference: { type: 'ONE', objectTypeId: '' } },
      'reference.objectTypeId',
    ],
    ['Create', { name: 'A', dataType: 'FILES', visibleToTeamIds: ['a b'] }, 'visibleToTeamIds[0]'],
    ['Update', { id: 'x', name: 'A' }, 'id'],
    ['Update', { id: '7343', name: '' }, 'name'],
    ['Archive', { id: 'x' }, 'id'],
    ['OptionAdd', { conversationAttributeId: 'x', label: 'A' }, 'conversationAttributeId'],
    ['OptionAdd', { conversationAttributeId: '7343', label: ' ' }, 'label'],
    ['OptionUpdate', { conversationAttributeId: '7343', optionId: 'a/b', label: 'A' }, 'optionId'],
    ['OptionArchive', { conversationAttributeId: '7343', optionId: '' }, 'optionId'],
  ] as const)('conversationAttribute%s of %j is refused at %s without a call', async (name, input, field) => {
    expect(await write(`conversationAttribute${name}`, input)).toMatchObject({
      __typename: 'InvalidInputProblem',
      field,
    });
    expect(calls).toEqual([]);
  });

  test('text may have several lines, and a relationship refers to objects', async () => {
    for (const [dataType, more] of [
      ['STRING', { multiline: true }],
      ['RELATIONSHIP', { reference: { type: 'MANY', objectTypeId: 'Bike' } }],
    ] as const) {
      const made = await write('conversationAttributeCreate', { name: `As ${dataType}`, dataType, ...more }, payload);
      expect(made.conversationAttribute).toMatchObject({ dataType, ...more });
    }
  });
});
