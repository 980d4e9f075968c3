import { describe, expect, test } from 'vitest';
import { schemaWith } from '../../src/schema/index.ts';
import type { WorkspaceTypes } from '../../src/schema/workspaceTypes/file.ts';
import { gatewayOver, setup } from '../support/gateway.ts';
import { typesOf, withAttribute } from '../support/workspaceTypes.ts';
import { seeded, type Write, writesOf, writing } from '../support/writing.ts';

const { ask: plainAsk, calls, sandbox } = await setup();
const types = await typesOf(sandbox.origin);
const askWith = async (file: WorkspaceTypes) =>
  gatewayOver(sandbox.origin, '2.16', { schema: await schemaWith({ workspaceTypes: file }) });
const ask = await askWith(types);
const write = writing(ask);
const writePlainly = writing(plainAsk);

/** What the calls that change something have sent, for the same change said in two ways. */
const bodiesOf = async (name: string, typed: object, plain: object): Promise<readonly unknown[]> => {
  const sent = async (run: Write, input: object) => {
    sandbox.reset();
    const result = await run(name, input);
    expect(result.__typename).toMatch(/Payload$/);
    return { calls: [...calls], bodies: writesOf(sandbox).map(({ body }) => body) };
  };
  const [ofTyped, ofPlain] = [await sent(write, typed), await sent(writePlainly, plain)];
  expect(ofTyped).toEqual(ofPlain);
  return ofTyped.bodies;
};

const contact = { externalId: 'larkspur-10042' };
const created = { typeId: '2812', contacts: [contact], title: 'Parcel' };

describe('typed inputs of tickets', () => {
  test('create with values of each data type, as `attributes` does, at the same cost', async () => {
    const [body] = await bodiesOf(
      'ticketCreate',
      {
        ...created,
        fields: {
          orderProblem: {
            orderNumber: 'HN-1',
            problem: 'WRONG_ITEM',
            refundAmount: 12.5,
            deliveredAt: '2025-01-31T09:30:00Z',
          },
        },
      },
      {
        ...created,
        attributes: [
          { name: 'Order number', value: { text: 'HN-1' } },
          { name: 'Problem', value: { item: 'Wrong item' } },
          { name: 'Refund amount', value: { decimal: 12.5 } },
          { name: 'Delivered at', value: { dateTime: '2025-01-31T09:30:00Z' } },
        ],
      },
    );
    expect(body).toMatchObject({ ticket_attributes: { 'Order number': 'HN-1', 'Delivered at': 1738315800 } });
    expect(calls).toEqual(['GET /ticket_types', 'POST /tickets']);
  });

  test('update, with null to clear, and read again', async () => {
    const result = await write(
      'ticketUpdate',
      {
        id: seeded.withPhotos,
        fields: { repair: { model: 'SWIFT', frameNumber: null, underWarranty: true, odometer: 7 } },
      },
      'ticket { fields { ... on RepairFields { model frameNumber underWarranty odometer estimatedCost } } }',
    );
    expect(result.ticket.fields).toEqual({
      model: 'SWIFT',
      frameNumber: null,
      underWarranty: true,
      odometer: 7,
      estimatedCost: 1014.65,
    });
    expect(calls).toEqual(['GET /tickets/{id}', 'PUT /tickets/{id}']);
  });

  test('cost before what `attributes` costs', async () => {
    const priceOf = async (input: string) =>
      (
        await ask(
          `mutation { ticketDelete(input: { id: "999999" }) { __typename } ticketUpdate(input: { id: "999999" ${input} }) { __typename } }`,
        )
      ).extensions.intercom['price'];
    const plain = await priceOf('attributes: [{ name: "Odometer", value: { integer: 1 } }]');
    expect(await priceOf('fields: { repair: { odometer: 1 } }')).toBe(plain);
    expect(await priceOf('')).toBe(Number(plain) - 1);
  });

  test('stand beside `attributes`; what is set twice is refused at its own place', async () => {
    const attributes = [{ name: 'Order number', value: { text: 'HN-1' } }];
    const fields = { orderProblem: { problem: 'LATE' } };
    const [body] = await bodiesOf(
      'ticketCreate',
      { ...created, attributes, fields },
      { ...created, attributes: [...attributes, { name: 'Problem', value: { item: 'Late' } }] },
    );
    expect(body).toMatchObject({ ticket_attributes: { 'Order number': 'HN-1' } });
    sandbox.reset();
    expect(
      await write('ticketCreate', { ...created, attributes, fields: { orderProblem: { orderNumber: 'HN-2' } } }),
    ).toMatchObject({
      __typename: 'InvalidInputProblem',
      message: '"Order number" is set twice.',
      field: 'fields.orderProblem.orderNumber',
    });
    expect(calls).toEqual([]);
  });

  test('of another type are refused: before any call where the type is given, and else before the write', async () => {
    expect(await write('ticketCreate', { ...created, fields: { repair: { odometer: 1 } } })).toMatchObject({
      __typename: 'InvalidInputProblem',
      message: 'These are attributes of the type 2811, and `typeId` is 2812. Use those of one type.',
      field: 'fields.repair',
    });
    expect(calls).toEqual([]);
    expect(await write('ticketUpdate', { id: seeded.emptyTitle, fields: { repair: { odometer: 1 } } })).toMatchObject({
      __typename: 'InvalidInputProblem',
      field: 'fields.repair.odometer',
    });
    expect(calls).toEqual(['GET /tickets/{id}']);
  });

  test('of two types, and of an item that is none, are refused by GraphQL', async () => {
    const refused = async (fields: string) =>
      (await ask(`mutation { ticketUpdate(input: { id: "1", fields: ${fields} }) { __typename } }`)).errors?.[0]
        ?.extensions.code;
    expect(await refused('{ repair: { odometer: 1 }, outage: { public: true } }')).toBe('GRAPHQL_VALIDATION_FAILED');
    expect(await refused('{ repair: { model: EAGLE } }')).toBe('GRAPHQL_VALIDATION_FAILED');
    expect(calls).toEqual([]);
  });

  test('write by the id: a rename in Intercom changes nothing', async () => {
    await writePlainly('ticketTypeAttributeUpdate', { ticketTypeId: '2811', id: '3105', name: 'Kilometres' });
    const result = await write(
      'ticketUpdate',
      { id: seeded.withPhotos, fields: { repair: { odometer: 9 } } },
      'ticket { id }',
    );
    expect(result.__typename).toBe('TicketUpdatePayload');
    expect(writesOf(sandbox).at(-1)?.body).toEqual({ ticket_attributes: { Kilometres: 9 } });
  });

  test('an attribute that is gone is refused at its place, before the write', async () => {
    const old = writing(await askWith(withAttribute(types, 'Odometer', (one) => ({ ...one, id: '9999' }))));
    expect(await old('ticketUpdate', { id: seeded.withPhotos, fields: { repair: { odometer: 9 } } })).toMatchObject({
      __typename: 'InvalidInputProblem',
      field: 'fields.repair.odometer',
    });
    expect(calls).toEqual(['GET /tickets/{id}']);
  });
});

describe('typed inputs of other records', () => {
  test.each<[string, object, object, object]>([
    [
      'contactUpdate',
      { id: '$contact' },
      {
        fields: {
          plan: 'FLEET',
          ridesPerMonth: 3,
          loyaltyPoints: 1.5,
          newsletter: false,
          lastServiceAt: '2025-01-31',
          favouriteRoute: null,
        },
      },
      {
        customAttributes: [
          { name: 'plan', value: { text: 'fleet' } },
          { name: 'rides_per_month', value: { number: 3 } },
          { name: 'loyalty_points', value: { number: 1.5 } },
          { name: 'newsletter', value: { boolean: false } },
          { name: 'last_service_at', value: { dateTime: '2025-01-31' } },
          { name: 'favourite_route', value: null },
        ],
      },
    ],
    [
      'companyUpsert',
      { companyId: 'larkspur-new', name: 'New' },
      { fields: { accountManager: 'Ann' } },
      {
        customAttributes: [{ name: 'account_manager', value: { text: 'Ann' } }],
      },
    ],
    [
      'conversationUpdate',
      { id: '215473840000161' },
      { fields: { topic: 'REPAIR', bikesOrdered: ['7602'] } },
      {
        customAttributes: [
          { name: 'Topic', value: { text: 'Repair' } },
          { name: 'Bikes ordered', value: { customObjectIds: ['7602'] } },
        ],
      },
    ],
    [
      'customObjectUpsert',
      { type: 'Order', externalId: 'order-900' },
      { fields: { order: { orderNumber: 'ORDER-9', totalAmount: 9.5, paid: false } } },
      {
        customAttributes: [
          { name: 'order_number', value: { text: 'ORDER-9' } },
          { name: 'paid', value: { boolean: false } },
          { name: 'total_amount', value: { number: 9.5 } },
        ],
      },
    ],
  ])('%s sends what `customAttributes` does', async (name, base, typed, plain) => {
    const { contacts } = (await plainAsk('{ contacts(first: 1) { nodes { id } } }')).data;
    const of = { ...base, ...('id' in base && base.id === '$contact' && { id: contacts.nodes[0].id }) };
    const [body] = await bodiesOf(name, { ...of, ...typed }, { ...of, ...plain });
    expect(body).toHaveProperty('custom_attributes');
  });

  test('inside a list of a bulk job, and at their place in it', async () => {
    const companies = [
      { companyId: 'a', fields: { fleetSize: 1 } },
      { companyId: 'b', customAttributes: [{ name: 'fleet_size', value: { number: 1 } }], fields: { fleetSize: 2 } },
    ];
    const { data } = await ask(
      'mutation ($input: CompanyBulkUpsertInput!) { companyBulkUpsert(input: $input) { ... on InvalidInputProblem { message field } } }',
      { input: { companies } },
    );
    expect(data?.companyBulkUpsert).toEqual({
      message: '"fleet_size" is set twice.',
      field: 'companies[1].fields.fleetSize',
    });
    expect(calls).toEqual([]);
  });

  test('custom objects of another type are refused', async () => {
    expect(
      await write('customObjectUpsert', { type: 'Bike', externalId: 'x', fields: { order: { paid: true } } }),
    ).toMatchObject({ __typename: 'InvalidInputProblem', field: 'fields.order' });
    expect(calls).toEqual([]);
  });
});
