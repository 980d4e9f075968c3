import { once } from 'node:events';
import { afterEach, describe, expect, test } from 'vitest';
import WebSocket from 'ws';
import { setup } from '../support/gateway.ts';
import { subscribingOver } from '../support/subscribing.ts';

const { sandbox, calls, ask } = await setup();
const gateway = await subscribingOver(sandbox.origin);

const sockets: WebSocket[] = [];
afterEach(() => {
  for (const socket of sockets.splice(0)) socket.terminate();
});

/** A client that has been let in, and what it is sent from then on. */
const connected = async () => {
  const socket = new WebSocket(gateway.url.replace('http', 'ws'), 'graphql-transport-ws');
  sockets.push(socket);
  await once(socket, 'open');
  const send = (message: object) => socket.send(JSON.stringify(message));
  send({ type: 'connection_init' });
  await once(socket, 'message');
  const received: { readonly id: string; readonly type: string; readonly payload?: object }[] = [];
  socket.on('message', (data) => received.push(JSON.parse(String(data))));
  return { socket, send, received };
};
type Connected = Awaited<ReturnType<typeof connected>>;

const leaving: [string, (client: Connected) => void][] = [
  ['ended by `complete`', ({ send }) => send({ id: '1', type: 'complete' })],
  ['whose socket is closed', ({ socket }) => socket.close()],
  ['whose socket breaks', ({ socket }) => socket.terminate()],
];

/** Sends an operation, and leaves as soon as its first REST call has come in. Resolves when the gateway has noticed. */
const leftDuring = async (query: string, leave: (client: Connected) => void): Promise<Connected> => {
  gateway.seen.length = 0;
  sandbox.switches.latencyMs = 300;
  const client = await connected();
  client.send({ id: '1', type: 'subscribe', payload: { query } });
  await expect.poll(() => calls.length, { timeout: 20_000 }).toBe(1);
  leave(client);
  await expect.poll(() => gateway.seen, { timeout: 20_000 }).toMatchObject([{ outcome: 'cancelled', restCalls: 1 }]);
  // Whatever else was on its way would have come in before the response to this.
  await ask('{ ticket(id: "482780") { id } }');
  return client;
};

describe.each(leaving)('an operation %s', (_, leave) => {
  test('that is a query sends no further REST call', async () => {
    const { received } = await leftDuring('{ ticket(id: "482780") { contacts { name } } }', leave);
    expect(calls).toEqual(['GET /tickets/{id}', 'GET /tickets/{id}']);
    expect(received).toEqual([]);
  });

  test('that is a mutation completes the field that has begun, and begins no other', async () => {
    const upsert = (name: string) => `tagUpsert(input: { name: "${name}" }) { __typename }`;
    const { received } = await leftDuring(`mutation { a: ${upsert('Begun')} b: ${upsert('Later')} }`, leave);
    expect(calls).toEqual(['POST /tags', 'GET /tickets/{id}']);
    expect(received).toEqual([]);
    sandbox.switches.latencyMs = 0;
    const { data } = await ask('{ tags { name } }');
    const names = data.tags.map(({ name }: { readonly name: string }) => name);
    expect([names.includes('Begun'), names.includes('Later')]).toEqual([true, false]);
  });
});

test('the end of one operation leaves the others of its socket alone', async () => {
  sandbox.switches.latencyMs = 200;
  const { send, received } = await connected();
  const payload = { query: '{ ticket(id: "482780") { id } }' };
  send({ id: '1', type: 'subscribe', payload });
  send({ id: '2', type: 'subscribe', payload: { query: '{ ticket(id: "480001") { id } }' } });
  await expect.poll(() => calls.length, { timeout: 20_000 }).toBe(2);
  send({ id: '1', type: 'complete' });
  send({ id: 'none', type: 'complete' });
  await expect.poll(() => received.length, { timeout: 20_000 }).toBe(2);
  expect(received).toMatchObject([
    { id: '2', type: 'next', payload: { data: { ticket: { id: '480001' } } } },
    { id: '2', type: 'complete' },
  ]);
});
