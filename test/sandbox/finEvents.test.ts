import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { startSandbox } from '../../src/sandbox/index.ts';
import { checkRecord, hasDescriptions } from '../support/openapi/index.ts';
import { signature, startReceiver } from '../support/webhookReceiver.ts';
import { callOf, type Json } from './support.ts';

const secret = 'fins-own-secret';
const receiver = await startReceiver();
const sandbox = await startSandbox({ finWebhook: { url: receiver.url, secret }, webhookMinuteMs: 5 });
const call = callOf(() => sandbox);
afterAll(async () => {
  await sandbox.stop();
  receiver.stop();
});
beforeEach(() => {
  sandbox.reset();
  receiver.received.length = 0;
  receiver.answers.length = 0;
});

const user = { id: 'larkspur-10042' };
const say = (what: string, body: string, version = '2.16', conversation_id = 'chat-1') =>
  call(what, {
    version,
    body: { conversation_id, user, message: { author: 'user', body, timestamp: new Date().toISOString() } },
  });

/** What Fin says by webhooks, in short. */
const said = async () => {
  await sandbox.webhooks.settled();
  return receiver.notifications().map(({ event_name, status }) => `${event_name} ${status ?? ''}`.trim());
};

describe('Fin answers by webhooks', () => {
  test('in pieces, and says when it is done', async () => {
    const { body } = await say('POST /fin/start', 'Where is my bike?');
    expect(body.status).toBe('thinking');
    expect(await said()).toEqual([
      'fin_replied replying',
      'fin_replied replying',
      'fin_status_updated awaiting_user_reply',
    ]);
    const [first] = receiver.received;
    expect(first?.headers['x-fin-agent-api-webhook-signature']).toBe(signature('sha256', secret, first?.body ?? ''));
    expect(first?.json).toEqual({
      event_name: 'fin_replied',
      conversation_id: 'chat-1',
      user_id: 'larkspur-10042',
      message: {
        id: expect.any(String),
        author: 'fin',
        body: expect.stringMatching(/^<p>.*<\/p>$/),
        timestamp_ms: expect.stringMatching(/T.*Z$/),
      },
      status: 'replying',
      stream_id: expect.stringMatching(/^[\da-f]{32}$/),
      created_at_ms: expect.stringMatching(/T.*Z$/),
    });
  });

  test('with the status of older versions before 2.16', async () => {
    await say('POST /fin/start', 'Where is my bike?', '2.14');
    expect(await said()).toEqual(['fin_replied awaiting_user_reply', 'fin_replied awaiting_user_reply']);
  });

  test('and passes on who asks for a person', async () => {
    await say('POST /fin/start', 'Can I talk to a human?');
    expect(await said()).toEqual([
      'fin_replied replying',
      'fin_status_updated escalated',
      'fin_status_updated complete',
    ]);
    expect(receiver.notifications()[1].reason).toBe('Escalation requested by user');
  });

  test('and asks who is satisfied for a rating, which can then be given', async () => {
    const rate = () => call('POST /fin/csat', { body: { conversation_id: 'chat-1', rating: 'amazing' } });
    await say('POST /fin/start', 'Where is my bike?');
    await sandbox.webhooks.settled();
    expect((await rate()).status).toBe(422);
    receiver.received.length = 0;
    await say('POST /fin/reply', 'Thanks!');
    expect(await said()).toEqual(['fin_status_updated resolved', 'fin_status_updated complete', 'csat_requested']);
    expect(receiver.notifications()[2].csat.options.map(({ key }: Json) => key)).toEqual([
      'terrible',
      'bad',
      'ok',
      'good',
      'amazing',
    ]);
    expect((await rate()).status).toBe(200);
  });

  test('once to a message that comes twice', async () => {
    const body = {
      conversation_id: 'chat-1',
      user,
      message: { author: 'user', body: 'Where is my bike?', timestamp: '2026-01-24T10:01:20.000Z' },
    };
    await call('POST /fin/start', { body });
    await call('POST /fin/start', { body });
    expect(await said()).toHaveLength(3);
  });

  test('and is heard once more where it was not', async () => {
    receiver.answers.push(500);
    await say('POST /fin/start', 'Where is my bike?');
    expect((await said()).length).toBe(4);
  });
});

/** Reads the events of a stream until it ends. */
const streamOf = async (url: string): Promise<Json[]> => {
  const text = await (await fetch(url)).text();
  return text
    .split('\n')
    .flatMap((line) => (line.startsWith('data: ') ? [JSON.parse(line.slice('data: '.length))] : []));
};

describe('the event stream of a conversation', () => {
  test('has the text so far, then the reply that replaces it, and ends when Fin is done', async () => {
    sandbox.switches.finPieceMs = 30;
    const { body } = await say('POST /fin/start', 'Where is my bike?');
    const events = await streamOf(body.sse_subscription_url);
    const chunks = events.filter(({ event_name }) => event_name === 'fin_reply_chunk');
    expect(chunks.length).toBeGreaterThan(1);
    expect(chunks.map(({ chunk_index }) => chunk_index)).toEqual(chunks.map((_, at) => at));
    for (const [at, { chunk_text }] of chunks.entries())
      expect(chunk_text.startsWith(chunks[at - 1]?.chunk_text ?? '')).toBe(true);
    const replied = events.find(({ event_name }) => event_name === 'fin_replied');
    expect(replied.stream_id).toBe(chunks[0].stream_id);
    expect(replied.message.body).toBe(`<p>${chunks.at(-1).chunk_text}</p>`);
    expect(events.at(-1)).toMatchObject({ event_name: 'fin_status_updated', status: 'awaiting_user_reply' });
    if (hasDescriptions)
      for (const chunk of chunks) expect(checkRecord('2.16', 'fin_agent_reply_chunk_event', chunk)).toEqual([]);
    // Chunks are for streams only.
    expect((await said()).join()).not.toContain('chunk');
  });

  test('has a token that is good for one answer, and asks for no other', async () => {
    const { body } = await say('POST /fin/start', 'Where is my bike?');
    await sandbox.webhooks.settled();
    expect((await fetch(body.sse_subscription_url)).status).toBe(401);
    const other = new URL(body.sse_subscription_url);
    other.searchParams.set('accessToken', 'guessed');
    expect((await fetch(other)).status).toBe(401);
    expect(sandbox.calls).toEqual(['POST /fin/start']);
  });

  test('ends with a reset', async () => {
    sandbox.switches.finPieceMs = 60_000;
    const { body } = await say('POST /fin/start', 'Where is my bike?');
    const reply = await fetch(body.sse_subscription_url);
    expect(reply.status).toBe(200);
    sandbox.reset();
    expect(await reply.text()).toBe('');
  });
});
