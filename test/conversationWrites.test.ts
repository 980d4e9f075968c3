import { beforeEach, describe, expect, test } from 'vitest';
import { stage } from './support/gateway.ts';
import { rest } from './support/rest.ts';
import { admins, lastBody, mutation, rider, teams, types, writing } from './support/writing.ts';

const { ask, askIn, calls, data, sandbox } = await stage();
const write = writing(ask);

/** A conversation with somebody whose words nobody has answered yet. */
let contact: { id: string; role: string };
let id: string;
beforeEach(async () => {
  contact = (await data(`{ contact(by: { externalId: "${rider.externalId}" }) { id role } }`)).contact;
  const { sentMessage } = await write(
    'conversationCreate',
    { contactId: contact.id, body: 'Where is my bike?' },
    'sentMessage { conversation { id } }',
  );
  id = sentMessage.conversation.id;
  calls.length = 0;
  sandbox.log.length = 0;
});
const begun = async (): Promise<string> => {
  const body = { from: { type: 'contact', id: contact.id }, body: 'Another thing' };
  return (await rest(sandbox, 'POST /conversations', body)).conversation_id;
};
const whole = `id title state open read priority snoozedUntil assignee { id } teamAssignee { id } company { id }
  contacts { id } parts(first: 500) { nodes { partType bodyText author { id } assignedTo { id } redacted } }`;
const reread = async (selection = whole) => (await data(`{ conversation(id: "${id}") { ${selection} } }`)).conversation;

describe('conversationCreate', () => {
  test('answers a message, which is not the conversation but leads there', async () => {
    const input = { contactId: contact.id, contactRole: contact.role, body: 'My brakes <squeal>', subject: 'Brakes' };
    const { sentMessage } = await write(
      'conversationCreate',
      { ...input, attachmentUrls: ['https://pictures.example/1.png'], createdAt: '2025-10-19T12:00:00Z' },
      'sentMessage { id type messageType body bodyText createdAt conversation { id source { id bodyText subject attachments { name } } contacts { id } } }',
    );
    expect(sentMessage).toMatchObject({
      type: 'user_message',
      messageType: 'inapp',
      createdAt: '2025-10-19T12:00:00.000Z',
      conversation: {
        source: {
          id: sentMessage.id,
          bodyText: 'My brakes <squeal>',
          subject: 'Brakes',
          attachments: [{ name: '1.png' }],
        },
        contacts: [{ id: contact.id }],
      },
    });
    expect(sentMessage.conversation.id).not.toBe(sentMessage.id);
    expect(calls).toEqual(['POST /conversations', 'GET /conversations/{id}']);
    expect(sandbox.log[0]?.body).toEqual({
      from: { type: contact.role.toLowerCase(), id: contact.id },
      body: 'My brakes <squeal>',
      subject: 'Brakes',
      attachment_urls: ['https://pictures.example/1.png'],
      created_at: 1_760_875_200,
    });
  });

  test('with ids alone is one request', async () => {
    await write(
      'conversationCreate',
      { contactId: contact.id, body: 'x', brandId: '7' },
      'sentMessage { conversation { id } }',
    );
    expect(calls).toEqual(['POST /conversations']);
    expect(lastBody(sandbox)).toEqual({ from: { type: 'contact', id: contact.id }, body: 'x', brand_id: '7' });
  });

  test('refusals', async () => {
    const nobody = { contactId: '000000000000000000000000', body: 'x' };
    expect(await write('conversationCreate', nobody)).toMatchObject({
      __typename: 'NotFoundProblem',
      message: expect.stringContaining('User Not Found'),
    });
    calls.length = 0;
    const attachmentUrls = Array(11).fill('https://pictures.example/1.png');
    expect(await write('conversationCreate', { contactId: contact.id, body: 'x', attachmentUrls })).toMatchObject({
      __typename: 'InvalidInputProblem',
      field: 'attachmentUrls',
    });
    expect(calls).toEqual([]);
  });
});

describe('conversationUpdate', () => {
  test('changes what is given, and answers the conversation with its parts', async () => {
    const { conversation } = await write(
      'conversationUpdate',
      {
        id,
        read: true,
        title: 'Lost bike',
        companyId: '6650a1b2c3d4e5f6a7b81000',
        customAttributes: [
          { name: 'Topic', value: { text: 'Delivery' } },
          { name: 'Urgent', value: { boolean: true } },
        ],
      },
      `conversation { ${whole} }`,
    );
    expect(conversation).toMatchObject({ id, title: 'Lost bike', read: true });
    expect(conversation.parts.nodes).toHaveLength(2);
    expect(calls).toEqual(['PUT /conversations/{id}']);
    expect(lastBody(sandbox)).toEqual({
      read: true,
      title: 'Lost bike',
      company_id: '6650a1b2c3d4e5f6a7b81000',
      custom_attributes: { Topic: 'Delivery', Urgent: true },
    });
    expect(await reread()).toEqual(conversation);
  });

  test('takes the company away with null', async () => {
    await write('conversationUpdate', { id, companyId: null });
    expect(lastBody(sandbox)).toEqual({ company_id: null });
  });

  test('sets a priority in Unstable', async () => {
    const { conversation } = await writing(askIn('Unstable'))(
      'conversationUpdate',
      { id, priority: 'URGENT', adminId: admins.tomasz },
      `conversation { ${whole} }`,
    );
    expect(conversation).toMatchObject({ priority: 'URGENT' });
    expect(conversation.parts.nodes.at(-1).author.id).toBe(admins.tomasz);
    expect(lastBody(sandbox)).toEqual({ priority: 'urgent', admin_id: admins.tomasz });
  });

  test.each<[string, object, string]>([
    ['a priority that is no more', { priority: 'PRIORITY' }, 'priority'],
    ['an admin without a priority', { adminId: admins.maeve }, 'adminId'],
    [
      'an attribute twice',
      { customAttributes: Array(2).fill({ name: 'A', value: { text: 'x' } }) },
      'customAttributes[1].name',
    ],
  ])('refuses %s without a call', async (_, input, field) => {
    expect(await writing(askIn('Unstable'))('conversationUpdate', { id, ...input })).toMatchObject({
      __typename: 'InvalidInputProblem',
      field,
    });
    expect(calls).toEqual([]);
  });
});

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

  test('assign to an admin, to a team beside, and to nobody', async () => {
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
      message: expect.stringContaining('it ended with 2.11'),
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

describe('conversationDelete', () => {
  test('answers the id, and the conversation is gone', async () => {
    expect(await write('conversationDelete', { id }, 'id')).toMatchObject({ id });
    expect(await reread('id')).toBeNull();
    expect(calls).toEqual(['DELETE /conversations/{id}', 'GET /conversations/{id}']);
    expect(sandbox.log[0]?.query).toEqual({});
    const { deletedConversations } = await data('{ deletedConversations(first: 1) { nodes { id metricsRetained } } }');
    expect(deletedConversations.nodes).toEqual([{ id, metricsRetained: true }]);
    expect(await write('conversationDelete', { id })).toMatchObject({ __typename: 'NotFoundProblem' });
  });

  test('from the reports too, since 2.16', async () => {
    await write('conversationDelete', { id, retainMetrics: false });
    expect(sandbox.log.at(-1)?.query).toEqual({ retain_metrics: 'false' });
    const { deletedConversations } = await data('{ deletedConversations(first: 1) { nodes { id metricsRetained } } }');
    expect(deletedConversations.nodes).toEqual([{ id, metricsRetained: false }]);
  });
});

describe('conversationMerge', () => {
  test('answers the one that goes on; the other one is closed and linked', async () => {
    const intoId = await begun();
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
    const intoId = await begun();
    await write('conversationMerge', { id, intoId });
    expect(await write('conversationMerge', { id, intoId })).toMatchObject({
      message: 'Secondary conversation has already been merged',
    });
  });
});

describe('conversationConvertToTicket', () => {
  const convert = (input: object, payload: string) =>
    write('conversationConvertToTicket', { id, typeId: types.repair, ...input }, payload);

  test('answers the ticket, of which the conversation tells', async () => {
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

describe('what the version lacks is refused without a call', () => {
  test.each<['2.11' | '2.12' | '2.13' | '2.15' | '2.16', string, object, string]>([
    ['2.12', 'conversationDelete', {}, 'it came with 2.13'],
    ['2.15', 'conversationDelete', { retainMetrics: true }, '`retainMetrics`: it came with 2.16'],
    ['2.15', 'conversationMerge', { intoId: '2' }, 'it came with 2.16'],
    ['2.12', 'conversationUpdate', { title: 'x' }, '`title`: it came with 2.13'],
    ['2.13', 'conversationUpdate', { companyId: '1' }, '`companyId`: it came with 2.14'],
    ['2.13', 'conversationUpdate', { companyId: null }, '`companyId`: it came with 2.14'],
    ['2.16', 'conversationUpdate', { priority: 'LOW' }, '`priority`: it came with Unstable'],
    ['2.15', 'conversationConvertToTicket', { typeId: '1', stateId: '2' }, '`stateId`: it came with 2.16'],
  ])('%s %s %o', async (version, name, input, message) => {
    expect(await writing(askIn(version))(name, { id: '1', ...input })).toMatchObject({
      __typename: 'UnsupportedProblem',
      message: expect.stringContaining(message),
    });
    expect(calls).toEqual([]);
  });

  test('conversationCreate of a brand, before 2.16', async () => {
    const input = { contactId: contact.id, body: 'x', brandId: '1' };
    expect(await writing(askIn('2.15'))('conversationCreate', input)).toMatchObject({
      message: expect.stringContaining('`brandId`: it came with 2.16'),
    });
    expect(calls).toEqual([]);
  });
});

test.each(['2.11', '2.12', '2.13', '2.14', '2.15', '2.16', 'Unstable'] as const)(
  'a conversation is begun, closed and read the same in %s',
  async (version) => {
    const writeIn = writing(askIn(version));
    const { sentMessage } = await writeIn(
      'conversationCreate',
      { contactId: contact.id, body: 'x' },
      'sentMessage { conversation { id } }',
    );
    const { conversation } = await writeIn(
      'conversationClose',
      { id: sentMessage.conversation.id, adminId: admins.maeve },
      'conversation { id state parts { nodes { partType } } }',
    );
    expect(conversation).toEqual({
      ...sentMessage.conversation,
      state: 'CLOSED',
      parts: { nodes: [{ partType: 'close' }] },
    });
    expect(calls).toEqual(['POST /conversations', 'POST /conversations/{id}/parts']);
  },
);

test('two changes in one operation: the second answers what the first did as well', async () => {
  const { data: answer } = await ask(
    `mutation ($close: ConversationCloseInput!, $title: ConversationUpdateInput!) {
      ${mutation('conversationClose', 'close', 'conversation { state title }')}
      ${mutation('conversationUpdate', 'title', 'conversation { state title parts { totalCount } }')}
    }`,
    { close: { id, adminId: admins.maeve }, title: { id, title: 'Later' } },
  );
  expect(answer).toMatchObject({
    conversationClose: { conversation: { state: 'CLOSED', title: null } },
    conversationUpdate: { conversation: { state: 'CLOSED', title: 'Later', parts: { totalCount: 1 } } },
  });
  expect(calls).toEqual(['POST /conversations/{id}/parts', 'PUT /conversations/{id}']);
});

describe('a write that Intercom fails is sent once', () => {
  test.each(['conversationClose', 'conversationOpen', 'conversationDelete', 'conversationReply'])(
    '%s',
    async (name) => {
      sandbox.switches.failNext(1, 500);
      const by = name === 'conversationDelete' ? {} : { adminId: admins.maeve };
      const reply = { note: { ...by, body: 'x' } };
      const input = name === 'conversationReply' ? { id, reply } : { id, ...by };
      expect(await write(name, input)).toMatchObject({
        __typename: 'UpstreamProblem',
        code: 'server_error',
        outcomeUnknown: true,
      });
      expect(calls).toHaveLength(1);
    },
  );
});
