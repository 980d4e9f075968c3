import { Agent, request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { startSandbox } from '../../src/sandbox/index.ts';
import { build, type Run, run } from './support/builtCli.ts';

const sandbox = await startSandbox({ rateLimit: 100_000 });
const agents: Agent[] = [];
let group: Run;
let origin: string;
let stderr = '';

beforeAll(async () => {
  await build();
  group = run(['serve', '--workers', '2', '--port', '0'], {
    INTERCOM_ACCESS_TOKEN: 'hush-hush',
    INTERCOM_BASE_URL: sandbox.origin,
  });
  group.child.stderr.on('data', (text: string) => {
    stderr += text;
  });
  [, origin = ''] = await group.said(/(http:\/\/127\.0\.0\.1:\d+)\/graphql/);
}, 60_000);
afterAll(async () => {
  for (const agent of agents) agent.destroy();
  group.child.kill('SIGKILL');
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

interface Answer {
  readonly data: Readonly<Record<string, unknown>>;
  readonly extensions: { readonly intercom: { readonly restCalls: number; readonly cacheHits: number } };
}
/** One connection, and so one worker, for as long as that lives. */
const newCaller = () => {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  agents.push(agent);
  return (query: string): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const headers = { 'content-type': 'application/json', accept: 'application/json' };
      const asked = request(`${origin}/graphql`, { method: 'POST', agent, headers }, (reply) => {
        let text = '';
        reply.setEncoding('utf8').on('data', (chunk) => (text += chunk));
        reply.on('error', reject);
        reply.on('end', () =>
          reply.statusCode === 200 ? resolve(JSON.parse(text) as Answer) : reject(new Error(text)),
        );
      });
      asked.on('error', reject);
      asked.end(JSON.stringify({ query }));
    });
};
const counted = async (): Promise<number> => {
  const text = await (await fetch(`${origin}/metrics`, { headers: { connection: 'close' } })).text();
  return Number(/^intercom_graphql_operations_total\{type="query",outcome="ok"\} (\d+)$/m.exec(text)?.[1] ?? 0);
};
const costs = ({ extensions: { intercom } }: Answer) => [intercom.restCalls, intercom.cacheHits];

test('a change through one worker is seen through the other', async () => {
  const [one, other] = [newCaller(), newCaller()];
  const read = '{ tags { name } }';
  sandbox.log.length = 0;
  // Each keeps what it has read.
  for (const ask of [one, other]) expect(costs(await ask(read))).toEqual([1, 0]);
  for (const ask of [one, other]) expect(costs(await ask(read))).toEqual([0, 1]);
  expect(sandbox.log.map(({ route }) => route)).toEqual(['GET /tags', 'GET /tags']);

  const made = await one('mutation { tagUpsert(input: { name: "Seen by all" }) { __typename } }');
  expect(made.data).toEqual({ tagUpsert: { __typename: 'TagUpsertPayload' } });
  const seen = await other(read);
  expect(seen.data['tags']).toContainEqual({ name: 'Seen by all' });
  expect(costs(seen)).toEqual([1, 0]);
});

test('a record that one worker changes is read as it is by the other, with the lists that go with it', async () => {
  const [one, other] = [newCaller(), newCaller()];
  const read = '{ ticket(id: "482738") { title type { name } } ticketTypes { id name } }';
  const before = await other(read);
  expect(costs(await other(read))).toEqual([1, 1]);
  const title = 'Seen by all';
  const write = `mutation {
    ticketUpdate(input: { id: "482738", title: "${title}" }) { __typename }
    ticketTypeUpdate(input: { id: "2811", name: "${title}" }) { __typename }
  }`;
  expect((await one(write)).data).toEqual({
    ticketUpdate: { __typename: 'TicketUpdatePayload' },
    ticketTypeUpdate: { __typename: 'TicketTypeUpdatePayload' },
  });
  const after = await other(read);
  expect(after.data).not.toEqual(before.data);
  expect(after.data['ticket']).toEqual({ title, type: { name: title } });
  expect(after.data['ticketTypes']).toContainEqual({ id: '2811', name: title });
  expect(costs(after)).toEqual([2, 0]);
});

test('a change nobody knows the outcome of makes the other worker read anew', async () => {
  const [one, other] = [newCaller(), newCaller()];
  const read = '{ admins { id } }';
  for (const ask of [one, other]) await ask(read);
  expect(costs(await other(read))).toEqual([0, 1]);
  sandbox.switches.failNext(1, 500);
  await one('mutation { tagUpsert(input: { name: "Perhaps" }) { __typename } }');
  expect(costs(await other(read))).toEqual([1, 0]);
});

test('how much is left is told by either, whoever made the calls', async () => {
  const [one, other] = [newCaller(), newCaller()];
  const read = '{ rateLimit { limit remaining resetAt } }';
  await one('{ tags { name } }');
  for (let n = 0; n < 2; n += 1) {
    await one(`mutation { tagUpsert(input: { name: "Left ${n}" }) { __typename } }`);
    const { data } = await one(read);
    expect(data['rateLimit']).toMatchObject({ limit: 100_000 });
    await vi.waitUntil(async () => isDeepStrictEqual((await other(read)).data, data), 10_000);
  }
});

test('figures are of both, and do not go back when a worker dies and is replaced', async () => {
  const before = await counted();
  const callers = [newCaller(), newCaller(), newCaller(), newCaller()];
  for (const ask of callers) await ask('{ __typename }');
  const workers = new Set((await heard('operation')).map(({ worker }) => worker));
  expect(workers.size).toBe(2);
  expect(await counted()).toBe(before + 4);

  const [worker = 0] = [...workers];
  process.kill(worker, 'SIGKILL');
  expect(await heard('worker-died')).toMatchObject([{ worker, level: 'error', replacedInMs: expect.any(Number) }]);
  const [fresh] = await heard('worker-replaced');
  expect(workers).not.toContain(fresh?.worker);
  expect(await counted()).toBe(before + 4);
  await newCaller()('{ __typename }');
  expect(await counted()).toBe(before + 5);
}, 60_000);

test('a restart replaces every worker, and costs no answer', async () => {
  const before = new Set((await heard('listening', 3)).map(({ worker }) => worker));
  let isOver = false;
  let answers = 0;
  const callers = Promise.all(
    Array.from({ length: 8 }, async () => {
      const ask = newCaller();
      while (!isOver) {
        const { data } = await ask('{ viewer { workspace { name } } }');
        expect(data['viewer']).not.toBeNull();
        answers += 1;
        await sleep(5);
      }
    }),
  );
  group.child.kill('SIGHUP');
  await Promise.race([heard('restarted'), callers]);
  isOver = true;
  await callers;
  expect(answers).toBeGreaterThan(0);
  const last = (await heard('listening', 5)).slice(-2).map(({ worker }) => worker);
  expect(last.filter((worker) => before.has(worker))).toEqual([]);
}, 60_000);

test('one greeting, and one end, which leaves nobody behind', async () => {
  const workers = new Set(entries().flatMap(({ worker = [] }) => worker));
  group.child.kill('SIGTERM');
  const { code, stdout, stderr } = await group.ended;
  expect(code).toBe(0);
  expect(stdout.match(/GraphQL /g)).toHaveLength(1);
  expect(stderr).not.toContain('hush-hush');
  for (const worker of workers) expect(() => process.kill(worker, 0)).toThrow('ESRCH');
});

test('a port that is in use is one line and exit code 1, whoever finds out', async () => {
  const { port } = new URL(sandbox.origin);
  expect(await run(['serve', '--workers', '2', '--port', port], { LOG_LEVEL: 'error' }).ended).toEqual({
    code: 1,
    stdout: '',
    stderr: `PORT: ${port} on 127.0.0.1 is in use. Use another port, or 0 for a free one.\n`,
  });
}, 60_000);
