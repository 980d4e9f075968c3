import { describe, expect, test } from 'vitest';
import { setup } from '../support/gateway.ts';
import {
  admins,
  conversations,
  lastBody,
  rereading,
  rider,
  states,
  teams,
  types,
  wholeTicket,
  writing,
} from '../support/writing.ts';

const { ask, calls, data, sandbox } = await setup();
const write = writing(ask);

const reread = rereading(data);

describe('ticketCreate', () => {
  test('with a title alone is one call, and the payload is the whole ticket', async () => {
    const input = { typeId: types.repair, contacts: [rider], title: 'Chain slips 🚲', description: 'בשיפוע' };
    const { __typename, ticket } = await write('ticketCreate', input, `ticket { ${wholeTicket} }`);
    expect(__typename).toBe('TicketCreatePayload');
    expect(ticket).toMatchObject({
      title: 'Chain slips 🚲',
      description: 'בשיפוע',
      open: true,
      state: { id: states.submitted, internalLabel: 'Submitted' },
      type: { name: 'Repair' },
      contacts: [rider],
      assignee: null,
    });
    expect(calls).toEqual(['POST /tickets']);
    expect(await reread(ticket.id)).toEqual(ticket);
  });

  test('with attributes of every kind by name reads the types first', async () => {
    const { ticket } = await write(
      'ticketCreate',
      {
        typeId: types.repair,
        contacts: [rider],
        attributes: [
          { name: 'Model', value: { item: 'Heron' } },
          { name: 'Frame number', value: { text: '' } },
          { name: 'Odometer', value: { integer: 9_007_199_254_740_991 } },
          { name: 'Estimated cost', value: { decimal: 129.95 } },
          { name: 'Under warranty', value: { boolean: false } },
          { name: 'Pickup', value: { dateTime: '2025-11-03T09:30:00+02:00' } },
        ],
      },
      `ticket { ${wholeTicket} }`,
    );
    expect(calls).toEqual(['GET /ticket_types', 'POST /tickets']);
    expect(ticket.attributes).toEqual([
      { __typename: 'EmptyValue', name: '_default_title_', display: null },
      { __typename: 'EmptyValue', name: '_default_description_', display: null },
      { __typename: 'ListValue', name: 'Model', display: 'Heron' },
      { __typename: 'TextValue', name: 'Frame number', display: '' },
      { __typename: 'IntegerValue', name: 'Odometer', display: '9007199254740991' },
      { __typename: 'DecimalValue', name: 'Estimated cost', display: '129.95' },
      { __typename: 'BooleanValue', name: 'Under warranty', display: 'No' },
      { __typename: 'DateTimeValue', name: 'Pickup', display: '2025-11-03T07:30:00.000Z' },
      { __typename: 'EmptyValue', name: 'Photos', display: null },
    ]);
    expect(await reread(ticket.id)).toEqual(ticket);
  });

  test('accepts a list item by its id and a whole number for a decimal, and assigns, links and dates the ticket', async () => {
    const { ticketType } = await data(
      `{ ticketType(id: "${types.defect}") { attributes { name listItems { id label } } } }`,
    );
    const severity = ticketType.attributes.find(({ name }: { name: string }) => name === 'Severity').listItems[3];
    calls.length = 0;
    const { ticket } = await write(
      'ticketCreate',
      {
        typeId: types.defect,
        contacts: [{ email: 'new.rider@rider.example' }],
        attributes: [
          { name: 'Severity', value: { item: severity.id } },
          { name: 'Failure rate', value: { integer: 2 } },
        ],
        assigneeId: admins.tomasz,
        teamAssigneeId: teams.workshop,
        linkConversationId: conversations.free,
        createdAt: '2025-10-01T00:00:00Z',
        skipNotifications: true,
      },
      `ticket { createdAt assignee { id } teamAssignee { id } attribute(name: "Severity") { display } linkedObjects { __typename ... on Conversation { id } } }`,
    );
    expect(ticket).toEqual({
      createdAt: '2025-10-01T00:00:00.000Z',
      assignee: { id: admins.tomasz },
      teamAssignee: { id: teams.workshop },
      attribute: { display: 'Recall' },
      linkedObjects: [{ __typename: 'Conversation', id: conversations.free }],
    });
    expect(calls).toEqual(['GET /ticket_types', 'POST /tickets']);
    expect(lastBody(sandbox)).toMatchObject({
      contacts: [{ email: 'new.rider@rider.example' }],
      ticket_attributes: { Severity: severity.id, 'Failure rate': 2 },
      skip_notifications: true,
    });
  });

  test('accepts several items of a list that allows them', async () => {
    const made = await write(
      'ticketTypeAttributeCreate',
      {
        ticketTypeId: types.repair,
        name: 'Parts',
        description: '',
        dataType: 'LIST',
        listItems: ['Chain', 'Pads', 'Bell'],
        allowMultipleValues: true,
      },
      'attribute { listItems { id label } }',
    );
    calls.length = 0;
    const { ticket } = await write(
      'ticketCreate',
      {
        typeId: types.repair,
        contacts: [rider],
        attributes: [{ name: 'Parts', value: { items: ['Bell', made.attribute.listItems[0].id] } }],
      },
      'ticket { attribute(name: "Parts") { display ... on ListValue { item { label } items { label } } } }',
    );
    expect(ticket.attribute).toEqual({
      display: 'Bell, Chain',
      item: { label: 'Bell' },
      items: [{ label: 'Bell' }, { label: 'Chain' }],
    });
    expect(calls).toEqual(['GET /ticket_types', 'POST /tickets']);
  });
});

test('ticketEnqueue returns a job, which has the ticket once it is created', async () => {
  const job = 'id status resourceType ticket { id title }';
  const input = { typeId: types.repair, contacts: [rider], title: 'One of many' };
  const enqueued = await write('ticketEnqueue', input, `job { ${job} }`);
  expect(enqueued.job).toMatchObject({ status: 'PENDING', ticket: null });
  expect(calls).toEqual(['POST /tickets/enqueue']);

  const poll = async () => {
    calls.length = 0;
    return (await data(`query ($id: ID!) { job(id: $id) { ${job} } }`, { id: enqueued.job.id })).job;
  };
  expect(await poll()).toMatchObject({ status: 'PENDING', ticket: null });
  expect(calls).toEqual(['GET /jobs/status/{id}']);
  expect(await poll()).toMatchObject({ status: 'SUCCESS', resourceType: 'ticket', ticket: { title: 'One of many' } });
  expect(calls).toEqual(['GET /jobs/status/{id}', 'GET /tickets/{id}']);
});
