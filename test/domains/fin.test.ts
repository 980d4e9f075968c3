import { describe, expect, test } from 'vitest';
import { openWorkspace } from '../../src/client/core/workspace.ts';
import { gatewayOver, setup } from '../support/gateway.ts';
import { lastBody, writing } from '../support/writing.ts';

const { ask, askIn, calls, sandbox } = await setup();
const write = writing(ask);
const writeNewest = writing(askIn('Unstable'));

const user = { id: 'larkspur-10042' };
const timestamp = '2026-01-24T10:01:20.123Z';
const message = { body: 'Where is my bike?', timestamp };
const turn = { conversationId: 'chat-1', user, message };
const session =
  'finSession { conversationId userId status createdAt attributeErrors { owner name message } eventStreamUrl }';
const wireTurn = {
  conversation_id: 'chat-1',
  message: { author: 'user', body: 'Where is my bike?', timestamp },
  user: { id: 'larkspur-10042' },
};

describe('a conversation with Fin', () => {
  test('is started by a message, and is acknowledged without an answer', async () => {
    const { finSession } = await write(
      'finStart',
      {
        ...turn,
        user: { ...user, name: 'Ann', email: 'ann@rider.example', attributes: [{ name: 'Odd', value: { number: 1 } }] },
        history: [{ author: 'AGENT', body: 'Hello', timestamp: '2026-01-24T10:00:00Z' }],
        conversationAttributes: [{ name: 'Queue', value: { text: 'Repairs' } }],
        attachmentUrls: ['https://rider.example/bike.png'],
        attachmentFiles: [{ name: 'a.txt', contentType: 'text/plain', data: 'YQ==' }],
      },
      session,
    );
    expect(finSession).toEqual({
      conversationId: 'chat-1',
      userId: 'larkspur-10042',
      status: 'THINKING',
      createdAt: expect.any(String),
      attributeErrors: [
        { owner: 'USER', name: 'Odd', message: "User attribute 'Odd' does not exist" },
        { owner: 'CONVERSATION', name: 'Queue', message: "Conversation attribute 'Queue' does not exist" },
      ],
      eventStreamUrl: expect.stringContaining(`${sandbox.origin}/event-stream?channels=fin_agent_api:`),
    });
    expect(lastBody(sandbox)).toEqual({
      ...wireTurn,
      user: { ...wireTurn.user, name: 'Ann', email: 'ann@rider.example', attributes: { Odd: 1 } },
      attachments: [
        { type: 'url', url: 'https://rider.example/bike.png' },
        { type: 'file', name: 'a.txt', content_type: 'text/plain', data: 'YQ==' },
      ],
      conversation_metadata: {
        history: [{ author: 'agent', body: 'Hello', timestamp: '2026-01-24T10:00:00.000Z' }],
        attributes: { Queue: 'Repairs' },
      },
    });
    expect(calls).toEqual(['POST /fin/start']);
  });

  test('leads to its contact, in one more call', async () => {
    const { finSession } = await write('finStart', turn, 'finSession { contact { externalId name } }');
    expect(finSession.contact).toMatchObject({ externalId: 'larkspur-10042', name: expect.any(String) });
    expect(calls).toEqual(['POST /fin/start', 'GET /contacts/find_by_external_id/{external_id}']);
  });

  test('has the time of the message made by the gateway where none is sent', async () => {
    await write('finStart', { ...turn, message: { body: 'Hello' } });
    const { message: sent } = lastBody(sandbox) as { readonly message: { readonly timestamp: string } };
    expect(sent.timestamp).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
  });

  test('goes on by replies, and cannot be started twice', async () => {
    await write('finStart', turn);
    const reply = { ...turn, message: { body: 'And when?', author: 'USER' } };
    expect(await write('finReply', reply, session)).toMatchObject({
      finSession: { conversationId: 'chat-1', attributeErrors: [] },
    });
    expect(await write('finStart', { ...turn, message: { body: 'Again' } })).toMatchObject({
      __typename: 'InvalidInputProblem',
      code: 'parameter_invalid',
      message: expect.stringContaining('already exists'),
    });
    expect(calls).toEqual(['POST /fin/start', 'POST /fin/reply', 'POST /fin/start']);
  });

  test('has settings in Unstable only', async () => {
    const settings = { followUpQuestions: false, asEmail: true };
    await writeNewest('finStart', { ...turn, ...settings });
    expect(lastBody(sandbox)).toEqual({ ...wireTurn, settings: { follow_up_questions: false, email: true } });
    await writeNewest('finReply', { ...turn, asEmail: false });
    expect(lastBody(sandbox)).toEqual({ ...wireTurn, settings: { email: false } });
    calls.length = 0;
    expect(await write('finReply', { ...turn, ...settings })).toMatchObject({
      __typename: 'UnsupportedProblem',
      message: expect.stringContaining('followUpQuestions'),
    });
    expect(calls).toEqual([]);
  });

  test('requires times in its history before Unstable', async () => {
    const history = [{ body: 'Hello' }];
    expect(await write('finStart', { ...turn, history })).toMatchObject({
      __typename: 'InvalidInputProblem',
      field: 'history[0].timestamp',
    });
    expect(calls).toEqual([]);
    await writeNewest('finStart', { ...turn, history });
    expect(lastBody(sandbox)).toMatchObject({
      conversation_metadata: { history: [{ author: 'user', body: 'Hello' }] },
    });
  });

  const ten = Array.from({ length: 11 }, (_, i) => i);
  test.each<[object, string]>([
    [{ conversationId: ' ' }, 'conversationId'],
    [{ user: { id: '' } }, 'user.id'],
    [{ message: { body: ' ' } }, 'message.body'],
    [{ user: { id: '1', attributes: ten.map((i) => ({ name: `a${i}`, value: { number: i } })) } }, 'user.attributes'],
    [{ conversationAttributes: ten.map((i) => ({ name: `a${i}`, value: { number: i } })) }, 'conversationAttributes'],
    [{ user: { id: '1', attributes: [{ name: '', value: { number: 1 } }] } }, 'user.attributes[0].name'],
    [{ history: ten.map(() => message) }, 'history'],
    [{ history: [{ body: '', timestamp }] }, 'history[0].body'],
    [{ attachmentUrls: ten.map(() => 'https://rider.example') }, 'attachmentUrls'],
    [{ attachmentUrls: ['https://rider.example', 'file:///etc/passwd'] }, 'attachmentUrls[1]'],
    [{ attachmentFiles: [{ name: 'a', contentType: 'text/plain', data: '!' }] }, 'attachmentFiles[0].data'],
  ])('%j is refused without a call', async (wrong, field) => {
    expect(await write('finStart', { ...turn, ...wrong })).toMatchObject({
      __typename: 'InvalidInputProblem',
      code: 'BAD_USER_INPUT',
      field,
    });
    expect(calls).toEqual([]);
  });

  test.each(['finStart', 'finReply'])('%s is refused before 2.14 without a call', async (name) => {
    expect(await writing(askIn('2.13'))(name, turn)).toMatchObject({ __typename: 'UnsupportedProblem' });
    expect(calls).toEqual([]);
  });

  test('tells nothing of its stream and of errors without the scope `pii`', async () => {
    const place = { origin: sandbox.origin, token: 'test', version: '2.16', versionHeader: '2.16' } as const;
    const workspace = openWorkspace(place);
    const lesser = gatewayOver(sandbox.origin, '2.16', {
      workspace: () => ({ workspace, scopes: new Set(['read', 'write']) }),
    });
    const { data, errors } = await lesser(
      `mutation ($input: FinStartInput!) { finStart(input: $input) { ... on FinStartPayload { ${session} } } }`,
      { input: { ...turn, user: { ...user, attributes: [{ name: 'Odd', value: { number: 1 } }] } } },
    );
    expect(data.finStart.finSession).toMatchObject({
      eventStreamUrl: null,
      attributeErrors: [{ name: 'Odd', message: null }],
    });
    expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
  });
});

describe('a single question', () => {
  test('is one call, with history and without settings', async () => {
    const { finSession } = await writeNewest('finAsk', { ...turn, history: [message] }, session);
    expect(finSession).toMatchObject({ conversationId: 'chat-1', status: 'THINKING' });
    expect(lastBody(sandbox)).toEqual({ ...wireTurn, conversation_metadata: { history: [wireTurn.message] } });
    expect(calls).toEqual(['POST /fin/ask']);
  });

  test('is refused before Unstable without a call', async () => {
    expect(await write('finAsk', turn)).toMatchObject({ __typename: 'UnsupportedProblem' });
    expect(calls).toEqual([]);
  });
});
