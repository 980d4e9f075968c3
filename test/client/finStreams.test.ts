import fc from 'fast-check';
import type { Dispatcher } from 'undici';
import { expect, test } from 'vitest';
import { type FinStreamOutcome, FinStreams } from '../../src/client/fin/streams/index.ts';
import { EventStreamParser, EventTooLargeError } from '../../src/client/fin/streams/parser.ts';
import { FakeClock } from '../support/clock.ts';

const parsed = (chunks: readonly Buffer[], maxLength = 10_000): string[] => {
  const found: string[] = [];
  const parser = new EventStreamParser(maxLength, (data) => found.push(data));
  for (const chunk of chunks) parser.write(chunk);
  return found;
};

/** Bytes cut at any places, also within a character. */
const cutAt = (bytes: Buffer, places: readonly number[]): Buffer[] => {
  const at = [0, ...places.map((place) => place % (bytes.length + 1)).toSorted((a, b) => a - b), bytes.length];
  return at.slice(1).map((end, i) => bytes.subarray(at[i], end));
};

const line = fc.string({ unit: 'grapheme', maxLength: 20 }).filter((text) => !/[\r\n]/.test(text));
const noise = fc.constantFrom(': ping', 'id: 7', 'event: message', 'retry: 5', 'database: x', 'foo');

test('events are read wherever their bytes are cut, with any line ends and anything between them', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.array(line, { minLength: 1, maxLength: 3 }), fc.array(noise, { maxLength: 2 })), {
        maxLength: 5,
      }),
      fc.constantFrom('\n', '\r\n', '\r'),
      fc.array(fc.nat(), { maxLength: 20 }),
      (events, end, places) => {
        const text = events
          .map(([data, more]) => [...more, ...data.map((one) => `data: ${one}`), '', ''].join(end))
          .join('');
        // What follows a carriage return decides whether it is a line end by itself.
        const bytes = Buffer.from(`${text}:${end}`);
        expect(parsed(cutAt(bytes, places))).toEqual(events.map(([data]) => data.join('\n')));
      },
    ),
  );
});

test.each([
  ['a byte order mark', '\ufeffdata: a\n\n', ['a']],
  ['no blank after the colon', 'data:a\n\n', ['a']],
  ['an empty line of data', 'data\ndata:\n\n', ['\n']],
  ['an event that is cut', 'data: a\n\ndata: b\n', ['a']],
  ['no data', 'id: 1\n\n', []],
])('%s', (_, text, expected) => expect(parsed([Buffer.from(text)])).toEqual(expected));

test('an event that is too long is refused before it ends', () => {
  const x = Buffer.from('x'.repeat(60));
  expect(() => parsed([Buffer.from('data: '), x, x], 100)).toThrow(EventTooLargeError);
  const lines = Buffer.from('data: 1234567890\n');
  expect(() => parsed(Array(20).fill(lines), 100)).toThrow(EventTooLargeError);
  expect(() => parsed(Array(2_000).fill(Buffer.from('data\n')), 100)).toThrow(EventTooLargeError);
});

/** Streams over connections that say nothing. */
const silent = (maxStreams?: number) => {
  const clock = new FakeClock();
  const urls: string[] = [];
  const aborted: string[] = [];
  const dispatch: Dispatcher['dispatch'] = ({ path }, handler) => {
    urls.push(path);
    handler.onRequestStart?.({ abort: () => aborted.push(path) } as never, {});
    return true;
  };
  const ends: FinStreamOutcome[] = [];
  const streams = new FinStreams({
    dispatcher: { dispatch } as never,
    deliver: () => {},
    ended: (end) => ends.push(end),
    clock,
    ...(maxStreams === undefined ? {} : { maxStreams }),
  });
  const offer = (n: number) =>
    streams.offer({
      workspaceId: 'w',
      conversationId: String(n),
      url: `https://realtime.example/${n}`,
      offeredAt: clock.now(),
    });
  const listen = (...ids: number[]) =>
    streams.listen({ workspaceId: 'w', conversationIds: ids.length === 0 ? null : new Set(ids.map(String)) });
  return { clock, urls, aborted, ends, streams, offer, listen };
};

test('a stream that says nothing is given up after five minutes', async () => {
  const { clock, aborted, ends, streams, offer, listen } = silent();
  listen(1);
  offer(1);
  await clock.advance(299_999);
  expect([ends, aborted, streams.size]).toEqual([[], [], 1]);
  await clock.advance(1);
  expect([ends, aborted, streams.size]).toEqual([['too-long'], ['/1'], 0]);
  expect(clock.pending).toBe(0);
});

test('a stream is not opened for a listener that comes when its token has ended', async () => {
  const { clock, urls, offer, listen } = silent();
  offer(1);
  await clock.advance(179_999);
  listen(1);
  expect(urls).toEqual(['/1']);
  offer(2);
  await clock.advance(180_000);
  listen(2);
  expect(urls).toEqual(['/1']);
});

test('no more streams are read at a time than is allowed, and none after the end', () => {
  const { urls, ends, streams, offer, listen } = silent(2);
  listen();
  for (const n of [1, 2, 3]) offer(n);
  expect([urls, ends]).toEqual([['/1', '/2'], ['too-many']]);
  streams.close();
  offer(4);
  expect([urls.length, ends, streams.size]).toEqual([2, ['too-many', 'stopped', 'stopped'], 0]);
});

test('of another workspace, a listener opens nothing', () => {
  const { urls, streams, offer } = silent();
  streams.listen({ workspaceId: 'other', conversationIds: null });
  streams.listen({ workspaceId: 'other', conversationIds: new Set(['1']) });
  offer(1);
  expect(urls).toEqual([]);
});
