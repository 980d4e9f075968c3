import { describe, expect, test } from 'vitest';
import { setup } from '../support/gateway.ts';
import { everything, idsOf, type Json, rest } from '../support/rest.ts';

const { calls, data, sandbox } = await setup();

const oneType = (selection: string) => `query ($id: ID!) { ticketType(id: $id) { ${selection} } }`;

describe('ticket types', () => {
  test('are one call, with attributes and states', async () => {
    const { ticketTypes } = await data(`{ ticketTypes {
      id name icon category isInternal archived attributes { name dataType order ticketType { id } } states { internalLabel category }
    } }`);
    expect(ticketTypes.map(({ name, category, isInternal }: Json) => [name, category, isInternal])).toEqual([
      ['Repair', 'CUSTOMER', false],
      ['Order problem', 'CUSTOMER', false],
      ['Refund approval', 'BACK_OFFICE', true],
      ['Supplier request', 'BACK_OFFICE', true],
      ['Product defect', 'TRACKER', false],
      ['Outage', 'TRACKER', false],
    ]);
    expect(ticketTypes[2].attributes.map(({ name, dataType }: Json) => [name, dataType])).toEqual([
      ['_default_title_', 'STRING'],
      ['_default_description_', 'STRING'],
      ['Amount', 'DECIMAL'],
      ['Currency', 'LIST'],
      ['Approved', 'BOOLEAN'],
      ['Due', 'DATETIME'],
    ]);
    for (const { id, attributes } of ticketTypes)
      for (const { ticketType } of attributes) expect(ticketType).toEqual({ id });
    expect(ticketTypes[5].states.map(({ internalLabel }: Json) => internalLabel)).toEqual([
      'Submitted',
      'In progress',
      'Waiting on customer',
      'Resolved',
      'Root cause analysis',
      'Fix rolling out',
    ]);
    expect(calls).toEqual(['GET /ticket_types']);
  });

  test('include archived attributes if they are requested', async () => {
    const { ticketType } = await data(
      oneType('active: attributes { name } all: attributes(includeArchived: true) { name archived }'),
      { id: '2811' },
    );
    const names = (attributes: Json) => attributes.map(({ name }: Json) => name);
    expect(names(ticketType.active)).not.toContain('Old service code');
    expect(ticketType.all.filter(({ archived }: Json) => archived)).toEqual([
      { name: 'Old service code', archived: true },
    ]);
    expect(calls).toEqual(['GET /ticket_types']);
  });

  test('have list items, archived ones marked', async () => {
    const { ticketType } = await data(oneType('attributes { name listItems { id label archived } }'), { id: '2811' });
    const model = ticketType.attributes.find(({ name }: Json) => name === 'Model');
    expect(model.listItems.map(({ label, archived }: Json) => [label, archived])).toEqual([
      ['Wren', null],
      ['Swift', null],
      ['Heron', null],
      ['Kite Cargo', null],
      ['Finch (2019)', true],
    ]);
    expect(new Set(idsOf(model.listItems)).size).toBe(5);
  });

  test('by id come with the list; an unknown one is read by itself and null', async () => {
    expect((await data(oneType('name'), { id: '2815' })).ticketType).toEqual({ name: 'Product defect' });
    expect(calls).toEqual(['GET /ticket_types']);
    calls.length = 0;
    expect((await data(oneType('name'), { id: '1' })).ticketType).toBeNull();
    expect(calls).toEqual(['GET /ticket_types', 'GET /ticket_types/{id}']);
  });

  test('have their tickets, one search each', async () => {
    const seeded = await everything(sandbox, 'tickets');
    const { ticketTypes } = await data(
      '{ ticketTypes { id tickets(first: 3) { totalCount nodes { id type { id } } } } }',
    );
    for (const { id, tickets } of ticketTypes) {
      const own = seeded.filter(({ ticket_type }) => ticket_type.id === id);
      expect(tickets).toEqual({
        totalCount: own.length,
        nodes: own.slice(0, 3).map((ticket) => ({ id: ticket.id, type: { id } })),
      });
    }
    expect(calls).toEqual(['GET /ticket_types', ...Array(6).fill('POST /tickets/search')]);
  });

  test('of tickets cost nothing, and their states one list for all', async () => {
    const { tickets } = await data('{ tickets(first: 100) { nodes { type { id name attributes { id name } } } } }');
    expect(new Set(tickets.nodes.map(({ type }: Json) => type.name)).size).toBe(6);
    expect(calls).toEqual(['POST /tickets/search']);
    calls.length = 0;
    const withStates = await data('{ tickets(first: 100) { nodes { state { id } type { states { id } } } } }');
    for (const { state, type } of withStates.tickets.nodes) expect(idsOf(type.states)).toContain(state.id);
    expect(calls).toEqual(['POST /tickets/search', 'GET /ticket_types']);
  });
});

describe('ticket states', () => {
  test('are one call, and two with the types that use them', async () => {
    const { ticketStates } = await data('{ ticketStates { id category archived } }');
    const wire = (await rest(sandbox, 'GET /ticket_states')).data;
    expect(ticketStates).toEqual(
      wire.map(({ id, category, archived }: Json) => ({ id, category: category.toUpperCase(), archived })),
    );
    expect(ticketStates.filter(({ archived }: Json) => archived)).toHaveLength(1);
    expect(calls).toEqual(['GET /ticket_states']);
    calls.length = 0;
    const withTypes = await data('{ ticketStates { ticketTypes { id attributes { id } } } }');
    expect(withTypes.ticketStates.map(({ ticketTypes }: Json) => idsOf(ticketTypes))).toEqual(
      wire.map(({ ticket_types }: Json) => idsOf(ticket_types.data)),
    );
    expect(withTypes.ticketStates[0].ticketTypes[0].attributes.length).toBeGreaterThan(5);
    expect(calls).toEqual(['GET /ticket_states', 'GET /ticket_types']);
  });

  test('of tickets know their types by one list of states: the types came with the tickets', async () => {
    const { tickets } = await data(
      '{ tickets(first: 60) { nodes { type { id } state { internalLabel ticketTypes { id } } } } }',
    );
    for (const { state, type } of tickets.nodes) expect(idsOf(state.ticketTypes)).toContain(type.id);
    expect(calls).toEqual(['POST /tickets/search', 'GET /ticket_states']);
  });
});

describe('a ticket state', () => {
  test('is archived or not wherever it is read, by the list of states', async () => {
    const { tickets, ticketTypes } = await data(
      '{ tickets(first: 3) { nodes { state { archived } } } ticketTypes { states { archived } } }',
    );
    expect(tickets.nodes).toEqual(Array(3).fill({ state: { archived: false } }));
    for (const { states } of ticketTypes) for (const { archived } of states) expect(archived).toBe(false);
    expect(calls.toSorted()).toEqual(['GET /ticket_states', 'GET /ticket_types', 'POST /tickets/search']);
  });
});
