import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import type { ExecutionResult } from 'graphql';
import { parse } from 'graphql';
import { createClient } from 'graphql-ws';
import { beforeAll, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { clientSecret, hubSignature, notification, until } from '../support/webhooks.ts';
import { hosted, post, served } from './support.ts';

const { gatewayWith } = await hosted();
const gateway = await gatewayWith({
  graphqlEndpoint: '/api/graphql',
  webhookSecrets: [clientSecret],
  stopTimeoutMs: 500,
});
const { origin, server } = await served(gateway.listener);
server.on('upgrade', gateway.upgrade);

const query = 'subscription { ticketEvents { ... on TicketEvent { topic ticketId } } }';
const reported = { ticketEvents: { topic: 'ticket.created', ticketId: '480001' } };
const sent = (results: readonly unknown[]) => results.map((one) => (one as ExecutionResult).data);

const streams = { sse: [] as unknown[], executor: [] as unknown[], websocket: [] as unknown[] };
const ended = new Set<string>();
let socket: WebSocket;

/** Reads each transport until it ends. */
beforeAll(async () => {
  const response = await gateway.fetch(
    new Request(`${origin}/api/graphql`, post(query, { accept: 'text/event-stream' })),
  );
  const events = async () => {
    let text = '';
    const decoder = new TextDecoder();
    for await (const chunk of response.body ?? []) {
      text += decoder.decode(chunk);
      streams.sse = [...text.matchAll(/^data: (\{.*\})$/gm)].map(([, json = '']) => JSON.parse(json) as unknown);
    }
    ended.add('sse');
  };
  void events();

  const results = await gateway.executor({ document: parse(query) });
  if (!(Symbol.asyncIterator in results)) throw new Error(`no stream: ${JSON.stringify(results)}`);
  const all = async () => {
    for await (const result of results) streams.executor.push(result);
    ended.add('executor');
  };
  void all();

  const client = createClient({
    url: `${origin.replace('http', 'ws')}/api/graphql`,
    webSocketImpl: class extends WebSocket {
      constructor(url: string, protocols: string) {
        super(url, protocols);
        socket = this;
      }
    },
    retryAttempts: 0,
  });
  client.subscribe(
    { query },
    { next: (result) => void streams.websocket.push(result), error: () => {}, complete: () => {} },
  );
  await until(async () => {
    const metrics = await gateway.metrics();
    return Object.keys(streams).every((one) => metrics.includes(`_subscriptions{transport="${one}"} 1`));
  });
});

test('an event that the host’s server receives is reported by each transport', async () => {
  const body = notification('ticket.created', { type: 'ticket', id: '480001' });
  const headers = { 'content-type': 'application/json', 'x-hub-signature': hubSignature(body) };
  expect((await fetch(`${origin}/webhooks/intercom`, { method: 'POST', headers, body })).status).toBe(200);
  for (const transport of ['sse', 'executor', 'websocket'] as const) {
    await expect.poll(() => streams[transport].length, { timeout: 20_000 }).toBe(1);
    expect(sent(streams[transport])).toEqual([reported]);
  }
});

test('upgrades of another path, from another site and with a malformed host are refused', async () => {
  const answer = async (path: string, headers: Readonly<Record<string, string>> = {}): Promise<number | undefined> => {
    const other = new WebSocket(origin.replace('http', 'ws') + path, 'graphql-transport-ws', { headers });
    other.on('error', () => {});
    const [, { statusCode }] = (await once(other, 'unexpected-response')) as [unknown, IncomingMessage];
    other.terminate();
    return statusCode;
  };
  expect(await answer('/graphql')).toBe(404);
  expect(await answer('/api/graphql', { origin: 'https://evil.example' })).toBe(403);
  expect(await answer('/api/graphql', { host: 'user@host.example' })).toBe(400);
});

test('close ends all of them, and whatever comes later is told so', async () => {
  const gone = once(socket, 'close');
  await gateway.close();
  expect((await gone)[0]).toBe(1001);
  await expect.poll(() => [...ended].toSorted(), { timeout: 20_000 }).toEqual(['executor', 'sse']);
  expect((await fetch(`${origin}/api/graphql`, post('{ __typename }'))).status).toBe(503);
  const late = new WebSocket(`${origin.replace('http', 'ws')}/api/graphql`, 'graphql-transport-ws');
  late.on('error', () => {});
  const [, { statusCode }] = (await once(late, 'unexpected-response')) as [unknown, IncomingMessage];
  expect(statusCode).toBe(503);
  expect(await gateway.executor({ document: parse('{ __typename }') })).toMatchObject({
    errors: [{ message: 'The gateway is closed.', extensions: { code: 'SERVICE_UNAVAILABLE' } }],
  });
});
