import { describe, expect, test } from 'vitest';
import { schemaWith } from '../../src/schema/index.ts';
import type { WorkspaceTypes } from '../../src/schema/workspaceTypes/file.ts';
import { gatewayOver, setup } from '../support/gateway.ts';
import type { Json } from '../support/rest.ts';
import { workspaceAt } from '../support/upstream.ts';
import { typesOf, withAttribute } from '../support/workspaceTypes.ts';
import { seeded, writing } from '../support/writing.ts';

const { ask: plainAsk, calls, sandbox } = await setup();
const types = await typesOf(sandbox.origin);

const askWith = async (file: WorkspaceTypes, outOfDate: (field: string) => void = () => {}) =>
  gatewayOver(sandbox.origin, '2.16', { schema: await schemaWith({ workspaceTypes: file, outOfDate }) });
const ask = await askWith(types);
const data = async (query: string, over = ask): Promise<Json> => {
  const { data, errors } = await over(query);
  expect(errors).toBeUndefined();
  return data;
};

/** All fields of all ticket types, without those that have fields of their own. */
const everyTicketField = types.ticketTypes
  .map(({ as, attributes }) => {
    const fields = attributes.map(({ as, dataType }) => `${as} ${dataType === 'FILES' ? '{ name }' : ''}`);
    return `... on ${as}Fields { ${fields.join(' ')} }`;
  })
  .join('\n');
const genericTicketFields = `attributes { name display ... on TextValue { value: text } ... on IntegerValue { integer } ... on DecimalValue { decimal }
  ... on BooleanValue { boolean } ... on DateTimeValue { dateTime } ... on ListValue { item { id label } } ... on FilesValue { files { name } } }`;

describe('Ticket.fields', () => {
  test('has the values of `attributes`, of all tickets of all types, at the same cost', async () => {
    const { tickets } = await data(
      `{ tickets(first: 100) { nodes { type { id } fields { __typename typeId ${everyTicketField} } ${genericTicketFields} } } }`,
    );
    expect(calls).toEqual(['POST /tickets/search']);
    const seen = new Set<string>();
    for (const { type, fields, attributes } of tickets.nodes) {
      const known = types.ticketTypes.find(({ id }) => id === type.id);
      expect(fields).toMatchObject({ __typename: `${known?.as}Fields`, typeId: type.id });
      for (const { as, name, items } of known?.attributes ?? []) {
        const generic = attributes.find((one: Json) => one.name === name) ?? {};
        const { name: _, display: __, value, integer, decimal, boolean, dateTime, item, files } = generic;
        const label = items?.find((one) => one.id === item?.id)?.as;
        const expected = value ?? integer ?? decimal ?? boolean ?? dateTime ?? label ?? files ?? null;
        if (expected !== null) seen.add(`${known?.as}.${as}`);
        expect([as, fields[as]]).toEqual([as, expected]);
      }
    }
    expect(seen.size).toBeGreaterThan(25);
  });

  test('costs what `attributes` costs: nothing, also before', async () => {
    const price = async (selection: string) =>
      (await ask(`{ tickets(first: 250) { nodes { ${selection} } } }`)).extensions.intercom['price'];
    expect(await price('fields { ... on RepairFields { model } }')).toBe(await price('attributes { name }'));
  });

  test('is null for a type that the file does not have', async () => {
    const repairs = { ...types, ticketTypes: types.ticketTypes.filter(({ as }) => as === 'Repair') };
    const { a, b } = await data(
      `{ a: ticket(id: "${seeded.withPhotos}") { fields { typeId } } b: ticket(id: "${seeded.emptyTitle}") { title fields { typeId } } }`,
      await askWith(repairs),
    );
    expect([a, b]).toEqual([{ fields: { typeId: '2811' } }, { title: '', fields: null }]);
  });

  test('of an attribute that was renamed in Intercom is what it was', async () => {
    const model = '... on RepairFields { model odometer }';
    const query = `{ ticket(id: "${seeded.withPhotos}") { fields { ${model} } attributes { name } } }`;
    const before = await data(query);
    await writing(plainAsk)('ticketTypeAttributeUpdate', { ticketTypeId: '2811', id: '3103', name: 'Bicycle' });
    const { ticket } = await data(query);
    expect(ticket.attributes).toContainEqual({ name: 'Bicycle' });
    expect(ticket.fields).toEqual(before.ticket.fields);
    expect(ticket.fields.model).toBe('HERON');
  });

  test('of an archived item is its value: it stays in the enum', async () => {
    const { ticket } = await data(`{ ticket(id: "${seeded.emoji}") { fields { ... on RepairFields { model } } } }`);
    expect(ticket.fields.model).toBe('FINCH_2019');
    const { __type } = await data(
      '{ __type(name: "RepairFieldsModel") { enumValues(includeDeprecated: true) { name isDeprecated } } }',
    );
    expect(__type.enumValues.filter((one: Json) => one.isDeprecated)).toEqual([
      { name: 'FINCH_2019', isDeprecated: true },
    ]);
  });
});

describe('what the file does not know any more', () => {
  const model = `{ ticket(id: "${seeded.withPhotos}") { title fields { ... on RepairFields { model odometer } } } }`;
  const over = async (file: WorkspaceTypes) => {
    const told: string[] = [];
    const { data, errors, extensions } = await (await askWith(file, (field) => told.push(field)))(model);
    expect(errors).toBeUndefined();
    expect(data.ticket.title).toBe('Annual service for two bikes');
    return { fields: data.ticket.fields, told, intercom: extensions.intercom };
  };

  test('an item is null, and noted', async () => {
    const file = withAttribute(types, 'Model', (one) => ({
      ...one,
      items: one.items?.filter(({ label }) => label !== 'Heron') ?? [],
    }));
    const { fields, told, intercom } = await over(file);
    expect(fields).toEqual({ model: null, odometer: 4168 });
    expect(intercom['unknownValues']).toEqual(['RepairFields.model: Heron']);
    expect(told).toEqual([]);
  });

  test.each([
    ['gone', { id: '9999' }],
    ['of another data type', { dataType: 'STRING' as const, items: undefined }],
  ])('an attribute that is %s is null, and reported', async (_, change) => {
    const { fields, told, intercom } = await over(withAttribute(types, 'Model', (one) => ({ ...one, ...change })));
    expect(fields).toEqual({ model: null, odometer: 4168 });
    expect(told).toEqual(['RepairFields.model']);
    expect(intercom['notes']).toEqual([
      expect.stringMatching(/^`RepairFields\.model` is null: the attribute has changed/),
    ]);
  });

  test('a value that does not fit is null, and said', async () => {
    await data(model);
    const wire = sandbox.log.at(-1)?.response as Json;
    wire.ticket_attributes.Odometer = 'about 12';
    sandbox.switches.failNext(1, 200, wire);
    const { fields, told, intercom } = await over(types);
    expect(fields).toEqual({ model: 'HERON', odometer: null });
    expect(told).toEqual([]);
    expect(intercom['notes']).toEqual([expect.stringMatching(/^`RepairFields\.odometer` is null where a value/)]);
  });
});

describe('fields of contacts, companies and conversations', () => {
  const lists = [
    ['contacts', 'contact', 'ContactFields', 'GET /contacts'],
    ['companies', 'company', 'CompanyFields', 'POST /companies/list'],
    ['conversations', 'conversation', 'ConversationFields', 'POST /conversations/search'],
  ] as const;

  test.each(lists)(
    '%s: have the values that Intercom sends, without a call for definitions',
    async (list, model, name) => {
      const attributes = types[model].filter(({ dataType }) => dataType !== 'RELATIONSHIP');
      const { [list]: found } = await data(
        `{ ${list}(first: 100) { nodes { customAttributesJson fields { __typename ${attributes.map(({ as }) => as)} } } } }`,
      );
      expect(calls).toHaveLength(1);
      let values = 0;
      for (const { fields, customAttributesJson: wire } of found.nodes) {
        expect(fields.__typename).toBe(name);
        for (const { as, name, dataType, items } of attributes) {
          const value = wire[name] ?? null;
          if (value !== null) values += 1;
          const isTime = dataType === 'DATE' || dataType === 'DATETIME';
          const expected =
            value === null
              ? null
              : isTime
                ? new Date(value * 1000).toISOString()
                : (items?.find(({ label }) => label === value)?.as ?? value);
          expect([as, fields[as]]).toEqual([as, expected]);
        }
      }
      expect(values).toBeGreaterThan(50);
    },
  );

  test('cost less than `customAttributes` before, too', async () => {
    const price = async (selection: string) =>
      (await ask(`{ contacts(first: 50) { nodes { ${selection} } } }`)).extensions.intercom['price'];
    expect([await price('fields { plan }'), await price('customAttributes { name }')]).toEqual([1, 2]);
  });

  test('a value of another type is null, and reported', async () => {
    const told: string[] = [];
    const file = withAttribute(types, 'newsletter', (one) => ({ ...one, dataType: 'INTEGER' }));
    const { contacts } = await data(
      '{ contacts(first: 50) { nodes { fields { newsletter plan } } } }',
      await askWith(file, (field) => told.push(field)),
    );
    expect(new Set(contacts.nodes.map(({ fields }: Json) => fields.newsletter))).toEqual(new Set([null]));
    expect(new Set(told)).toEqual(new Set(['ContactFields.newsletter']));
  });

  test('a relation has its custom objects, whose fields are typed', async () => {
    const { conversation } = await data(
      '{ conversation(id: "215473840000161") { fields { bikesOrdered { externalId fields { type ... on BikeFields { model frameNumber } } } } } }',
    );
    expect(calls).toEqual(['GET /conversations/{id}']);
    expect(conversation.fields.bikesOrdered).toEqual([
      { externalId: 'bike-001', fields: { type: 'Bike', model: 'Larkspur City', frameNumber: 'LC-9000' } },
      { externalId: 'bike-005', fields: { type: 'Bike', model: 'Larkspur Cargo', frameNumber: 'LC-9004' } },
    ]);
  });

  test('custom objects of a type that the file does not have', async () => {
    const bikes = { ...types, customObjects: types.customObjects.filter(({ id }) => id === 'Bike') };
    const query =
      '{ customObject(type: "Order", by: { externalId: "order-004" }) { fields { type ... on OrderFields { shipTo paid totalAmount bikes } } } }';
    expect((await data(query)).customObject.fields).toEqual({
      type: 'Order',
      shipTo: 'Siobhán Ní Cheallaigh, 4 Quay Street',
      paid: true,
      totalAmount: 102.99,
      bikes: 4,
    });
    const without = query.replace('... on OrderFields { shipTo paid totalAmount bikes }', '');
    expect((await data(without, await askWith(bikes))).customObject.fields).toBeNull();
  });
});

describe('without the scope `pii`', () => {
  const askWithoutPii = async () =>
    gatewayOver(sandbox.origin, '2.16', {
      schema: await schemaWith({ workspaceTypes: types }),
      workspace: () => ({ workspace: workspaceAt(sandbox.origin), scopes: new Set(['read'] as const) }),
    });

  test('what `attributes` withholds is withheld, and no more', async () => {
    const { data, errors } = await (await askWithoutPii())(
      `{ ticket(id: "${seeded.emoji}") { fields { typeId ... on RepairFields { model frameNumber odometer underWarranty pickup photos { contentType } } } }
         contacts(first: 1) { nodes { fields { plan } } }
         companies(first: 1) { nodes { fields { isPartner } } } }`,
    );
    expect(data.ticket.fields).toEqual({
      typeId: '2811',
      model: 'FINCH_2019',
      frameNumber: null,
      odometer: null,
      underWarranty: false,
      pickup: null,
      photos: null,
    });
    expect(data.contacts.nodes).toEqual([{ fields: null }]);
    expect(data.companies.nodes).toEqual([{ fields: { isPartner: null } }]);
    expect(errors?.map(({ extensions }) => extensions.code)).toContain('FORBIDDEN');
    expect(JSON.stringify(errors)).toContain('ContactFields'.replace('ContactFields', 'Contact.fields'));
    expect(JSON.stringify(errors)).toContain('RepairFields.frameNumber');
  });
});

test('a prefix stands before the types of the workspace, too', async () => {
  const over = gatewayOver(sandbox.origin, '2.16', {
    schema: await schemaWith({ workspaceTypes: types, typePrefix: 'Ic' }),
  });
  const { ticket } = await data(
    `{ ticket(id: "${seeded.withPhotos}") { fields { __typename ... on IcRepairFields { model } } } }`,
    over,
  );
  expect(ticket.fields).toEqual({ __typename: 'IcRepairFields', model: 'HERON' });
});
