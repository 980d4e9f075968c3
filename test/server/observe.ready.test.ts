import { expect, test } from 'vitest';
import type { RestCall } from '../../src/client/core/call.ts';
import { systemClock } from '../../src/client/core/clock.ts';
import {
  CancelledError,
  RateLimitedError,
  UnreachableError,
  UpstreamUnauthenticatedError,
  UpstreamUnavailableError,
} from '../../src/client/core/errors.ts';
import { createHandler } from '../../src/client/core/http.ts';
import { newOperation } from '../../src/client/core/operation.ts';
import type { RestReply } from '../../src/client/core/reply.ts';
import { createDispatcher } from '../../src/client/core/transport.ts';
import { openWorkspace, type Workspace } from '../../src/client/core/workspace.ts';
import { createContext } from '../../src/loaders/index.ts';
import { startSandbox } from '../../src/sandbox/index.ts';
import { readConfig } from '../../src/server/config.ts';
import { observe } from '../../src/server/observe/index.ts';
import { Readiness, readyRoute, type Unready } from '../../src/server/observe/ready.ts';
import { start } from '../../src/server/start.ts';
import { callOf, differentCall, openBreaker } from '../support/upstream.ts';
import { minimalSchema } from './support/minimalSchema.ts';

let now = 1_000_000;
const row = { route: 'GET /me' } as const;
const reply = (status: number): RestReply => ({ status, headers: {}, body: {} });

interface Stage {
  readonly workspace: Workspace;
  readonly readiness: Readiness;
  readonly ask: () => Promise<Unready | null>;
  /** A try by some operation ends so. */
  readonly meets: (outcome: number | Error, call?: RestCall) => Promise<void>;
  /** What the next probe ends with; none is expected when it is omitted. */
  probe: number | Error;
  probes: number;
}

const newStage = (): Stage => {
  const address = { origin: 'http://127.0.0.1:1', token: 't', version: '2.16', versionHeader: '2.16' } as const;
  const workspace = openWorkspace(address, { clock: { ...systemClock, now: () => now, random: () => 0.5 } });
  const readiness = new Readiness(() => now);
  const ends = async (outcome: number | Error): Promise<RestReply> => {
    if (outcome instanceof Error) throw outcome;
    return reply(outcome);
  };
  const through = (outcome: number | Error, call: RestCall = callOf(row)) =>
    readiness.watchAttempts(() => ends(outcome))(call);
  const stage: Stage = {
    workspace,
    readiness,
    probe: 200,
    probes: 0,
    ask: () =>
      readiness.ask({
        workspace,
        probe: async () => {
          stage.probes += 1;
          const { status } = await through(stage.probe);
          if (status === 401) throw new UpstreamUnauthenticatedError('no');
          if (status >= 500) throw new UpstreamUnavailableError('no', false);
        },
      }),
    meets: async (outcome, call) => void (await through(outcome, call).catch(() => {})),
  };
  return stage;
};
const down = new UpstreamUnavailableError('Intercom could not be reached.', false);

test('an answer to any operation proves upstream for half a minute, without a probe', async () => {
  const stage = newStage();
  await stage.meets(404);
  now += 29_000;
  expect([await stage.ask(), stage.probes]).toEqual([null, 0]);
  now += 2_000;
  expect([await stage.ask(), stage.probes]).toEqual([null, 1]);
});

test('however often it is asked, it probes once in ten seconds', async () => {
  const stage = newStage();
  stage.probe = down;
  const answers = await Promise.all(Array.from({ length: 100 }, stage.ask));
  expect(new Set(answers)).toEqual(new Set(['upstream-unreachable']));
  now += 9_000;
  await stage.ask();
  expect(stage.probes).toBe(1);
  now += 1_001;
  stage.probe = 200;
  expect([await stage.ask(), stage.probes]).toEqual([null, 2]);
});

test('it is ready as soon as an operation gets through, whatever the probe said', async () => {
  const stage = newStage();
  stage.probe = 503;
  expect(await stage.ask()).toBe('upstream-unreachable');
  await stage.meets(200);
  expect(await stage.ask()).toBeNull();
});

test('a refused token is a reason of its own', async () => {
  const stage = newStage();
  await stage.meets(401);
  stage.probe = 401;
  expect(await stage.ask()).toBe('token-refused');
});

test('a used-up budget is no reason: an answer has stated it', async () => {
  const stage = newStage();
  stage.probe = new RateLimitedError('used up');
  expect(await stage.ask()).toBeNull();
});

test('an open breaker is a reason, and a half-open one is tried', async () => {
  const stage = newStage();
  await stage.meets(200);
  const { breaker } = stage.workspace;
  openBreaker(breaker);
  expect([await stage.ask(), stage.probes]).toEqual(['breaker-open', 0]);
  now += 5_000;
  expect(breaker.state).toBe('half-open');
  expect([await stage.ask(), stage.probes]).toEqual([null, 1]);
});

test('stopping comes before all else', async () => {
  const stage = newStage();
  await stage.meets(200);
  stage.readiness.stopping();
  expect([await stage.ask(), stage.probes]).toEqual(['stopping', 0]);
});

test('where callers bring the tokens it is ready until calls fail, and again when they do not', async () => {
  const { readiness, meets } = newStage();
  const ask = () => readiness.ask();
  expect(await ask()).toBeNull();
  await meets(new CancelledError('The caller disconnected.'));
  expect(await ask()).toBeNull();
  now += 1;
  for (let n = 0; n < 2; n += 1) await meets(down, differentCall(n));
  expect(await ask()).toBeNull();
  await meets(503, differentCall(2));
  expect(await ask()).toBe('upstream-unreachable');
  now += 1;
  await meets(401);
  expect(await ask()).toBeNull();
  now += 1;
  for (let n = 0; n < 3; n += 1) await meets(new UnreachableError(null));
  expect(await ask()).toBe('upstream-unreachable');
  now += 30_001;
  expect(await ask()).toBeNull();
});

test('where callers bring the tokens, one record, one route or one operation that fails is no reason', async () => {
  const { readiness, meets } = newStage();
  for (let n = 0; n < 20; n += 1) await meets(503);
  expect(await readiness.ask()).toBeNull();
  await meets(200);
  for (let n = 0; n < 20; n += 1) await meets(down, callOf({ route: 'GET /things/{id}' }, { path: `/things/${n}` }));
  expect(await readiness.ask()).toBeNull();
  await meets(200);
  const operation = newOperation();
  for (let n = 0; n < 20; n += 1) await meets(503, { ...differentCall(n), operation });
  expect(await readiness.ask()).toBeNull();
});

test('the page says it in a word', async () => {
  const readiness = new Readiness();
  const page = readyRoute(() => readiness.ask());
  const get = (path: string) => page(new URL(path, 'http://gateway'), new Request('http://gateway'));
  expect(await get('/graphql')).toBeUndefined();
  expect(await (await get('/ready'))?.json()).toEqual({ status: 'ready' });
  readiness.stopping();
  const no = await get('/ready?x=1');
  expect([no?.status, await no?.json(), no?.headers.get('cache-control')]).toEqual([
    503,
    { status: 'not ready', reason: 'stopping' },
    'no-store',
  ]);
});

test('whether upstream is there is asked of upstream, though who is asking is known already', async () => {
  const sandbox = await startSandbox({ tokens: ['good'] });
  const address = { origin: sandbox.origin, token: 'good', version: '2.16', versionHeader: '2.16' } as const;
  const workspace = openWorkspace(address, { referenceTtlMs: 60_000 });
  const handler = createHandler(createDispatcher());
  for (let n = 0; n < 2; n += 1)
    await createContext({ handler, workspace, operation: newOperation() }).load.admins.viewer();
  expect(sandbox.calls).toEqual(['GET /me']);
  const observers = observe({
    log: () => {},
    exposesMetrics: false,
    ownToken: true,
    waiting: () => 0,
    workspaces: () => [workspace],
  });
  const [ready] = observers.probes(handler, workspace).pages;
  const answer = await ready?.(new URL('/ready', sandbox.origin), new Request(sandbox.origin));
  expect(answer?.status).toBe(200);
  expect(sandbox.calls).toEqual(['GET /me', 'GET /me']);
  await sandbox.stop();
});

test('a started gateway asks upstream who it is, once', async () => {
  const sandbox = await startSandbox({ tokens: ['good'] });
  const at = async (token: string) => {
    const env = { INTERCOM_ACCESS_TOKEN: token, INTERCOM_BASE_URL: sandbox.origin, PORT: '0', LOG_LEVEL: 'silent' };
    const { config } = readConfig(env);
    if (config === undefined) throw new Error('a wrong configuration');
    const running = await start(config, { graph: { schema: minimalSchema, examples: [] } });
    const answers = await Promise.all(Array.from({ length: 20 }, () => fetch(new URL('/ready', running.url))));
    const bodies = await Promise.all(answers.map((answer) => answer.text()));
    await running.stop();
    return [...new Set(bodies)];
  };
  expect(await at('good')).toEqual(['{"status":"ready"}']);
  expect(sandbox.calls).toEqual(['GET /me']);
  expect(await at('bad')).toEqual(['{"status":"not ready","reason":"token-refused"}']);
  await sandbox.stop();
  expect(await at('good')).toEqual(['{"status":"not ready","reason":"upstream-unreachable"}']);
});
