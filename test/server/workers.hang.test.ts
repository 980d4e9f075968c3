import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { Agent, request } from 'undici';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startSandbox } from '../../src/sandbox/index.ts';
import { build, type Run, run } from './support/builtCli.ts';

/** A worker that is stopped by the system answers nobody, as one in an endless loop. */
const sandbox = await startSandbox({ rateLimit: 100_000 });
let group: Run;
let origin: string;
let stderr = '';

const serve = async (env: Readonly<Record<string, string>> = {}) => {
  stderr = '';
  group = run(['serve', '--workers', '2', '--port', '0'], {
    INTERCOM_ACCESS_TOKEN: 'test',
    INTERCOM_BASE_URL: sandbox.origin,
    WORKER_HANG_TIMEOUT_MS: '2500',
    MAX_CONNECTIONS: '20',
    ...env,
  });
  group.child.stderr.on('data', (text: string) => {
    stderr += text;
  });
  [, origin = ''] = await group.said(/(http:\/\/127\.0\.0\.1:\d+)\/graphql/);
};
beforeAll(build, 60_000);
afterAll(async () => {
  group.child.kill('SIGTERM');
  await group.ended;
  await sandbox.stop();
});

interface Entry {
  readonly event: string;
  readonly worker?: number;
}
const entries = (): readonly Entry[] =>
  stderr
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as Entry);
const heard = async (event: string, times = 1): Promise<readonly Entry[]> => {
  for (;;) {
    const found = entries().filter((entry) => entry.event === event);
    if (found.length >= times) return found;
    await sleep(20);
  }
};
const workersOf = async () => (await heard('listening', 3)).flatMap(({ worker }) => worker ?? []);

/** Each over a connection of its own; undefined when there was no answer in time. */
const ask = async (path = '/health', ms = 1_000): Promise<string | undefined> => {
  const dispatcher = new Agent();
  try {
    const reply = await request(origin + path, { dispatcher, signal: AbortSignal.timeout(ms) });
    return await reply.body.text();
  } catch {
    return undefined;
  } finally {
    await dispatcher.destroy();
  }
};
const query = async (text: string) => {
  const dispatcher = new Agent();
  const reply = await request(`${origin}/graphql`, {
    dispatcher,
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: text }),
  });
  const answer = (await reply.body.json()) as { readonly data: unknown };
  await dispatcher.destroy();
  return answer.data;
};

test('a worker that hangs is replaced, and the port goes on answering', async () => {
  await serve();
  const [worker = 0] = await workersOf();
  process.kill(worker, 'SIGSTOP');
  let [answered, unanswered] = [0, 0];
  while (!entries().some(({ event }) => event === 'worker-replaced')) {
    if ((await ask()) === undefined) unanswered += 1;
    else answered += 1;
    await sleep(20);
  }
  // Only what had been handed to it before anybody could know.
  expect(unanswered).toBeLessThanOrEqual(2);
  expect(answered).toBeGreaterThan(20);
  expect(await heard('worker-hung')).toMatchObject([{ level: 'error', worker, timeoutMs: 2_500 }]);
  expect(await heard('worker-died')).toMatchObject([{ level: 'error', worker }]);
  expect(() => process.kill(worker, 0)).toThrow('ESRCH');
  const metrics = await ask('/metrics', 10_000);
  expect(metrics).toContain('intercom_graphql_workers_replaced_total{reason="hung"} 1');
  const [replaced] = await heard('worker-replaced');
  expect(await workersOf()).toContain(replaced?.worker);
}, 60_000);

test('idle connections make room in each worker', async () => {
  const silent = Array.from({ length: 200 }, () =>
    connect(Number(new URL(origin).port), '127.0.0.1').on('error', () => {}),
  );
  for (let i = 0; i < 10; i += 1) expect(await ask('/health', 10_000)).toContain('ok');
  const metrics = (await ask('/metrics', 10_000)) ?? '';
  const cut = /^intercom_graphql_connections_cut_total\{reason="idle"\} (\d+)$/m.exec(metrics);
  expect(Number(cut?.[1])).toBeGreaterThanOrEqual(150);
  for (const socket of silent) socket.destroy();
}, 60_000);

test('one that dies is told apart from it', async () => {
  const [worker = 0] = (await workersOf()).slice(-1);
  process.kill(worker, 'SIGKILL');
  await heard('worker-replaced', 2);
  const metrics = await ask('/metrics', 10_000);
  expect(metrics).toContain('intercom_graphql_workers_replaced_total{reason="hung"} 1');
  expect(metrics).toContain('intercom_graphql_workers_replaced_total{reason="died"} 1');
}, 60_000);

test('what it would have had to be told does not keep a change waiting for ever', async () => {
  const [worker = 0] = (await workersOf()).slice(-1);
  process.kill(worker, 'SIGSTOP');
  const names = Array.from({ length: 4 }, (_, i) => `Told ${i}`);
  // One may have been handed to the worker that hangs: it fails with it, and is not left waiting.
  const all = await Promise.allSettled(
    names.map((name) => query(`mutation { tagUpsert(input: { name: "${name}" }) { __typename } }`)),
  );
  expect(all.filter(({ status }) => status === 'fulfilled').length).toBeGreaterThanOrEqual(2);
  await heard('worker-replaced', 3);
}, 60_000);

test('a worker that hangs while all stop does not hold them up', async () => {
  const [worker = 0] = (await workersOf()).slice(-1);
  process.kill(worker, 'SIGSTOP');
  group.child.kill('SIGTERM');
  const { code } = await group.ended;
  expect(code).toBe(0);
  expect(() => process.kill(worker, 0)).toThrow('ESRCH');
}, 30_000);
