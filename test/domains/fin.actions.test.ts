import { describe, expect, test } from 'vitest';
import { setup } from '../support/gateway.ts';
import { lastBody, writing } from '../support/writing.ts';

const { ask, askIn, calls, sandbox } = await setup();
const write = writing(ask);
const writeNewest = writing(askIn('Unstable'));

const user = { id: 'larkspur-10042' };

describe('an escalation', () => {
  const payload = 'finSession { conversationId userId status createdAt intercomConversation { id title } }';

  test('of a conversation answers no other one', async () => {
    const input = { target: { conversationId: 'larkspur-chat-1' }, context: 'Cross.' };
    expect((await writeNewest('finEscalate', input, payload)).finSession).toEqual({
      conversationId: 'larkspur-chat-1',
      userId: null,
      status: 'ESCALATED',
      createdAt: null,
      intercomConversation: null,
    });
    expect(lastBody(sandbox)).toEqual({ conversation_id: 'larkspur-chat-1', context: 'Cross.' });
    expect(calls).toEqual(['POST /fin/escalate']);
  });

  test('of a user leads to the conversation that it begins', async () => {
    const input = { target: { user }, message: 'Please ring me.' };
    const { finSession } = await writeNewest('finEscalate', input, payload);
    expect(finSession).toMatchObject({
      conversationId: null,
      status: 'ESCALATED',
      intercomConversation: { id: expect.any(String) },
    });
    expect(calls).toEqual(['POST /fin/escalate', 'GET /conversations/{id}']);
  });

  test('of an unknown conversation is a problem', async () => {
    expect(await writeNewest('finEscalate', { target: { conversationId: 'nowhere' } })).toMatchObject({
      __typename: 'InvalidInputProblem',
      message: 'Conversation not found',
    });
  });

  test.each<[object, string]>([
    [{ target: { conversationId: '' } }, 'target.conversationId'],
    [{ target: { user: { id: ' ' } } }, 'target.user.id'],
    [{ target: { conversationId: 'chat-1' }, message: 'Hello' }, 'message'],
    [{ target: { user }, message: 'x'.repeat(10_001) }, 'message'],
    [{ target: { user }, context: 'x'.repeat(10_001) }, 'context'],
  ])('%# is refused without a call', async (input, field) => {
    expect(await writeNewest('finEscalate', input)).toMatchObject({ __typename: 'InvalidInputProblem', field });
    expect(calls).toEqual([]);
  });
});

describe('a procedure', () => {
  const run = { procedureId: '70101', conversationId: 'chat-7', user };

  test('runs in a new conversation', async () => {
    const { finSession } = await writeNewest(
      'finProcedureRun',
      { ...run, conversationAttributes: [{ name: 'Odd', value: { boolean: true } }], asEmail: true },
      'finSession { procedureId status attributeErrors { name } }',
    );
    expect(finSession).toEqual({ procedureId: '70101', status: 'THINKING', attributeErrors: [{ name: 'Odd' }] });
    expect(lastBody(sandbox)).toEqual({
      conversation_id: 'chat-7',
      user: { id: 'larkspur-10042' },
      conversation_metadata: { attributes: { Odd: true } },
      settings: { email: true },
    });
    expect(calls).toEqual(['POST /fin/procedures/{procedure_id}/run']);
  });

  test.each([
    ['1', 'Procedure not found'],
    ['70102', 'Procedure is not live'],
    ['70103', 'Procedure does not have an API trigger'],
  ])('%s is a problem: %s', async (procedureId, text) => {
    expect(await writeNewest('finProcedureRun', { ...run, procedureId })).toMatchObject({
      __typename: 'InvalidInputProblem',
      message: text,
    });
  });

  test.each<[object, string]>([
    [{ procedureId: '../1' }, 'procedureId'],
    [{ conversationId: '' }, 'conversationId'],
    [{ message: { body: '' } }, 'message.body'],
  ])('with %j is refused without a call', async (wrong, field) => {
    expect(await writeNewest('finProcedureRun', { ...run, ...wrong })).toMatchObject({
      __typename: 'InvalidInputProblem',
      field,
    });
    expect(calls).toEqual([]);
  });
});

describe('what Fin can do', () => {
  const action = { procedureId: null, name: null, description: expect.any(String), method: 'POST' };

  test('is procedures with ids, and actions without', async () => {
    const { version, capabilities } = await writeNewest(
      'finCapabilitiesList',
      { user },
      'version capabilities { type procedureId name description endpoint method }',
    );
    expect(version).toBe('Preview');
    expect(capabilities).toEqual([
      {
        type: 'PROCEDURE',
        procedureId: '70101',
        name: 'Book a repair',
        description: 'Finds a time at the workshop.',
        endpoint: '/fin/procedures/70101/run',
        method: 'POST',
      },
      { ...action, type: 'REPLY', endpoint: '/fin/reply' },
      { ...action, type: 'ASK', endpoint: '/fin/ask' },
    ]);
    expect(calls).toEqual(['POST /fin/capabilities']);
  });
});

describe('a rating', () => {
  const rate = { conversationId: 'larkspur-chat-2', rating: 'AMAZING' };

  test('is recorded, again and with a remark, after which it stays', async () => {
    const rating = 'conversationId rating';
    expect(await write('finRatingSubmit', rate, rating)).toMatchObject(rate);
    expect(lastBody(sandbox)).toEqual({ conversation_id: 'larkspur-chat-2', rating: 'amazing' });
    expect(await write('finRatingSubmit', rate, rating)).toMatchObject(rate);
    expect(await write('finRatingSubmit', { ...rate, rating: 'BAD', remark: 'Slow.' }, rating)).toMatchObject({
      rating: 'BAD',
    });
    expect(await write('finRatingSubmit', rate, rating)).toMatchObject({
      __typename: 'InvalidInputProblem',
      field: null,
      message: expect.stringContaining('remark has already been submitted'),
    });
  });

  test.each([
    ['nowhere', 'external_conversation_id', 'Conversation not found for the given external_conversation_id'],
    ['larkspur-chat-1', null, 'No rating survey found for this conversation'],
    ['larkspur-chat-3', null, 'The rating window for this conversation has closed'],
  ])('of %s is refused in Intercom’s words, with the field that they name', async (conversationId, field, text) => {
    expect(await write('finRatingSubmit', { ...rate, conversationId })).toMatchObject({
      __typename: 'InvalidInputProblem',
      field,
      message: text,
    });
  });

  test.each<[object, string]>([
    [{ conversationId: '' }, 'conversationId'],
    [{ remark: ' ' }, 'remark'],
  ])('with %j is refused without a call', async (wrong, field) => {
    expect(await write('finRatingSubmit', { ...rate, ...wrong })).toMatchObject({ field });
    expect(calls).toEqual([]);
  });
});
