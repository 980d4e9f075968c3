import { beforeEach, describe, expect, test } from 'vitest';
import { setup } from '../support/gateway.ts';
import { admins, lastBody, rider, writing } from '../support/writing.ts';

const { ask, askIn, calls, data, sandbox } = await setup();

let contact: { id: string; role: 'USER' | 'LEAD' };
beforeEach(async () => {
  contact = (await data(`{ contact(by: { externalId: "${rider.externalId}" }) { id role } }`)).contact;
  calls.length = 0;
  sandbox.log.length = 0;
});
const payload = `sentMessage { id type messageType subject body bodyText createdAt
  author { id: actorId ... on AdminActor { admin { name } } } conversation { id source { id } contacts { id } } }`;
const send = (message: object, more: object = {}, by = ask) =>
  writing(by)('messageCreate', { adminId: admins.maeve, message, ...more }, payload);
const to = () => ({ contactId: contact.id, role: contact.role });
const from = { type: 'admin', id: Number(admins.maeve) };
const onWire = () => ({ type: contact.role.toLowerCase(), id: contact.id });

describe('messageCreate', () => {
  test('in the Messenger: there is no conversation until the contact answers', async () => {
    const { sentMessage } = await send({ inApp: { body: '<p>Spring service &amp; more</p>', to: [to()] } });
    expect(sentMessage).toMatchObject({
      type: 'admin_message',
      messageType: 'inapp',
      bodyText: 'Spring service & more',
      author: { id: admins.maeve, admin: { name: 'Maeve Donnelly' } },
      conversation: null,
    });
    expect(calls).toEqual(['POST /messages', 'GET /admins']);
    expect(sandbox.log[0]?.body).toEqual({
      message_type: 'in_app',
      body: '<p>Spring service &amp; more</p>',
      from,
      to: onWire(),
    });
  });

  test('with a conversation at once', async () => {
    const { sentMessage } = await send(
      { inApp: { body: 'Hello', to: [to()] } },
      { createConversationWithoutContactReply: true, createdAt: '2025-10-19T12:00:00Z' },
    );
    expect(sentMessage.conversation).toMatchObject({ source: { id: sentMessage.id }, contacts: [{ id: contact.id }] });
    expect(sentMessage.createdAt).toBe('2025-10-19T12:00:00.000Z');
    expect([...calls].sort()).toEqual(['GET /admins', 'GET /conversations/{id}', 'POST /messages']);
    expect(sandbox.log[0]?.body).toMatchObject({
      created_at: 1_760_875_200,
      create_conversation_without_contact_reply: true,
    });
  });

  test('by email, to several, with copies', async () => {
    const email = { subject: 'Hello', body: 'x', template: 'PERSONAL', to: [to(), to()], cc: [to()], bcc: [to()] };
    const { sentMessage } = await send({ email });
    expect(sentMessage).toMatchObject({ messageType: 'email', subject: 'Hello' });
    expect(sandbox.log[0]?.body).toEqual({
      message_type: 'email',
      subject: 'Hello',
      body: 'x',
      template: 'personal',
      from,
      to: [onWire(), onWire()],
      cc: [onWire()],
      bcc: [onWire()],
    });
  });

  test('by text message, in Unstable', async () => {
    const { sentMessage } = await send({ sms: { body: 'Ready', to: to() } }, {}, askIn('Unstable'));
    expect(sentMessage.messageType).toBe('sms');
    expect(sandbox.log[0]?.body).toEqual({ message_type: 'sms', body: 'Ready', from, to: onWire() });
  });

  test('by WhatsApp, since 2.16', async () => {
    const components = [{ type: 'BODY', parameters: [{ type: 'text', text: 'Ann' }] }];
    const whatsApp = { template: 'ready', locale: 'en', components, to: { phone: '353871234567', name: 'Ann' } };
    expect((await send({ whatsApp })).sentMessage.messageType).toBe('whatsapp');
    expect(sandbox.log[0]?.body).toEqual({
      message_type: 'whatsapp',
      template: 'ready',
      locale: 'en',
      components,
      from,
      to: { phone: 353_871_234_567, name: 'Ann' },
    });
  });

  test.each(['2.11', '2.12', '2.13', '2.14', '2.15', '2.16', '2.17', 'Unstable'] as const)('in %s', async (version) => {
    const { sentMessage } = await send({ inApp: { body: 'Hello', to: [to()] } }, {}, askIn(version));
    expect(sentMessage).toMatchObject({ messageType: 'inapp', body: 'Hello' });
    expect(sandbox.log[0]?.body).toMatchObject({ to: onWire() });
  });

  const one = { contactId: '1', role: 'USER' };
  const whatsApp = (phone: string) => ({ template: 't', locale: 'en', components: [], to: { phone } });

  test.each<['2.13' | '2.15' | '2.16', object, string]>([
    ['2.13', { inApp: { body: 'x', to: [one, one] } }, '`to[1]`, which is available since 2.14'],
    ['2.13', { inApp: { body: 'x', to: [one], cc: [one] } }, '`cc`, which is available since 2.14'],
    [
      '2.13',
      { email: { subject: 's', body: 'x', template: 'PLAIN', to: [one], bcc: [one] } },
      '`bcc`, which is available since 2.14',
    ],
    ['2.15', { whatsApp: whatsApp('353871234567') }, '`whatsApp`, which is available since 2.16'],
    ['2.16', { sms: { body: 'x', to: one } }, '`sms`, which is available since Unstable'],
  ])('what %s lacks is refused without a call: %o', async (version, message, said) => {
    expect(await send(message, {}, askIn(version))).toMatchObject({
      __typename: 'UnsupportedProblem',
      message: expect.stringContaining(said),
    });
    expect(calls).toEqual([]);
  });

  test.each<[string, object, string]>([
    ['nobody', { inApp: { body: 'x', to: [] } }, 'message.inApp.to'],
    ['nobody, by email', { email: { subject: 's', body: 'x', template: 'PLAIN', to: [] } }, 'message.email.to'],
    ['a number that is none', { whatsApp: whatsApp('+353 87') }, 'message.whatsApp.to.phone'],
  ])('to %s is refused without a call', async (_, message, field) => {
    expect(await send(message)).toMatchObject({ __typename: 'InvalidInputProblem', field });
    expect(calls).toEqual([]);
  });

  test('refused by Intercom: no words, no subject, no such contact or admin, a link by text message', async () => {
    const email = { subject: '', body: 'x', template: 'PLAIN', to: [to()] };
    expect(await send({ inApp: { body: ' ', to: [to()] } })).toMatchObject({ message: 'Body is required' });
    expect(await send({ email })).toMatchObject({ message: 'No subject supplied for email message' });
    const nobody = { ...to(), contactId: '000000000000000000000000' };
    expect(await send({ inApp: { body: 'x', to: [nobody] } })).toMatchObject({ __typename: 'NotFoundProblem' });
    const other = { ...to(), role: contact.role === 'USER' ? 'LEAD' : 'USER' };
    expect(await send({ inApp: { body: 'x', to: [other] } })).toMatchObject({ __typename: 'NotFoundProblem' });
    expect(await send({ inApp: { body: 'x', to: [to()] } }, { adminId: '12' })).toMatchObject({
      code: 'admin_not_found',
    });
    const sms = { body: 'https://larkspurcycles.example', to: to() };
    expect(await send({ sms }, {}, askIn('Unstable'))).toMatchObject({ message: 'Invalid SMS message body' });
    expect(calls).toEqual(Array(6).fill('POST /messages'));
  });

  test('is sent once', async () => {
    sandbox.switches.failNext(1, 503);
    expect(await send({ inApp: { body: 'x', to: [to()] } })).toMatchObject({
      __typename: 'UpstreamProblem',
      outcomeUnknown: true,
    });
    expect(calls).toEqual(['POST /messages']);
    expect(lastBody(sandbox)).toMatchObject({ body: 'x' });
  });
});

describe('messageStatuses', () => {
  const list = `query ($first: Int, $after: String) { messageStatuses(rulesetId: "12345", first: $first, after: $after) {
    totalCount pageInfo { hasNextPage endCursor } nodes { id status whatsAppMessageId templateName createdAt contact { id } conversation { id } } } }`;

  test('pages of a hundred, without a request for ids', async () => {
    const { messageStatuses } = await data(list, { first: 110 });
    expect(messageStatuses).toMatchObject({ totalCount: 120, pageInfo: { hasNextPage: true } });
    expect(messageStatuses.nodes).toHaveLength(110);
    expect(messageStatuses.nodes[4]).toMatchObject({
      id: 'event_5',
      status: 'FAILED',
      templateName: 'appointment_reminder',
      contact: { id: expect.stringMatching(/^[0-9a-f]{24}$/) },
    });
    expect(calls).toEqual(Array(2).fill('GET /messages/status'));
    expect(sandbox.log[0]?.query).toEqual({ ruleset_id: '12345', per_page: '100' });
    calls.length = 0;
    const rest = await data(list, { first: 50, after: messageStatuses.pageInfo.endCursor });
    expect(rest.messageStatuses.nodes.map(({ id }: { id: string }) => id)).toEqual(
      Array.from({ length: 10 }, (_, at) => `event_${at + 111}`),
    );
    expect(rest.messageStatuses.pageInfo.hasNextPage).toBe(false);
  });

  test('with people and conversations: one search for each', async () => {
    const { messageStatuses } = await data(
      '{ messageStatuses(rulesetId: "12345", first: 5) { nodes { contact { name } conversation { state } } } }',
    );
    expect(messageStatuses.nodes).toHaveLength(5);
    expect(messageStatuses.nodes[0]).toEqual({
      contact: { name: expect.any(String) },
      conversation: { state: expect.any(String) },
    });
    expect([...calls].sort()).toEqual(['GET /messages/status', 'POST /contacts/search', 'POST /conversations/search']);
  });

  test('of a set that there is not, and before 2.16', async () => {
    const query = '{ messageStatuses(rulesetId: "9") { totalCount nodes { id } } }';
    expect(await data(query)).toEqual({ messageStatuses: { totalCount: 0, nodes: [] } });
    const { errors } = await askIn('2.15')(query);
    expect(errors).toMatchObject([{ extensions: { code: 'UNSUPPORTED_IN_VERSION' } }]);
  });
});

describe('whatsAppMessageStatus', () => {
  const one = `query ($id: String!) { whatsAppMessageStatus(messageId: $id) {
    messageId status type templateName createdAt updatedAt error { message details } conversation { id } } }`;

  test('of a message that failed', async () => {
    const id = 'wamid.HBgLMzUzODcxMjM04==';
    expect((await data(one, { id })).whatsAppMessageStatus).toMatchObject({
      messageId: id,
      status: 'FAILED',
      type: 'broadcast_outbound',
      error: { message: 'Message delivery failed', details: 'Recipient phone number not on WhatsApp' },
    });
    expect(calls).toEqual(['GET /messages/whatsapp/status']);
    expect(sandbox.log[0]?.query).toEqual({ message_id: id });
  });

  test('of one that did not, and of one that there is not', async () => {
    const id = 'wamid.HBgLMzUzODcxMjM00==';
    expect((await data(one, { id })).whatsAppMessageStatus).toMatchObject({ status: 'DELIVERED', error: null });
    expect(await data(one, { id: 'wamid.0' })).toEqual({ whatsAppMessageStatus: null });
  });

  test.each(['', '  ', 'x'.repeat(513)])('an id that is none is refused without a call: %j', async (id) => {
    const { errors } = await ask(one, { id });
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', field: 'messageId' } }]);
    expect(calls).toEqual([]);
  });
});
