import { setImmediate as turn } from 'node:timers/promises';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest';
import type WebSocket from 'ws';
import { defaultLimits } from '../../src/server/limits/index.ts';
import { setup } from '../support/gateway.ts';
import { heldBytes, type Stream, type StreamOptions, socketTo, streamFrom } from '../support/streams.ts';
import { type Item, subscribingOver } from '../support/subscribing.ts';

const { setInterval: start, clearInterval: clear } = globalThis;
const intervals = new Set<unknown>();
globalThis.setInterval = ((...args: Parameters<typeof start>) => {
  const timer = start(...args);
  intervals.add(timer);
  return timer;
}) as typeof start;
globalThis.clearInterval = (timer) => {
  intervals.delete(timer);
  clear(timer);
};
afterAll(() => Object.assign(globalThis, { setInterval: start, clearInterval: clear }));

/** Of a wave; what one wave did not give back, the next does not have. */
const maxSubscriptions = 2_100;
const { sandbox, calls } = await setup({ rateLimit: 100_000 });
const gateway = await subscribingOver(sandbox.origin, {
  limits: { ...defaultLimits, subscriptions: maxSubscriptions, subscriptionsPerSocket: 100 },
});
const { events, publish, subscribers, url } = gateway;
const connections = promisify(gateway.server.getConnections.bind(gateway.server));

const streams: Stream[] = [];
const streamOf = (options: StreamOptions): Stream => {
  const stream = streamFrom(url, options);
  streams.push(stream);
  return stream;
};
afterEach(() => {
  for (const { drop } of streams.splice(0)) drop();
});

const patience = { timeout: 90_000, interval: 20 };
const nothingIsLeft = async () => {
  await subscribers(0);
  await expect.poll(connections, patience).toBe(0);
  expect(gateway.gateway.cutShort()).toBe(0);
  expect(intervals.size).toBe(0);
};
beforeEach(() => {
  intervals.clear();
  gateway.seen.length = 0;
  gateway.log.length = 0;
});

test('1,000 that read hear of each event, and one that does not read is ended', { timeout: 240_000 }, async () => {
  const created = 'subscription { ticketEvents(topics: [CREATED]) { ... on TicketEvent { id ticket { number } } } }';
  const notes = 'subscription { ticketEvents(topics: [NOTE_CREATED]) { ... on TicketEvent { id partIds } } }';
  const keep = ({ data, errors }: Item) => errors?.[0]?.extensions['code'] ?? data.ticketEvents.id;
  const fast: Stream[] = [];
  while (fast.length < 1_000) {
    for (let n = 0; n < 200; n += 1) fast.push(streamOf({ query: created, keep }));
    await subscribers(fast.length);
  }
  const reader = streamOf({ query: notes, keep });
  const slow = streamOf({ query: notes, keep, reads: false });
  await subscribers(1_002);

  // Shared by all events, and written out for each subscriber.
  const partIds = ['x'.repeat(600_000)];
  const told: { readonly created: string[]; readonly notes: string[] } = { created: [], notes: [] };
  calls.length = 0;

  const before = heldBytes();
  for (let round = 0; round < 10; round += 1) {
    for (let n = 0; n < 13; n += 1) {
      told.notes.push(publish({ topic: 'ticket.note.created', subjectId: `${told.notes.length}`, partIds }).id);
      await turn();
    }
    told.created.push(publish({ topic: 'ticket.created', subjectId: '482780' }).id);
    const reached = [...fast.map(({ kept }) => [kept, told.created]), [reader.kept, told.notes]] as const;
    await expect.poll(() => reached.every(([kept, all]) => kept?.length === all?.length), patience).toBe(true);
  }
  expect(calls).toEqual(told.created.map(() => 'GET /tickets/{id}'));
  for (const { kept } of fast) expect(kept).toEqual(told.created);
  expect(reader.kept).toEqual(told.notes);

  expect(events.subscribers).toBe(1_001);
  expect(gateway.seen.filter(({ type }) => type === 'subscription')).toMatchObject([
    { end: 'too-slow', outcome: 'failed', codes: ['SUBSCRIBER_TOO_SLOW'] },
  ]);
  // The events were 78 MB for each of the two.
  await expect.poll(() => heldBytes() - before, { ...patience, interval: 500 }).toBeLessThan(40_000_000);

  slow.read();
  expect(await slow.ended).toBe('complete');
  expect(slow.kept.pop()).toBe('SUBSCRIBER_TOO_SLOW');
  expect(slow.kept).toEqual(told.notes.slice(0, slow.kept.length));
  for (const { drop } of [...fast, reader]) drop();
  await nothingIsLeft();
});

test('10,000 that are opened and dropped, each in its way, leave nothing', { timeout: 240_000 }, async () => {
  const query = 'subscription { ticketEvents { ... on TicketEvent { id ticket { number } } } }';
  const perSocket = 100;
  const everyFourth = <T>(all: readonly T[], at: number) => all.filter((_, n) => n % 4 === at);
  const subscribeAll = (socket: WebSocket) => {
    for (let id = 0; id < perSocket; id += 1)
      socket.send(JSON.stringify({ id: `${id}`, type: 'subscribe', payload: { query } }));
  };
  const completeAll = (socket: WebSocket) => {
    for (let id = 0; id < perSocket; id += 1) socket.send(JSON.stringify({ id: `${id}`, type: 'complete' }));
  };

  for (let wave = 0; wave < 5; wave += 1) {
    sandbox.switches.latencyMs = 20;
    calls.length = 0;
    const sockets = await Promise.all(Array.from({ length: 16 }, () => socketTo(url)));
    const opening = Array.from({ length: 400 }, () => streamOf({ query }));
    for (const socket of sockets) subscribeAll(socket);
    // Before there is an answer.
    for (const socket of everyFourth(sockets, 0)) socket.terminate();
    await turn();
    for (const { drop } of everyFourth(opening, 0)) drop();
    await subscribers(1_500);

    for (const socket of everyFourth(sockets, 1)) completeAll(socket);
    for (const { drop } of everyFourth(opening, 1)) drop();
    await subscribers(1_000);

    publish({ subjectId: '482780' });
    await expect.poll(() => calls, patience).toContain('GET /tickets/{id}');
    for (const socket of everyFourth(sockets, 2)) socket.terminate();
    for (const { drop } of everyFourth(opening, 2)) drop();
    await subscribers(500);

    const left = everyFourth(opening, 3);
    await expect.poll(() => left.every(({ kept }) => kept.length === 1), patience).toBe(true);
    for (const { drop } of left) drop();
    for (const socket of everyFourth(sockets, 3)) socket.close();
    for (const socket of everyFourth(sockets, 1)) socket.close();
    await nothingIsLeft();
  }
  const opened = gateway.log.filter(({ event }) => event === 'subscription-opened');
  const ended = gateway.seen.filter(({ type }) => type === 'subscription');
  expect(opened.length).toBeGreaterThanOrEqual(7_500);
  expect(ended).toHaveLength(opened.length);
  expect(new Set(ended.map(({ end }) => end))).toEqual(new Set(['client']));
});
