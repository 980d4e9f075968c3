import { describe, expect, test } from 'vitest';
import { schemaWith } from '../../src/schema/index.ts';
import type { WorkspaceTypes } from '../../src/schema/workspaceTypes/file.ts';
import { gatewayOver, setup } from '../support/gateway.ts';
import type { Json } from '../support/rest.ts';
import { workspaceAt } from '../support/upstream.ts';
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

const idsOf = async (over: typeof ask, list: string, filter: string): Promise<Json> => {
  calls.length = 0;
  const { data, errors } = await over(`{ ${list}(first: 250, filter: ${filter}) { totalCount nodes { id } } }`);
  expect(errors).toBeUndefined();
  return { ...data[list], calls: [...calls], searches: sandbox.log.slice(-calls.length).map(({ body }) => body) };
};

describe('typed filters', () => {
  test.each<[string, string, string]>([
    [
      'tickets',
      'fields: { orderProblem: { problem: { eq: LATE } } }',
      'attribute: [{ name: "Problem", ticketTypeId: "2812", item: { eq: "Late" } }]',
    ],
    [
      'tickets',
      'or: [{ fields: { repair: { model: { in: [HERON, SWIFT] }, underWarranty: true } } }, { fields: { outage: { startedAt: { gt: "2025-01-01" } } } }]',
      'or: [{ attribute: [{ name: "Model", ticketTypeId: "2811", item: { in: ["Heron", "Swift"] } }, { name: "Under warranty", ticketTypeId: "2811", boolean: true }] }, { attribute: [{ name: "Started at", ticketTypeId: "2816", dateTime: { gt: "2025-01-01" } }] }]',
    ],
    [
      'tickets',
      'attribute: [{ name: "Approved", boolean: true }], fields: { refundApproval: { amount: { gt: 100 } } }',
      'attribute: [{ name: "Approved", boolean: true }, { name: "Amount", ticketTypeId: "2813", number: { gt: 100 } }]',
    ],
    [
      'contacts',
      'fields: { plan: { notIn: [BASIC] }, ridesPerMonth: { gte: 10 }, favouriteRoute: { isSet: true } }',
      'customAttribute: [{ name: "plan", text: { notIn: ["basic"] } }, { name: "rides_per_month", number: { gte: 10 } }, { name: "favourite_route", text: { isSet: true } }]',
    ],
    [
      'conversations',
      'fields: { topic: { eq: REPAIR } }',
      'customAttribute: [{ name: "Topic", text: { eq: "Repair" } }]',
    ],
  ])('%s by %s find what the generic filter finds, by the same search', async (list, typed, plain) => {
    const found = await idsOf(ask, list, `{ ${typed} }`);
    expect(found).toEqual(await idsOf(plainAsk, list, `{ ${plain} }`));
    expect(found.totalCount).toBeGreaterThan(0);
  });

  test('also of lists below records, by one search for all of them', async () => {
    const { data, errors } = await ask(
      '{ admins { tickets(first: 5, filter: { fields: { repair: { model: { eq: HERON } } } }) { nodes { fields { ... on RepairFields { model } } } } } }',
    );
    expect(errors).toBeUndefined();
    const models = data.admins.flatMap((one: Json) => one.tickets.nodes.map(({ fields }: Json) => fields.model));
    expect(new Set(models)).toEqual(new Set(['HERON']));
    expect(calls.filter((call) => call === 'GET /ticket_types')).toHaveLength(1);
    expect(calls.filter((call) => call === 'POST /tickets/search').length).toBeLessThan(6);
  });

  test('cost before what the generic filter costs', async () => {
    const price = async (filter: string) =>
      (await ask(`{ tickets(first: 10, filter: ${filter}) { nodes { id } } }`)).extensions.intercom['price'];
    const plain = await price('{ or: [{ attribute: [{ name: "Public", boolean: true }] }] }');
    expect(await price('{ or: [{ fields: { outage: { public: true } } }] }')).toBe(plain);
    const variable = await ask('query ($f: TicketFilter) { tickets(first: 10, filter: $f) { nodes { id } } }', {
      f: { fields: { outage: { public: true } } },
    });
    expect(variable.extensions.intercom['price']).toBe(plain);
  });

  test.each([
    ['tickets', '{ fields: { repair: {} } }', 'filter.fields.repair'],
    [
      'tickets',
      '{ or: [{ open: true }, { fields: { repair: { odometer: {} } } }] }',
      'filter.or[1].fields.repair.odometer',
    ],
    ['tickets', '{ fields: { repair: { odometer: { eq: 1.5 } } } }', 'filter.fields.repair.odometer.eq'],
    ['tickets', '{ fields: { repair: { model: { eq: null } } } }', 'filter.fields.repair.model.eq'],
    ['contacts', '{ fields: {} }', 'filter.fields'],
    ['contacts', '{ and: [{ fields: { ridesPerMonth: { eq: 0.5 } } }] }', 'filter.and[0].fields.ridesPerMonth.eq'],
  ])('%s by %s are refused at %s', async (list, filter, field) => {
    const { errors } = await ask(`{ ${list}(filter: ${filter}) { nodes { id } } }`);
    expect(errors?.map(({ path, extensions }) => [path, extensions.code, extensions['field']])).toEqual([
      [[list], 'BAD_USER_INPUT', field],
    ]);
    expect(calls.filter((call) => call.endsWith('/search'))).toEqual([]);
  });

  test('require the scope `pii` where the generic filter does', async () => {
    const over = gatewayOver(sandbox.origin, '2.16', {
      schema: await schemaWith({ workspaceTypes: types }),
      workspace: () => ({ workspace: workspaceAt(sandbox.origin), scopes: new Set(['read'] as const) }),
    });
    const codeOf = async (list: string, filter: string) =>
      (await over(`{ ${list}(filter: ${filter}) { totalCount } }`)).errors?.map(({ message, extensions }) => [
        extensions.code,
        message,
      ]);
    expect(
      await codeOf('tickets', '{ fields: { repair: { model: { eq: HERON }, underWarranty: true } } }'),
    ).toBeUndefined();
    calls.length = 0;
    expect(await codeOf('tickets', '{ fields: { repair: { frameNumber: { eq: "x" } } } }')).toEqual([
      ['FORBIDDEN', '`filter.fields.repair.frameNumber` is personal and requires the scope `pii`.'],
    ]);
    expect(await codeOf('contacts', '{ fields: { plan: { eq: BASIC } } }')).toEqual([
      ['FORBIDDEN', expect.stringContaining('filter.fields.plan')],
    ]);
    expect(calls).toEqual([]);
  });

  test('go by the id: a rename in Intercom changes nothing', async () => {
    const filter = '{ fields: { repair: { odometer: { gt: 5000 } } } }';
    const before = await idsOf(ask, 'tickets', filter);
    await writePlainly('ticketTypeAttributeUpdate', { ticketTypeId: '2811', id: '3105', name: 'Kilometres' });
    expect((await idsOf(ask, 'tickets', filter)).searches).toEqual(before.searches);
  });
});
