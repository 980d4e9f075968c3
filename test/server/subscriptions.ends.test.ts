import { connect } from 'node:net';
import { describe, expect, test } from 'vitest';
import { openWorkspace } from '../../src/client/core/workspace.ts';
import { byJwt } from '../../src/server/auth/jwt.ts';
import { defaultLimits } from '../../src/server/limits/index.ts';
import { createMetrics } from '../../src/server/observe/metrics.ts';
import { setup } from '../support/gateway.ts';
import { subscribingOver } from '../support/subscribing.ts';
import { audience, claims, first, issuer, jwkOf, now, sign } from './support/issuer.ts';

const { sandbox } = await setup();
const workspace = openWorkspace({ origin: sandbox.origin, token: 'test', version: '2.16', versionHeader: '2.16' });
const ofTickets = 'subscription Watch { ticketEvents { ... on TicketEvent { id ticketId } } }';
const ofSubscriptions = <T extends { readonly type?: string }>(seen: readonly T[]) =>
  seen.filter(({ type }) => type === 'subscription');

test('is logged when it is opened, for each event, and at its end with how many events it had', async () => {
  const gateway = await subscribingOver(sandbox.origin);
  const listener = gateway.subscribe(ofTickets, {}, { 'x-request-id': 'mine-1' });
  await gateway.subscribers(1);
  await expect
    .poll(() => gateway.log)
    .toMatchObject([{ event: 'subscription-opened', requestId: 'mine-1', name: 'Watch', transport: 'sse' }]);
  gateway.publish();
  await listener.has(1);
  expect(gateway.seen).toMatchObject([
    { type: 'event', requestId: 'mine-1', name: 'Watch', outcome: 'ok', restCalls: 0 },
  ]);
  listener.stop();
  await expect
    .poll(() => ofSubscriptions(gateway.seen))
    .toMatchObject([{ requestId: 'mine-1', name: 'Watch', outcome: 'ok', transport: 'sse', end: 'client', events: 1 }]);
});

test('is counted while it is open, with its events and its end', async () => {
  const { watcher, registry } = createMetrics();
  const gateway = await subscribingOver(sandbox.origin, { watchers: [watcher] });
  const figures = async () => {
    const names = ['subscriptions', 'events_sent_total', 'subscriptions_ended_total', 'operations_in_flight'];
    const texts = await Promise.all(names.map((name) => registry.getSingleMetricAsString(`intercom_graphql_${name}`)));
    return texts.flatMap((text) => text.split('\n').flatMap((line) => /^intercom_graphql_(.*)$/.exec(line)?.[1] ?? []));
  };
  const listener = gateway.subscribe(ofTickets);
  await gateway.subscribers(1);
  gateway.publish();
  await listener.has(1);
  expect(await figures()).toEqual([
    'subscriptions{transport="sse"} 1',
    'events_sent_total{transport="sse"} 1',
    'operations_in_flight 0',
  ]);
  listener.stop();
  await gateway.subscribers(0);
  await expect
    .poll(figures)
    .toEqual([
      'subscriptions{transport="sse"} 0',
      'events_sent_total{transport="sse"} 1',
      'subscriptions_ended_total{reason="client"} 1',
      'operations_in_flight 0',
    ]);
});

test('a client that vanishes frees everything', async () => {
  const gateway = await subscribingOver(sandbox.origin);
  const body = JSON.stringify({ query: ofTickets });
  const { port } = new URL(gateway.url);
  const socket = connect(Number(port), '127.0.0.1');
  socket.write(
    `POST /graphql HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\naccept: text/event-stream\r\ncontent-length: ${body.length}\r\n\r\n${body}`,
  );
  await gateway.subscribers(1);
  socket.resetAndDestroy();
  await gateway.subscribers(0);
  expect(ofSubscriptions(gateway.seen)).toMatchObject([{ outcome: 'ok', end: 'client' }]);
});

test('a subscriber that does not read is ended with SUBSCRIBER_TOO_SLOW', async () => {
  const gateway = await subscribingOver(sandbox.origin);
  const reply = await fetch(gateway.url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
    body: JSON.stringify({ query: ofTickets }),
  });
  await gateway.subscribers(1);
  // In one turn of the loop nobody reads.
  for (let n = 0; n < 200; n += 1) gateway.publish({ subjectId: String(n) });
  expect(gateway.events.subscribers).toBe(0);
  const text = await reply.text();
  const messages = text.split('\n\n').filter((part) => part.startsWith('event: '));
  expect(messages.at(-1)).toBe('event: complete\ndata:');
  expect(messages.at(-2)).toContain('"code":"SUBSCRIBER_TOO_SLOW"');
  expect(ofSubscriptions(gateway.seen)).toMatchObject([
    { outcome: 'failed', end: 'too-slow', codes: ['SUBSCRIBER_TOO_SLOW'] },
  ]);
});

describe('a caller with a JWT', async () => {
  const identify = byJwt({
    keys: { set: { keys: [jwkOf(first)] }, nameless: false },
    issuer,
    audience: [audience],
    algorithms: ['RS256'],
    clockToleranceSeconds: 0,
  });
  const gateway = await subscribingOver(sandbox.origin, {
    limits: { ...defaultLimits, subscriptionsPerCaller: 1 },
    workspace: async (caller) => ({ workspace, ...(await identify(caller)) }),
  });
  const bearer = async (more: Parameters<typeof claims>[0]) => ({
    authorization: `Bearer ${await sign(first, claims(more))}`,
  });

  test('has a subscription for as long as the token lasts', async () => {
    const exp = now() + 2;
    const listener = gateway.subscribe(ofTickets, {}, await bearer({ exp }));
    expect(await listener.ended).toBeUndefined();
    expect(listener.items).toMatchObject([{ errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] }]);
    expect(now()).toBeGreaterThanOrEqual(exp);
    expect(ofSubscriptions(gateway.seen)).toMatchObject([{ end: 'expired', outcome: 'ok' }]);
  });

  test('is known by its subject, whatever the token', async () => {
    gateway.subscribe(ofTickets, {}, await bearer({ sub: 'ada' }));
    gateway.subscribe(ofTickets, {}, await bearer({ sub: 'bob' }));
    await gateway.subscribers(2);
    const refused = gateway.subscribe(ofTickets, {}, await bearer({ sub: 'ada', exp: now() + 90 }));
    expect(await refused.ended).toMatchObject({ response: { status: 429 } });
  });
});

describe('when the gateway stops', () => {
  test('streams end at once without `complete`, so that clients come back, and new ones are refused', async () => {
    const gateway = await subscribingOver(sandbox.origin);
    const reply = await fetch(gateway.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
      body: JSON.stringify({ query: ofTickets }),
    });
    await gateway.subscribers(1);
    gateway.publish();
    gateway.gateway.stopSubscriptions();
    const text = await reply.text();
    expect(text).not.toContain('complete');
    const refused = gateway.subscribe(ofTickets);
    expect(await refused.ended).toMatchObject({ response: { status: 503 } });
    expect(gateway.events.subscribers).toBe(0);
  });

  test('500 that are open end', { timeout: 120_000 }, async () => {
    const gateway = await subscribingOver(sandbox.origin);
    const listeners = Array.from({ length: 500 }, () => gateway.subscribe(ofTickets));
    await gateway.subscribers(500);
    gateway.gateway.stopSubscriptions();
    expect(gateway.events.subscribers).toBe(0);
    await Promise.all(listeners.map(({ ended }) => ended));
  });
});
