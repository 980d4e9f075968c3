import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import WebSocket from 'ws';
import { allScopes } from '../../src/loaders/core/scopes.ts';
import { defaultLimits } from '../../src/server/limits/index.ts';
import { finChunk } from '../support/events.ts';
import { setup } from '../support/gateway.ts';
import { subscribingOver, workspaceId } from '../support/subscribing.ts';
import { workspaceAt } from '../support/upstream.ts';

const { sandbox } = await setup();
const query = 'subscription { finEvents { ... on FinEvent { id textSoFar } } }';
/** More than the buffers of a connection hold. */
const long = 'x'.repeat(14_000_000);

const open: (Socket | WebSocket)[] = [];
afterEach(() => {
  for (const one of open.splice(0)) 'terminate' in one ? one.terminate() : one.destroy();
});

const bySocket = async (url: string): Promise<() => void> => {
  const socket = new WebSocket(url.replace('http', 'ws'), 'graphql-transport-ws');
  open.push(socket);
  await once(socket, 'open');
  socket.send(JSON.stringify({ type: 'connection_init' }));
  await once(socket, 'message');
  // From here on the client reads nothing.
  socket.pause();
  let id = 0;
  return () => {
    id += 1;
    socket.send(JSON.stringify({ id: String(id), type: 'subscribe', payload: { query } }));
  };
};

const byStream = async (url: string): Promise<() => void> => {
  const body = JSON.stringify({ query });
  return () => {
    const socket = connect(Number(new URL(url).port), '127.0.0.1');
    open.push(socket);
    // Without a listener for its data it reads nothing.
    socket.on('error', () => {});
    socket.write(
      `POST /graphql HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\naccept: text/event-stream\r\ncontent-length: ${body.length}\r\n\r\n${body}`,
    );
  };
};

test.each([
  ['a WebSocket', bySocket],
  ['server-sent events', byStream],
])('the place of a client that reads nothing of %s is free as soon as it is too slow', async (_, via) => {
  const workspace = workspaceAt(sandbox.origin);
  const gateway = await subscribingOver(sandbox.origin, {
    limits: { ...defaultLimits, subscriptionsPerCaller: 1, subscriptionsPerSocket: 1 },
    workspace: () => ({ workspace, scopes: allScopes, callerId: 'one' }),
  });
  const ended = () => gateway.seen.filter(({ type }) => type === 'subscription').map(({ end }) => end);
  const event = (text: string, n: number) =>
    gateway.events.publish(finChunk(text, { workspaceId, id: `fin_${n}`, streamId: `s${n}` }));

  const subscribe = await via(gateway.url);
  subscribe();
  await gateway.subscribers(1);
  event(long, 0);
  await expect.poll(() => gateway.seen.length, { timeout: 20_000 }).toBe(1);
  for (let n = 1; n <= 102; n += 1) event('short', n);
  await expect.poll(ended, { timeout: 20_000 }).toEqual(['too-slow']);
  subscribe();
  await gateway.subscribers(1);
  expect(ended()).toEqual(['too-slow']);
});
