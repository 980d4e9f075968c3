import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { describe, expect, test } from 'vitest';
import { seedState } from '../../src/sandbox/seed/index.ts';
import { failingAt } from '../support/failing.ts';
import { gatewayOver, setup } from '../support/gateway.ts';
import { type Json, nodeId, rest } from '../support/rest.ts';
import { createTestServer } from '../support/server.ts';

const { ask, askIn, calls, data, sandbox } = await setup();

const seeded = [...seedState().calls.values()];
const [list, one, search] = ['GET /calls', 'GET /calls/{call_id}', 'POST /calls/search'] as const;
/** The first was recorded and transcribed, with Fin; the fifth was not answered. */
const [talked, , , , missed] = seeded.map(({ id }) => id);
const times = 'initiatedAt answeredAt endedAt createdAt updatedAt';
const whole = `id nodeId state direction callType endedReason phone ${times} hasRecording hasTranscript`;

describe('a call', () => {
  test('is read with its times as numbers and as text, and its conversation, contact and admin: a call each', async () => {
    const wire = await rest(sandbox, `GET /calls/${talked}`);
    calls.length = 0;
    const { call } = await data(
      `query ($id: ID!) { call(id: $id) { ${whole} conversation { id title } contact { id name } admin { id name } } }`,
      { id: talked },
    );
    const time = (seconds: number) => new Date(seconds * 1000).toISOString();
    expect(call).toEqual({
      id: talked,
      nodeId: nodeId('Call', talked ?? ''),
      state: 'completed',
      direction: 'inbound',
      callType: 'phone',
      endedReason: 'completed',
      phone: '+35315551000',
      initiatedAt: time(wire.initiated_at),
      answeredAt: time(wire.answered_at),
      endedAt: time(wire.ended_at),
      createdAt: time(wire.created_at),
      updatedAt: time(wire.updated_at),
      hasRecording: true,
      hasTranscript: true,
      conversation: { id: wire.conversation_id, title: expect.toBeOneOf([expect.any(String), null]) },
      contact: { id: wire.contact_id, name: expect.toBeOneOf([expect.any(String), null]) },
      admin: { id: wire.admin_id, name: expect.any(String) },
    });
    expect(calls.toSorted()).toEqual(['GET /admins', one, 'GET /contacts/{id}', 'GET /conversations/{id}'].toSorted());
  });

  test('with ISO times is read the same, and its related ids cost no call', async () => {
    const { id, initiated_at } = seeded[1] ?? expect.fail();
    expect(initiated_at).toEqual(expect.stringContaining('T'));
    const { call } = await data(
      `query ($id: ID!) { call(id: $id) { initiatedAt conversation { id } contact { id } admin { id } } }`,
      { id },
    );
    expect(call.initiatedAt).toBe(new Date(String(initiated_at)).toISOString());
    expect(calls).toEqual([one]);
  });

  test('that was missed has no admin, no files and no conversation where there is none', async () => {
    const without = seeded.find(({ conversation_id, contact_id }) => conversation_id === null && contact_id === null);
    const query = `query ($id: ID!, $other: ID!) {
      missed: call(id: $id) { state admin { id } hasRecording recordingUrl hasTranscript transcriptText transcript { text } finRecordingUrl finTranscriptText }
      other: call(id: $other) { conversation { id } contact { id } transcriptEntries transcriptStatus }
    }`;
    expect(await data(query, { id: missed, other: without?.id })).toEqual({
      missed: {
        state: 'missed',
        admin: null,
        hasRecording: false,
        recordingUrl: null,
        hasTranscript: false,
        transcriptText: null,
        transcript: null,
        finRecordingUrl: null,
        finTranscriptText: null,
      },
      other: { conversation: null, contact: null, transcriptEntries: null, transcriptStatus: null },
    });
    expect(calls).toEqual([one, one]);
  });

  test('has durations in Unstable only', async () => {
    const query = 'query ($id: ID!) { call(id: $id) { duration talkTime queueTime holdTime } }';
    expect((await askIn('Unstable')(query, { id: talked })).data.call).toEqual({
      duration: 300,
      talkTime: 280,
      queueTime: 15,
      holdTime: 0,
    });
    expect((await data(query, { id: talked })).call).toEqual({
      duration: null,
      talkTime: null,
      queueTime: null,
      holdTime: null,
    });
  });

  test('is a node and an entity, and null where there is none', async () => {
    const found = await data(
      `query ($id: ID!, $of: [_Any!]!) { node(id: $id) { ... on Call { state } }
        _entities(representations: $of) { ... on Call { state } } none: call(id: "1") { id } }`,
      { id: nodeId('Call', talked ?? ''), of: [{ __typename: 'Call', id: missed }] },
    );
    expect(found).toEqual({ node: { state: 'completed' }, _entities: [{ state: 'missed' }], none: null });
    expect(calls).toEqual([one, one, one]);
  });

  test('is refused without a call before 2.14', async () => {
    const { errors } = await askIn('2.13')('{ call(id: "1") { id } calls { nodes { id } } }');
    expect(errors?.map(({ extensions }) => extensions.code)).toEqual([
      'UNSUPPORTED_IN_VERSION',
      'UNSUPPORTED_IN_VERSION',
    ]);
    expect(calls).toEqual([]);
  });

  test('tells nothing of people without the scope pii', async () => {
    const { type } = { type: 'Call' };
    const schema = await data(`{ __type(name: "${type}") { fields { name description } } }`);
    const personal = schema.__type.fields.filter(({ description }: Json) => description.endsWith('Personal.'));
    expect(personal.map(({ name }: Json) => name).toSorted()).toEqual([
      'finRecordingUrl',
      'finTranscript',
      'finTranscriptText',
      'phone',
      'recordingUrl',
      'transcript',
      'transcriptEntries',
      'transcriptText',
    ]);
  });
});

describe('calls', () => {
  test('are listed in pages of 25', async () => {
    const { calls: found } = await data('{ calls(first: 30) { totalCount nodes { id } pageInfo { hasNextPage } } }');
    expect(found.totalCount).toBe(57);
    expect(found.nodes.map(({ id }: Json) => id)).toEqual(seeded.slice(0, 30).map(({ id }) => id));
    expect(found.pageInfo.hasNextPage).toBe(true);
    expect(sandbox.log.map(({ route, query }) => [route, query])).toEqual([
      [list, { per_page: '25' }],
      [list, { per_page: '25', page: '2' }],
    ]);
  });

  test('of a conversation are found 20 conversations at a time', async () => {
    const { conversations } = await data(
      '{ conversations(first: 45) { nodes { id calls { id phone conversation { id } transcriptStatus transcriptEntries } } } }',
    );
    const expected = (id: string) => seeded.filter(({ conversation_id }) => conversation_id === id).map(({ id }) => id);
    for (const { id, calls: found } of conversations.nodes)
      expect(found.map((call: Json) => call.id)).toEqual(expected(id));
    expect(conversations.nodes.flatMap((one: Json) => one.calls).length).toBeGreaterThan(20);
    expect(conversations.nodes.some((one: Json) => one.calls.length > 1)).toBe(true);
    expect(calls).toEqual(['GET /conversations', search, search, search]);
    expect(sandbox.log.slice(1).map(({ body }) => (body as Json).conversation_ids.length)).toEqual([20, 20, 5]);
  });

  test('that one search fails for fail alone', async () => {
    const failing = failingAt(sandbox, search, 403, {
      type: 'error.list',
      errors: [{ code: 'api_plan_restricted', message: 'No' }],
    });
    const { data: found, errors } = await failing('{ conversations(first: 2) { nodes { id calls { id } } } }');
    expect(found.conversations.nodes.map((one: Json) => one.calls)).toEqual([null, null]);
    expect(errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  });

  test('that a search has cut to their ids are read whole by themselves', async () => {
    const upstream = createTestServer((request, response) => {
      const isSearch = request.method === 'POST';
      const row = { type: 'call', id: '123', conversation_id: '7', transcript: [{}], transcript_status: 'completed' };
      const call = { type: 'call', id: '123', conversation_id: '7', state: 'completed' };
      const body = isSearch ? { type: 'list', data: [row] } : request.url?.includes('/calls/') ? call : { id: '7' };
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    });
    await once(upstream.listen(0, '127.0.0.1'), 'listening');
    const asked = gatewayOver(`http://127.0.0.1:${(upstream.address() as AddressInfo).port}`);
    const { data: found } = await asked(
      '{ conversation(id: "7") { calls { id state transcriptStatus transcriptEntries hasTranscript } } }',
    );
    upstream.close();
    expect(found.conversation.calls).toEqual([
      { id: '123', state: null, transcriptStatus: 'completed', transcriptEntries: [], hasTranscript: null },
    ]);
  });
});

test('the price of calls is what they cost', async () => {
  const price = async (query: string) => Number((await ask(query)).extensions.intercom['price']);
  expect(await price('{ calls(first: 25) { nodes { transcriptStatus transcriptEntries } } }')).toBe(3);
  expect(await price('{ calls(first: 5) { nodes { transcript { text } transcriptText recordingUrl } } }')).toBe(11);
  expect(await price('{ conversations(first: 45) { nodes { calls { id } } } }')).toBe(4);
});
