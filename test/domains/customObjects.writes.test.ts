import { describe, expect, test } from 'vitest';
import { setup } from '../support/gateway.ts';
import { type Json, rest } from '../support/rest.ts';

const { calls, data, sandbox } = await setup();

const upsert = 'POST /custom_object_instances/{custom_object_type_identifier}';
const remove = 'DELETE /custom_object_instances/{custom_object_type_identifier}/{id}';
const removeByExternalId = 'DELETE /custom_object_instances/{custom_object_type_identifier}';

const object = 'id type externalId externalCreatedAt externalUpdatedAt createdAt updatedAt customAttributesJson';

/** The contact of the seed that references objects. */
const buyer = async (): Promise<string> => {
  const { data: contacts } = await rest(sandbox, 'GET /contacts?per_page=150');
  return contacts.find(({ custom_attributes }: Json) => 'orders' in custom_attributes).id;
};

const problem = '__typename ... on Problem { message code } ... on InvalidInputProblem { field }';
const upserting = `mutation ($input: CustomObjectUpsertInput!) { customObjectUpsert(input: $input) {
  ... on CustomObjectUpsertPayload { customObject { ${object} } } ${problem} } }`;
const deleting = `mutation ($input: CustomObjectDeleteInput!) { customObjectDelete(input: $input) {
  ... on CustomObjectDeletePayload { id } ${problem} } }`;

describe('customObjectUpsert', () => {
  const input = {
    type: 'Order',
    externalId: 'order-new',
    externalCreatedAt: '2025-01-02T03:04:05.900Z',
    customAttributes: [
      { name: 'order_number', value: { text: 'ORDER-1' } },
      { name: 'total_amount', value: { number: 99.5 } },
      { name: 'paid_at', value: { dateTime: '2025-01-03T00:00:00Z' } },
    ],
  };

  test('creates an object, and updates the one with the external id the next time', async () => {
    const first = (await data(upserting, { input })).customObjectUpsert.customObject;
    expect(first).toMatchObject({
      type: 'Order',
      externalId: 'order-new',
      externalCreatedAt: '2025-01-02T03:04:05.000Z',
      externalUpdatedAt: null,
      customAttributesJson: { order_number: 'ORDER-1', total_amount: 99.5, paid_at: 1735862400 },
    });
    const changes = { type: 'Order', externalId: 'order-new', externalCreatedAt: null };
    const second = (await data(upserting, { input: changes })).customObjectUpsert.customObject;
    expect(second).toMatchObject({ id: first.id, externalCreatedAt: null });
    expect(second.customAttributesJson).toEqual(first.customAttributesJson);
    expect(calls).toEqual([upsert, upsert]);
    expect(sandbox.log.map(({ body }) => body)).toEqual([
      {
        external_id: 'order-new',
        external_created_at: 1735787045,
        custom_attributes: { order_number: 'ORDER-1', total_amount: 99.5, paid_at: 1735862400 },
      },
      { external_id: 'order-new', external_created_at: null },
    ]);
  });

  test('of an unknown type, without an external id, or with an attribute twice is a problem', async () => {
    const problemOf = async (more: object) =>
      (await data(upserting, { input: { ...input, ...more } })).customObjectUpsert;
    expect(await problemOf({ type: 'Boat' })).toMatchObject({
      __typename: 'InvalidInputProblem',
      code: 'not_found',
      field: 'type',
    });
    expect(calls).toEqual([upsert]);
    calls.length = 0;
    expect(await problemOf({ externalId: ' ' })).toMatchObject({ field: 'externalId' });
    expect(await problemOf({ type: '' })).toMatchObject({ field: 'type' });
    expect(await problemOf({ customAttributes: [...input.customAttributes, input.customAttributes[0]] })).toMatchObject(
      {
        field: 'customAttributes[3].name',
      },
    );
    expect(calls).toEqual([]);
  });

  test('is not sent again where it may have been made', async () => {
    sandbox.switches.failNext(1, 500);
    const { customObjectUpsert } = await data(upserting, { input });
    expect(customObjectUpsert).toMatchObject({ __typename: 'UpstreamProblem' });
    expect(calls).toEqual([upsert]);
  });
});

describe('customObjectDelete', () => {
  test('deletes by id and by external id', async () => {
    const contact = await buyer();
    const byId = await data(deleting, { input: { type: 'Order', by: { id: '8104' } } });
    const byExternalId = await data(deleting, { input: { type: 'Order', by: { externalId: 'order-002' } } });
    expect([byId, byExternalId]).toEqual([
      { customObjectDelete: { __typename: 'CustomObjectDeletePayload', id: '8104' } },
      { customObjectDelete: { __typename: 'CustomObjectDeletePayload', id: '8102' } },
    ]);
    expect(calls).toEqual([remove, removeByExternalId]);
    expect(sandbox.log[1]?.query).toEqual({ external_id: 'order-002' });
    const answer = await data('query ($id: ID!) { contact(by: { id: $id }) { customAttributesJson } }', {
      id: contact,
    });
    expect(answer.contact.customAttributesJson.orders.instances).toEqual([]);
  });

  test('of one that is not there differs from one of an unknown type', async () => {
    const problemOf = async (input: object) => (await data(deleting, { input })).customObjectDelete;
    expect(await problemOf({ type: 'Order', by: { id: '1' } })).toMatchObject({ __typename: 'NotFoundProblem' });
    expect(await problemOf({ type: 'Order', by: { externalId: '1' } })).toMatchObject({
      __typename: 'NotFoundProblem',
    });
    expect(await problemOf({ type: 'Boat', by: { id: '1' } })).toMatchObject({ __typename: 'InvalidInputProblem' });
    calls.length = 0;
    expect(await problemOf({ type: 'Order', by: { externalId: '' } })).toMatchObject({ field: 'by.externalId' });
    expect(calls).toEqual([]);
  });
});

describe('references to custom objects', () => {
  test('are set by their ids, which replace those before', async () => {
    const contact = await buyer();
    const write = `mutation ($input: ContactUpdateInput!) { contactUpdate(input: $input) {
      ... on ContactUpdatePayload { contact {
        customAttribute(name: "orders") { ... on CustomObjectsValue { instances { id } } } } }
      ... on Problem { message } } }`;
    const set = async (ids: readonly string[]) =>
      (
        await data(write, {
          input: { id: contact, customAttributes: [{ name: 'orders', value: { customObjectIds: ids } }] },
        })
      ).contactUpdate.contact.customAttribute;
    expect(await set(['8101'])).toEqual({ instances: [{ id: '8101' }] });
    expect(sandbox.log[0]?.body).toEqual({ custom_attributes: { orders: ['8101'] } });
    expect(await set([])).toEqual({});
  });
});
