import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { systemClock } from '../../src/client/core/clock.ts';
import { defaultLimits } from '../../src/server/limits/settings.ts';
import { FakeRateLimit, type FakeRateLimitOptions } from '../support/fakeRateLimit.ts';
import { type Ask, type GraphQLAnswer, gatewayOver, workersOver } from '../support/gateway.ts';
import { stopWorkers, workers } from '../support/serveWorkers.ts';
import { startUpstream } from '../support/upstream.ts';

/** Several processes and the tests are more than a busy machine has cores for: they are given less to do. */
const scale = workers === null ? 5 : 2;
/** Processes of their own are started once, and all tests use them. */
const [impatientMs, patientMs] = workers === null ? [4_000, 30_000] : [8_000, 8_000];
const granted = 20 * scale;
/** Of several processes on a busy machine, one call may find the window full three times in a row, which is an error. */
const othersAtOnce = workers === null ? 2 * scale : scale;
const many = 60 * scale;

const upstream = await startUpstream();
let windows: FakeRateLimit;
/** Whose calls have come in, and in which window. */
let counted: { readonly path: string; readonly window: number }[];

const record = (path: string): object => {
  const [, kind = '', id = ''] = path.split('/');
  if (kind === 'tickets') return { type: 'ticket', id };
  if (id !== '') return { type: 'admin', id, job_title: `Job ${id}` };
  return { type: 'admin.list', admins: Array.from({ length: many }, (_, i) => ({ type: 'admin', id: String(i + 1) })) };
};

const serve = (style: FakeRateLimitOptions['style']): void => {
  windows = new FakeRateLimit({ clock: systemClock, limit: granted, seconds: 1, style });
  counted = [];
  upstream.does((response, { url = '' }) => {
    const { reply, window } = windows.call();
    counted.push({ path: url, window });
    response.writeHead(reply.status, { 'content-type': 'application/json', ...(reply.headers as object) });
    response.end(JSON.stringify(reply.status === 200 ? record(url) : { type: 'error.list', errors: [] }));
  });
};
const refused = () => windows.counted.filter((one) => one.refused && one.who === 'us').length;
const newGateway = (operationTimeoutMs: number): Ask =>
  workers === null
    ? gatewayOver(upstream.origin, '2.16', { operationTimeoutMs, limits: { ...defaultLimits, restCalls: 10_000 } })
    : workersOver(upstream.origin, { OPERATION_TIMEOUT_MS: String(operationTimeoutMs), MAX_REST_CALLS: '10000' });
const started = new Map<number, Ask>();
const gateway = (operationTimeoutMs: number): Ask => {
  const ask = started.get(operationTimeoutMs) ?? newGateway(operationTimeoutMs);
  if (workers !== null) started.set(operationTimeoutMs, ask);
  return ask;
};
const ticket = 'query ($id: ID!) { ticket(id: $id) { id title } }';

afterAll(stopWorkers);
beforeAll(async () => {
  // Until the code is compiled, a busy machine answers few operations a second. No more is granted meanwhile than later:
  // of several processes, one would still go by the larger grant while another has heard of the smaller.
  serve('fixed');
  const ask = gateway(patientMs);
  for (let i = 0; i < 5 * scale; i += 1)
    await Promise.all(Array.from({ length: 20 }, (_, j) => ask(ticket, { id: 1 + 20 * i + j })));
});

describe.each(['fixed', 'first call'] as const)('windows of the kind "%s"', (style) => {
  beforeEach(() => serve(style));

  test('40 clients ask ten times what is granted: no call too many, each gets an answer or an early, honest refusal', async () => {
    const timeoutMs = impatientMs;
    const ask = gateway(timeoutMs);
    await ask(ticket, { id: 9_999 });
    const one = async (client: number, turn: number) => {
      const id = 1 + turn * 40 + client;
      const startedAt = Date.now();
      const answer = await ask(ticket, { id });
      return { client, id, startedAt, ...answer };
    };
    const all: ReturnType<typeof one>[] = [];
    for (let turn = 0; turn < 5 * scale; turn += 1) {
      for (let client = 0; client < 40; client += 1) all.push(one(client, turn));
      await sleep(250 / scale);
    }
    const answers = await Promise.all(all);

    expect(refused()).toBe(0);
    const served = answers.filter(({ errors }) => errors === undefined);
    for (const { data, id } of served) expect(data.ticket.id).toBe(String(id));
    expect(new Set(served.map(({ client }) => client)).size).toBe(40);
    expect(served).toHaveLength(counted.length - 1);
    for (const { errors, data, startedAt } of answers.filter(({ errors }) => errors !== undefined)) {
      expect(data).toEqual({ ticket: null });
      expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['RATE_LIMITED']);
      const [error] = errors ?? [];
      const upstream = error?.extensions['intercom'] as { retryAt: string } | undefined;
      // Nothing sooner could have been answered in time.
      expect(Date.parse(upstream?.retryAt ?? '')).toBeGreaterThanOrEqual(startedAt + timeoutMs - 250);
    }
  });

  test('an operation that fans out into many calls lets single ones through', async () => {
    const ask = gateway(patientMs);
    let over = false;
    const fan = ask('{ admins { id jobTitle } }').finally(() => {
      over = true;
    });
    while (counted.length < granted) await sleep(5);
    const delays: number[] = [];
    for (let id = 1; !over; id += 1) {
      const before = new Set(counted.map(({ window }) => window)).size;
      const { errors } = await ask(ticket, { id });
      expect(errors).toBeUndefined();
      const { window } = counted.find(({ path }) => path.startsWith(`/tickets/${id}`)) as { window: number };
      delays.push([...new Set(counted.map((one) => one.window))].indexOf(window) + 1 - before);
      await sleep(20);
    }
    const { data, errors } = (await fan) as GraphQLAnswer;
    expect(errors).toBeUndefined();
    expect(data.admins.map(({ jobTitle }: { jobTitle: string }) => jobTitle)).toEqual(
      Array.from({ length: many }, (_, i) => `Job ${i + 1}`),
    );
    expect(refused()).toBe(0);
    expect(delays.length).toBeGreaterThan(0);
    for (const delay of delays) expect(delay).toBeLessThanOrEqual(1);
  });

  test('others who use the workspace cost no answer', async () => {
    const ask = gateway(patientMs);
    await ask(ticket, { id: 1 });
    let over = false;
    const others = (async () => {
      while (!over) {
        for (let i = 0; i < othersAtOnce; i += 1) windows.call('others');
        await sleep(200);
      }
    })();
    const answers = await Promise.all(Array.from({ length: 40 * scale }, (_, i) => ask(ticket, { id: 2 + i })));
    over = true;
    await others;
    for (const { errors } of answers) expect(errors).toBeUndefined();
    const theirs = windows.counted.filter(({ who }) => who === 'others').length;
    expect(refused()).toBeLessThanOrEqual(theirs);
  });
});
