import { beforeEach, describe, expect, test } from 'vitest';
import { setup } from '../support/gateway.ts';
import { everything, idsOf, type Json, rest } from '../support/rest.ts';

const { ask, calls, data, sandbox } = await setup();

const query = 'query ($filter: TicketFilter) { tickets(first: 500, filter: $filter) { nodes { id } } }';
const found = async (filter: object): Promise<string[]> => idsOf((await data(query, { filter })).tickets.nodes);

type Ticket = Json;
const seeded = await everything(sandbox, 'tickets');
const types: readonly Json[] = (await rest(sandbox, 'GET /ticket_types')).data;
const definition = (name: string): Json =>
  types.flatMap((type) => type.ticket_type_attributes.data).find((attribute) => attribute.name === name);
const item = (name: string, label: string): string =>
  definition(name).input_options.list_items.find((one: Json) => one.label === label).id;
const value = (ticket: Ticket, name: string): Json => ticket.ticket_attributes[name] ?? null;
const filled = (name: string) => seeded.map((ticket) => value(ticket, name)).filter((one) => one !== null);

const moment = (seconds: number) => new Date(seconds * 1000).toISOString();
const frame = filled('Frame number')[3];
const kilometres = filled('Odometer')[5];
const cost = filled('Estimated cost')[5];
const pickup = filled('Pickup')[5];
const wren = item('Model', 'Wren');
const swift = item('Model', 'Swift');

beforeEach(() => {
  calls.length = 0;
});

describe('an attribute by its name, with what its kind compares by: one list of types, one search', () => {
  const cases: readonly (readonly [what: string, filter: object, test: (ticket: Ticket) => boolean])[] = [
    ['text.eq', { name: 'Frame number', text: { eq: frame } }, (one) => value(one, 'Frame number') === frame],
    ['text.ne', { name: 'Frame number', text: { ne: frame } }, (one) => value(one, 'Frame number') !== frame],
    [
      'text.startsWith',
      { name: 'Frame number', text: { startsWith: 'LK-' } },
      (one) => value(one, 'Frame number')?.startsWith('LK-'),
    ],
    ['text.isSet', { name: 'Frame number', text: { isSet: true } }, (one) => value(one, 'Frame number') !== null],
    [
      'text.isSet: false',
      { name: 'Frame number', text: { isSet: false } },
      (one) => value(one, 'Frame number') === null,
    ],
    [
      'number.eq of an integer',
      { name: 'Odometer', number: { eq: kilometres } },
      (one) => value(one, 'Odometer') === kilometres,
    ],
    [
      'number.gt of an integer',
      { name: 'Odometer', number: { gt: kilometres } },
      (one) => (value(one, 'Odometer') ?? -1) > kilometres,
    ],
    [
      'number.lt of an integer',
      { name: 'Odometer', number: { lt: kilometres } },
      (one) => (value(one, 'Odometer') ?? Infinity) < kilometres,
    ],
    [
      'number.gte of an integer',
      { name: 'Odometer', number: { gte: kilometres } },
      (one) => (value(one, 'Odometer') ?? -1) >= kilometres,
    ],
    [
      'number.lte of a decimal',
      { name: 'Estimated cost', number: { lte: cost } },
      (one) => (value(one, 'Estimated cost') ?? Infinity) <= cost,
    ],
    [
      'number.in of decimals',
      { name: 'Estimated cost', number: { in: [cost, 0.25] } },
      (one) => value(one, 'Estimated cost') === cost,
    ],
    [
      'number.eq of a decimal',
      { name: 'Estimated cost', number: { eq: cost } },
      (one) => value(one, 'Estimated cost') === cost,
    ],
    [
      'number.ne of a decimal',
      { name: 'Estimated cost', number: { ne: cost } },
      (one) => value(one, 'Estimated cost') !== cost,
    ],
    [
      'number, between two',
      { name: 'Estimated cost', number: { gt: 500, lt: 1500.5 } },
      (one) => (value(one, 'Estimated cost') ?? 0) > 500 && value(one, 'Estimated cost') < 1500.5,
    ],
    ['boolean', { name: 'Under warranty', boolean: true }, (one) => value(one, 'Under warranty') === true],
    ['boolean: false', { name: 'Under warranty', boolean: false }, (one) => value(one, 'Under warranty') === false],
    [
      'dateTime.gte',
      { name: 'Pickup', dateTime: { gte: moment(pickup) } },
      (one) => (value(one, 'Pickup') ?? 0) >= pickup,
    ],
    [
      'dateTime.lt',
      { name: 'Pickup', dateTime: { lt: moment(pickup) } },
      (one) => (value(one, 'Pickup') ?? Infinity) < pickup,
    ],
    ['item.eq by label', { name: 'Model', item: { eq: 'Wren' } }, (one) => value(one, 'Model') === wren],
    ['item.eq by id', { name: 'Model', item: { eq: wren } }, (one) => value(one, 'Model') === wren],
    ['item.ne', { name: 'Model', item: { ne: 'Wren' } }, (one) => value(one, 'Model') !== wren],
    ['item.in', { name: 'Model', item: { in: ['Wren', swift] } }, (one) => [wren, swift].includes(value(one, 'Model'))],
    [
      'item.notIn',
      { name: 'Model', item: { notIn: ['Wren', swift] } },
      (one) => ![wren, swift].includes(value(one, 'Model')),
    ],
    [
      'of one that is archived',
      { name: 'Old service code', text: { isSet: true } },
      (one) => value(one, 'Old service code') !== null,
    ],
    [
      'that is built in, of every type',
      { name: '_default_title_', text: { contains: 'brake' } },
      (one) => value(one, '_default_title_')?.toLowerCase().includes('brake'),
    ],
    [
      'of every type, differing',
      { name: '_default_title_', text: { notContains: 'brake' } },
      (one) => !value(one, '_default_title_')?.toLowerCase().includes('brake'),
    ],
    [
      'of every type, unset',
      { name: '_default_description_', text: { isSet: false } },
      (one) => value(one, '_default_description_') === null,
    ],
    [
      'of one type only',
      { name: '_default_title_', ticketTypeId: '2812', text: { isSet: true } },
      (one) => one.ticket_type.id === '2812' && (value(one, '_default_title_') ?? '') !== '',
    ],
  ];

  test.each(cases)('%s', async (_, attribute, holds) => {
    const expected = idsOf(seeded.filter(holds));
    expect(expected.length, 'the case must tell something apart').toBeGreaterThan(0);
    expect(expected.length).toBeLessThan(400);
    expect(await found({ attribute: [attribute] })).toEqual(expected);
    expect([calls[0], ...new Set(calls.slice(1))]).toEqual(['GET /ticket_types', 'POST /tickets/search']);
  });
});

test('several attributes must all hold, beside other members and in groups', async () => {
  const filter = {
    open: true,
    attribute: [
      { name: 'Under warranty', boolean: false },
      { name: 'Odometer', number: { gt: 1000 } },
    ],
  };
  const holds = (one: Ticket) => one.open && value(one, 'Under warranty') === false && value(one, 'Odometer') >= 1000;
  expect(await found(filter)).toEqual(idsOf(seeded.filter(holds)));
  const either = { or: [filter, { attribute: [{ name: 'Problem', item: { eq: 'Lost' } }] }] };
  const lost = item('Problem', 'Lost');
  expect(await found(either)).toEqual(idsOf(seeded.filter((one) => holds(one) || value(one, 'Problem') === lost)));
  expect(calls).toEqual(['GET /ticket_types', 'POST /tickets/search', 'GET /ticket_types', 'POST /tickets/search']);
});

test('the definitions that an operation has read already are not read again', async () => {
  const { ticketTypes, tickets } = await data(`{
    ticketTypes { name }
    tickets(first: 1, filter: { attribute: [{ name: "Under warranty", boolean: true }] }) { totalCount }
    other: tickets(first: 1, filter: { attribute: [{ name: "Under warranty", boolean: false }] }) { totalCount }
  }`);
  expect(ticketTypes).toHaveLength(6);
  expect(tickets.totalCount).toBeGreaterThan(0);
  expect(calls).toEqual(['GET /ticket_types', 'POST /tickets/search', 'POST /tickets/search']);
});

describe('what cannot be compared is refused before the search', () => {
  const wrong: readonly (readonly [what: string, attribute: object, field: string, message: RegExp])[] = [
    ['an unknown name', { name: 'Colour', text: { eq: 'red' } }, 'name', /No ticket type has an attribute "Colour"/],
    [
      'a name of another type',
      { name: 'Model', ticketTypeId: '2812', item: { eq: 'Wren' } },
      'name',
      /No ticket type 2812 has/,
    ],
    ['text with a number', { name: 'Odometer', text: { contains: '1' } }, 'text', /INTEGER: compare it with `number`/],
    ['a number with text', { name: 'Frame number', number: { eq: 1 } }, 'number', /STRING: compare it with `text`/],
    ['yes or no with a list', { name: 'Model', boolean: true }, 'boolean', /LIST: compare it with `item`/],
    [
      'a moment with a decimal',
      { name: 'Estimated cost', dateTime: { gt: moment(0) } },
      'dateTime',
      /DECIMAL: .*`number`/,
    ],
    ['an item with a moment', { name: 'Pickup', item: { eq: 'x' } }, 'item', /DATETIME: .*`dateTime`/],
    ['two kinds at once', { name: 'Odometer', number: { eq: 1 }, text: { eq: '1' } }, 'text', /INTEGER: .*`number`/],
    [
      'an unknown item',
      { name: 'Model', item: { eq: 'Ostrich' } },
      'item.eq',
      /has no item "Ostrich"\. It has "Wren", "Swift"/,
    ],
    ['an unknown item among others', { name: 'Model', item: { in: ['Wren', 'Ostrich'] } }, 'item.in[1]', /"Ostrich"/],
    ['a part of an item', { name: 'Model', item: { contains: 'Wren' } }, 'item.contains', /do not support `contains`/],
    ['half an integer', { name: 'Odometer', number: { gt: 0.5 } }, 'number.gt', /whole numbers only/],
    ['an empty comparison', { name: 'Odometer', number: {} }, 'number', /Add an operator/],
  ];

  test.each(wrong)('%s', async (_, attribute, field, message) => {
    const { data: answer, errors } = await ask(query, { filter: { attribute: [attribute] } });
    expect(answer).toEqual({ tickets: null });
    expect(errors?.map(({ extensions }) => extensions)).toEqual([
      { code: 'BAD_USER_INPUT', field: `filter.attribute[0].${field}` },
    ]);
    expect(errors?.[0]?.message).toMatch(message);
    expect(calls).toEqual(['GET /ticket_types']);
  });

  test('nothing to compare at all', async () => {
    const { errors } = await ask(query, { filter: { attribute: [{ name: 'Odometer' }] } });
    expect(errors?.[0]?.extensions).toEqual({ code: 'BAD_USER_INPUT', field: 'filter.attribute[0]' });
    expect(calls).toEqual(['GET /ticket_types']);
  });
});

describe('a list attribute that several types have by one name', () => {
  const share = async (labels: string) => {
    const body = { name: 'Model', description: 'Which', data_type: 'list', list_items: labels };
    const made = await rest(sandbox, 'POST /ticket_types/2812/attributes', body);
    calls.length = 0;
    return made;
  };
  const own = definition('Model');
  /** What the search is asked of the attributes, by id: the last call's conditions. */
  const conditions = () => {
    const body: Json = sandbox.log.at(-1)?.body;
    const flat = (one: Json): Json[] =>
      Array.isArray(one.value) && one.field === undefined ? one.value.flatMap(flat) : [one];
    return flat(body.query).map(({ field, operator, value }) => [
      field.replace('ticket_attribute.', ''),
      operator,
      value,
    ]);
  };
  const itemOf = (attribute: Json, label: string): string =>
    attribute.input_options.list_items.find((one: Json) => one.label === label).id;

  test('is compared where the item is', async () => {
    const other = await share('Pedalo,Heron');
    const wrens = idsOf(seeded.filter((one) => value(one, 'Model') === wren));
    expect(await found({ attribute: [{ name: 'Model', item: { eq: 'Wren' } }] })).toEqual(wrens);
    expect(conditions()).toEqual([[own.id, '=', wren]]);
    const others = idsOf(seeded.filter((one) => value(one, 'Model') !== wren));
    expect(await found({ attribute: [{ name: 'Model', item: { ne: 'Wren' } }] })).toEqual(others);
    await found({ attribute: [{ name: 'Model', item: { eq: 'Heron' } }] });
    expect(conditions()).toEqual([
      [own.id, '=', itemOf(own, 'Heron')],
      [other.id, '=', itemOf(other, 'Heron')],
    ]);
  });

  test('matches, of several items, those that each type has', async () => {
    const other = await share('Pedalo,Heron');
    await found({ attribute: [{ name: 'Model', item: { in: ['Wren', 'Heron', 'Pedalo'] } }] });
    expect(conditions()).toEqual([
      [own.id, 'IN', [wren, itemOf(own, 'Heron')]],
      [other.id, 'IN', [itemOf(other, 'Heron'), itemOf(other, 'Pedalo')]],
    ]);
    await found({ attribute: [{ name: 'Model', item: { notIn: ['Wren'], isSet: true } }] });
    expect(conditions()).toEqual([
      [own.id, 'NIN', [wren]],
      [own.id, '!=', null],
      [other.id, '!=', null],
    ]);
  });

  test('is refused where no type has the item, with the items of all', async () => {
    await share('Pedalo');
    const { errors } = await ask(query, {
      filter: { attribute: [{ name: 'Model', item: { in: ['Wren', 'Ostrich'] } }] },
    });
    expect(errors?.[0]?.extensions).toEqual({ code: 'BAD_USER_INPUT', field: 'filter.attribute[0].item.in[1]' });
    expect(errors?.[0]?.message).toMatch(/"Model" has no item "Ostrich"\. It has "Wren", .*"Pedalo"\./);
    expect(calls).toEqual(['GET /ticket_types']);
  });
});

test('an attribute name that more types have than a search compares is refused by its place', async () => {
  for (let i = 0; i < 10; i++) await rest(sandbox, 'POST /ticket_types', { name: `Type ${i}` });
  calls.length = 0;
  const filter = { open: true, attribute: [{ name: '_default_title_', text: { contains: 'brake' } }] };
  const { errors } = await ask(query, { filter });
  expect(errors?.[0]?.extensions).toEqual({ code: 'BAD_USER_INPUT', field: 'filter.attribute[0]' });
  expect(errors?.[0]?.message).toBe(
    '16 ticket types have an attribute "_default_title_", and a search compares a maximum of 15. Choose one with `ticketTypeId`.',
  );
  expect(calls).toEqual(['GET /ticket_types']);
  const one = { ...filter, attribute: [{ ...filter.attribute[0], ticketTypeId: '2811' }] };
  expect((await ask(query, { filter: one })).errors).toBeUndefined();
});
