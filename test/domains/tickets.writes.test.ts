import { describe, expect, test } from 'vitest';
import { setup } from '../support/gateway.ts';
import {
  admins,
  conversations,
  mutation,
  rereading,
  seeded,
  states,
  tags,
  teams,
  types,
  wholeTicket,
  writing,
} from '../support/writing.ts';

const { ask, calls, data } = await setup();
const write = writing(ask);

const reread = rereading(data);

describe('ticketUpdate', () => {
  const update = (change: object, selection = wholeTicket) =>
    write('ticketUpdate', { id: seeded.repair, ...change }, `ticket { ${selection} }`);

  test.each<[string, object, object]>([
    ['a title', { title: 'Now with a title' }, { title: 'Now with a title' }],
    ['an empty title', { title: '' }, { title: '' }],
    ['a state', { stateId: states.onTheStand }, { state: { id: states.onTheStand, internalLabel: 'On the stand' } }],
    ['an admin', { assignee: { adminId: admins.maeve } }, { assignee: { id: admins.maeve } }],
    ['a team', { assignee: { teamId: teams.payments } }, { teamAssignee: { id: teams.payments } }],
    ['nobody', { assignee: { nobody: true } }, { assignee: null, teamAssignee: null }],
    ['its visibility', { isShared: false }, { isShared: false }],
    ['a snooze', { snoozedUntil: '2030-01-01T08:00:00Z' }, { snoozedUntil: '2030-01-01T08:00:00.000Z', open: true }],
    ['its end', { open: false }, { open: false, snoozedUntil: null }],
  ])('sets %s with one call', async (_, change, expected) => {
    await update({
      title: 'Before',
      assignee: { adminId: admins.tomasz },
      isShared: true,
      snoozedUntil: '2029-12-31T08:00:00Z',
    });
    calls.length = 0;
    const { ticket } = await update(change);
    expect(ticket).toMatchObject(expected);
    expect(calls).toEqual(['PUT /tickets/{id}']);
    expect(await reread(seeded.repair)).toEqual(ticket);
  });

  test('sets and clears attributes by name after reading the ticket, and leaves the others as they are', async () => {
    const before = await reread(seeded.repair);
    calls.length = 0;
    const set = await update({
      attributes: [
        { name: 'Odometer', value: { integer: 0 } },
        { name: 'Model', value: { item: 'Wren' } },
      ],
    });
    expect(calls).toEqual(['GET /tickets/{id}', 'PUT /tickets/{id}']);
    const { Model: item } = set.ticket.attributesJson;
    expect(set.ticket.attributesJson).toEqual({ ...before.attributesJson, Odometer: 0, Model: item });
    expect(set.ticket.attributes).toContainEqual({ __typename: 'ListValue', name: 'Model', display: 'Wren' });

    const cleared = await update({ attributes: [{ name: 'Model', value: { clear: true } }] });
    expect(cleared.ticket.attributesJson).toEqual({ ...set.ticket.attributesJson, Model: null });
    expect(await reread(seeded.repair)).toEqual(cleared.ticket);
  });

  test('a state before a change is reported as the previous state', async () => {
    await update({ stateId: states.inProgress });
    const { ticket } = await update({ stateId: states.resolved }, 'previousStateId state { category }');
    expect(ticket).toEqual({ previousStateId: states.inProgress, state: { category: 'RESOLVED' } });
  });
});

describe('what a ticket is part of', () => {
  test('ticketChangeType carries the ticket over, with the attributes of the new type by name', async () => {
    const { ticket } = await write(
      'ticketChangeType',
      {
        id: seeded.repair,
        typeId: types.order,
        stateId: states.refunded,
        title: 'Not a repair',
        attributes: [{ name: 'Problem', value: { item: 'Lost' } }],
      },
      `ticket { ${wholeTicket} }`,
    );
    expect(ticket).toMatchObject({
      title: 'Not a repair',
      type: { name: 'Order problem' },
      state: { id: states.refunded, internalLabel: 'Refunded' },
    });
    expect(ticket.attributes.map(({ name }: { name: string }) => name)).toContain('Refund amount');
    expect(calls).toEqual(['GET /ticket_types', 'POST /tickets/{ticket_id}/change_type']);
    expect(await reread(seeded.repair)).toEqual(ticket);
  });

  test('ticketConversationLink and Unlink: one call, one more for the ticket', async () => {
    const input = { ticketId: seeded.tracker, conversationId: conversations.free };
    const payload = 'conversation { id } ticket { linkedObjects { ... on Conversation { id } } }';
    const link = await write('ticketConversationLink', input, payload);
    expect(link.conversation).toEqual({ id: conversations.free });
    expect(link.ticket.linkedObjects).toContainEqual({ id: conversations.free });
    expect(calls).toEqual(['POST /tickets/{ticket_id}/linked_conversations', 'GET /tickets/{id}']);
    calls.length = 0;

    const unlink = await write('ticketConversationUnlink', input, payload);
    expect(unlink.ticket.linkedObjects).toEqual(
      link.ticket.linkedObjects.filter(({ id }: { id?: string }) => id !== conversations.free),
    );
    expect(calls).toEqual(['DELETE /tickets/{ticket_id}/linked_conversations/{id}', 'GET /tickets/{id}']);
    calls.length = 0;
    await write('ticketConversationLink', input, 'conversation { id nodeId }');
    expect(calls).toEqual(['POST /tickets/{ticket_id}/linked_conversations']);
  });

  test('ticketTagAdd and Remove: one call, one more for the ticket', async () => {
    const input = { ticketId: seeded.repair, tagId: tags.vip, adminId: admins.maeve };
    const added = await write('ticketTagAdd', input, 'tag { id name } ticket { id }');
    expect(added).toMatchObject({ tag: { id: tags.vip, name: 'VIP' }, ticket: { id: seeded.repair } });
    expect(calls).toEqual(['POST /tickets/{ticket_id}/tags', 'GET /tickets/{id}']);
    calls.length = 0;
    const removed = await write('ticketTagRemove', input, 'tag { name }');
    expect(removed.tag).toEqual({ name: 'VIP' });
    expect(calls).toEqual(['DELETE /tickets/{ticket_id}/tags/{id}']);
    // Off is off: upstream has nothing left to take away.
    expect(await write('ticketTagRemove', input)).toMatchObject({
      __typename: 'NotFoundProblem',
      code: 'tag_not_found',
    });
  });

  test('ticketDelete answers the id, and the ticket is gone from where it was linked', async () => {
    expect(await write('ticketDelete', { id: seeded.repair }, 'id')).toEqual({
      __typename: 'TicketDeletePayload',
      id: seeded.repair,
    });
    expect(calls).toEqual(['DELETE /tickets/{id}']);
    expect(await reread(seeded.repair)).toBeNull();
    expect(await write('ticketDelete', { id: seeded.repair })).toMatchObject({ __typename: 'NotFoundProblem' });
  });
});

describe('several mutations in one document: each sees what those before it changed', () => {
  const note = (id: string) => ({ id, reply: { note: { adminId: admins.maeve, body: 'Looking' } } });

  test('a reply, and a reply after it', async () => {
    const payload = 'ticket { title parts { totalCount } }';
    const { data: answer } = await ask(
      `mutation ($note: TicketReplyInput!, $change: TicketUpdateInput!) {
        ${mutation('first: ticketReply', 'note', payload)}
        ${mutation('ticketUpdate', 'change', payload)}
        ${mutation('last: ticketReply', 'note', payload)}
      }`,
      { note: note(seeded.order), change: { id: seeded.order, title: 'Renamed in between' } },
    );
    const { totalCount } = answer.first.ticket.parts;
    // The change of the title is a part as well.
    expect(answer.ticketUpdate.ticket).toEqual({ title: 'Renamed in between', parts: { totalCount: totalCount + 1 } });
    expect(answer.last.ticket).toEqual({ title: 'Renamed in between', parts: { totalCount: totalCount + 2 } });
    expect(calls).toEqual([
      'POST /tickets/{id}/reply',
      'GET /tickets/{id}',
      'PUT /tickets/{id}',
      'POST /tickets/{id}/reply',
      'GET /tickets/{id}',
    ]);
  });

  test('a ticket that was linked with one that is deleted', async () => {
    const payload = 'ticket { linkedObjects { ... on Ticket { title linkedObjects { ... on Ticket { id } } } } }';
    const { data: answer } = await ask(
      `mutation ($note: TicketReplyInput!, $gone: TicketDeleteInput!) {
        ${mutation('first: ticketReply', 'note', payload)}
        ${mutation('ticketDelete', 'gone', 'id')}
        ${mutation('last: ticketReply', 'note', payload)}
      }`,
      { note: note(seeded.withPhotos), gone: { id: seeded.emoji } },
    );
    const [before] = answer.first.ticket.linkedObjects;
    const [after] = answer.last.ticket.linkedObjects;
    expect(before.title).toBe('Heron: fork crown cracks');
    expect(before.linkedObjects).toContainEqual({ id: seeded.emoji });
    expect(after.linkedObjects).toEqual(before.linkedObjects.filter(({ id }: { id?: string }) => id !== seeded.emoji));
  });

  test('a tag, and its end: the ticket is read each time', async () => {
    const tagging = { ticketId: seeded.repair, tagId: tags.vip, adminId: admins.maeve };
    await ask(
      `mutation ($add: TicketTagAddInput!, $remove: TicketTagRemoveInput!) {
        ${mutation('ticketTagAdd', 'add', 'ticket { updatedAt }')}
        ${mutation('ticketTagRemove', 'remove', 'ticket { updatedAt }')}
      }`,
      { add: tagging, remove: tagging },
    );
    expect(calls).toEqual([
      'POST /tickets/{ticket_id}/tags',
      'GET /tickets/{id}',
      'DELETE /tickets/{ticket_id}/tags/{id}',
      'GET /tickets/{id}',
    ]);
  });
});
