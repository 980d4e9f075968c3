import { Agent, type IncomingHttpHeaders, request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startSandbox } from '../../src/sandbox/index.ts';
import { build, type Run, run } from './support/builtCli.ts';

const sandbox = await startSandbox({ rateLimit: 100_000 });
beforeAll(build);
beforeEach(() => sandbox.reset());
afterAll(() => sandbox.stop());

const agents: Agent[] = [];
afterAll(() => {
  for (const agent of agents) agent.destroy();
});
const newAgent = (maxSockets = Number.POSITIVE_INFINITY): Agent => {
  const agent = new Agent({ keepAlive: true, maxSockets });
  agents.push(agent);
  return agent;
};

interface Reply {
  readonly status: number | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly body: {
    readonly data?: Readonly<Record<string, Readonly<Record<string, unknown>> | null>> | null;
    readonly errors?: readonly { readonly message: string; readonly extensions: Readonly<Record<string, unknown>> }[];
  };
}
interface Asked {
  /** The system has the whole request. */
  readonly sent: Promise<void>;
  readonly reply: Promise<Reply>;
}

const exchange = (url: string, agent: Agent, body?: object): Asked => {
  let handOver = () => {};
  const sent = new Promise<void>((resolve) => {
    handOver = resolve;
  });
  const reply = new Promise<Reply>((resolve, reject) => {
    const method = body === undefined ? 'GET' : 'POST';
    const asked = request(url, { method, agent, headers: { 'content-type': 'application/json' } }, (answer) => {
      let text = '';
      answer.setEncoding('utf8').on('data', (chunk) => (text += chunk));
      answer.on('error', reject);
      answer.on('end', () => {
        const { statusCode: status, headers } = answer;
        resolve({ status, headers, body: JSON.parse(text) as Reply['body'] });
      });
    });
    asked.on('error', reject);
    asked.on('finish', handOver);
    asked.end(body === undefined ? undefined : JSON.stringify(body));
  });
  reply.catch(() => {});
  return { sent, reply };
};

const serving = async (env: Readonly<Record<string, string>> = {}): Promise<Run & { readonly origin: string }> => {
  const gateway = run(['serve'], {
    PORT: '0',
    INTERCOM_ACCESS_TOKEN: 'any',
    INTERCOM_BASE_URL: sandbox.origin,
    ...env,
  });
  const [, origin = ''] = await gateway.said(/(http:\/\/127\.0\.0\.1:\d+)\/graphql/);
  return { ...gateway, origin };
};

/** Of all processes: what only says how a worker fares is omitted. */
const events = (stderr: string): readonly string[] =>
  stderr
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { readonly event: string; readonly worker?: number })
    .filter(({ event, worker }) => worker === undefined || !['listening', 'stopping', 'stopped'].includes(event))
    .map(({ event }) => event);

const create = (title: string) => ({
  query: `mutation ($title: String!) {
    ticketCreate(input: { typeId: "2811", contacts: [{ externalId: "larkspur-10042" }], title: $title }) {
      __typename ... on TicketCreatePayload { ticket { id title } }
    }
  }`,
  variables: { title },
});
const writes = () => sandbox.log.filter(({ route, status }) => route === 'POST /tickets' && status === 200);

describe.each(['1', '2'])('of %s', (workers) => {
  const env = { WEB_CONCURRENCY: workers };

  test('hundreds of operations in flight are all answered, and nobody new is let in', async () => {
    const { child, ended, origin } = await serving(env);
    const [url, agent] = [`${origin}/graphql`, newAgent()];
    const first = await exchange(url, agent, { query: '{ tickets(first: 150) { nodes { id } } }' }).reply;
    const nodes = first.body.data?.['tickets']?.['nodes'] as readonly { readonly id: string }[];
    expect(nodes).toHaveLength(150);

    sandbox.switches.latencyMs = 300;
    sandbox.log.length = 0;
    const reads = [...nodes, ...nodes].map(({ id }) =>
      exchange(url, agent, { query: 'query ($id: ID!) { ticket(id: $id) { id title } }', variables: { id } }),
    );
    const changes = Array.from({ length: 100 }, (_, n) => exchange(url, agent, create(`Written while stopping ${n}`)));
    await Promise.all([...reads, ...changes].map(({ sent }) => sent));
    child.kill('SIGTERM');

    const answers = await Promise.all([...reads, ...changes].map(({ reply }) => reply));
    expect(answers.flatMap(({ body }) => body.errors ?? [])).toEqual([]);
    expect(answers.every(({ status }) => status === 200)).toBe(true);
    expect(answers.slice(0, 300).map(({ body }) => body.data?.['ticket']?.['id'])).toEqual(
      [...nodes, ...nodes].map(({ id }) => id),
    );
    expect(answers.slice(300).every(({ body }) => body.data?.['ticketCreate']?.['ticket'] != null)).toBe(true);
    expect(answers.some(({ headers }) => headers.connection === 'close')).toBe(true);
    expect(writes()).toHaveLength(100);
    await expect(exchange(url, newAgent(), { query: '{ __typename }' }).reply).rejects.toThrow('ECONNREFUSED');

    const { code, stderr } = await ended;
    expect(code).toBe(0);
    expect(events(stderr).filter((event) => event !== 'operation')).toEqual(['listening', 'stopping', 'stopped']);
    expect(events(stderr).filter((event) => event === 'operation')).toHaveLength(401);
  }, 60_000);

  test('callers who go on asking on their connections are answered or not let in, and never cut off', async () => {
    const { child, ended, origin } = await serving({ ...env, LOG_LEVEL: 'silent' });
    let answered = 0;
    const caller = async (): Promise<string> => {
      const agent = newAgent(1);
      for (;;) {
        const reply = await exchange(`${origin}/graphql`, agent, { query: '{ __typename }' }).reply.catch(
          ({ code }: NodeJS.ErrnoException) => code ?? 'unknown',
        );
        if (typeof reply === 'string') return reply;
        if (reply.status === 200) answered += 1;
      }
    };
    const callers = Promise.all(Array.from({ length: 40 }, caller));
    await sleep(500);
    const before = answered;
    child.kill('SIGTERM');
    expect(new Set(await callers)).toEqual(new Set(['ECONNREFUSED']));
    expect(answered).toBeGreaterThan(before);
    expect(await ended).toMatchObject({ code: 0, stderr: '' });
  }, 60_000);
});

test('with a delay it says that it is not ready before it lets nobody in', async () => {
  const { child, ended, origin } = await serving({ STOP_DELAY_MS: '800' });
  expect((await exchange(`${origin}/ready`, newAgent()).reply).status).toBe(200);
  child.kill('SIGTERM');
  await sleep(200);
  const { status, body } = await exchange(`${origin}/ready`, newAgent()).reply;
  expect([status, body]).toEqual([503, { status: 'not ready', reason: 'stopping' }]);
  expect((await exchange(`${origin}/health`, newAgent()).reply).status).toBe(200);
  const late = await exchange(`${origin}/graphql`, newAgent(), create('Written in the delay')).reply;
  expect(late.body.data?.['ticketCreate']?.['__typename']).toBe('TicketCreatePayload');
  expect((await ended).code).toBe(0);
});

test('a write that outlasts the bound is answered as unknown, and all else with what it has', async () => {
  const { child, ended, origin } = await serving({ STOP_TIMEOUT_MS: '300' });
  const [url, agent] = [`${origin}/graphql`, newAgent()];
  await exchange(url, agent, { query: '{ ticketTypes { id } }' }).reply;
  const write = `mutation ($id: ID!) { ticketUpdate(input: { id: $id, open: false }) {
    __typename ... on Problem { message code }
  } }`;
  const id = '482738';
  sandbox.log.length = 0;
  sandbox.switches.latencyMs = 8_000;
  const doubtful = exchange(url, agent, { query: write, variables: { id } });
  const half = exchange(url, agent, { query: '{ __typename viewer { workspace { name } } }' });
  for (let tries = 0; tries < 300 && sandbox.log.length < 2; tries += 1) await sleep(10);
  const started = performance.now();
  child.kill('SIGTERM');
  const { body } = await doubtful.reply;
  expect(JSON.stringify(body)).toMatch(/UPSTREAM_TIMEOUT/);
  expect(JSON.stringify(body)).toMatch(/unknown whether the change was made/);
  expect((await half.reply).body).toMatchObject({
    data: { __typename: 'Query', viewer: null },
    errors: [{ extensions: { code: 'UPSTREAM_TIMEOUT' } }],
  });
  const { code, stderr } = await ended;
  expect(code).toBe(0);
  expect(performance.now() - started).toBeLessThan(4_000);
  expect(events(stderr)).toContain('cut-short');
  expect(stderr).toContain('outcome-unknown');
});
