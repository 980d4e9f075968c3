import { afterAll, describe, expect, test } from 'vitest';
import { readNotification } from '../../src/client/webhooks/envelope.ts';
import { startSandbox } from '../../src/sandbox/index.ts';
import { acted } from '../../src/sandbox/webhooks/acted.ts';
import { startReceiver } from '../support/webhookReceiver.ts';
import { callOf, type Json, search } from './support.ts';
import { useWebhooks } from './webhookSupport.ts';

const { call, sentBy, topicsOf } = await useWebhooks();
const admin = '991267801';

const userOf = async (language: string | null): Promise<Json> => {
  const { data } = (await search(call, 'contacts', { field: 'role', operator: '=', value: 'user' })).body;
  return data.find((one: Json) => one.language_override === language);
};
const begin = async (language: string | null = null): Promise<{ readonly id: string; readonly user: Json }> => {
  const user = await userOf(language);
  const [{ data }] = await sentBy('POST /conversations', { from: { type: 'user', id: user.id }, body: 'Hello' });
  return { id: data.item.id, user };
};
const asTeammate = { message_type: 'comment', type: 'admin', admin_id: admin, body: '<p>Hi</p>' };

describe('a reply of a teammate', () => {
  test('to a customer of another language is sent again when it is translated', async () => {
    const { data } = (await search(call, 'contacts', { field: 'role', operator: '=', value: 'user' })).body;
    const foreign = data.find((one: Json) => one.language_override !== null).language_override;
    const { id } = await begin(foreign);
    expect(await topicsOf(`POST /conversations/${id}/reply`, asTeammate)).toEqual([
      'conversation.admin.replied',
      'conversation.admin.replied.translated',
    ]);
    const note = { ...asTeammate, message_type: 'note' };
    expect(await topicsOf(`POST /conversations/${id}/reply`, note)).toEqual(['conversation.admin.noted']);
  });

  test('to another is not translated', async () => {
    const { id } = await begin();
    expect(await topicsOf(`POST /conversations/${id}/reply`, asTeammate)).toEqual(['conversation.admin.replied']);
  });
});

test('who takes part in the conversation of a ticket takes part in the ticket', async () => {
  const { id } = await begin();
  const types = (await call('GET /ticket_types')).body.data;
  const { id: ticket_type_id } = types.find((one: Json) => one.category === 'Customer' && !one.archived);
  await call(`POST /conversations/${id}/convert`, { version: '2.16', body: { ticket_type_id } });
  const guest = { admin_id: admin, customer: { email: 'guest@rider.example' } };
  const sent = await sentBy(`POST /conversations/${id}/customers`, guest);
  expect(sent.map(({ topic }) => topic)).toEqual([
    'conversation.contact.attached',
    'contact.lead.created',
    'ticket.contact.attached',
  ]);
  const { contact, ticket } = sent[2].data.item;
  expect([contact, ticket.id]).toEqual([sent[1].data.item, id]);
  expect(ticket.contacts.contacts.map((one: Json) => one.id)).toContain(contact.id);
  expect(readNotification(Buffer.from(JSON.stringify(sent[2])), 0)).toMatchObject({
    subjectId: id,
    related: { contactId: contact.id },
  });
  expect(await topicsOf(`DELETE /conversations/${id}/customers/${contact.id}`, { admin_id: admin })).toEqual([
    'conversation.contact.detached',
    'ticket.contact.detached',
  ]);
});

describe('made-up customers', async () => {
  const receiver = await startReceiver();
  const sandbox = await startSandbox({ busy: { everyMs: 600_000, seed: 3 } });
  afterAll(async () => {
    await sandbox.stop();
    receiver.stop();
  });

  test('rate, call, and are answered by Operator, which no call of the REST API causes', {
    timeout: 90_000,
  }, async () => {
    await sandbox.webhooks.register({ url: receiver.url, secret: 'a-client-secret' });
    const awaited = new Set<string | undefined>(Object.keys(acted));
    for (let n = 0; n < 200 && awaited.size > 0; n += 1) awaited.delete(sandbox.act()?.route);
    expect([...awaited]).toEqual([]);
    await sandbox.webhooks.settled();
    const byTopic = new Map(receiver.notifications().map((one: Json) => [one.topic, one]));
    for (const topic of [
      'conversation.operator.replied',
      'conversation.rating.added',
      'ticket.rating.provided',
      'call.started',
      'call.ended',
      'call.recording_available',
      'call.transcription_available',
    ])
      expect([topic, byTopic.get(topic) !== undefined]).toEqual([topic, true]);
    const item = (topic: string) => byTopic.get(topic)?.data.item;
    expect(item('conversation.operator.replied').conversation_parts.conversation_parts).toMatchObject([
      { part_type: 'comment', author: { type: 'bot' } },
    ]);
    expect(item('conversation.rating.added').conversation_rating.rating).toBeGreaterThan(0);
    expect(item('ticket.rating.provided')).toMatchObject({ type: 'ticket', id: expect.any(String) });
    expect(item('call.started')).toMatchObject({ type: 'call', state: 'in-progress', ended_at: null });
    const ended = item('call.ended');
    expect(ended).toMatchObject({ type: 'call', state: 'completed', recording_url: expect.any(String) });
    const { body } = await callOf(() => sandbox)(`GET /calls/${ended.id}`, { version: '2.16' });
    expect(body).toMatchObject({ id: ended.id, state: 'completed' });
  });
});
