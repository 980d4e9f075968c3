import { describe, expect, test } from 'vitest';
import { setup } from '../support/gateway.ts';
import { idsOf, type Json, rest } from '../support/rest.ts';

const { ask, askIn, calls, data, sandbox } = await setup();

const list = 'GET /custom_object_instances/{custom_object_type_identifier}';
const one = 'GET /custom_object_instances/{custom_object_type_identifier}/{id}';

const object = 'id type externalId externalCreatedAt externalUpdatedAt createdAt updatedAt customAttributesJson';
const order = {
  id: '8104',
  type: 'Order',
  externalId: 'order-004',
  customAttributesJson: {
    order_number: 'ORDER-10003',
    total_amount: 102.99,
    bikes: 4,
    paid: true,
    ship_to: 'Siobhán Ní Cheallaigh, 4 Quay Street',
    gift_note: '',
  },
};

/** The contact and the conversation of the seed that reference objects. */
const buyer = async (): Promise<string> => {
  const { data: contacts } = await rest(sandbox, 'GET /contacts?per_page=150');
  const found = contacts.find(({ custom_attributes }: Json) => 'orders' in custom_attributes);
  return found.id;
};
const conversation = '215473840000161';

describe('a custom object', () => {
  test('is found by its id and by an id of the workspace’s own, with typed values', async () => {
    const answer = await data(`{
      byId: customObject(type: "Order", by: { id: "8104" }) {
        ${object}
        total: customAttribute(name: "total_amount") { display ... on CustomDecimalValue { decimal } }
        none: customAttribute(name: "colour") { display }
        customAttributes { __typename name attribute { id } conversationAttribute { id } }
      }
      byExternalId: customObject(type: "Order", by: { externalId: "order-002" }) { id externalCreatedAt createdAt }
    }`);
    expect(answer.byId).toMatchObject({
      ...order,
      externalCreatedAt: null,
      total: { display: '102.99', decimal: 102.99 },
      none: null,
    });
    expect(answer.byId.customAttributes.map(({ __typename, name }: Json) => [name, __typename])).toEqual([
      ['order_number', 'CustomTextValue'],
      ['total_amount', 'CustomDecimalValue'],
      ['bikes', 'CustomIntegerValue'],
      ['paid', 'CustomBooleanValue'],
      ['ship_to', 'CustomTextValue'],
      ['gift_note', 'CustomEmptyValue'],
    ]);
    expect(answer.byId.customAttributes[0]).toMatchObject({ attribute: null, conversationAttribute: null });
    expect(answer.byExternalId).toMatchObject({ id: '8102', externalCreatedAt: expect.stringMatching(/^2024-12/) });
    expect(calls.toSorted()).toEqual([list, one]);
    expect(sandbox.log.map(({ query }) => query['external_id'])).toContain('order-002');
  });

  test('that is not there is null, and so is one whose external id is written as an id', async () => {
    expect(
      await data(`{
        a: customObject(type: "Order", by: { id: "1" }) { id }
        b: customObject(type: "Order", by: { externalId: "none" }) { id }
        c: customObject(type: "Order", by: { id: "order-004" }) { id }
        d: customObject(type: "Bike", by: { id: "8104" }) { id }
      }`),
    ).toEqual({ a: null, b: null, c: null, d: null });
    expect(calls).toHaveLength(4);
  });

  test('of an unknown type is an error that says so', async () => {
    const answer = await ask(`{
      byId: customObject(type: "Boat", by: { id: "8104" }) { id }
      byExternalId: customObject(type: "Boat", by: { externalId: "a" }) { id }
      all: customObjects(type: "Boat") { nodes { id } }
      known: customObject(type: "Bike", by: { id: "7601" }) { id }
    }`);
    expect(answer.data).toEqual({ byId: null, byExternalId: null, all: null, known: { id: '7601' } });
    expect(answer.errors).toHaveLength(3);
    for (const { message, extensions } of answer.errors ?? []) {
      expect(message).toMatch(/^Custom object type `Boat` not found\. Use the identifier/);
      expect(extensions).toMatchObject({ code: 'BAD_USER_INPUT', field: 'type' });
    }
  });

  test.each([
    ['customObject(type: " ", by: { id: "1" }) { id }', 'type'],
    ['customObject(type: "..", by: { id: "1" }) { id }', 'type'],
    [`customObjects(type: "${'x'.repeat(256)}") { nodes { id } }`, 'type'],
    ['customObject(type: "Order", by: { externalId: " " }) { id }', 'by.externalId'],
    ['customObject(type: "Order", by: { id: "a/b" }) { id }', 'by.id'],
    ['customObjects(type: "Order", contactId: "1", conversationId: "2") { nodes { id } }', 'conversationId'],
  ])('%s is refused without a call', async (field, named) => {
    const { errors } = await ask(`{ ${field} }`);
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', field: named } }]);
    expect(calls).toEqual([]);
  });

  test('of a type whose name must be encoded is asked for by the name', async () => {
    const { errors } = await ask('{ customObject(type: "Order / Zürich?", by: { id: "1" }) { id } }');
    expect(errors?.[0]?.message).toContain('Custom object type `Order / Zürich?` not found');
    expect(calls).toEqual([one]);
  });

  test('without the permission is refused with what is missing', async () => {
    sandbox.switches.failNext(1, 403);
    const { errors } = await ask('{ customObject(type: "Order", by: { id: "8104" }) { id } }');
    expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
    expect(errors?.[0]?.message).toMatch(/permission of their own.*Developer Hub/);
  });
});

describe('custom objects of a type', () => {
  test('are one call for each 50, newest first', async () => {
    const { customObjects } = await data(
      `{ customObjects(type: "Order", first: 60) { totalCount nodes { ${object} } pageInfo { hasNextPage } } }`,
    );
    expect(customObjects.totalCount).toBe(59);
    expect(customObjects.nodes).toHaveLength(59);
    expect(customObjects.nodes[0]).toMatchObject({ id: '8159', externalId: null });
    expect(customObjects.nodes.find(({ id }: Json) => id === '8104')).toMatchObject(order);
    expect(customObjects.pageInfo.hasNextPage).toBe(false);
    expect(calls).toEqual([list, list]);
  });

  test('that a contact or a conversation references are filtered by Intercom', async () => {
    const contactId = await buyer();
    const answer = await data(
      `query ($contactId: ID!, $conversationId: ID!) {
        ofContact: customObjects(type: "Order", contactId: $contactId) { totalCount nodes { id } }
        ofConversation: customObjects(type: "Bike", conversationId: $conversationId) { nodes { id } }
        contact(by: { id: $contactId }) { customObjects(type: "Order") { nodes { id createdAt } } }
        conversation(id: $conversationId) { customObjects(type: "Bike") { nodes { id } } }
      }`,
      { contactId, conversationId: conversation },
    );
    expect(answer.ofContact).toMatchObject({ totalCount: 2, nodes: [{ id: '8104' }, { id: '8102' }] });
    expect(idsOf(answer.contact.customObjects.nodes)).toEqual(['8104', '8102']);
    expect(answer.contact.customObjects.nodes[0].createdAt).not.toBeNull();
    expect(idsOf(answer.ofConversation.nodes)).toEqual(['7605', '7601']);
    expect(answer.conversation.customObjects).toEqual(answer.ofConversation);
    expect(calls.filter((call) => call === list)).toHaveLength(4);
    expect(
      sandbox.log.map(({ query }) => query['references_contact_id'] ?? query['references_conversation_id']),
    ).toEqual(expect.arrayContaining([contactId, conversation]));
  });
});

describe('custom objects in the custom attributes of a record', () => {
  const values = `customAttribute(name: $name) {
    __typename display
    ... on CustomObjectsValue { objectType instances { ${object} } instancesJson }
  }`;

  test('of a contact come with it, typed', async () => {
    const contact = await buyer();
    const answer = await data(`query ($id: ID!, $name: String!) { contact(by: { id: $id }) { ${values} } }`, {
      id: contact,
      name: 'orders',
    });
    expect(answer.contact.customAttribute).toMatchObject({
      __typename: 'CustomObjectsValue',
      display: 'order-004, order-002',
      objectType: 'Order',
      instances: [{ ...order, createdAt: null }, { id: '8102' }],
    });
    expect(answer.contact.customAttribute.instancesJson[0]).toMatchObject({ id: '8104', external_id: 'order-004' });
    expect(calls.filter((call) => call.includes('custom_object'))).toEqual([]);
  });

  test('of a conversation come with it, and lead to the definition', async () => {
    const answer = await data(
      `query ($id: ID!, $name: String!) { conversation(id: $id) { ${values}
        of: customAttribute(name: $name) { conversationAttribute { reference { objectTypeId } } } } }`,
      { id: conversation, name: 'Bikes ordered' },
    );
    expect(idsOf(answer.conversation.customAttribute.instances)).toEqual(['7601', '7605']);
    expect(answer.conversation.of.conversationAttribute.reference).toEqual({ objectTypeId: 'Bike' });
    expect(calls).toEqual(['GET /conversations/{id}', 'GET /conversations/attributes']);
  });
});

describe('in older versions', () => {
  test('2.13 finds one by either key', async () => {
    const { data: found } = await askIn('2.13')(`{
      a: customObject(type: "Order", by: { externalId: "order-004" }) { id }
      b: customObject(type: "Order", by: { id: "8104" }) { id } }`);
    expect(found).toEqual({ a: { id: '8104' }, b: { id: '8104' } });
  });

  test('before 2.16 lists are refused without a call, before 2.13 all', async () => {
    const lists = await askIn('2.15')('{ customObjects(type: "Order") { nodes { id } } }');
    const single = await askIn('2.12')('{ customObject(type: "Order", by: { id: "8104" }) { id } }');
    for (const { errors } of [lists, single])
      expect(errors).toMatchObject([{ extensions: { code: 'UNSUPPORTED_IN_VERSION' } }]);
    expect(calls).toEqual([]);
  });
});
