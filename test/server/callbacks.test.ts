import type { AddressInfo } from 'node:net';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { setup } from '../support/gateway.ts';
import { createTestServer } from '../support/server.ts';
import { subscribingOver } from '../support/subscribing.ts';

const { sandbox, calls } = await setup();

/** A router, as far as the protocol goes: it takes what is sent, or does not. */
const messages: Record<string, unknown>[] = [];
let statusOf = (_: Record<string, unknown>): number => 204;
const router = createTestServer(async (request, response) => {
  let body = '';
  for await (const chunk of request.setEncoding('utf8')) body += chunk;
  const message = JSON.parse(body) as Record<string, unknown>;
  messages.push({ ...message, path: request.url, protocol: request.headers['subscription-protocol'] });
  response.writeHead(statusOf(message), { location: '/elsewhere', 'subscription-protocol': 'callback' }).end();
});
await new Promise<void>((resolve) => router.listen(0, '127.0.0.1', resolve));
const origin = `http://127.0.0.1:${(router.address() as AddressInfo).port}`;
afterAll(() => {
  router.close();
  router.closeAllConnections();
});
beforeEach(() => {
  messages.length = 0;
  statusOf = () => 204;
});

const gateway = await subscribingOver(sandbox.origin, { callbackUrls: [`${origin}/callback`] });
const ofTickets = 'subscription Watch { ticketEvents { ... on TicketEvent { ticketId ticket { number } } } }';

const ask = async (subscription: object, query = ofTickets, of = gateway) => {
  const reply = await fetch(of.url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: 'application/json;callbackSpec=1.0; charset=utf-8',
    },
    body: JSON.stringify({ query, extensions: { subscription } }),
  });
  const body = (await reply.json()) as { readonly data?: unknown; readonly errors?: readonly { extensions: object }[] };
  return { status: reply.status, protocol: reply.headers.get('subscription-protocol'), ...body };
};
const callback = (more: object = {}) => ({
  callbackUrl: `${origin}/callback/1`,
  subscriptionId: 'sub-1',
  verifier: 'v-1',
  heartbeatIntervalMs: 0,
  ...more,
});
const actions = () => messages.map(({ action }) => action);

test('a router is asked first, then sent each event', async () => {
  expect(await ask(callback())).toMatchObject({ status: 200, protocol: 'callback', data: null });
  await gateway.subscribers(1);
  const common = { kind: 'subscription', id: 'sub-1', verifier: 'v-1', path: '/callback/1', protocol: 'callback' };
  expect(messages).toEqual([{ ...common, action: 'check' }]);
  calls.length = 0;
  gateway.publish({ subjectId: '482780' });
  await expect.poll(() => messages.length).toBe(2);
  expect(messages[1]).toEqual({
    ...common,
    action: 'next',
    payload: {
      data: { ticketEvents: { ticketId: '482780', ticket: { number: expect.any(String) } } },
      extensions: { intercom: expect.objectContaining({ restCalls: 1 }) },
    },
  });
  expect(calls).toEqual(['GET /tickets/{id}']);
  statusOf = () => 404;
  gateway.publish();
  await gateway.subscribers(0);
  // Nobody is there to be told of the end.
  expect(actions()).toEqual(['check', 'next', 'next']);
  await expect
    .poll(() => gateway.seen.filter(({ transport }) => transport === 'callback'))
    .toMatchObject([{ name: 'Watch', type: 'subscription', end: 'client', outcome: 'ok' }]);
});

test('a heartbeat that is not taken ends the subscription', async () => {
  await ask(callback({ heartbeatIntervalMs: 1_000 }));
  await gateway.subscribers(1);
  statusOf = () => 404;
  await gateway.subscribers(0);
  expect(actions()).toEqual(['check', 'check']);
});

test('when the gateway stops, the router is told', async () => {
  const stopping = await subscribingOver(sandbox.origin, { callbackUrls: [origin] });
  await ask(callback(), ofTickets, stopping);
  await stopping.subscribers(1);
  stopping.gateway.stopSubscriptions();
  await expect.poll(actions).toEqual(['check', 'complete']);
  expect(messages[1]).toMatchObject({ errors: [{ extensions: { code: 'SERVICE_UNAVAILABLE' } }] });
});

describe('is refused, and nothing is opened', () => {
  test.each([
    ['an address that is not allowed', { callbackUrl: `${origin}/other` }],
    ['one that only begins like it', { callbackUrl: `${origin}/callbacks/1` }],
    ['one that climbs', { callbackUrl: `${origin}/callback/../other` }],
    ['another host', { callbackUrl: 'http://169.254.169.254/callback/1' }],
    ['one with credentials', { callbackUrl: `${origin.replace('//', '//a:b@')}/callback/1` }],
    ['another scheme', { callbackUrl: 'file:///callback/1' }],
    ['no address', { callbackUrl: 'callback' }],
  ])('%s', async (_, more) => {
    expect(await ask(callback(more))).toMatchObject({ status: 403, errors: [{ extensions: { code: 'FORBIDDEN' } }] });
    expect(messages).toEqual([]);
    expect(gateway.events.subscribers).toBe(0);
  });

  test('what is not well-formed', async () => {
    for (const more of [{ verifier: '' }, { subscriptionId: 7 }, { callbackUrl: null }])
      expect(await ask(callback(more))).toMatchObject({
        status: 400,
        errors: [{ extensions: { code: 'BAD_REQUEST' } }],
      });
    expect(messages).toEqual([]);
  });

  test('an address that does not confirm, also by a redirect', async () => {
    for (const status of [404, 302]) {
      statusOf = () => status;
      expect(await ask(callback())).toMatchObject({ status: 400, errors: [{ extensions: { code: 'BAD_REQUEST' } }] });
    }
    expect(messages.map(({ path }) => path)).toEqual(['/callback/1', '/callback/1']);
    expect(gateway.events.subscribers).toBe(0);
  });

  test('a subscription that its field refuses', async () => {
    const reply = await ask(callback(), 'subscription { ticketEvents(ids: []) { __typename } }');
    expect(reply.errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
    expect(gateway.events.subscribers).toBe(0);
  });

  test('every address where none is allowed', async () => {
    const closed = await subscribingOver(sandbox.origin);
    expect(await ask(callback(), ofTickets, closed)).toMatchObject({ status: 403 });
  });
});
