import { afterAll, beforeAll, expect, test } from 'vitest';
import { startSandbox } from '../../../src/sandbox/index.ts';
import { accessToken } from '../../support/secrets.ts';
import { build, type Run, run } from '../support/builtCli.ts';
import { asker, clusterSecret, eventually, type Machine, startMachine } from './support/gateways.ts';
import { type RedisServer, startRedisServer } from './support/redisServer.ts';

const limit = 60;
const sandbox = await startSandbox({ rateLimit: limit, rateWindowSeconds: 2 });
let redis: RedisServer;
let machines: readonly Machine[];
/** One that can be killed. */
let mortal: Run;

beforeAll(async () => {
  [redis] = await Promise.all([startRedisServer(), build()]);
  mortal = run(['serve', '--port', '0'], {
    INTERCOM_ACCESS_TOKEN: accessToken,
    INTERCOM_BASE_URL: sandbox.origin,
    REDIS_URL: redis.url,
    CLUSTER_SECRET: clusterSecret,
    LOG_LEVEL: 'warn',
  });
  machines = await Promise.all([1, 2].map(() => startMachine(sandbox.origin, redis.url)));
}, 60_000);
afterAll(async () => {
  mortal.child.kill('SIGKILL');
  await Promise.all(machines.map((machine) => machine.stop()));
  await redis.kill();
  await sandbox.stop();
});

let lastId = 900_000_000;
/** Five REST calls that no other query makes. */
const newQuery = (): string =>
  `{ ${['a', 'b', 'c', 'd', 'e'].map((name) => `${name}: ticket(id: "${++lastId}") { id }`).join(' ')} }`;

type Ask = Machine['ask'];
const askersOf = (all: readonly Machine[]): readonly Ask[] => all.map(({ ask }) => ask);

/** REST calls by window, and by machine within it. */
type Calls = Map<string, number[]>;

/**
 * Callers of all machines, that wait as long as they have to, until upstream has had that many windows, and one that had begun
 * and one that is not over. What happens meanwhile happens after so many windows.
 */
const saturate = async (
  asks: readonly Ask[],
  windows: number,
  meanwhile: Readonly<Record<number, () => void>> = {},
): Promise<readonly (readonly number[])[]> => {
  const calls: Calls = new Map();
  const keepAsking = async (ask: Ask, n: number): Promise<void> => {
    while (calls.size < windows + 2) {
      const answer = await ask(newQuery()).catch(() => null);
      // Its machine was killed.
      if (answer === null) return;
      const { errors, extensions } = answer;
      expect(errors).toBeUndefined();
      const { resetAt } = extensions.intercom['rateLimit'] as { resetAt: string };
      if (!calls.has(resetAt)) {
        calls.set(
          resetAt,
          asks.map(() => 0),
        );
        meanwhile[calls.size - 2]?.();
      }
      const here = calls.get(resetAt) as number[];
      here[n] = (here[n] ?? 0) + extensions.intercom.restCalls;
    }
  };
  await Promise.all(asks.flatMap((ask, n) => Array.from({ length: 4 }, () => keepAsking(ask, n))));
  return [...calls.values()].slice(1, -1);
};
const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);
const totalOf = (windows: readonly (readonly number[])[]): number => sum(windows.map(sum));
const refused = (): number => sandbox.log.filter(({ status }) => status === 429).length;

test('three saturated gateways use a budget as one: nothing is refused in ten windows, and each has its part', async () => {
  const [, url = ''] = await mortal.said(/(http:\/\/127\.0\.0\.1:\d+\/graphql)/);
  const windows = await saturate([...askersOf(machines), asker(url)], 10);
  expect(refused()).toBe(0);
  expect(totalOf(windows)).toBeGreaterThanOrEqual(0.9 * limit * windows.length);
  for (const n of [0, 1, 2])
    expect(sum(windows.map((each) => each[n] ?? 0))).toBeGreaterThanOrEqual(totalOf(windows) / 3 / 5);
}, 60_000);

test('one that is killed with calls leased costs the others its share for a window', async () => {
  const [, url = ''] = await mortal.said(/(http:\/\/127\.0\.0\.1:\d+\/graphql)/);
  const windows = await saturate([...askersOf(machines), asker(url)], 6, { 2: () => mortal.child.kill('SIGKILL') });
  expect(refused()).toBe(0);
  expect(totalOf(windows.slice(-2))).toBeGreaterThanOrEqual(0.9 * limit * 2);
}, 60_000);

test('while Redis hangs each uses an even share, and nothing is refused', async () => {
  await saturate(askersOf(machines), 7, { 2: () => redis.pause(), 5: () => redis.resume() });
  expect(refused()).toBe(0);
}, 60_000);

test('a Redis that is gone and comes back empty is as one that was away', async () => {
  await saturate(askersOf(machines), 8, {
    2: () => void redis.kill(),
    5: () => void redis.start(),
  });
  expect(refused()).toBe(0);
  await Promise.all(machines.map((machine) => eventually(async () => (await machine.metric('redis_up')) === 1)));
}, 60_000);
