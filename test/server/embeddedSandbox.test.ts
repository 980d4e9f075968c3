import { afterAll, beforeAll, expect, test } from 'vitest';
import { readConfig } from '../../src/server/config.ts';
import type { LogEntry } from '../../src/server/log.ts';
import { type Running, start } from '../../src/server/start.ts';
import { senderTo } from '../support/webhooks.ts';
import { postJson } from './support/minimalSchema.ts';

const logged: LogEntry[] = [];
let gateway: Running;
beforeAll(async () => {
  const { config } = readConfig({ PORT: '0', INTERCOM_VERSION: 'Unstable' });
  if (config === undefined) throw new Error('the configuration is refused');
  gateway = await start(config, { log: (entry) => void logged.push(entry) });
});
afterAll(() => gateway.stop());

const ask = async (query: string, variables: object = {}) => {
  const reply = await fetch(gateway.url, postJson({ query, variables }));
  return (await reply.json()) as { readonly data: Readonly<Record<string, unknown>>; readonly errors?: unknown };
};

test('a gateway over its sandbox gets the webhooks of what it changes', async () => {
  const { growsBy } = senderTo(gateway.url);
  expect(gateway.sandbox?.webhooks.condition).toBe('active');
  await growsBy('accepted', 1, async () => {
    const { data, errors } = await ask(
      'mutation { contactCreate(input: { role: LEAD, name: "Ann" }) { __typename ... on ContactCreatePayload { contact { id } } } }',
    );
    expect([errors, data]).toEqual([
      undefined,
      { contactCreate: expect.objectContaining({ __typename: 'ContactCreatePayload' }) },
    ]);
  });
  expect(gateway.sandbox?.webhooks.deliveries.map(({ topic, outcome }) => [topic, outcome])).toEqual([
    ['ping', 'delivered'],
    ['contact.lead.created', 'delivered'],
  ]);
});

test('and what Fin says', async () => {
  const { growsBy } = senderTo(gateway.url);
  await growsBy(
    'accepted',
    3,
    async () => {
      const { errors } = await ask(
        `mutation { finStart(input: { conversationId: "chat-1", user: { id: "larkspur-10042" }, message: { body: "Where is my bike?" } }) {
           ... on FinStartPayload { finSession { status } } } }`,
      );
      expect(errors).toBeUndefined();
      await gateway.sandbox?.webhooks.settled();
    },
    'fin',
  );
});

test('without a secret that is logged', () => {
  expect(JSON.stringify(logged)).not.toMatch(/secret|sha1|sha256/);
  expect(logged.filter(({ event }) => event === 'failed' || event === 'webhook-dropped')).toEqual([]);
});
