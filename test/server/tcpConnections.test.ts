import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, expect, test, vi } from 'vitest';
import { type Listening, type ListenOptions, listen } from '../../src/server/listen.ts';
import type { Cut } from '../../src/server/tcpConnections.ts';

/** Connections to a server that answers `/big` with 20 MB, `/slow` when it is told to, and others at once. */
const bigBytes = 20_000_000;
const big = Buffer.alloc(bigBytes, 'x');
let cuts: Cut[] = [];
let now: { readonly size: number; readonly unsentBytes: number };
let answers: (() => void)[] = [];
let server: Listening;
let sockets: Socket[] = [];

const open = async (options: ListenOptions): Promise<void> => {
  [cuts, answers, sockets] = [[], [], []];
  server = await listen(
    (request, response) => {
      const end = (body: Buffer | string) => response.end(body);
      if (request.url === '/big') end(big);
      else if (request.url === '/slow') answers.push(() => end('slow'));
      else request.on('end', () => end('ok')).resume();
    },
    '127.0.0.1',
    0,
    {
      requestTimeoutMs: 60_000,
      watcher: {
        cut: (why) => cuts.push(why),
        badRequest: () => {},
        listening: (here) => {
          now = here;
        },
      },
      ...options,
    },
  );
};
afterEach(async () => {
  for (const socket of sockets) socket.destroy();
  await server.stop(100);
});

const dial = (text = ''): Promise<Socket> =>
  new Promise((resolve) => {
    const socket = connect(Number(new URL(server.origin).port), '127.0.0.1');
    sockets.push(socket);
    socket
      .on('error', () => {})
      .once('connect', () => {
        if (text !== '') socket.write(text);
        resolve(socket);
      });
  });
const get = (path: string) => `GET ${path} HTTP/1.1\r\nHost: localhost\r\n\r\n`;
const answered = async (socket: Socket, text: string): Promise<string> => {
  socket.write(text);
  const [said] = (await new Promise((resolve) => {
    socket.once('data', (...args) => resolve(args)).once('close', () => resolve(['closed']));
  })) as [Buffer | string];
  return String(said);
};
const isCut = (socket: Socket) => vi.waitUntil(() => socket.closed || socket.readableEnded, 10_000);
const closedOf = (all: readonly Socket[]) => all.map(({ closed, readableEnded }) => closed || readableEnded);
const opened = (count: number) => vi.waitUntil(() => now.size === count, 10_000);

const idle: readonly (readonly [string, string])[] = [
  ['say nothing', ''],
  ['have sent half a header', 'GET /health HTTP/1.1\r\nHost: loc'],
  ['have sent half a body', 'POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\n{"que'],
  ['have sent half of a chunk', 'POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nff\r\n{"que'],
];

test.each(idle)('connections that %s make room, the oldest first', async (_, text) => {
  await open({ maxConnections: 5 });
  const silent: Socket[] = [];
  for (let i = 0; i < 5; i += 1) {
    silent.push(await dial(text));
    await opened(i + 1);
  }
  for (const socket of silent) socket.resume();
  const honest = await dial();
  expect(await answered(honest, get('/'))).toContain('ok');
  await isCut(silent[0] as Socket);
  expect(closedOf(silent)).toEqual([true, false, false, false, false]);
  expect(cuts).toEqual(['idle']);
  // And again, for each that comes: never the one that has just been answered.
  for (let i = 1; i < 5; i += 1) expect(await answered(await dial(), get('/'))).toContain('ok');
  expect(closedOf(silent)).toEqual([true, true, true, true, true]);
  expect(honest.closed).toBe(false);
});

test('who drips bytes is as idle as who sends none', async () => {
  await open({ maxConnections: 2 });
  const dripping = await dial('GET / HTTP/1.1\r\nHost: localhost\r\n');
  await opened(1);
  const other = await dial();
  await opened(2);
  for (let i = 0; i < 5; i += 1) {
    dripping.write(`x-${i}: y\r\n`);
    await sleep(20);
  }
  dripping.resume();
  expect(await answered(await dial(), get('/'))).toContain('ok');
  await isCut(dripping);
  expect(other.closed).toBe(false);
});

test('an answer makes a connection the last to make room; before that, the one that waits longest does', async () => {
  await open({ maxConnections: 3 });
  const first = await dial();
  await opened(1);
  const second = await dial();
  await opened(2);
  const third = await dial();
  await opened(3);
  expect(await answered(first, get('/'))).toContain('ok');
  second.resume();
  third.resume();
  expect(await answered(await dial(), get('/'))).toContain('ok');
  await isCut(second);
  expect(closedOf([first, third])).toEqual([false, false]);
});

test('nobody who waits for an answer makes room, whatever comes', async () => {
  await open({ maxConnections: 3 });
  const sockets = [await dial(get('/slow')), await dial(get('/slow'))];
  await vi.waitUntil(() => answers.length === 2);
  const replies = sockets.map((socket) => answered(socket, ''));
  for (let i = 0; i < 50; i += 1) await dial();
  await vi.waitUntil(() => cuts.length === 49);
  expect(new Set(cuts)).toEqual(new Set(['idle']));
  // A third that is answered, and there is no room at all.
  sockets.push(await dial(get('/slow')));
  await vi.waitUntil(() => answers.length === 3);
  const late = await dial();
  late.resume();
  await isCut(late);
  expect(cuts.at(-1)).toBe('full');
  for (const answer of answers) answer();
  expect(await Promise.all(replies)).toEqual([expect.stringContaining('slow'), expect.stringContaining('slow')]);
});

let taken = 0;
/** Takes a little at a time, for as long as it is let. */
const slowly = async (socket: Socket): Promise<number> => {
  taken = 0;
  while (!socket.closed && taken < bigBytes) {
    taken += (socket.read() as Buffer | null)?.length ?? 0;
    await sleep(20);
  }
  return taken;
};

test('who takes nothing of its answer is cut after a time; who takes it slowly is not', async () => {
  await open({ sendTimeoutMs: 2_000 });
  const stuck = await dial(get('/big'));
  const phone = await dial(get('/big'));
  phone.on('readable', () => {});
  const taking = slowly(phone);
  await vi.waitUntil(() => now.unsentBytes > 0, 5_000);
  await vi.waitUntil(() => cuts.length > 0, 15_000);
  expect(cuts).toEqual(['slow']);
  // It hears of it when it reads.
  stuck.resume();
  await isCut(stuck);
  expect(await taking).toBeGreaterThanOrEqual(bigBytes);
}, 60_000);

test('what waits for all callers together is bounded: the slowest are cut, and the phone is not', async () => {
  const maxUnsentBytes = 3.5 * bigBytes;
  await open({ sendTimeoutMs: 60_000, maxUnsentBytes });
  const phone = await dial(get('/big'));
  phone.on('readable', () => {});
  const taking = slowly(phone);
  for (let i = 0; i < 2; i += 1) await dial(get('/big'));
  // It has taken more than whoever reads nothing: what the system takes ahead is the same for all.
  await vi.waitUntil(() => taken > 8_000_000, 30_000);
  expect(cuts).toEqual([]);
  for (let i = 0; i < 10; i += 1) await dial(get('/big'));
  await vi.waitUntil(() => cuts.length >= 10, 15_000);
  expect(new Set(cuts)).toEqual(new Set(['slow']));
  expect(now.unsentBytes).toBeLessThanOrEqual(maxUnsentBytes);
  expect(await taking).toBeGreaterThanOrEqual(bigBytes);
}, 60_000);

test('answers to many requests on one connection count all', async () => {
  await open({ sendTimeoutMs: 60_000, maxUnsentBytes: 2 * bigBytes });
  const greedy = await dial(get('/big').repeat(20));
  await vi.waitUntil(() => cuts.length > 0, 15_000);
  greedy.resume();
  await isCut(greedy);
  expect(cuts).toEqual(['slow']);
}, 60_000);

test('where all others are being answered, the one that takes nothing makes room', async () => {
  await open({ maxConnections: 2, sendTimeoutMs: 60_000 });
  await dial(get('/big'));
  await dial(get('/slow'));
  await vi.waitUntil(() => now.unsentBytes > 0 && answers.length === 1, 10_000);
  await sleep(6_000);
  expect(await answered(await dial(), get('/'))).toContain('ok');
  expect(cuts).toEqual(['slow']);
}, 60_000);
