import { describe, expect, test } from 'vitest';
import { setup } from '../support/gateway.ts';
import { lastBody, mutation, rider, seeded, types, writing } from '../support/writing.ts';

const { ask, askIn, calls, data, sandbox } = await setup();
const write = writing(ask);
const attribute =
  'id name description dataType order archived default requiredToCreate requiredToCreateForContacts visibleOnCreate visibleToContacts multiline allowMultipleValues listItems { id label archived } ticketType { id }';
const readType = async (id: string, selection: string) =>
  (await data(`query ($id: ID!) { ticketType(id: $id) { ${selection} } }`, { id })).ticketType;
type Named = { name: string };
const named = <T extends Named>(rows: readonly T[], name: string): T | undefined =>
  rows.find((row) => row.name === name);

describe('reading', () => {
  test('all types with their attributes and states are one call', async () => {
    const { ticketTypes } = await data(
      '{ ticketTypes { id name category isInternal archived attributes { name } states { id internalLabel category } } }',
    );
    expect(ticketTypes).toHaveLength(6);
    expect(ticketTypes[0]).toMatchObject({ id: types.repair, name: 'Repair', category: 'CUSTOMER', isInternal: false });
    const labels = ticketTypes[4].states.map(({ internalLabel }: { internalLabel: string }) => internalLabel);
    expect(labels).toContain('Root cause analysis');
    // Archived.
    expect(labels).not.toContain("Won't fix");
    expect(calls).toEqual(['GET /ticket_types']);
  });

  test('archived attributes are listed if requested, and marked', async () => {
    const type = await readType(
      types.repair,
      'attributes { name archived } all: attributes(includeArchived: true) { name archived order }',
    );
    const code = { name: 'Old service code', archived: true };
    expect(named(type.attributes, code.name)).toBeUndefined();
    expect(named(type.all, code.name)).toMatchObject(code);
    expect(type.all).toHaveLength(type.attributes.length + 1);
    expect(calls).toEqual(['GET /ticket_types']);
  });

  test('the states of the types of many tickets are one call more', async () => {
    const { tickets } = await data('{ tickets(first: 30) { nodes { type { id states { id } } } } }');
    expect(tickets.nodes.every(({ type }: { type: { states: unknown[] } }) => type.states.length >= 4)).toBe(true);
    expect(calls).toEqual(['POST /tickets/search', 'GET /ticket_types']);
  });

  test('states tell their types: one call for ids, two for more', async () => {
    const { ticketStates } = await data('{ ticketStates { id archived internalLabel ticketTypes { id } } }');
    expect(ticketStates).toHaveLength(15);
    expect(ticketStates[5]).toMatchObject({ internalLabel: 'On the stand', ticketTypes: [{ id: types.repair }] });
    expect(ticketStates[14]).toMatchObject({ internalLabel: "Won't fix", archived: true });
    expect(calls).toEqual(['GET /ticket_states']);
    calls.length = 0;

    const { ticket } = await data(`{ ticket(id: "${seeded.repair}") { state { ticketTypes { name } } } }`);
    expect(ticket.state.ticketTypes).toContainEqual({ name: 'Repair' });
    expect([...calls].sort()).toEqual(['GET /ticket_states', 'GET /ticket_types', 'GET /tickets/{id}']);
  });

  test('2.11 has no states of its own: types do not say any, and the list is refused without a call', async () => {
    const old = askIn('2.11');
    const { data: answer } = await old('{ ticketTypes { states { id } attributes { name } } }');
    expect(answer.ticketTypes[0].states).toBeNull();
    expect(answer.ticketTypes[0].attributes).toHaveLength(9);
    calls.length = 0;
    const { errors } = await old('{ ticketStates { id } }');
    expect(errors).toMatchObject([{ path: ['ticketStates'], extensions: { code: 'UNSUPPORTED_IN_VERSION' } }]);
    expect(calls).toEqual([]);
  });
});

describe('ticketTypeCreate and Update', () => {
  test('a new type comes whole: its attributes and states cost nothing', async () => {
    const input = {
      name: 'Theft 🚨',
      description: 'A bike is gone',
      category: 'BACK_OFFICE',
      icon: '🚨',
      isInternal: true,
    };
    const selection = `id name description icon category isInternal archived attributes { name default } states { category }`;
    const { ticketType } = await write('ticketTypeCreate', input, `ticketType { ${selection} }`);
    expect(ticketType).toMatchObject({ ...input, archived: false });
    expect(ticketType.attributes).toEqual([
      { name: '_default_title_', default: true },
      { name: '_default_description_', default: true },
    ]);
    expect(ticketType.states).toHaveLength(4);
    expect(calls).toEqual(['POST /ticket_types']);
    expect(await readType(ticketType.id, selection)).toEqual(ticketType);
  });

  test('a change leaves out what is not named', async () => {
    const { ticketType } = await write(
      'ticketTypeUpdate',
      { id: types.outage, name: 'Breakdown', archived: true },
      'ticketType { name description category archived states { id } }',
    );
    expect(ticketType).toMatchObject({
      name: 'Breakdown',
      description: 'Shop, app or telematics are down',
      category: 'TRACKER',
      archived: true,
    });
    expect(lastBody(sandbox)).toEqual({ name: 'Breakdown', archived: true });
    expect(calls).toEqual(['PUT /ticket_types/{id}']);
    const { ticketTypes } = await data('{ ticketTypes { id archived } }');
    expect(ticketTypes).toContainEqual({ id: types.outage, archived: true });
  });

  test('refusals', async () => {
    expect(await write('ticketTypeUpdate', { id: '?' })).toMatchObject({
      __typename: 'InvalidInputProblem',
      field: 'id',
    });
    expect(calls).toEqual([]);
    expect(await write('ticketTypeUpdate', { id: '1', name: 'x' })).toMatchObject({ __typename: 'NotFoundProblem' });
    expect(await write('ticketTypeCreate', { name: '' })).toMatchObject({ __typename: 'InvalidInputProblem' });
    expect(calls).toEqual(['PUT /ticket_types/{id}', 'POST /ticket_types']);
  });
});

describe('ticketTypeAttributeCreate and Update', () => {
  const base = { ticketTypeId: types.repair, description: 'For the workshop' };

  test.each<[string, object, object]>([
    ['STRING', { multiline: true }, { multiline: true }],
    ['LIST', { listItems: ['Red', 'Blue & green'], allowMultipleValues: true }, { allowMultipleValues: true }],
    ['INTEGER', { requiredToCreate: true }, { requiredToCreate: true }],
    ['DECIMAL', { visibleOnCreate: false }, { visibleOnCreate: false }],
    ['BOOLEAN', { visibleToContacts: false }, { visibleToContacts: false }],
    ['DATETIME', { requiredToCreateForContacts: true }, { requiredToCreateForContacts: true }],
    ['FILES', { allowMultipleValues: true }, { allowMultipleValues: true }],
  ])('makes one of type %s with one call', async (dataType, more, expected) => {
    const input = { ...base, name: `New ${dataType}`, dataType, ...more };
    const made = (await write('ticketTypeAttributeCreate', input, `attribute { ${attribute} }`)).attribute;
    expect(made).toMatchObject({ name: input.name, description: base.description, dataType, order: 10, ...expected });
    expect(made.ticketType).toEqual({ id: types.repair });
    const labels = made.listItems.map(({ label }: { label: string }) => label);
    expect(labels).toEqual(dataType === 'LIST' ? ['Red', 'Blue & green'] : []);
    expect(calls).toEqual(['POST /ticket_types/{ticket_type_id}/attributes']);
    const type = await readType(types.repair, `attributes { ${attribute} }`);
    expect(named(type.attributes, input.name)).toEqual(made);
  });

  test('the type of the payload is read again: one request more', async () => {
    const answer = await write(
      'ticketTypeAttributeCreate',
      { ...base, name: 'Colour', dataType: 'STRING' },
      'attribute { ticketType { name } } ticketType { attributes { name } }',
    );
    expect(answer.ticketType.attributes).toContainEqual({ name: 'Colour' });
    expect(answer.attribute).toEqual({ ticketType: { name: 'Repair' } });
    expect(calls).toEqual(['POST /ticket_types/{ticket_type_id}/attributes', 'GET /ticket_types']);
  });

  test('changes labels, which keep their ids, and archives', async () => {
    const model = named(
      await readType(types.repair, `attributes { ${attribute} }`).then((t) => t.attributes),
      'Model',
    ) as (Named & { id: string; listItems: { id: string; label: string }[] }) | undefined;
    const change = { ticketTypeId: types.repair, id: model?.id };
    calls.length = 0;
    const renamed = await write(
      'ticketTypeAttributeUpdate',
      { ...change, listItems: ['Heron', 'Stork'], requiredToCreate: true },
      `attribute { ${attribute} }`,
    );
    expect(sandbox.log.find(({ method }) => method === 'PUT')?.body).toEqual({
      list_items: 'Heron,Stork',
      required_to_create: true,
    });
    expect(calls).toEqual(['PUT /ticket_types/{ticket_type_id}/attributes/{id}', 'GET /ticket_types']);
    expect(renamed.attribute).toMatchObject({ name: 'Model', requiredToCreate: true });
    expect(renamed.attribute.listItems[0]).toEqual({ ...model?.listItems[2], archived: null });
    expect(renamed.attribute.listItems[2]).toMatchObject({ label: 'Wren', archived: true });

    calls.length = 0;
    expect(
      await write('ticketTypeAttributeUpdate', { ...change, description: 'Which bike' }, 'attribute { description }'),
    ).toMatchObject({ attribute: { description: 'Which bike' } });
    expect(calls).toEqual(['PUT /ticket_types/{ticket_type_id}/attributes/{id}']);

    const gone = await write(
      'ticketTypeAttributeUpdate',
      { ...change, archived: true },
      'attribute { archived } ticketType { attributes { name } }',
    );
    expect(gone.attribute).toEqual({ archived: true });
    expect(named(gone.ticketType.attributes, 'Model')).toBeUndefined();
  });

  test.each<[string, object, string]>([
    ['a comma in a label', { listItems: ['Red', 'Blue, green'] }, 'listItems[1]'],
    ['an empty label', { listItems: ['Red', ' '] }, 'listItems[1]'],
    ['a list without items', { listItems: [] }, 'listItems'],
    ['omitted items', {}, 'listItems'],
    ['no id', { ticketTypeId: '..', listItems: ['Red'] }, 'ticketTypeId'],
  ])('refuses %s without a call', async (_, change, field) => {
    const input = { ...base, name: 'Colour', dataType: 'LIST', ...change };
    expect(await write('ticketTypeAttributeCreate', input)).toMatchObject({ __typename: 'InvalidInputProblem', field });
    expect(calls).toEqual([]);
  });

  test('reports a name in use and an unknown attribute in Intercom’s words', async () => {
    const input = { ...base, name: 'Model', dataType: 'STRING' };
    expect(await write('ticketTypeAttributeCreate', input)).toMatchObject({
      __typename: 'InvalidInputProblem',
      field: 'name',
      message: 'Name is already taken',
    });
    expect(await write('ticketTypeAttributeUpdate', { ticketTypeId: types.repair, id: '1', name: 'x' })).toMatchObject({
      __typename: 'NotFoundProblem',
    });
  });
});

test('a later mutation of the document knows the attribute that an earlier one made', async () => {
  const { data: answer } = await ask(
    `mutation ($before: TicketUpdateInput!, $attribute: TicketTypeAttributeCreateInput!, $after: TicketUpdateInput!, $new: TicketCreateInput!) {
      ${mutation('first: ticketUpdate', 'before', 'ticket { attribute(name: "Colour") { display } }')}
      ${mutation('ticketTypeAttributeCreate', 'attribute', 'attribute { name }')}
      ${mutation('second: ticketUpdate', 'after', 'ticket { attribute(name: "Colour") { display attribute { dataType } } }')}
      ${mutation('ticketCreate', 'new', 'ticket { attribute(name: "Colour") { display } type { attributes { name } } }')}
    }`,
    {
      before: { id: seeded.repair, attributes: [{ name: 'Odometer', value: { integer: 5 } }] },
      attribute: {
        ticketTypeId: types.repair,
        name: 'Colour',
        description: '',
        dataType: 'LIST',
        listItems: ['Red', 'Blue'],
      },
      after: { id: seeded.repair, attributes: [{ name: 'Colour', value: { item: 'Red' } }] },
      new: { typeId: types.repair, contacts: [rider], attributes: [{ name: 'Colour', value: { item: 'Blue' } }] },
    },
  );
  expect(answer.first.ticket.attribute).toBeNull();
  expect(answer.second.ticket.attribute).toEqual({ display: 'Red', attribute: { dataType: 'LIST' } });
  expect(answer.ticketCreate.ticket.attribute).toEqual({ display: 'Blue' });
  expect(answer.ticketCreate.ticket.type.attributes).toContainEqual({ name: 'Colour' });
  expect(calls).toEqual([
    'GET /tickets/{id}',
    'PUT /tickets/{id}',
    'POST /ticket_types/{ticket_type_id}/attributes',
    'GET /tickets/{id}',
    'PUT /tickets/{id}',
    // The ticket brought its type along.
    'POST /tickets',
  ]);
});
