import { describe, expect, test } from 'vitest';
import { seedState } from '../../src/sandbox/seed/index.ts';
import { failingAt } from '../support/failing.ts';
import { setup } from '../support/gateway.ts';
import { type Json, nodeId } from '../support/rest.ts';
import { lastBody, writing } from '../support/writing.ts';

const { ask, askIn, calls, data, sandbox } = await setup();
const write = writing(ask);

const [collect, byExternal, byPhone, ofConversation, register] = [
  'GET /fin_voice/collect/{id}',
  'GET /fin_voice/external_id/{external_id}',
  'GET /fin_voice/phone_number/{phone_number}',
  'GET /fin_voice/conversation/{conversation_id}',
  'POST /fin_voice/register',
];
const seeded = [...seedState().finVoiceCalls.values()];
const [first, second, third] = seeded;
const whole = 'id nodeId userPhoneNumber status externalCallId callSummary callTranscript intent';
const findBy = `query ($by: FinVoiceCallLookup!) { finVoiceCall(by: $by) { ${whole} call { id } conversation { id } } }`;

describe('a Fin Voice call', () => {
  test('is found by id, by the id of the phone system, and by phone number, the newest: a call each', async () => {
    const expected = (call: typeof first) => ({
      id: call?.id,
      nodeId: nodeId('FinVoiceCall', call?.id ?? ''),
      userPhoneNumber: call?.user_phone_number,
      status: call?.status,
      externalCallId: call?.external_call_id,
      callSummary: call?.call_summary || null,
      callTranscript: call?.call_transcript,
      intent: call?.intent,
      call: { id: call?.intercom_call_id },
      conversation: call?.intercom_conversation_id == null ? null : { id: call.intercom_conversation_id },
    });
    expect((await data(findBy, { by: { id: third?.id } })).finVoiceCall).toEqual(expected(third));
    expect((await data(findBy, { by: { externalCallId: first?.external_call_id } })).finVoiceCall).toEqual(
      expected(first),
    );
    expect((await data(findBy, { by: { phoneNumber: '+35315551000' } })).finVoiceCall).toEqual(expected(second));
    expect(calls).toEqual([collect, byExternal, byPhone]);
    expect(sandbox.log.slice(1).map(({ path }) => path)).toEqual([
      '/fin_voice/external_id/call%2F0%20a',
      '/fin_voice/phone_number/%2B35315551000',
    ]);
  });

  test('that Intercom has not matched is null, as an unknown one', async () => {
    const unmatched = seeded.at(-1);
    const query = `query ($id: ID!, $own: String!, $phone: String!) {
      a: finVoiceCall(by: { id: $id }) { id } b: finVoiceCall(by: { externalCallId: $own }) { id }
      c: finVoiceCall(by: { phoneNumber: $phone }) { id } d: finVoiceCall(by: { id: "1" }) { id } }`;
    const { id, external_call_id: own, user_phone_number: phone } = unmatched ?? expect.fail();
    expect(await data(query, { id, own, phone })).toEqual({ a: null, b: null, c: null, d: null });
  });

  test('leads to its call and its conversation, and is a node and an entity', async () => {
    const { node, _entities } = await data(
      `query ($id: ID!, $of: [_Any!]!) {
        node(id: $id) { ... on FinVoiceCall { call { state } conversation { title } } }
        _entities(representations: $of) { ... on FinVoiceCall { status } } }`,
      {
        id: nodeId('FinVoiceCall', first?.id ?? ''),
        of: [{ __typename: 'FinVoiceCall', id: second?.id }],
      },
    );
    expect(node.call).toEqual({ state: 'completed' });
    expect(node.conversation).not.toBeNull();
    expect(_entities).toEqual([{ status: second?.status }]);
    expect(calls.toSorted()).toEqual([collect, collect, 'GET /calls/{call_id}', 'GET /conversations/{id}'].toSorted());
  });

  test('is among those of its conversation, of which there may be none', async () => {
    const { conversations } = await data('{ conversations(first: 3) { nodes { id finVoiceCalls { id } } } }');
    for (const { id, finVoiceCalls } of conversations.nodes)
      expect(finVoiceCalls.map((call: Json) => call.id)).toEqual(
        seeded.filter((one) => one.intercom_conversation_id === id).map((one) => one.id),
      );
    expect(calls).toEqual(['GET /conversations', ofConversation, ofConversation, ofConversation]);
    const { conversation } = await data('query ($id: ID!) { conversation(id: $id) { finVoiceCalls { id } } }', {
      id: first?.intercom_conversation_id,
    });
    expect(conversation.finVoiceCalls).toEqual([{ id: first?.id }]);
  });

  test.each([
    ['a number without a plus', { phoneNumber: '35315551000' }, 'by.phoneNumber'],
    ['a number with spaces', { phoneNumber: '+353 1 555 1000' }, 'by.phoneNumber'],
    ['no number', { phoneNumber: '' }, 'by.phoneNumber'],
    ['a blank id', { externalCallId: '' }, 'by.externalCallId'],
    ['a path', { externalCallId: '..' }, 'by.externalCallId'],
    ['an id that cannot be one', { id: 'a/b' }, 'by.id'],
  ])('is not looked for by %s', async (_, by, field) => {
    const { errors } = await ask(findBy, { by });
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', field } }]);
    expect(calls).toEqual([]);
  });

  test('is refused without a call before 2.15', async () => {
    const { errors } = await askIn('2.14')(findBy, { by: { id: '1' } });
    expect(errors).toMatchObject([{ extensions: { code: 'UNSUPPORTED_IN_VERSION' } }]);
    expect(calls).toEqual([]);
  });
});

describe('finVoiceCallRegister', () => {
  const input = { phoneNumber: '+353871234567', externalCallId: 'call-1', source: 'FIVE9', data: { key: 'value' } };

  test('registers a call, which no query finds until it is matched', async () => {
    const written = await write('finVoiceCallRegister', input, `finVoiceCall { ${whole} call { id } }`);
    expect(written.finVoiceCall).toMatchObject({
      userPhoneNumber: '+353871234567',
      status: 'registered',
      externalCallId: 'call-1',
      callSummary: null,
      callTranscript: [],
      intent: [],
      call: null,
    });
    expect(lastBody(sandbox)).toEqual({
      phone_number: '+353871234567',
      call_id: 'call-1',
      source: 'five9',
      data: { key: 'value' },
    });
    expect(await data(findBy, { by: { id: written.finVoiceCall.id } })).toEqual({ finVoiceCall: null });
  });

  test('omits what is omitted, and repeated is a conflict', async () => {
    const { phoneNumber, externalCallId } = input;
    await write('finVoiceCallRegister', { phoneNumber, externalCallId });
    expect(lastBody(sandbox)).toEqual({ phone_number: phoneNumber, call_id: externalCallId });
    expect(await write('finVoiceCallRegister', { phoneNumber, externalCallId })).toMatchObject({
      __typename: 'ConflictProblem',
    });
  });

  test.each([
    ['phoneNumber', { ...input, phoneNumber: '0871234567' }],
    ['externalCallId', { ...input, externalCallId: ' ' }],
  ])('refuses an invalid %s before any call', async (field, invalid) => {
    expect(await write('finVoiceCallRegister', invalid)).toMatchObject({ __typename: 'InvalidInputProblem', field });
    expect(calls).toEqual([]);
  });

  test('is sent once where Intercom fails', async () => {
    const failing = writing(failingAt(sandbox, register, 503));
    expect(await failing('finVoiceCallRegister', input)).toMatchObject({
      __typename: 'UpstreamProblem',
      outcomeUnknown: true,
    });
    expect(calls).toEqual([register]);
  });
});
