import { once } from 'node:events';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startSandbox } from '../../src/sandbox/index.ts';
import { type Stream, socketTo, streamFrom } from '../support/streams.ts';
import { clientSecret, notification, senderTo, until } from '../support/webhooks.ts';
import { build, type Run, run } from './support/builtCli.ts';

const sandbox = await startSandbox({ rateLimit: 100_000 });
const streams: Stream[] = [];
const groups: Run[] = [];
beforeAll(build, 120_000);
afterAll(async () => {
  for (const { drop } of streams) drop();
  // Where a test has failed, its gateway is still there.
  for (const { child, ended } of groups) {
    child.kill('SIGTERM');
    await ended;
  }
  await sandbox.stop();
});

interface Entry {
  readonly level: string;
  readonly event: string;
  readonly worker?: number;
  readonly requestId?: string;
  readonly end?: string;
}

const serving = async () => {
  const group = run(['serve', '--workers', '2', '--port', '0'], {
    INTERCOM_ACCESS_TOKEN: 'any',
    INTERCOM_BASE_URL: sandbox.origin,
    WEBHOOK_SECRETS: clientSecret,
    REFERENCE_TTL_SECONDS: '3600',
    STOP_TIMEOUT_MS: '60000',
  });
  groups.push(group);
  let stderr = '';
  group.child.stderr.on('data', (text: string) => {
    stderr += text;
  });
  const [url = ''] = await group.said(/http:\/\/127\.0\.0\.1:\d+\/graphql/);
  const entries = (): Entry[] =>
    stderr
      .split('\n')
      .slice(0, -1)
      .filter((line) => line.startsWith('{'))
      .map((line) => JSON.parse(line) as Entry);
  return { ...group, url, entries, send: senderTo(url).send };
};

const query =
  'subscription ($after: ID) { ticketEvents(after: $after) { __typename ... on TicketEvent { id ticketId } } }';
const keep: NonNullable<Parameters<typeof streamFrom>[1]['keep']> = ({ data }) => data.ticketEvents;
const idsOf = ({ kept }: Stream): string[] => kept.map((item) => Object(item).ticketId ?? 'missed');
const upTo = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, n) => String(from + n));

test('when a worker is killed, the streams of the others go on, and its clients come back for what they missed', async () => {
  const { url, send, entries, child, ended } = await serving();
  const open = (requestId: string, after?: unknown): Stream => {
    const stream = streamFrom(url, { query, variables: { after }, headers: { 'x-request-id': requestId }, keep });
    streams.push(stream);
    return stream;
  };
  const workerOf = (id: string) =>
    entries().find(({ event, requestId }) => event === 'subscription-opened' && requestId === id)?.worker;
  const report = async (ids: readonly string[]) => {
    for (const id of ids) {
      const body = notification('ticket.created', { type: 'ticket', id });
      // As Intercom, it sends one again that was not answered.
      await until(async () => (await send(body).catch(() => 0)) === 200);
    }
  };

  const first = Array.from({ length: 6 }, (_, n) => ({ id: `first-${n}`, stream: open(`first-${n}`) }));
  await until(async () => first.every(({ id }) => workerOf(id) !== undefined));
  const victim = workerOf('first-0') ?? 0;
  const isOfVictim = ({ id }: { readonly id: string }) => workerOf(id) === victim;
  const [dead, others] = [first.filter(isOfVictim), first.filter((one) => !isOfVictim(one))];
  expect([dead.length > 0, others.length > 0]).toEqual([true, true]);
  await report(upTo(1, 10));
  await until(async () => first.every(({ stream }) => stream.kept.length === 10));

  process.kill(victim, 'SIGKILL');
  for (const { stream } of dead) expect(await stream.ended).toBe('broken');
  await report(upTo(11, 15));
  await until(async () => others.every(({ stream }) => stream.kept.length === 15));
  await until(async () => entries().some(({ event }) => event === 'worker-replaced'));
  const last = Object(dead[0]?.stream.kept.at(-1));
  // The primary gives connections out in turn.
  const back = Array.from({ length: 4 }, (_, n) => ({ id: `back-${n}`, stream: open(`back-${n}`, last.id) }));
  await until(async () => back.every(({ id }) => workerOf(id) !== undefined));
  await report(upTo(16, 20));
  await until(async () => others.every(({ stream }) => stream.kept.length === 20));

  const [one] = others;
  const order = one === undefined ? [] : idsOf(one.stream);
  expect(order.toSorted((a, b) => Number(a) - Number(b))).toEqual(upTo(1, 20));
  for (const { stream } of others) expect(idsOf(stream)).toEqual(order);
  for (const { stream } of dead) expect(idsOf(stream)).toEqual(order.slice(0, 10));
  const survivor = workerOf(one?.id ?? '');
  const backAt = new Set(back.map(({ id }) => workerOf(id)));
  expect([backAt.has(survivor), backAt.size]).toEqual([true, 2]);
  for (const { id, stream } of back) {
    const expected = workerOf(id) === survivor ? order.slice(10) : ['missed', ...order.slice(15)];
    await until(async () => stream.kept.length >= expected.length);
    expect(idsOf(stream)).toEqual(expected);
  }
  child.kill('SIGTERM');
  expect((await ended).code).toBe(0);
}, 240_000);

test('SIGTERM ends 500 streams at once, as their protocols say, and nothing keeps the gateway from its end', async () => {
  const { url, entries, child, ended } = await serving();
  const sse: Stream[] = [];
  const closes: Promise<unknown[]>[] = [];
  const opened = () => entries().filter(({ event }) => event === 'subscription-opened').length;
  for (let wave = 0; wave < 5; wave += 1) {
    for (let n = 0; n < 50; n += 1) sse.push(streamFrom(url, { query, keep }));
    const sockets = await Promise.all(Array.from({ length: 50 }, () => socketTo(url)));
    for (const socket of sockets) {
      closes.push(once(socket, 'close'));
      socket.send(JSON.stringify({ id: '1', type: 'subscribe', payload: { query } }));
    }
    await until(async () => opened() === (wave + 1) * 100);
  }
  streams.push(...sse);

  child.kill('SIGTERM');
  expect(new Set(await Promise.all(sse.map((stream) => stream.ended)))).toEqual(new Set(['incomplete']));
  const codes = (await Promise.all(closes)).map(([code]) => code);
  expect([codes.length, new Set(codes)]).toEqual([250, new Set([1001])]);
  expect((await ended).code).toBe(0);
  const all = entries();
  const ends = all.flatMap(({ event, end }) => (event === 'operation' && end !== undefined ? [end] : []));
  expect([ends.length, new Set(ends)]).toEqual([500, new Set(['stopping'])]);
  expect(all.filter(({ level }) => level !== 'info')).toEqual([]);
  expect(all.at(-1)?.event).toBe('stopped');
}, 240_000);
