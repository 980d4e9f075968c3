import { createClient } from 'graphql-sse';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readConfig } from '../../src/server/config.ts';
import type { LogEntry } from '../../src/server/log.ts';
import { type Running, start } from '../../src/server/start.ts';
import { senderTo, until } from '../support/webhooks.ts';
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

interface Fin {
  readonly id: string;
  readonly kind: string;
  readonly textSoFar: string | null;
  readonly message: { readonly bodyText: string } | null;
}

const metric = async (name: string): Promise<number> => {
  const text = await (await fetch(new URL('/metrics', gateway.url))).text();
  const line = text.split('\n').find((one) => one.startsWith(`intercom_graphql_${name} `));
  return Number(line?.split(' ').at(-1) ?? 0);
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

test('and its stream, so that a subscription sees the text grow, and each event once', async () => {
  const query = `subscription { finEvents(conversationIds: ["chat-2"]) { ... on FinEvent { id kind textSoFar message { bodyText } } } }`;
  const client = createClient({ url: gateway.url, retryAttempts: 0 });
  const reported: Fin[] = [];
  const stop = client.subscribe(
    { query },
    {
      next: ({ data }) => void reported.push((data as { readonly finEvents: Fin }).finEvents),
      error: () => {},
      complete: () => {},
    },
  );
  await until(async () => (await metric('subscriptions{transport="sse"}')) === 1);
  await ask(
    `mutation { finStart(input: { conversationId: "chat-2", user: { id: "larkspur-10042" }, message: { body: "Where is my bike?" } }) {
       ... on FinStartPayload { finSession { status } } } }`,
  );
  await gateway.sandbox?.webhooks.settled();
  await until(async () => (await metric('fin_streams_total{outcome="ended"}')) === 1);
  const chunks = reported.filter(({ kind }) => kind === 'REPLY_CHUNK');
  expect(chunks.length).toBeGreaterThan(1);
  const rest = reported.filter(({ kind }) => kind !== 'REPLY_CHUNK');
  expect(rest.map(({ kind }) => kind)).toEqual(['REPLIED', 'REPLIED', 'STATUS_UPDATED']);
  expect(rest[0]?.message?.bodyText).toContain(chunks.at(-1)?.textSoFar);
  expect(new Set(reported.map(({ id }) => id)).size).toBe(reported.length);
  stop();
  client.dispose();
});

test('without a secret that is logged', () => {
  expect(JSON.stringify(logged)).not.toMatch(/secret|sha1|sha256/);
  expect(logged.filter(({ event }) => event === 'failed' || event === 'webhook-dropped')).toEqual([]);
});
