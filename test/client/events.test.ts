import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createEventHub, type EventHubOptions, type SubscribeOptions } from '../../src/client/core/events.ts';
import { type IntercomEvent, isIntercomEvent, type StreamItem } from '../../src/client/webhooks/event.ts';
import { FakeClock, settle } from '../support/clock.ts';
import { finChunk, ticketEvent, workspaceId } from '../support/events.ts';

const setUp = (options: EventHubOptions = {}) => {
  const clock = new FakeClock();
  const hub = createEventHub({ clock, ...options });
  const subscribe = (more: Partial<SubscribeOptions> = {}) =>
    hub.subscribe({ workspaceId, accepts: () => true, ...more });
  return { clock, hub, subscribe };
};
type Stream = ReturnType<ReturnType<typeof setUp>['subscribe']>;

const read = async (stream: Stream, count: number): Promise<StreamItem[]> => {
  const items: StreamItem[] = [];
  for (let n = 0; n < count; n += 1) {
    const { done, value } = await stream.next();
    if (done === true) break;
    items.push(value);
  }
  return items;
};
/** What waits to be read; it must not end before. */
const readAll = async (stream: Stream): Promise<StreamItem[]> => {
  const items: StreamItem[] = [];
  for (;;) {
    const result = await Promise.race([stream.next(), settle().then(() => null)]);
    if (result === null || result.done === true) return items;
    items.push(result.value);
  }
};

describe('a subscriber', () => {
  test('hears what happens in its own workspace and what it accepts, in the order in which it came', async () => {
    const { hub, subscribe } = setUp();
    const stream = subscribe({ accepts: (event) => isIntercomEvent(event) && event.subjectId !== '3' });
    const events = ['1', '2', '3', '4'].map((subjectId) => ticketEvent({ subjectId }));
    hub.publish(ticketEvent({ workspaceId: 'other' }));
    for (const event of events) hub.publish(event);

    expect(await readAll(stream)).toEqual([events[0], events[1], events[3]]);
  });

  test('that waits is given an event at once, and each of several readers one', async () => {
    const { hub, subscribe } = setUp();
    const stream = subscribe();
    const waiting = [stream.next(), stream.next()];
    const [first, second] = [ticketEvent(), ticketEvent()];
    hub.publish(first);
    hub.publish(second);
    expect(await Promise.all(waiting)).toEqual([
      { done: false, value: first },
      { done: false, value: second },
    ]);
  });

  test('is given what waits of one fact once, with all its parts, in the place and under the id of the first', async () => {
    const { hub, subscribe } = setUp();
    const stream = subscribe();
    const first = ticketEvent({ partIds: ['1'], filter: { state: 'SUBMITTED' } });
    const other = ticketEvent({ subjectId: '2' });
    const last = ticketEvent({ partIds: ['2'], filter: { state: 'IN_PROGRESS' }, createdAt: 1_800_000_001_000 });
    for (const event of [first, other, last]) hub.publish(event);
    const merged = { ...last, id: first.id, createdAt: first.createdAt, partIds: ['1', '2'] };
    expect(await readAll(stream)).toEqual([merged, other]);
  });

  test('is given facts that differ one by one: another topic between, or another record beside', async () => {
    const { hub, subscribe } = setUp();
    const stream = subscribe();
    const events = [
      ticketEvent({ topic: 'ticket.note.created' }),
      ticketEvent(),
      ticketEvent({ topic: 'ticket.note.created' }),
      ticketEvent({ topic: 'ticket.contact.attached', related: { contactId: '1' } }),
      ticketEvent({ topic: 'ticket.contact.attached', related: { contactId: '2' } }),
      ticketEvent({ subjectId: null }),
      ticketEvent({ subjectId: null }),
    ];
    for (const event of events) hub.publish(event);
    expect(await readAll(stream)).toEqual(events);
  });

  test('is given the newest text of a reply that grows, and then the reply', async () => {
    const { hub, subscribe } = setUp();
    const stream = subscribe();
    const chunks = ['H', 'Hel', 'Hello'].map((text) => finChunk(text));
    const replied = finChunk('', { kind: 'fin_replied' });
    for (const event of [...chunks, replied]) hub.publish(event);
    expect(await readAll(stream)).toEqual([{ ...chunks[2], id: chunks[0]?.id }, replied]);
  });

  test('that is too slow is ended with an error, and no other is', async () => {
    const { hub, subscribe } = setUp();
    const [slow, fast] = [subscribe({ maxQueue: 3 }), subscribe()];
    for (const subjectId of ['1', '2', '3', '4', '5']) hub.publish(ticketEvent({ subjectId }));

    expect(hub.subscribers).toBe(1);
    await expect(slow.next()).rejects.toMatchObject({ code: 'SUBSCRIBER_TOO_SLOW', max: 3 });
    expect(await slow.next()).toEqual({ done: true, value: undefined });
    expect(await readAll(fast)).toHaveLength(5);
  });

  test('whose filter fails is ended with its error, and no other is', async () => {
    const { hub, subscribe } = setUp();
    const failing = subscribe({
      accepts: () => {
        throw new TypeError('a fault');
      },
    });
    const other = subscribe();
    const next = failing.next();
    hub.publish(ticketEvent());
    await expect(next).rejects.toThrow('a fault');
    expect(await readAll(other)).toHaveLength(1);
  });

  test('that leaves while it waits is let go, and 10,000 that come and go leave nothing behind', async () => {
    const { hub, subscribe } = setUp();
    const streams = Array.from({ length: 10_000 }, (_, n) => subscribe({ workspaceId: `w${n % 100}` }));
    expect(hub.subscribers).toBe(10_000);
    const waiting = streams.map((stream) => stream.next());
    await Promise.all(streams.map((stream) => stream.return?.()));
    expect(hub.subscribers).toBe(0);
    expect(await Promise.all(waiting)).toEqual(streams.map(() => ({ done: true, value: undefined })));
    await streams[0]?.return?.();
    expect(hub.subscribers).toBe(0);
  });

  test('is ended without an error when the hub closes, as are those that come later', async () => {
    const { clock, hub, subscribe } = setUp();
    const stream = subscribe();
    hub.publish(ticketEvent());
    hub.close();
    expect(await stream.next()).toEqual({ done: true, value: undefined });
    expect(await subscribe({ after: 'notif_0' }).next()).toEqual({ done: true, value: undefined });
    expect([hub.subscribers, clock.pending]).toEqual([0, 0]);
  });
});

describe('a stream that resumes', () => {
  test('begins with what came after the event, and goes on with what comes', async () => {
    const { hub, subscribe } = setUp();
    const events = Array.from({ length: 150 }, (_, n) => ticketEvent({ subjectId: String(n) }));
    for (const event of events) hub.publish(event);
    const stream = subscribe({ after: events[9]?.id, maxQueue: 1 });
    const later = ticketEvent();
    hub.publish(later);
    expect(await readAll(stream)).toEqual([...events.slice(10), later]);
  });

  test.each([
    ['of an id that is not known', { after: 'notif_unknown' }],
    ['of an event of another workspace', { workspaceId: 'other' }],
  ])('says that events may have been missed: %s', async (_, more) => {
    const { clock, hub, subscribe } = setUp();
    const [before, later] = [
      ticketEvent(),
      ticketEvent({ workspaceId: 'workspaceId' in more ? 'other' : workspaceId }),
    ];
    hub.publish(before);
    const stream = subscribe({ after: before.id, ...more });
    hub.publish(later);
    expect(await readAll(stream)).toEqual([{ since: clock.now() }, later]);
  });

  test('finds as many events as are kept, for as long as they are', async () => {
    const { clock, hub, subscribe } = setUp({ maxKept: 3, keptMs: 1_000 });
    const events = ['1', '2', '3', '4'].map((subjectId) => ticketEvent({ subjectId }));
    for (const event of events) hub.publish(event);
    expect(await read(subscribe({ after: events[0]?.id }), 1)).toEqual([{ since: clock.now() }]);
    expect(await readAll(subscribe({ after: events[1]?.id }))).toEqual(events.slice(2));
    await clock.advance(1_000);
    expect(await read(subscribe({ after: events[1]?.id }), 1)).toEqual([{ since: clock.now() }]);
    expect(clock.pending).toBe(0);
  });

  test('does not miss an event because Fin writes much', async () => {
    const { hub, subscribe } = setUp({ maxKept: 3 });
    const [first, second] = [ticketEvent(), ticketEvent()];
    hub.publish(first);
    hub.publish(second);
    const chunks = ['a', 'ab', 'abc', 'abcd', 'abcde'].map((text) => finChunk(text));
    for (const chunk of chunks) hub.publish(chunk);
    expect(await readAll(subscribe({ after: first.id }))).toEqual([second]);
    expect(await readAll(subscribe({ after: chunks[3]?.id }))).toEqual([chunks[4]]);
  });

  test('finds no more of the texts of Fin than a few megabytes', async () => {
    const { hub, subscribe } = setUp();
    const chunks = Array.from({ length: 10 }, () => finChunk('x'.repeat(1_000_000)));
    for (const chunk of chunks) hub.publish(chunk);
    expect(await readAll(subscribe({ after: chunks[5]?.id }))).toMatchObject([{ since: expect.any(Number) }]);
    expect(await readAll(subscribe({ after: chunks[6]?.id }))).toHaveLength(3);
  });
});

test('whatever comes and however it is read, nothing is lost, twice or out of order, below the bound', async () => {
  const step = fc.oneof(
    { weight: 3, arbitrary: fc.record({ record: fc.constantFrom('1', '2', '3'), isNote: fc.boolean() }) },
    { weight: 1, arbitrary: fc.constant('read' as const) },
  );
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 60 }), fc.integer({ min: 1, max: 12 }), async (steps, maxQueue) => {
      const { hub, subscribe } = setUp();
      const stream = subscribe({ maxQueue });
      const published: IntercomEvent[] = [];
      const received: IntercomEvent[] = [];
      for (const one of steps) {
        if (one === 'read') {
          // A reader that waits would be given what comes next.
          const result = await Promise.race([stream.next(), settle().then(() => null)]).catch(() => null);
          if (result?.done === false && isIntercomEvent(result.value)) received.push(result.value);
          if (result === null) break;
        } else {
          const topic = one.isNote ? 'ticket.note.created' : 'ticket.state.updated';
          const event = ticketEvent({ subjectId: one.record, topic, partIds: [String(published.length)] });
          published.push(event);
          hub.publish(event);
        }
      }
      const isOver = hub.subscribers === 0;
      if (!isOver) received.push(...(await readAll(stream)).filter(isIntercomEvent));
      const indexOf = (part: string | undefined) => Number(part);
      const parts = received.flatMap(({ partIds }) => partIds);
      expect(new Set(parts).size).toBe(parts.length);
      if (!isOver) expect(parts.map(Number).toSorted((a, b) => a - b)).toEqual(published.map((_, n) => n));
      for (const record of ['1', '2', '3']) {
        const ofRecord = received.filter(({ subjectId }) => subjectId === record);
        const order = ofRecord.flatMap(({ partIds }) => partIds.map(indexOf));
        expect(order).toEqual(order.toSorted((a, b) => a - b));
        for (const event of ofRecord)
          for (const part of event.partIds) expect(published[indexOf(part)]?.topic).toBe(event.topic);
      }
      const ids = received.map(({ id }) => published.findIndex((one) => one.id === id));
      expect(ids).toEqual(ids.toSorted((a, b) => a - b));
    }),
  );
});
