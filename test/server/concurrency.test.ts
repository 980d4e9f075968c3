import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { setImmediate } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Abort } from '../../src/client/core/abort.ts';
import { createHandler } from '../../src/client/core/http.ts';
import { createDispatcher } from '../../src/client/core/transport.ts';
import { openWorkspace } from '../../src/client/core/workspace.ts';
import { schema } from '../../src/schema/index.ts';
import { createGateway } from '../../src/server/gateway.ts';
import { Concurrency } from '../../src/server/limits/index.ts';
import { gatewayOver, setup } from '../support/gateway.ts';
import { createTestServer } from '../support/server.ts';

const { sandbox, calls } = await setup();
const workspaceAt = (origin: string) =>
  openWorkspace({ origin, token: 'test', version: '2.16', versionHeader: '2.16' });

/** Until nothing is left to do at once. */
const flush = () => vi.advanceTimersByTimeAsync(0);

describe('large operations', () => {
  const [large, small] = [
    { restCalls: 1, records: 1_000 },
    { restCalls: 99, records: 999 },
  ];
  const [here, there] = [workspaceAt('http://here'), workspaceAt('http://there')];
  const names = (count: number, from = 0) => Array.from({ length: count }, (_, i) => `${from + i}`);
  let load = 1;
  let concurrency = new Concurrency();
  const running = new Map<string, { readonly end: () => void; readonly fail: (error: Error) => void }>();

  const enter = (name: string, { price = large, workspace = here, signal = new Abort() } = {}) => {
    const execute = () =>
      new Promise<void>((resolve, reject) => running.set(name, { end: resolve, fail: reject })).finally(() =>
        running.delete(name),
      );
    return concurrency.run({ price, workspace, operation: { signal } }, execute);
  };
  const end = async (name: string) => {
    running.get(name)?.end();
    await flush();
  };
  const now = () => ({ running: [...running.keys()], waiting: concurrency.waiting });

  beforeEach(() => {
    vi.useFakeTimers();
    load = 1;
    concurrency = new Concurrency({ minConcurrency: 2, utilization: () => load });
    running.clear();
  });
  afterEach(() => vi.useRealTimers());

  test('wait for one another while the process is busy, and small ones do not', async () => {
    for (const name of names(4)) enter(name);
    enter('small', { price: small });
    await vi.advanceTimersByTimeAsync(1_000);
    expect(now()).toEqual({ running: ['small', '0', '1'], waiting: 2 });
    await end('1');
    expect(now()).toEqual({ running: ['small', '0', '2'], waiting: 1 });
    await end('0');
    expect(now()).toEqual({ running: ['small', '2', '3'], waiting: 0 });
    expect(vi.getTimerCount()).toBe(0);
  });

  test('make room when they fail, too', async () => {
    const failure = expect(enter('0')).rejects.toThrow('no answer');
    for (const name of names(2, 1)) enter(name);
    await flush();
    running.get('0')?.fail(new Error('no answer'));
    await failure;
    expect(now()).toEqual({ running: ['1', '2'], waiting: 0 });
  });

  test('of different workspaces take turns', async () => {
    for (const name of names(6)) enter(name);
    enter('of another', { workspace: there });
    await flush();
    await end('0');
    await end('1');
    expect(now()).toEqual({ running: ['2', 'of another'], waiting: 3 });
  });

  test('are more, step by step, while the process has time left, and fewer again once it has none', async () => {
    load = 0.97;
    for (const name of names(40)) enter(name);
    const seen: number[] = [];
    for (let look = 0; look < 12; look += 1) {
      await vi.advanceTimersByTimeAsync(20);
      seen.push(running.size);
    }
    expect(seen).toEqual([3, 4, 6, 8, 11, 14, 18, 23, 29, 37, 40, 40]);
    expect(vi.getTimerCount()).toBe(0);

    // There would be room for 47: that more are not wanted does not make it more.
    await end('0');
    enter('40');
    await vi.advanceTimersByTimeAsync(20);
    for (const name of names(60, 41)) enter(name);
    await flush();
    expect(running.size).toBe(47);

    // By a sixteenth and one each time: 44, 41, 38.
    load = 0.98;
    await vi.advanceTimersByTimeAsync(60);
    for (const name of [...running.keys()].slice(0, 10)) await end(name);
    expect(running.size).toBe(38);
    await vi.advanceTimersByTimeAsync(2_000);
    for (const name of [...running.keys()].slice(2)) await end(name);
    expect(running.size).toBe(2);
    await end([...running.keys()][0] ?? '');
    expect(running.size).toBe(2);
  });

  test('do not wait at all where the process had time lately', async () => {
    for (const name of names(2)) enter(name);
    await vi.advanceTimersByTimeAsync(19);
    load = 0;
    enter('2');
    await flush();
    expect(running.size).toBe(2);
    await vi.advanceTimersByTimeAsync(20);
    expect(running.size).toBe(3);
    await vi.advanceTimersByTimeAsync(20);
    enter('3');
    await flush();
    expect(running.size).toBe(4);
    enter('4');
    await flush();
    expect(running.size).toBe(4);
  });

  test('that all have room leave no clock running', async () => {
    for (const name of names(2)) enter(name);
    await flush();
    expect([running.size, vi.getTimerCount()]).toEqual([2, 0]);
  });

  test.each([
    ['whose caller hangs up', 'AbortError'],
    ['whose time is over', 'TimeoutError'],
  ])('%s are not begun any more, and take nobody’s place', async (_, reason) => {
    const [early, late] = [new Abort(), new Abort()];
    early.abort(new DOMException('over', reason));
    for (const name of names(2)) enter(name);
    const refused = { extensions: { code: 'SERVICE_UNAVAILABLE' } };
    await expect(enter('early', { signal: early })).rejects.toMatchObject(refused);
    const gone = expect(enter('late', { signal: late })).rejects.toMatchObject(refused);
    enter('2');
    expect(now()).toEqual({ running: ['0', '1'], waiting: 2 });
    late.abort(new DOMException('over', reason));
    await gone;
    expect(now()).toEqual({ running: ['0', '1'], waiting: 1 });
    await end('0');
    expect(now()).toEqual({ running: ['1', '2'], waiting: 0 });
  });

  test('that run keep their place when their signal falls', async () => {
    const signal = new Abort();
    enter('0', { signal });
    await flush();
    signal.abort(new DOMException('over', 'TimeoutError'));
    for (const name of names(3, 1)) enter(name);
    await flush();
    expect(now()).toEqual({ running: ['0', '1'], waiting: 2 });
  });
});

test('what says how busy the process is, is its event loop', async () => {
  const concurrency = new Concurrency({ minConcurrency: 1 });
  const entrant = {
    price: { restCalls: 1, records: 1_000 },
    workspace: workspaceAt('http://here'),
    operation: { signal: undefined },
  };
  const work = async () => {
    const until = performance.now() + 60;
    while (performance.now() < until) await setImmediate();
  };
  await work();
  for (let n = 0; n < 2; n += 1) void concurrency.run(entrant, () => new Promise<never>(() => {}));
  await work();
  expect(concurrency.waiting).toBe(1);
  await vi.waitUntil(() => concurrency.waiting === 0, 10_000);
});

describe('a busy gateway', () => {
  const serialConcurrency = () => new Concurrency({ minConcurrency: 1, utilization: () => 1 });
  /** Each of its own, so that none takes what another reads. */
  const large = (year: number) =>
    `{ tickets(first: 100, filter: { createdAt: { gte: "${year}-01-01T00:00:00Z" } }) {
      nodes { type { name attributes { name } } contacts { name } } } }`;

  test.each([
    ['by the short way', {}],
    ['past the plugins', { accept: 'multipart/mixed, application/json' }],
  ])('executes large operations one by one, %s, and small ones at once', async (_, headers) => {
    const ask = gatewayOver(sandbox.origin, '2.16', { concurrency: serialConcurrency() });
    sandbox.switches.latencyMs = 50;
    const [small, ...answers] = await Promise.all([
      ask('{ admin(id: "991267801") { name } }', {}, headers),
      ...[1990, 1991, 1992].map((year) => ask(large(year), {}, headers)),
    ]);
    for (const { data, errors, extensions } of answers) {
      expect(errors).toBeUndefined();
      expect(data.tickets.nodes.length).toBeGreaterThan(50);
      expect(extensions.intercom).toMatchObject({ restCalls: 2 });
    }
    expect(small).toMatchObject({ data: { admin: {} }, extensions: { intercom: { restCalls: 1 } } });
    expect(calls.filter((call) => call.startsWith('POST'))).toEqual(
      [1, 2, 3].flatMap(() => ['POST /tickets/search', 'POST /contacts/search']),
    );
    expect(calls.slice(0, 2)).toContain('GET /admins/{id}');
  });

  describe('that has no room', () => {
    const full = () => {
      const concurrency = serialConcurrency();
      let end = () => {};
      const held = new Promise<void>((resolve) => {
        end = resolve;
      });
      const price = { restCalls: 1, records: 1_000 };
      void concurrency.run(
        { price, workspace: workspaceAt(sandbox.origin), operation: { signal: undefined } },
        () => held,
      );
      return { concurrency, end };
    };

    test.each([
      ['short way', {}],
      ['short way, as a GraphQL response', { accept: 'application/graphql-response+json' }],
      ['plugins', { accept: 'multipart/mixed, application/json' }],
    ])('refuses what does not begin in its time, and asks nothing: %s', async (_, headers) => {
      const { concurrency } = full();
      const ask = gatewayOver(sandbox.origin, '2.16', { concurrency, operationTimeoutMs: 50 });
      const answer = await ask(large(1990), {}, headers);
      expect(answer).toMatchObject({
        errors: [
          {
            message:
              'The gateway is overloaded: the operation timed out in the queue and was not started. Retry later.',
            extensions: { code: 'SERVICE_UNAVAILABLE' },
          },
        ],
        extensions: { intercom: { restCalls: 0, price: 3 } },
      });
      expect([answer.status, answer.data]).toEqual([503, undefined]);
      expect(calls).toEqual([]);
      expect(concurrency.waiting).toBe(0);
    });

    test('forgets whoever hangs up', async () => {
      const { concurrency, end } = full();
      const gateway = createGateway({
        schema,
        handler: createHandler(createDispatcher()),
        workspace: workspaceAt(sandbox.origin),
        concurrency,
        log: () => {},
      });
      const server = createTestServer(gateway.listener).listen(0, '127.0.0.1');
      await once(server, 'listening');
      const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;
      const hangUp = new AbortController();
      const ask = (query: string, signal?: AbortSignal) =>
        fetch(url, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ query }),
          ...(signal && { signal }),
        });
      const gone = expect(ask(large(1990), hangUp.signal)).rejects.toThrow('aborted');
      const stays = ask(large(1991));
      await vi.waitUntil(() => concurrency.waiting === 2, 10_000);
      hangUp.abort();
      await gone;
      await vi.waitUntil(() => concurrency.waiting === 1, 10_000);
      expect(calls).toEqual([]);
      end();
      expect(await (await stays).json()).toMatchObject({ extensions: { intercom: { restCalls: 2 } } });
      expect(calls).toEqual(['POST /tickets/search', 'POST /contacts/search']);
      server.close();
      server.closeAllConnections();
    });
  });
});
