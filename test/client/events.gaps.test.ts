import { expect, test } from 'vitest';
import { createEventHub } from '../../src/client/core/events.ts';
import type { StreamItem } from '../../src/client/webhooks/event.ts';
import { FakeClock } from '../support/clock.ts';
import { finChunk, ticketEvent, workspaceId } from '../support/events.ts';

const setUp = () => {
  const clock = new FakeClock();
  const hub = createEventHub({ clock });
  return { clock, hub, subscribe: (after?: string) => hub.subscribe({ workspaceId, accepts: () => true, after }) };
};
const next = async (stream: AsyncIterator<StreamItem>): Promise<StreamItem | undefined> => (await stream.next()).value;

test('a gap is reported to streams that wait and before what waits to be read, once', async () => {
  const { clock, hub, subscribe } = setUp();
  const [waiting, full] = [subscribe(), subscribe()];
  const soon = next(waiting);
  const event = ticketEvent();
  hub.publish(event);
  expect(await soon).toBe(event);
  const missed = next(waiting);
  hub.missed();
  hub.missed();
  const gap = { since: clock.now() };
  expect(await missed).toEqual(gap);
  expect([await next(full), await next(full)]).toEqual([gap, event]);
});

test('no stream resumes from before a gap', async () => {
  const { clock, hub, subscribe } = setUp();
  const [before, after] = [ticketEvent(), ticketEvent()];
  hub.publish(before);
  hub.missed();
  hub.publish(after);
  expect(await next(subscribe(before.id))).toEqual({ since: clock.now() });
  const later = ticketEvent();
  hub.publish(later);
  expect(await next(subscribe(after.id))).toBe(later);
});

test('streams resume from events that others have published before, in their order, and each once', async () => {
  const { hub, subscribe } = setUp();
  const [first, second, third, fourth] = [ticketEvent(), ticketEvent(), finChunk('A'), ticketEvent()];
  // Those that have come before the older ones were known.
  hub.publish(second);
  hub.publish(fourth);
  hub.restore([first, second, third].map((event, n) => ({ event, ageMs: 3 - n })));
  const stream = subscribe(first.id);
  expect([await next(stream), await next(stream)]).toEqual([second, fourth]);
});

test('an event of before is kept no longer than one of this process', async () => {
  const { clock, hub, subscribe } = setUp();
  const [old, fresh] = [ticketEvent(), ticketEvent()];
  hub.restore([
    { event: old, ageMs: 599_000 },
    { event: fresh, ageMs: 0 },
  ]);
  await clock.advance(2_000);
  expect(await next(subscribe(old.id))).toEqual({ since: clock.now() });
  const later = ticketEvent();
  hub.publish(later);
  expect(await next(subscribe(fresh.id))).toBe(later);
});
