import { describe, expect, test } from 'vitest';
import { setup } from '../support/gateway.ts';
import type { Json } from '../support/rest.ts';

const { askIn, calls, data } = await setup();

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
