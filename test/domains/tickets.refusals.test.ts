import { describe, expect, test } from 'vitest';
import { setup } from '../support/gateway.ts';
import {
  admins,
  conversations,
  mutation,
  rider,
  seeded,
  states,
  types,
  writesOf,
  writing,
} from '../support/writing.ts';

const { ask, calls, data, sandbox } = await setup();
const write = writing(ask);
const create = (attributes: readonly object[], typeId: string = types.repair) =>
  write('ticketCreate', { typeId, contacts: [rider], attributes }, 'ticket { id }');
const update = (change: object) => write('ticketUpdate', { id: seeded.repair, ...change }, 'ticket { id }');
const tooLong = 'x'.repeat(129);
describe('attributes that cannot be are refused before anything is written', () => {
  const cases: readonly [string, object, string, string][] = [
    [
      'a name that the type does not have',
      { name: 'Colour', value: { text: 'red' } },
      'name',
      'The ticket type Repair has no attribute "Colour". It has "_default_title_", "_default_description_", "Model", "Frame number", "Odometer", "Estimated cost", "Under warranty", "Pickup", "Photos".',
    ],
    [
      'an archived attribute',
      { name: 'Old service code', value: { text: 'A1' } },
      'name',
      'The ticket type Repair has no attribute "Old service code". It has ',
    ],
    [
      'a label that the list does not have',
      { name: 'Model', value: { item: 'Ostrich' } },
      'value.item',
      '"Model" has no item "Ostrich". It has "Wren", "Swift", "Heron", "Kite Cargo".',
    ],
    ['an archived item', { name: 'Model', value: { item: 'Finch (2019)' } }, 'value.item', '"Model" has no item'],
    [
      'several items of a list that takes one',
      { name: 'Model', value: { items: ['Wren', 'Swift'] } },
      'value.items',
      '"Model" accepts one value. Use `item`.',
    ],
    [
      'text for a whole number',
      { name: 'Odometer', value: { text: '12' } },
      'value.text',
      '"Odometer" is of type INTEGER: it accepts `integer`.',
    ],
    [
      'a decimal for a whole number',
      { name: 'Odometer', value: { decimal: 1.5 } },
      'value.decimal',
      '"Odometer" is of type INTEGER: it accepts `integer`.',
    ],
    [
      'a yes for a decimal',
      { name: 'Estimated cost', value: { boolean: true } },
      'value.boolean',
      '"Estimated cost" is of type DECIMAL: it accepts `decimal` or `integer`.',
    ],
    [
      'text for a list',
      { name: 'Model', value: { text: 'Wren' } },
      'value.text',
      '"Model" is of type LIST: it accepts `item` or `items`.',
    ],
    [
      'anything for files',
      { name: 'Photos', value: { text: 'https://example.com/a.png' } },
      'value.text',
      '"Photos" is of type FILES: it cannot be written through the API.',
    ],
    [
      'a clear that does not clear',
      { name: 'Model', value: { clear: false } },
      'value.clear',
      '`clear` must be true. To keep the value, omit the attribute.',
    ],
  ];
  const fine = { name: 'Odometer', value: { integer: 1 } };

  test.each(cases)('%s', async (_, attribute, at, message) => {
    const expected = {
      __typename: 'InvalidInputProblem',
      code: 'BAD_USER_INPUT',
      requestId: null,
      field: `attributes[1].${at}`,
      message: expect.stringContaining(message),
    };
    // The good one first, so that the field has a place to tell; of the same attribute it would be set twice.
    const other =
      'Odometer' === (attribute as { name: string }).name ? { name: 'Model', value: { item: 'Wren' } } : fine;
    expect(await create([other, attribute])).toEqual(expected);
    const read = at === 'value.clear' ? [] : ['GET /ticket_types', 'GET /tickets/{id}'];
    expect(calls.splice(0)).toEqual(read.slice(0, 1));
    expect(await update({ attributes: [other, attribute] })).toEqual(expected);
    expect(calls).toEqual(read.slice(1));
  });

  test('one attribute twice', async () => {
    expect(await create([fine, fine])).toMatchObject({
      field: 'attributes[1].name',
      message: '"Odometer" is set twice.',
    });
    const titles = { title: 'One', attributes: [{ name: '_default_title_', value: { text: 'Two' } }] };
    expect(await update(titles)).toMatchObject({
      field: 'attributes[0].name',
      message: '"_default_title_" is set twice.',
    });
    expect(writesOf(sandbox)).toEqual([]);
  });
});

describe('what Intercom refuses is reported in Intercom’s words', () => {
  test('a missing required attribute', async () => {
    expect(await write('ticketCreate', { typeId: types.order, contacts: [rider], title: 'x' })).toEqual({
      __typename: 'InvalidInputProblem',
      code: 'parameter_invalid',
      message: 'Missing required ticket attributes',
      requestId: expect.stringMatching(/^\w{20}$/),
      field: null,
    });
    expect(calls).toEqual(['POST /tickets']);
  });

  test('a state of another type', async () => {
    expect(await update({ stateId: states.refunded })).toMatchObject({
      __typename: 'InvalidInputProblem',
      code: 'ticket_state_id_invalid',
    });
    expect(calls).toEqual(['PUT /tickets/{id}']);
    expect((await data(`{ ticket(id: "${seeded.repair}") { state { id } } }`)).ticket.state.id).not.toBe(
      states.refunded,
    );
  });

  test('an attribute value on a type, a ticket or a contact that is not there', async () => {
    expect(await create([{ name: 'Model', value: { item: 'Wren' } }], '999')).toMatchObject({
      __typename: 'NotFoundProblem',
      code: 'not_found',
    });
    expect(await write('ticketUpdate', { id: '999', title: 'x' })).toMatchObject({ __typename: 'NotFoundProblem' });
    expect(
      await write('ticketUpdate', { id: '999', attributes: [{ name: 'Model', value: { item: 'Wren' } }] }),
    ).toMatchObject({ __typename: 'NotFoundProblem' });
    expect(await write('ticketCreate', { typeId: types.repair, contacts: [{ externalId: 'nobody' }] })).toMatchObject({
      __typename: 'NotFoundProblem',
      message: 'Something that the input names does not exist: User Not Found',
    });
    expect(calls).toEqual([
      'GET /ticket_types',
      'GET /ticket_types/{id}',
      'PUT /tickets/{id}',
      'GET /tickets/{id}',
      'POST /tickets',
    ]);
  });
});

describe('moves and links that cannot be', () => {
  test.each<[string, string, object, string, string]>([
    [
      'to a type of another category',
      'ticketChangeType',
      { id: seeded.repair, typeId: types.refund, stateId: states.submitted },
      'parameter_invalid',
      'Cannot change to a ticket type of a different category',
    ],
    [
      'to the type that it has',
      'ticketChangeType',
      { id: seeded.repair, typeId: types.repair, stateId: states.submitted },
      'parameter_invalid',
      'Cannot change to the same ticket type',
    ],
    [
      'to a state of another type',
      'ticketChangeType',
      { id: seeded.repair, typeId: types.order, stateId: states.onTheStand },
      'parameter_invalid',
      "Ticket custom state doesn't belong to the new ticket type",
    ],
    [
      'to a second tracker',
      'ticketConversationLink',
      { ticketId: seeded.outage, conversationId: conversations.linked },
      'already_linked_to_tracker',
      'A conversation can only have one tracker ticket',
    ],
    [
      'to no tracker',
      'ticketConversationLink',
      { ticketId: seeded.repair, conversationId: conversations.free },
      'invalid_ticket_type',
      'Only tracker tickets support linking conversations',
    ],
  ])('%s', async (_, name, input, code, message) => {
    expect(await write(name, input)).toMatchObject({ __typename: 'InvalidInputProblem', code, message });
    expect(calls).toHaveLength(1);
  });

  test('off a tracker that it is not linked with', async () => {
    const input = { ticketId: seeded.tracker, conversationId: conversations.free };
    expect(await write('ticketConversationUnlink', input)).toMatchObject({
      __typename: 'NotFoundProblem',
      code: 'conversation_not_found',
    });
  });
});

describe('ids that Intercom cannot have given are refused without a call', () => {
  const contacts = [rider];
  test.each<[string, string, object]>([
    ['ticketUpdate', 'id', { id: '../admins' }],
    ['ticketUpdate', 'id', { id: '' }],
    ['ticketUpdate', 'assignee.adminId', { id: '1', assignee: { adminId: 'a b' } }],
    ['ticketUpdate', 'assignee.teamId', { id: '1', assignee: { teamId: 'seven' } }],
    ['ticketUpdate', 'assignee.nobody', { id: '1', assignee: { nobody: false } }],
    ['ticketUpdate', 'adminId', { id: '1', adminId: 'maeve' }],
    ['ticketUpdate', 'stateId', { id: '1', stateId: '%2f' }],
    ['ticketCreate', 'typeId', { typeId: '1/2', contacts }],
    ['ticketCreate', 'contacts', { typeId: '1', contacts: [] }],
    ['ticketCreate', 'contacts[0].id', { typeId: '1', contacts: [{ id: 'a\r\nb' }] }],
    ['ticketCreate', 'assigneeId', { typeId: '1', contacts, assigneeId: '..' }],
    ['ticketEnqueue', 'linkConversationId', { typeId: '1', contacts, linkConversationId: tooLong }],
    ['ticketReply', 'id', { id: '.', reply: { note: { adminId: '1', body: 'x' } } }],
    ['ticketReply', 'reply.note.adminId', { id: '1', reply: { note: { adminId: '?', body: 'x' } } }],
    [
      'ticketReply',
      'reply.asContact.contact.id',
      { id: '1', reply: { asContact: { contact: { id: '#' }, body: 'x' } } },
    ],
    ['ticketDelete', 'id', { id: 'a/../b' }],
    ['ticketChangeType', 'stateId', { id: '1', typeId: '2', stateId: '3 4' }],
    ['ticketConversationLink', 'conversationId', { ticketId: '1', conversationId: '/' }],
    ['ticketConversationUnlink', 'ticketId', { ticketId: tooLong, conversationId: '1' }],
    ['ticketTagAdd', 'tagId', { ticketId: '1', tagId: '&', adminId: '1' }],
    ['ticketTagRemove', 'adminId', { ticketId: '1', tagId: '1', adminId: '=' }],
  ])('%s %s', async (name, field, input) => {
    expect(await write(name, input)).toMatchObject({
      __typename: 'InvalidInputProblem',
      code: 'BAD_USER_INPUT',
      requestId: null,
      field,
    });
    expect(calls).toEqual([]);
  });
});

describe('an input of which one member is to be set', () => {
  test.each<[string, object]>([
    ['no assignee', { id: '1', assignee: {} }],
    ['two assignees', { id: '1', assignee: { adminId: admins.maeve, nobody: true } }],
    ['no value', { id: '1', attributes: [{ name: 'Model', value: {} }] }],
    ['two values', { id: '1', attributes: [{ name: 'Model', value: { text: 'a', clear: true } }] }],
    ['a value of null', { id: '1', attributes: [{ name: 'Model', value: { text: null } }] }],
  ])('%s', async (_, input) => {
    const { errors } = await ask(
      'mutation ($input: TicketUpdateInput!) { ticketUpdate(input: $input) { __typename } }',
      { input },
    );
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
    expect(errors?.[0]?.message).toMatch(/exactly one|non-null/i);
    expect(calls).toEqual([]);
  });

  test('written into the document', async () => {
    const { errors } = await ask(
      'mutation { ticketUpdate(input: { id: "1", assignee: { adminId: "1", teamId: "2" } }) { __typename } }',
    );
    expect(errors).toMatchObject([{ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }]);
    expect(calls).toEqual([]);
  });
});

test('one mutation that fails leaves the others whole', async () => {
  const { data: answer, errors } = await ask(
    `mutation ($a: TicketUpdateInput!, $b: TicketUpdateInput!, $c: TicketDeleteInput!) {
      ${mutation('first: ticketUpdate', 'a', 'ticket { title }')}
      ${mutation('second: ticketUpdate', 'b', 'ticket { title }')}
      ${mutation('third: ticketDelete', 'c', 'id')}
    }`,
    { a: { id: seeded.repair, title: 'Kept' }, b: { id: '999', title: 'Lost' }, c: { id: seeded.order } },
  );
  expect(errors).toBeUndefined();
  expect(answer).toMatchObject({
    first: { ticket: { title: 'Kept' } },
    second: {
      __typename: 'NotFoundProblem',
      message: expect.stringMatching(/^Intercom has no such ticket, .*: Resource Not Found$/),
    },
    third: { __typename: 'TicketDeletePayload', id: seeded.order },
  });
  expect(calls).toEqual(['PUT /tickets/{id}', 'PUT /tickets/{id}', 'DELETE /tickets/{id}']);
});
