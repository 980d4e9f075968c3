import { beforeEach, describe, expect, test } from 'vitest';
import { beginConversation, whole } from '../support/conversations.ts';
import { setup } from '../support/gateway.ts';
import { rest } from '../support/rest.ts';
import { admins, lastBody, teams, types, writing } from '../support/writing.ts';

const staged = await setup();
const { ask, askIn, calls, data, sandbox } = staged;
const write = writing(ask);

let contact: { id: string; role: string };
let id: string;
beforeEach(async () => {
  ({ id, contact } = await beginConversation(staged));
});
const newConversation = async (): Promise<string> => {
  const body = { from: { type: 'contact', id: contact.id }, body: 'Another thing' };
  return (await rest(sandbox, 'POST /conversations', body)).conversation_id;
};
const reread = async (selection = whole) => (await data(`{ conversation(id: "${id}") { ${selection} } }`)).conversation;

describe('what admins do', () => {
  const by = { adminId: admins.maeve };

  test('close, with words', async () => {
    const input = { id, ...by, body: 'Goodbye :)' };
    const { conversation } = await write('conversationClose', input, `conversation { ${whole} }`);
    expect(conversation).toMatchObject({ state: 'CLOSED', open: false });
    expect(conversation.parts.nodes.at(-1)).toMatchObject({
      partType: 'close',
      bodyText: 'Goodbye :)',
      author: { id: admins.maeve },
    });
    expect(lastBody(sandbox)).toEqual({
      message_type: 'close',
      type: 'admin',
      admin_id: admins.maeve,
      body: 'Goodbye :)',
    });
    expect(calls).toEqual(['POST /conversations/{id}/parts']);
    expect(await reread()).toEqual(conversation);
  });

  test('snooze and open', async () => {
    const until = '2030-01-13T00:00:00.000Z';
    const { conversation } = await write('conversationSnooze', { id, ...by, until }, `conversation { ${whole} }`);
    expect(conversation).toMatchObject({ state: 'SNOOZED', snoozedUntil: until });
    expect(lastBody(sandbox)).toEqual({
      message_type: 'snoozed',
      admin_id: admins.maeve,
      snoozed_until: 1_894_492_800,
    });
    const opened = await write('conversationOpen', { id, ...by }, `conversation { ${whole} }`);
    expect(opened.conversation).toMatchObject({ state: 'OPEN', snoozedUntil: null });
    expect(lastBody(sandbox)).toEqual({ message_type: 'open', admin_id: admins.maeve });
    expect(calls).toEqual(Array(2).fill('POST /conversations/{id}/parts'));
  });

  test('assign to an admin, to a team as well, and to none', async () => {
    const assign = async (assignee: object, more: object = {}) =>
      (await write('conversationAssign', { id, ...by, assignee, ...more }, `conversation { ${whole} }`)).conversation;
    const body = { message_type: 'assignment', admin_id: admins.maeve };
    expect(await assign({ adminId: admins.tomasz })).toMatchObject({ assignee: { id: admins.tomasz } });
    expect(lastBody(sandbox)).toEqual({ ...body, type: 'admin', assignee_id: admins.tomasz });
    const both = await assign({ teamId: teams.workshop }, { body: 'Yours' });
    expect(both).toMatchObject({ assignee: { id: admins.tomasz }, teamAssignee: { id: teams.workshop } });
    expect(both.parts.nodes.at(-1)).toMatchObject({ bodyText: 'Yours', assignedTo: { id: teams.workshop } });
    expect(lastBody(sandbox)).toEqual({ ...body, type: 'team', assignee_id: teams.workshop, body: 'Yours' });
    const nobody = await assign({ nobody: true });
    expect(nobody).toMatchObject({ assignee: null, teamAssignee: null });
    expect(nobody.parts.nodes.at(-1).assignedTo).toBeNull();
    expect(lastBody(sandbox)).toEqual({ ...body, type: 'admin', assignee_id: '0' });
    expect(calls).toEqual(Array(3).fill('POST /conversations/{id}/parts'));
  });

  test('the rules of 2.11 and of no version after it', async () => {
    const { conversation } = await writing(askIn('2.11'))(
      'conversationAssignmentRulesRun',
      { id },
      `conversation { ${whole.replace('company { id }', '')} }`,
    );
    expect(conversation.assignee.id).toBe(admins.maeve);
    expect(conversation.parts.nodes.at(-1).partType).toBe('default_assignment');
    expect(calls).toEqual(['POST /conversations/{conversation_id}/run_assignment_rules']);
    expect(await writing(askIn('2.12'))('conversationAssignmentRulesRun', { id })).toMatchObject({
      __typename: 'UnsupportedProblem',
      message: expect.stringContaining('ended with 2.11'),
    });
    expect(calls).toHaveLength(1);
  });

  test.each<[string, string, object, string | null, number]>([
    ['nobody false', 'conversationAssign', { assignee: { nobody: false } }, 'assignee.nobody', 0],
    ['an id that is none of an admin', 'conversationAssign', { assignee: { adminId: 'abc' } }, 'assignee.adminId', 0],
    ['an id that is none of a team', 'conversationAssign', { assignee: { teamId: 'abc' } }, 'assignee.teamId', 0],
    ['until yesterday', 'conversationSnooze', { until: '2020-01-01T00:00:00Z' }, 'snoozed_until', 1],
  ])('refused: %s', async (_, name, input, field, count) => {
    expect(await write(name, { id, ...by, ...input })).toMatchObject({ __typename: 'InvalidInputProblem', field });
    expect(calls).toHaveLength(count);
  });

  test('refused by Intercom: no such admin, team, conversation', async () => {
    const gone = { __typename: 'NotFoundProblem' };
    expect(await write('conversationClose', { id, adminId: '12' })).toMatchObject({ ...gone, code: 'admin_not_found' });
    const assignee = { teamId: '12' };
    expect(await write('conversationAssign', { id, ...by, assignee })).toMatchObject({
      ...gone,
      code: 'assignee_not_found',
    });
    expect(await write('conversationOpen', { id: '12', ...by })).toMatchObject({ ...gone, code: 'not_found' });
    expect(calls).toEqual(Array(3).fill('POST /conversations/{id}/parts'));
  });
});

describe('conversationMerge', () => {
  test('answers the one that goes on; the other one is closed and linked', async () => {
    const intoId = await newConversation();
    const answer = await write('conversationMerge', { id, intoId }, 'conversation { id parts { nodes { partType } } }');
    expect(answer.conversation).toMatchObject({
      id: intoId,
      parts: { nodes: [{ partType: 'merged_primary_conversation' }] },
    });
    expect(lastBody(sandbox)).toEqual({ merge_into_conversation_id: Number(intoId) });
    expect(calls).toEqual(['POST /conversations/{id}/merge']);
    expect(await reread()).toMatchObject({ id, state: 'CLOSED' });
  });

  test('refusals', async () => {
    expect(await write('conversationMerge', { id, intoId: id })).toMatchObject({ field: 'intoId' });
    expect(await write('conversationMerge', { id, intoId: 'last' })).toMatchObject({ field: 'intoId' });
    expect(calls).toEqual([]);
    expect(await write('conversationMerge', { id, intoId: '12' })).toMatchObject({
      __typename: 'InvalidInputProblem',
      code: 'merge_failed',
      message: 'Primary conversation not found',
    });
    const intoId = await newConversation();
    await write('conversationMerge', { id, intoId });
    expect(await write('conversationMerge', { id, intoId })).toMatchObject({
      message: 'Secondary conversation has already been merged',
    });
  });
});

describe('conversationConvertToTicket', () => {
  const convert = (input: object, payload: string) =>
    write('conversationConvertToTicket', { id, typeId: types.repair, ...input }, payload);

  test('returns the ticket, which the conversation then names', async () => {
    const { ticket } = await convert(
      { title: 'Brakes', description: 'They squeal', stateId: '8104' },
      'ticket { id title state { id } type { id } contacts { id } }',
    );
    expect(ticket).toEqual({
      id,
      title: 'Brakes',
      state: { id: '8104' },
      type: { id: types.repair },
      contacts: [{ id: contact.id }],
    });
    expect(calls).toEqual(['POST /conversations/{id}/convert']);
    expect(lastBody(sandbox)).toEqual({
      ticket_type_id: types.repair,
      ticket_state_id: '8104',
      attributes: { _default_title_: 'Brakes', _default_description_: 'They squeal' },
    });
    expect(await reread('ticket { id }')).toEqual({ ticket: { id } });
  });

  test('with attributes by name: one request more', async () => {
    const attributes = [{ name: 'Odometer', value: { integer: 1200 } }];
    const { ticket } = await convert({ attributes }, 'ticket { attribute(name: "Odometer") { display } }');
    expect(ticket).toEqual({ attribute: { display: '1200' } });
    expect(calls).toEqual(['GET /ticket_types', 'POST /conversations/{id}/convert']);
  });

  test('refusals', async () => {
    expect(await convert({ typeId: types.defect }, '__typename')).toMatchObject({
      __typename: 'InvalidInputProblem',
      message: 'Ticket type is not a customer ticket type',
    });
    expect(await convert({ stateId: '1' }, '__typename')).toMatchObject({ code: 'ticket_state_id_invalid' });
    await convert({}, '__typename');
    expect(await convert({}, '__typename')).toMatchObject({ message: 'Conversation is already a ticket' });
  });
});
