import { beforeEach, describe, expect, test } from 'vitest';
import { setup } from '../support/gateway.ts';
import { rest } from '../support/rest.ts';
import { admins, lastBody, rider, writing } from '../support/writing.ts';

const { ask, askIn, calls, data, sandbox } = await setup();
const write = writing(ask);

let contact: { id: string; email: string; name: string };
let id: string;
beforeEach(async () => {
  contact = (await data(`{ contact(by: { externalId: "${rider.externalId}" }) { id email name } }`)).contact;
  const body = { from: { type: 'contact', id: contact.id }, body: 'Where is my bike?' };
  id = (await rest(sandbox, 'POST /conversations', body)).conversation_id;
  calls.length = 0;
  sandbox.log.length = 0;
});

const part = `partType body bodyText redacted author { type id: actorId ... on ContactActor { contact { id } } }
  attachments { name size } quickReplyOptions { text uuid }`;
const payload = `conversation { id state snoozedUntil parts(first: 500) { nodes { id ${part} } } }`;
const reply = (said: object, by = write, input: object = { id }) =>
  by('conversationReply', { ...input, reply: said }, payload);
const lastPart = ({ conversation }: { conversation: { parts: { nodes: object[] } } }) =>
  conversation.parts.nodes.at(-1) as { id: string };
const options = [{ text: 'Yes', uuid: '6b9a0a3c-7d63-4d0c-a3de-9e1c2b3a4d5e' }];
const file = { name: 'a.txt', contentType: 'text/plain', data: 'YQ==' };
const byAdmin = { adminId: admins.tomasz };

describe('a reply is one call and answers the conversation with it', () => {
  test('as an admin, with files and a date', async () => {
    const answer = await reply({
      asAdmin: {
        ...byAdmin,
        body: '<p>Ready!</p>',
        attachmentFiles: [file],
        createdAt: '2025-10-19T12:00:00Z',
        skipNotifications: true,
      },
    });
    expect(lastPart(answer)).toMatchObject({
      partType: 'comment',
      body: '<p>Ready!</p>',
      author: { type: 'admin', id: admins.tomasz },
      attachments: [{ name: 'a.txt', size: 1 }],
    });
    expect(calls).toEqual(['POST /conversations/{id}/reply']);
    expect(lastBody(sandbox)).toEqual({
      message_type: 'comment',
      type: 'admin',
      admin_id: admins.tomasz,
      body: '<p>Ready!</p>',
      attachment_files: [{ name: 'a.txt', content_type: 'text/plain', data: 'YQ==' }],
      created_at: 1_760_875_200,
      skip_notifications: true,
    });
  });

  test('as a note', async () => {
    const attachmentUrls = ['https://pictures.example/1.png'];
    const answer = await reply({ note: { ...byAdmin, body: 'לבדוק 🔧', attachmentUrls } });
    expect(lastPart(answer)).toMatchObject({
      partType: 'note',
      bodyText: 'לבדוק 🔧',
      attachments: [{ name: '1.png' }],
    });
    expect(lastBody(sandbox)).toEqual({
      message_type: 'note',
      type: 'admin',
      admin_id: admins.tomasz,
      body: 'לבדוק 🔧',
      attachment_urls: attachmentUrls,
    });
  });

  test('as answers to choose from, and the choice', async () => {
    expect(lastPart(await reply({ quickReply: { ...byAdmin, options } }))).toMatchObject({
      partType: 'quick_reply',
      body: null,
      quickReplyOptions: options,
    });
    expect(lastBody(sandbox)).toEqual({
      message_type: 'quick_reply',
      type: 'admin',
      admin_id: admins.tomasz,
      reply_options: options,
    });
    await reply({ asContact: { contact: { id: contact.id }, body: 'Yes', choice: options[0] } });
    expect(lastBody(sandbox)).toMatchObject({ message_type: 'comment', type: 'user', reply_options: options });
  });

  test.each<[string, () => object, () => object]>([
    ['your own id', () => ({ externalId: rider.externalId }), () => ({ user_id: rider.externalId })],
    ['id', () => ({ id: contact.id }), () => ({ intercom_user_id: contact.id })],
    ['address', () => ({ email: contact.email }), () => ({ email: contact.email })],
  ])('as a contact by %s, which opens it again', async (_, by, sent) => {
    await write('conversationClose', { id, adminId: admins.maeve });
    calls.length = 0;
    const answer = await reply({ asContact: { contact: by(), body: 'Any news?' } });
    expect(answer.conversation.state).toBe('OPEN');
    expect(lastPart(answer)).toMatchObject({
      partType: 'open',
      bodyText: 'Any news?',
      author: { id: contact.id, contact: { id: contact.id } },
    });
    expect(calls).toEqual(['POST /conversations/{id}/reply']);
    expect(lastBody(sandbox)).toEqual({ message_type: 'comment', type: 'user', body: 'Any news?', ...sent() });
  });

  test('in the conversation that the contact was in last', async () => {
    const answer = await reply({ asContact: { contact: { id: contact.id }, body: 'And another thing' } }, write, {});
    expect(answer.conversation.id).toBe(id);
    expect(sandbox.log.at(-1)?.path).toBe('/conversations/last/reply');
    expect(calls).toEqual(['POST /conversations/{id}/reply']);
  });

  test('while it sleeps on', async () => {
    const inUnstable = writing(askIn('Unstable'));
    const until = '2030-01-13T00:00:00.000Z';
    await inUnstable('conversationSnooze', { id, adminId: admins.maeve, until });
    const note = { ...byAdmin, body: 'x', skipUnsnooze: true };
    expect((await reply({ note }, inUnstable)).conversation).toMatchObject({ state: 'SNOOZED', snoozedUntil: until });
    expect(lastBody(sandbox)).toMatchObject({ skip_unsnooze: true });
    const waking = await reply({ note: { ...note, skipUnsnooze: false } }, inUnstable);
    expect(waking.conversation).toMatchObject({ state: 'OPEN', snoozedUntil: null });
  });

  test.each(['2.11', '2.12', '2.13', '2.14', '2.15', '2.16', '2.17', 'Unstable'] as const)('in %s', async (version) => {
    const said = { asAdmin: { ...byAdmin, body: 'Hello', attachmentFiles: [file] } };
    const answer = await reply(said, writing(askIn(version)));
    expect(lastPart(answer)).toMatchObject({ bodyText: 'Hello', attachments: [{ name: 'a.txt' }] });
  });
});

describe('refused without a call', () => {
  const body = 'x';
  test.each<[string, object, object, string]>([
    ['no conversation, of an admin', {}, { note: { ...byAdmin, body } }, 'id'],
    ['the last one, of an admin', { id: 'last' }, { asAdmin: { ...byAdmin, body } }, 'id'],
    ['no answers', { id: '1' }, { quickReply: { ...byAdmin, options: [] } }, 'reply.quickReply.options'],
    [
      'eleven files',
      { id: '1' },
      { asAdmin: { ...byAdmin, body, attachmentFiles: Array(11).fill(file) } },
      'reply.asAdmin.attachmentFiles',
    ],
    [
      'no base64',
      { id: '1' },
      { note: { ...byAdmin, body, attachmentFiles: [{ ...file, data: '%' }] } },
      'reply.note.attachmentFiles[0].data',
    ],
    [
      'too large a file',
      { id: '1' },
      { note: { ...byAdmin, body, attachmentFiles: [{ ...file, data: Buffer.alloc(700_001).toString('base64') }] } },
      'reply.note.attachmentFiles',
    ],
  ])('%s', async (_, input, said, field) => {
    expect(await reply(said, write, input)).toMatchObject({ __typename: 'InvalidInputProblem', field });
    expect(calls).toEqual([]);
  });

  test.each<['2.13' | '2.14' | '2.16', object, string]>([
    ['2.13', { quickReply: { ...byAdmin, options } }, '`quickReply`, which is available since 2.14'],
    [
      '2.13',
      { asContact: { contact: { id: '1' }, body, choice: options[0] } },
      '`choice`, which is available since 2.14',
    ],
    [
      '2.14',
      { note: { ...byAdmin, body, skipNotifications: true } },
      '`skipNotifications`, which is available since 2.15',
    ],
    ['2.16', { note: { ...byAdmin, body, skipUnsnooze: true } }, '`skipUnsnooze`, which is available since Unstable'],
  ])('in %s %o', async (version, said, message) => {
    expect(await reply(said, writing(askIn(version)))).toMatchObject({
      __typename: 'UnsupportedProblem',
      message: expect.stringContaining(message),
    });
    expect(calls).toEqual([]);
  });
});

test('refused by Intercom: no such admin, contact, conversation, no words', async () => {
  const gone = { __typename: 'NotFoundProblem' };
  expect(await reply({ note: { adminId: '12', body: 'x' } })).toMatchObject({ ...gone, code: 'admin_not_found' });
  expect(await reply({ asContact: { contact: { email: 'nobody@rider.example' }, body: 'x' } })).toMatchObject({
    ...gone,
    message: expect.stringContaining('User Not Found'),
  });
  expect(await reply({ note: { ...byAdmin, body: 'x' } }, write, { id: '12' })).toMatchObject(gone);
  expect(await reply({ note: { ...byAdmin, body: '  ' } })).toMatchObject({ code: 'parameter_not_found' });
  expect(calls).toEqual(Array(4).fill('POST /conversations/{id}/reply'));
});

describe('conversationPartRedact', () => {
  const redact = (what: object) => write('conversationPartRedact', { conversationId: id, redact: what }, payload);

  test('a part', async () => {
    const { id: partId } = lastPart(await reply({ note: { ...byAdmin, body: 'Card 4111…', attachmentFiles: [file] } }));
    calls.length = 0;
    expect(lastPart(await redact({ partId }))).toMatchObject({
      id: partId,
      bodyText: 'This message was deleted',
      redacted: true,
      attachments: [],
    });
    expect(calls).toEqual(['POST /conversations/redact']);
    expect(lastBody(sandbox)).toEqual({ type: 'conversation_part', conversation_id: id, conversation_part_id: partId });
  });

  test('what it began with', async () => {
    const { conversation } = await data(`{ conversation(id: "${id}") { source { id } } }`);
    calls.length = 0;
    const sourceId = conversation.source.id;
    const answer = await write(
      'conversationPartRedact',
      { conversationId: id, redact: { sourceId } },
      'conversation { source { id redacted bodyText } }',
    );
    expect(answer.conversation.source).toEqual({ id: sourceId, redacted: true, bodyText: 'This message was deleted' });
    expect(calls).toEqual(['POST /conversations/redact']);
    expect(lastBody(sandbox)).toEqual({ type: 'source', conversation_id: id, source_id: sourceId });
  });

  test('refusals', async () => {
    const code = 'conversation_part_or_message_not_found';
    expect(await redact({ partId: '12' })).toMatchObject({ __typename: 'NotFoundProblem', code });
    expect(await redact({ sourceId: '12' })).toMatchObject({ __typename: 'NotFoundProblem', code });
    const { id: partId } = lastPart(await reply({ quickReply: { ...byAdmin, options } }));
    expect(await redact({ partId })).toMatchObject({
      __typename: 'InvalidInputProblem',
      code: 'conversation_part_not_redactable',
    });
  });
});

describe('conversationPartUpdate', () => {
  const inUnstable = writing(askIn('Unstable'));
  const update = async (change: object, more: object = {}) => {
    const { id: partId } = lastPart(await reply({ note: { ...byAdmin, body: 'x' } }, inUnstable));
    calls.length = 0;
    const input = { conversationId: id, partId, secret: 'hmac', change, ...more };
    return inUnstable('conversationPartUpdate', input, 'part { id partType } conversation { id state }');
  };

  test('how far it came; the conversation is read again', async () => {
    expect(await update({ sent: { state: 'sent', infoMessage: 'Delivered' } })).toMatchObject({
      part: { partType: 'note' },
      conversation: { id, state: 'OPEN' },
    });
    expect(calls).toEqual(['PUT /conversations/{conversation_id}/conversation_parts/{id}', 'GET /conversations/{id}']);
    expect(sandbox.log.at(-2)?.body).toEqual({
      send_state: 'sent',
      info_message: 'Delivered',
      experimental: true,
      secret: 'hmac',
    });
  });

  test('the admin that has seen it', async () => {
    await update({ seenById: admins.maeve });
    expect(sandbox.log.at(-2)?.body).toEqual({
      seen: true,
      admin_id: admins.maeve,
      experimental: true,
      secret: 'hmac',
    });
  });

  test('refusals', async () => {
    expect(await update({ seenById: '12' })).toMatchObject({ code: 'admin_not_found' });
    expect(await update({ seenById: admins.maeve }, { partId: '12' })).toMatchObject({ __typename: 'NotFoundProblem' });
    expect(await update({ seenById: admins.maeve }, { secret: '' })).toMatchObject({ __typename: 'ForbiddenProblem' });
    calls.length = 0;
    const input = { conversationId: id, partId: '1', secret: 'x', change: { seenById: '1' } };
    expect(await write('conversationPartUpdate', input)).toMatchObject({
      __typename: 'UnsupportedProblem',
      message: expect.stringContaining('is available since Unstable'),
    });
    expect(calls).toEqual([]);
  });
});
