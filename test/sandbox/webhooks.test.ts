import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { type Sandbox, startSandbox } from '../../src/sandbox/index.ts';
import { signature, startReceiver } from '../support/webhookReceiver.ts';
import { admin, callOf } from './support.ts';

const secret = 'a-client-secret';
const receiver = await startReceiver();
const sandbox: Sandbox = await startSandbox({ webhookMinuteMs: 5 });
const call = callOf(() => sandbox);
afterAll(async () => {
  await sandbox.stop();
  receiver.stop();
});

const tag = async (name = 'Loud') => {
  const { body } = await call('POST /tags', { body: { name } });
  const contact = (await call('GET /contacts?per_page=1')).body.data[0];
  return { contact, tag: body, change: () => call(`POST /contacts/${contact.id}/tags`, { body: { id: body.id } }) };
};
const taggedOnce = async () => (await tag()).change();

beforeEach(async () => {
  sandbox.reset();
  receiver.answers.length = 0;
  await sandbox.webhooks.register({ url: receiver.url, secret });
  sandbox.reset();
  receiver.received.length = 0;
});

describe('an endpoint that is registered', () => {
  test('is checked without a signature, then pinged with one', async () => {
    await sandbox.webhooks.register({ url: receiver.url, secret });
    const [head, ping] = receiver.received;
    expect(head).toMatchObject({ method: 'HEAD', body: '' });
    expect(head?.headers['x-hub-signature']).toBeUndefined();
    expect(ping).toMatchObject({ method: 'POST', json: { topic: 'ping', id: null, app_id: 'lk7cy2p9' } });
    expect(ping?.headers['x-hub-signature']).toBe(signature('sha1', secret, ping?.body ?? ''));
  });

  test.each([
    [[500], 'answered HEAD with 500'],
    [[302], 'answered HEAD with 302'],
    [[200, 401], 'answered the signed ping with 401. Does it have the same secret?'],
  ])('and answers %j is refused, and the one before stays', async (answers, message) => {
    receiver.answers.push(...answers);
    const other = { url: `${receiver.url}/other?key=hidden`, secret };
    const refused = sandbox.webhooks.register(other);
    await expect(refused).rejects.toThrow(message);
    await expect(refused).rejects.not.toThrow('hidden');
    await taggedOnce();
    await sandbox.webhooks.settled();
    expect(receiver.topics()).toHaveLength(1);
  });

  test('and is nowhere is refused', async () => {
    const gone = { url: 'http://127.0.0.1:1/hooks', secret };
    await expect(sandbox.webhooks.register(gone)).rejects.toThrow('answered HEAD with unreachable');
    await expect(startSandbox({ webhook: gone })).rejects.toThrow('unreachable');
  });

  test('gets the topics that it asks for, of its version', async () => {
    const { change, contact } = await tag();
    await sandbox.webhooks.register({ url: receiver.url, secret, topics: ['contact.archived'] });
    await change();
    await call(`POST /contacts/${contact.id}/archive`);
    await sandbox.webhooks.settled();
    expect(receiver.topics()).toEqual(['contact.archived']);
  });
});

describe('a notification', () => {
  test('has the envelope of the reference and a signature of its bytes', async () => {
    const before = Math.floor(Date.now() / 1000);
    const { change, contact, tag: made } = await tag('Façade “🚲”');
    await change();
    await sandbox.webhooks.settled();
    const [{ headers, body, json } = { headers: {}, body: '', json: {} }] = receiver.received;
    expect(json).toEqual({
      type: 'notification_event',
      app_id: 'lk7cy2p9',
      data: {
        type: 'notification_event_data',
        item: {
          type: 'contact_tag',
          created_at: expect.any(Number),
          tag: { type: 'tag', id: made.id, name: 'Façade “🚲”' },
          contact: expect.objectContaining({ type: 'contact', id: contact.id, updated_at: expect.stringMatching(/T/) }),
        },
      },
      links: {},
      id: expect.stringMatching(/^notif_[\da-f]{8}-[\da-f-]{27}$/),
      topic: `contact.${contact.role}.tag.created`,
      delivery_status: 'pending',
      delivery_attempts: 1,
      delivered_at: 0,
      first_sent_at: json.created_at,
      created_at: json.created_at,
      self: null,
    });
    expect(json.created_at).toBeGreaterThanOrEqual(before);
    expect(headers).toMatchObject({
      'content-type': 'application/json',
      accept: 'application/json',
      'user-agent': 'intercom-parrot-service-client/1.0',
      'x-hub-signature': signature('sha1', secret, body),
    });
  });

  test('that waits has its record as it was when it happened', async () => {
    sandbox.switches.webhookMinuteMs = 300;
    receiver.answers.push(429);
    for (const title of ['First', 'Before', 'After'])
      await call('PUT /tickets/482738', { body: { ticket_attributes: { _default_title_: title } } });
    await sandbox.webhooks.settled();
    const titles = receiver.notifications().map(({ data }) => data.item.ticket.ticket_attributes._default_title_);
    expect(titles).toEqual(['First', 'First', 'Before', 'After']);
  });

  test('is not sent of a call that is refused', async () => {
    const { change } = await tag();
    sandbox.switches.failNext(1, 500);
    expect((await change()).status).toBe(500);
    expect((await call('POST /contacts/nobody/archive')).status).toBe(404);
    await sandbox.webhooks.settled();
    expect(receiver.topics()).toEqual([]);
  });

  test('does not delay the answer to the call that caused it', async () => {
    receiver.answers.push(null);
    await taggedOnce();
    expect(sandbox.webhooks.deliveries.map(({ outcome }) => outcome)).toEqual(['pending']);
  });
});

describe('an endpoint that answers', () => {
  const outcomes = () => sandbox.webhooks.deliveries.map(({ answers, outcome }) => ({ answers, outcome }));

  test.each([400, 401, 500, 503, 302])('%i gets the same notification once more', async (status) => {
    receiver.answers.push(status);
    await taggedOnce();
    await sandbox.webhooks.settled();
    const [first, second, ...more] = receiver.notifications();
    expect([first.delivery_attempts, second.delivery_attempts, more]).toEqual([1, 2, []]);
    expect({ ...second, delivery_attempts: 1 }).toEqual(first);
    expect(outcomes()).toEqual([{ answers: [status, 200], outcome: 'delivered' }]);
  });

  test('badly twice does not get it again', async () => {
    receiver.answers.push(500, 500);
    await taggedOnce();
    await sandbox.webhooks.settled();
    expect(outcomes()).toEqual([{ answers: [500, 500], outcome: 'failed' }]);
    expect(receiver.received).toHaveLength(2);
  });

  test('too late has not answered', async () => {
    sandbox.switches.webhookTimeoutMs = 20;
    receiver.answers.push(null);
    await taggedOnce();
    await sandbox.webhooks.settled();
    expect(outcomes()).toEqual([{ answers: ['timeout', 200], outcome: 'delivered' }]);
  });

  test('410 gets nothing any more, until it is registered again', async () => {
    receiver.answers.push(410);
    const { change, contact } = await tag();
    await change();
    await call(`POST /contacts/${contact.id}/archive`);
    await sandbox.webhooks.settled();
    await call(`POST /contacts/${contact.id}/unarchive`);
    expect(receiver.received).toHaveLength(1);
    expect(sandbox.webhooks.condition).toBe('disabled');
    await sandbox.webhooks.register({ url: receiver.url, secret });
    await call(`POST /contacts/${contact.id}/archive`);
    await sandbox.webhooks.settled();
    expect(receiver.topics().at(-1)).toBe('contact.archived');
  });

  test('429 gets everything later, the refused one first', async () => {
    receiver.answers.push(429, 429);
    const { change, contact } = await tag();
    await change();
    await call(`POST /contacts/${contact.id}/archive`);
    await sandbox.webhooks.settled();
    expect(outcomes()).toEqual([
      { answers: [429, 429, 200], outcome: 'delivered' },
      { answers: [200], outcome: 'delivered' },
    ]);
    expect(sandbox.webhooks.condition).toBe('active');
  });

  test('429 for two hours loses what waits', async () => {
    sandbox.switches.webhookMinuteMs = 1;
    receiver.answers.push(...Array.from({ length: 20 }, () => 429));
    await taggedOnce();
    await sandbox.webhooks.settled();
    expect(outcomes().at(0)?.outcome).toBe('dropped');
  });
});

describe('notifications with long bodies', () => {
  beforeEach(() => {
    Object.assign(sandbox.switches, { webhookTimeoutMs: 60_000, webhookMinuteMs: 60_000 });
  });
  const ofOutcome = (outcome: string) => sandbox.webhooks.deliveries.filter((one) => one.outcome === outcome);
  /** The notification of each is longer than the one before, since the ticket has all of its parts. */
  const noted = async () => {
    const body = { message_type: 'note', type: 'admin', admin_id: admin, body: 'x'.repeat(2_100_000) };
    expect((await call('POST /tickets/482738/reply', { body })).status).toBe(200);
  };

  test('are dropped where too many of them wait, and are sent again later', async () => {
    receiver.answers.push(null);
    for (let n = 0; n < 3; n += 1) await noted();
    expect(ofOutcome('dropped')).toHaveLength(1);
    expect(ofOutcome('pending')).toHaveLength(2);
    sandbox.reset();
    await noted();
    await sandbox.webhooks.settled();
    expect(ofOutcome('delivered')).toHaveLength(1);
  });

  test('are kept up to some megabytes, the newest', async () => {
    for (let n = 0; n < 2; n += 1) {
      await noted();
      await sandbox.webhooks.settled();
    }
    const ids = receiver.notifications().map(({ id }) => id);
    expect(ids).toHaveLength(2);
    expect(sandbox.webhooks.deliveries.map(({ body }) => JSON.parse(body).id)).toEqual(ids.slice(-1));
  });
});

describe('nothing is left', () => {
  test('by a reset: what waits is dropped, and its endpoint hears no more of it', async () => {
    receiver.answers.push(500);
    sandbox.switches.webhookMinuteMs = 60_000;
    await taggedOnce();
    await expect.poll(() => sandbox.webhooks.deliveries[0]?.answers, { timeout: 20_000 }).toEqual([500]);
    sandbox.reset();
    await sandbox.webhooks.settled();
    expect(sandbox.webhooks.deliveries).toEqual([]);
    await taggedOnce();
    await sandbox.webhooks.settled();
    expect(receiver.received).toHaveLength(2);
  });

  test('by a stop, while the endpoint is silent', async () => {
    const other = await startSandbox({ webhook: { url: receiver.url, secret } });
    receiver.answers.push(null);
    const contact = (await callOf(() => other)('GET /contacts?per_page=1')).body.data[0];
    await callOf(() => other)(`POST /contacts/${contact.id}/archive`);
    await expect.poll(() => receiver.topics(), { timeout: 20_000 }).toContain('contact.archived');
    await other.stop();
    expect(other.webhooks.condition).toBe('none');
  });
});
