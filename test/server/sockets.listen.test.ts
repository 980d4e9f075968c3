import { once } from 'node:events';
import { connect } from 'node:net';
import { text as textOf } from 'node:stream/consumers';
import { afterAll, afterEach, expect, test } from 'vitest';
import WebSocket from 'ws';
import { createEventHub } from '../../src/client/core/events.ts';
import { startSandbox } from '../../src/sandbox/index.ts';
import { schema } from '../../src/schema/index.ts';
import { createGateway } from '../../src/server/gateway.ts';
import { listen } from '../../src/server/listen.ts';
import { newHandler, workspaceAt } from './support/minimalSchema.ts';

const sandbox = await startSandbox();
const events = createEventHub();
const gateway = createGateway({
  schema,
  handler: newHandler(),
  workspace: workspaceAt(sandbox.origin),
  graphiql: false,
  events,
  log: () => {},
});
const badRequests: string[] = [];
const { origin, stop } = await listen(gateway.listener, '127.0.0.1', 0, {
  upgrade: gateway.upgrade,
  maxConnections: 3,
  watcher: { cut: () => {}, badRequest: (why) => badRequests.push(why), listening: () => {} },
});
const port = Number(new URL(origin).port);
afterAll(() => sandbox.stop());

const sockets: WebSocket[] = [];
const streams: AbortController[] = [];
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.terminate();
  for (const stream of streams.splice(0)) stream.abort();
  await expect.poll(() => events.subscribers).toBe(0);
});
const socketTo = async (headers: Readonly<Record<string, string>> = {}) => {
  const socket = new WebSocket(`ws://127.0.0.1:${port}/graphql`, 'graphql-transport-ws', { headers });
  socket.on('error', () => {});
  sockets.push(socket);
  await Promise.race([once(socket, 'open'), once(socket, 'unexpected-response')]);
  return socket;
};
const streamed = () => {
  const abort = new AbortController();
  streams.push(abort);
  return fetch(`${origin}/graphql`, {
    method: 'POST',
    signal: abort.signal,
    headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
    body: JSON.stringify({ query: 'subscription { ticketEvents { __typename } }' }),
  });
};
/** Over a connection of its own. */
const raw = async (head: string, body = ''): Promise<string> => {
  const socket = connect(port, '127.0.0.1');
  socket.end(
    `${head}\r\ncontent-length: ${body.length}\r\nconnection: close\r\n\r\n${body}`.replaceAll(/(?<!\r)\n/g, '\r\n'),
  );
  return textOf(socket);
};

test('a WebSocket under a name that is not this machine’s is refused, as any request is', async () => {
  expect((await socketTo({ host: 'evil.example' })).readyState).not.toBe(WebSocket.OPEN);
  expect(badRequests).toEqual(['host']);
  expect((await socketTo()).readyState).toBe(WebSocket.OPEN);
});

test('a request that offers another protocol is answered as it is', async () => {
  const body = JSON.stringify({ query: '{ __typename }' });
  const answer = await raw(
    `POST /graphql HTTP/1.1\r\nhost: localhost:${port}\r\ncontent-type: application/json\r\nupgrade: h2c\r\nhttp2-settings: AAMAAABkAAQAAP__\r\nconnection: upgrade, http2-settings`,
    body,
  );
  expect(answer).toMatch(/^HTTP\/1\.1 200 /);
  expect(answer).toContain('{"__typename":"Query"}');
});

test('WebSockets and streams take no room of other connections', async () => {
  await Promise.all([socketTo(), socketTo(), socketTo()]);
  await Promise.all([streamed(), streamed(), streamed()]);
  await expect.poll(() => events.subscribers).toBe(3);
  const body = JSON.stringify({ query: '{ __typename }' });
  const head = `POST /graphql HTTP/1.1\r\nhost: localhost:${port}\r\ncontent-type: application/json`;
  for (let n = 0; n < 4; n += 1) expect(await raw(head, body)).toMatch(/^HTTP\/1\.1 200 /);
  expect(sockets.map(({ readyState }) => readyState)).toEqual(Array(3).fill(WebSocket.OPEN));
});

test('stopping ends them, and then waits for nothing', async () => {
  const socket = await socketTo();
  const closed = once(socket, 'close');
  const reply = await streamed();
  await expect.poll(() => events.subscribers).toBe(1);
  gateway.stopSubscriptions();
  await stop(60_000);
  expect((await closed)[0]).toBe(1001);
  expect(await reply.text()).not.toContain('complete');
});
