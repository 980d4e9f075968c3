import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startSandbox } from '../../../src/sandbox/index.ts';
import { accessToken } from '../../support/secrets.ts';
import { clientSecret, hubSignature, notification } from '../../support/webhooks.ts';
import { build, type Run, run } from '../support/builtCli.ts';
import { clusterSecret } from './support/gateways.ts';
import { type RedisServer, startRedisServer } from './support/redisServer.ts';

const sandbox = await startSandbox({ rateLimit: 100_000 });
let redis: RedisServer;

interface Served {
  readonly run: Run;
  readonly origin: string;
  /** Whether a balancer sends requests to it. */
  isReady: boolean;
}
const all: Served[] = [];

/** As the command line starts it; the second of three has workers. */
const serve = async (workers: number): Promise<Served> => {
  const started = run(['serve', '--workers', String(workers), '--port', '0'], {
    INTERCOM_ACCESS_TOKEN: accessToken,
    INTERCOM_BASE_URL: sandbox.origin,
    WEBHOOK_SECRETS: clientSecret,
    REDIS_URL: redis.url,
    CLUSTER_SECRET: clusterSecret,
    REFERENCE_TTL_SECONDS: '3600',
    STOP_DELAY_MS: '1000',
    LOG_LEVEL: 'warn',
  });
  const [, origin = ''] = await started.said(/(http:\/\/127\.0\.0\.1:\d+)\/graphql/);
  const served = { run: started, origin, isReady: true };
  all.push(served);
  return served;
};

beforeAll(async () => {
  await build();
  redis = await startRedisServer();
  for (const workers of [1, 2, 1]) await serve(workers);
}, 300_000);
afterAll(async () => {
  for (const { run } of all) run.child.kill('SIGKILL');
  await redis.kill();
  await sandbox.stop();
});

interface Answer {
  readonly data: Readonly<Record<string, unknown>>;
  readonly errors?: readonly unknown[];
}
const askAt = async (origin: string, query: string): Promise<Answer> => {
  const reply = await fetch(`${origin}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify({ query }),
  });
  expect(reply.status).toBe(200);
  return (await reply.json()) as Answer;
};
const wasRefused = (error: unknown): boolean => error instanceof Error && Object(error.cause).code === 'ECONNREFUSED';
let turn = 0;
/** As a balancer does: to each in turn, and to the next where no connection comes about. */
const ask = async (query: string): Promise<Answer> => {
  for (;;) {
    const ready = all.filter(({ isReady }) => isReady);
    const { origin = '' } = ready[turn++ % ready.length] ?? {};
    try {
      return await askAt(origin, query);
    } catch (error) {
      if (!wasRefused(error)) throw error;
    }
  }
};

test('a change through one comes to all, whichever worker has it', async () => {
  const read = '{ tags { name } }';
  // Each connection comes to another worker.
  for (let n = 0; n < 12; n += 1) await ask(read);
  for (let n = 0; n < 3; n += 1) {
    const name = `Of all machines ${n}`;
    expect((await ask(`mutation { tagUpsert(input: { name: "${name}" }) { __typename } }`)).errors).toBeUndefined();
    for (let m = 0; m < 8; m += 1)
      await expect.poll(async () => (await ask(read)).data['tags'], { timeout: 10_000 }).toContainEqual({ name });
  }
});

test('all machines are replaced one by one under load, and no query fails', async () => {
  let isOver = false;
  let answers = 0;
  const queries = [
    '{ viewer { workspace { name } } }',
    '{ tags { name } }',
    '{ ticket(id: "482738") { id type { name } } }',
    'mutation { tagUpsert(input: { name: "Written under load" }) { __typename } }',
  ];
  const callers = Promise.all(
    Array.from({ length: 4 }, async (_, n) => {
      while (!isOver) {
        const { errors } = await ask(queries[(n + answers) % queries.length] ?? '');
        expect(errors).toBeUndefined();
        answers += 1;
        await sleep(20);
      }
    }),
  );
  const replace = async () => {
    for (const old of all.slice()) {
      await serve(1);
      const before = answers;
      old.run.child.kill('SIGTERM');
      old.isReady = false;
      expect(await old.run.ended).toMatchObject({ code: 0 });
      while (answers < before + 10) await sleep(10);
    }
  };
  await Promise.race([replace(), callers]);
  isOver = true;
  await callers;
  expect(all).toHaveLength(6);
  // What one received, those in its place know: nothing is reported twice.
  const body = notification('ticket.created', { type: 'ticket', id: '61' });
  const headers = { 'x-hub-signature': hubSignature(body) };
  for (const { origin } of all.slice(3))
    expect((await fetch(`${origin}/webhooks/intercom`, { method: 'POST', headers, body })).status).toBe(200);
  const accepted = async () => {
    const texts = all.slice(3).map(async ({ origin }) => (await fetch(`${origin}/metrics`)).text());
    const counts = (await Promise.all(texts)).map((text) => /outcome="accepted"\} (\d+)/.exec(text)?.[1] ?? 0);
    return counts.reduce<number>((sum, count) => sum + Number(count), 0);
  };
  await expect.poll(accepted, { timeout: 20_000 }).toBe(1);
}, 300_000);
