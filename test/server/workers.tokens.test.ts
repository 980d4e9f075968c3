import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestServer } from '../support/server.ts';
import { build, type Run, run } from './support/builtCli.ts';

/** Two workers in `passthrough`, and callers who invent tokens. `FLOOD_TOKENS=10000` makes it a flood of that many. */
const count = Number(process.env['FLOOD_TOKENS'] ?? 300);
const limit = 1_000;
/** What the workers keep of workspaces that Intercom has not accepted. */
const maxUnaccepted = 1_000;

const received: string[] = [];
let remaining = limit;
const upstream = createTestServer((incoming, response) => {
  const token = (incoming.headers.authorization ?? '').replace('Bearer ', '');
  received.push(token);
  if (token !== 'real') {
    response.writeHead(401, { 'content-type': 'application/json' });
    return response.end('{"type":"error.list","errors":[{"code":"unauthorized","message":"Access Token Invalid"}]}');
  }
  remaining -= 1;
  response.writeHead(200, {
    'content-type': 'application/json',
    'x-ratelimit-limit': limit,
    'x-ratelimit-remaining': remaining,
    'x-ratelimit-reset': Math.ceil(Date.now() / 1000) + 600,
  });
  response.end('{"type":"list","data":[{"type":"tag","id":"1","name":"Real"}]}');
});

let group: Run;
let origin = '';
const agents: Agent[] = [];
beforeAll(async () => {
  await build();
  upstream.listen(0, '127.0.0.1');
  await once(upstream, 'listening');
  group = run(['serve', '--workers', '2', '--port', '0'], {
    GATEWAY_AUTH: 'passthrough',
    INTERCOM_BASE_URL: `http://127.0.0.1:${(upstream.address() as AddressInfo).port}`,
    REFERENCE_TTL_SECONDS: '3600',
    LOG_LEVEL: 'silent',
  });
  [, origin = ''] = await group.said(/(http:\/\/127\.0\.0\.1:\d+)\/graphql/);
}, 60_000);
afterAll(() => {
  for (const agent of agents) agent.destroy();
  group.child.kill('SIGKILL');
  upstream.close();
  upstream.closeAllConnections();
});

interface Answer {
  readonly data: { readonly tags: readonly { readonly name: string }[] | null };
  readonly errors?: readonly { readonly extensions: { readonly code: string } }[];
  readonly extensions: {
    readonly intercom: {
      readonly restCalls: number;
      readonly rateLimit: { readonly limit: number; readonly remaining: number } | null;
    };
  };
}

/** One connection, and so one worker, for as long as it is open. */
const newCaller = () => {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  agents.push(agent);
  return (token: string) =>
    new Promise<Answer>((resolve, reject) => {
      const headers = {
        'content-type': 'application/json',
        accept: 'application/json',
        authorization: `Bearer ${token}`,
      };
      const asked = request(`${origin}/graphql`, { method: 'POST', agent, headers }, (reply) => {
        let text = '';
        reply.setEncoding('utf8').on('data', (chunk) => {
          text += chunk;
        });
        reply.on('end', () => resolve(JSON.parse(text) as Answer));
      });
      asked.on('error', reject);
      asked.end(JSON.stringify({ query: '{ tags { name } }' }));
    });
};

const openWorkspaces = async (): Promise<number> => {
  const text = await (await fetch(`${origin}/metrics`, { headers: { connection: 'close' } })).text();
  return Number(/^intercom_graphql_workspaces (\d+)$/m.exec(text)?.[1]);
};

/** Resident MB of the primary and its workers; null where the system does not say. */
const residentMb = (): number | null => {
  try {
    const statusOf = (pid: string | number) => readFileSync(`/proc/${pid}/status`, 'utf8');
    const isOfGroup = (status: string) =>
      Number(/^PPid:\s+(\d+)/m.exec(status)?.[1]) === group.child.pid ||
      Number(/^Pid:\s+(\d+)/m.exec(status)?.[1]) === group.child.pid;
    const statuses = readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .flatMap((pid) => {
        try {
          return [statusOf(pid)];
        } catch {
          return [];
        }
      });
    const sizes = statuses.filter(isOfGroup).map((status) => Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1] ?? 0));
    return Math.round(sizes.reduce((sum, size) => sum + size, 0) / 1_024);
  } catch {
    return null;
  }
};

test('invented tokens push out neither the cache nor the budget of a real workspace, and memory stays bounded', async () => {
  const callers = Array.from({ length: 4 }, newCaller);
  const askReal = () => Promise.all(callers.map((ask) => ask('real')));
  await askReal();
  const warm = await askReal();
  const left = remaining;
  expect(warm.map(({ extensions }) => extensions.intercom.restCalls)).toEqual([0, 0, 0, 0]);
  const before = residentMb();

  let invented = 0;
  const refused = new Set<string | undefined>();
  const flood = async (ask: (token: string) => Promise<Answer>) => {
    while (invented < count) {
      invented += 1;
      refused.add((await ask(`invented-${invented}`)).errors?.[0]?.extensions.code);
    }
  };
  await Promise.all(Array.from({ length: 8 }, newCaller).map(flood));
  expect([...refused]).toEqual(['UPSTREAM_UNAUTHENTICATED']);
  expect(received.filter((token) => token !== 'real')).toHaveLength(count);

  for (const { data, extensions } of await askReal()) {
    expect(data.tags).toEqual([{ name: 'Real' }]);
    expect(extensions.intercom).toMatchObject({ restCalls: 0, rateLimit: { limit } });
  }
  expect(remaining).toBe(left);
  const open = await openWorkspaces();
  expect(open).toBeGreaterThan(1);
  expect(open).toBeLessThanOrEqual(1 + Math.min(count, maxUnaccepted));
  const after = residentMb();
  if (process.env['FLOOD_TOKENS'] !== undefined)
    process.stdout.write(`${JSON.stringify({ count, open, before, after })}\n`);
  if (before !== null && after !== null) expect(after - before).toBeLessThan(100);
}, 600_000);
