import { beforeEach, describe, expect, test } from 'vitest';
import { beginConversation, whole } from '../support/conversations.ts';
import { setup } from '../support/gateway.ts';
import { admins, lastBody, mutation, writing } from '../support/writing.ts';

const staged = await setup();
const { ask, askIn, calls, data, sandbox } = staged;
const write = writing(ask);

let contact: { id: string; role: string };
let id: string;
beforeEach(async () => {
  ({ id, contact } = await beginConversation(staged));
});
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

  test('removes the company with null', async () => {
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

describe('what the version lacks is refused without a call', () => {
  test.each<['2.11' | '2.12' | '2.13' | '2.15' | '2.16', string, object, string]>([
    ['2.12', 'conversationDelete', {}, 'is available since 2.13'],
    ['2.15', 'conversationDelete', { retainMetrics: true }, '`retainMetrics`, which is available since 2.16'],
    ['2.15', 'conversationMerge', { intoId: '2' }, 'is available since 2.16'],
    ['2.12', 'conversationUpdate', { title: 'x' }, '`title`, which is available since 2.13'],
    ['2.13', 'conversationUpdate', { companyId: '1' }, '`companyId`, which is available since 2.14'],
    ['2.13', 'conversationUpdate', { companyId: null }, '`companyId`, which is available since 2.14'],
    ['2.16', 'conversationUpdate', { priority: 'LOW' }, '`priority`, which is available since Unstable'],
    ['2.15', 'conversationConvertToTicket', { typeId: '1', stateId: '2' }, '`stateId`, which is available since 2.16'],
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
      message: expect.stringContaining('`brandId`, which is available since 2.16'),
    });
    expect(calls).toEqual([]);
  });
});

test.each(['2.11', '2.12', '2.13', '2.14', '2.15', '2.16', '2.17', 'Unstable'] as const)(
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
