import { describe, expect, test } from 'vitest';
import { setup } from '../support/gateway.ts';
import { lastBody, writing } from '../support/writing.ts';

const { ask, askIn, calls, sandbox } = await setup();
const write = writing(askIn('Unstable'));

const route = 'POST /procedures/{conversation_id}/collect_agent_input';
const conversationId = '215473840000110';
const approved = { identifier: 'local.approved', value: { boolean: true } };
const input = { conversationId, stepId: 'step-2', attributeValues: [approved] };

describe('input for a procedure that waits', () => {
  test('is one call with a value of each kind, and leads to the conversation', async () => {
    const attributeValues = [
      approved,
      { identifier: 'local.reason', value: { text: 'option-2' } },
      { identifier: 'local.until', value: { dateTime: '2026-01-24T10:00:00Z' } },
    ];
    const { conversation } = await write(
      'procedureInputSubmit',
      { conversationId, stepId: 'step-1', attributeValues },
      'conversation { id state }',
    );
    expect(conversation).toEqual({ id: conversationId, state: expect.any(String) });
    expect(sandbox.log[0]?.path).toBe(`/procedures/${conversationId}/collect_agent_input`);
    expect(sandbox.log[0]?.body).toEqual({
      step_id: 'step-1',
      attribute_values: [
        { identifier: 'local.approved', value: true },
        { identifier: 'local.reason', value: 'option-2' },
        { identifier: 'local.until', value: 1_769_248_800 },
      ],
    });
    expect(calls).toEqual([route, 'GET /conversations/{id}']);
  });

  test('costs one call where only the id of the conversation is selected', async () => {
    expect((await write('procedureInputSubmit', input, 'conversation { id }')).conversation).toEqual({
      id: conversationId,
    });
    expect(lastBody(sandbox)).toEqual({
      step_id: 'step-2',
      attribute_values: [{ identifier: 'local.approved', value: true }],
    });
    expect(calls).toEqual([route]);
  });

  test('that came twice is a conflict', async () => {
    await write('procedureInputSubmit', input);
    expect(await write('procedureInputSubmit', input)).toMatchObject({
      __typename: 'ConflictProblem',
      code: 'conflict',
      message: 'This HITL request has already been fulfilled',
    });
    expect(calls).toEqual([route, route]);
  });

  test.each([
    ['step-3', 'NotFoundProblem', 'This HITL request has expired'],
    ['step-9', 'NotFoundProblem', 'Intercom has no such conversation'],
    ['step-4', 'ConflictProblem', 'already been fulfilled'],
    ['step-5', 'ForbiddenProblem', 'Admin does not have access to this conversation'],
  ])('for %s is a %s', async (stepId, __typename, text) => {
    expect(await write('procedureInputSubmit', { ...input, stepId })).toMatchObject({
      __typename,
      message: expect.stringContaining(text),
    });
    expect(calls).toEqual([route]);
  });

  test('is not sent again by itself', async () => {
    sandbox.switches.failNext(1, 503);
    expect(await write('procedureInputSubmit', input)).toMatchObject({
      __typename: 'UpstreamProblem',
      outcomeUnknown: true,
    });
    expect(calls).toEqual([route]);
  });

  test.each<[object, string]>([
    [{ conversationId: '../1' }, 'conversationId'],
    [{ stepId: ' ' }, 'stepId'],
    [{ attributeValues: [] }, 'attributeValues'],
    [{ attributeValues: [{ ...approved, identifier: '' }] }, 'attributeValues[0].identifier'],
    [{ attributeValues: [approved, approved] }, 'attributeValues[1].identifier'],
  ])('with %j is refused without a call', async (wrong, field) => {
    expect(await write('procedureInputSubmit', { ...input, ...wrong })).toMatchObject({
      __typename: 'InvalidInputProblem',
      field,
    });
    expect(calls).toEqual([]);
  });

  test('is refused before Unstable without a call', async () => {
    expect(await writing(ask)('procedureInputSubmit', input)).toMatchObject({ __typename: 'UnsupportedProblem' });
    expect(calls).toEqual([]);
  });
});
