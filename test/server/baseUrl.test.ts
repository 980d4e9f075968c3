import { request as toUpstream } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Sandbox, startSandbox } from '../../src/sandbox/index.ts';
import { readConfig } from '../../src/server/config.ts';
import { type Running, start } from '../../src/server/start.ts';
import { createTestServer } from '../support/server.ts';

/** What stands between the gateway and upstream, as API gateways do: it serves one prefix and nothing else. */
const prefix = '/teams/one/intercom';
const refused: string[] = [];
const forwarded: string[] = [];

const apiGateway = createTestServer((request, response) => {
  const { method = 'GET', url = '/', headers } = request;
  if (!url.startsWith(`${prefix}/`)) {
    refused.push(`${method} ${url}`);
    response.writeHead(404, { 'content-type': 'text/html' }).end('<h1>No such service</h1>');
    return;
  }
  forwarded.push(`${method} ${url}`);
  const { hostname, port } = new URL(sandbox.origin);
  const options = { hostname, port, method, path: url.slice(prefix.length), headers };
  const proxied = toUpstream(options, (reply) => {
    response.writeHead(reply.statusCode ?? 502, reply.headers);
    reply.pipe(response);
  });
  request.pipe(proxied);
});

let sandbox: Sandbox;
let origin: string;

beforeAll(async () => {
  sandbox = await startSandbox();
  await new Promise<void>((resolve) => apiGateway.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(apiGateway.address() as AddressInfo).port}`;
});
beforeEach(() => {
  sandbox.reset();
  refused.length = 0;
  forwarded.length = 0;
});
afterAll(async () => {
  apiGateway.close();
  apiGateway.closeAllConnections();
  await sandbox.stop();
});

const startOver = async (baseUrl: string, env: Readonly<Record<string, string | undefined>> = {}): Promise<Running> => {
  const { config, problems } = readConfig({
    INTERCOM_ACCESS_TOKEN: 'test',
    INTERCOM_BASE_URL: baseUrl,
    PORT: '0',
    ...env,
  });
  if (config === undefined) throw new Error(problems.join('\n'));
  return start(config, { log: () => {} });
};

const since = '2020-01-01T00:00:00Z';
const ids = '{ id }';
const asked = [
  ['a record', '{ ticket(id: "482738") { id } }'],
  ['a search and its pages', `{ contacts(first: 200) { nodes ${ids} } }`],
  ['a query string', `{ companies(tagId: "1") { nodes ${ids} } }`],
  ['a list whose pages are addresses', `{ activityLogs(createdAfter: "${since}", first: 60) { nodes ${ids} } }`],
  ['a walk', `{ allCompanies(first: 20) { nodes ${ids} } }`],
  ['a write', `mutation { tagUpsert(input: { name: "behind" }) { ... on TagUpsertPayload { tag { name } } } }`],
] as const;

describe.each(['', '/', '//'])('a base URL with a path and %j at its end', (slashes) => {
  let running: Running;
  beforeAll(async () => {
    running = await startOver(origin + prefix + slashes);
  });
  afterAll(() => running.stop());

  test.each(asked)('%s: all calls have the prefix, once', async (_, query) => {
    const direct = await startOver(sandbox.origin);
    const ask = async ({ url }: Running) => {
      sandbox.reset();
      const headers = { 'content-type': 'application/json' };
      const reply = await fetch(url, { method: 'POST', headers, body: JSON.stringify({ query }) });
      const { data, errors } = (await reply.json()) as { data: unknown; errors?: unknown };
      return { data, errors, calls: [...sandbox.calls] };
    };
    const expected = await ask(direct);
    await direct.stop();
    expect(expected).toMatchObject({ errors: undefined, calls: expect.arrayContaining([expect.any(String)]) });
    expect(await ask(running)).toEqual(expected);
    expect(refused).toEqual([]);
    for (const call of forwarded) expect(call.split(prefix)).toHaveLength(2);
    for (const call of forwarded) expect(call).not.toContain('//');
  });

  test('readiness asks behind the prefix too', async () => {
    const reply = await fetch(new URL('/ready', running.url));
    expect(reply.status).toBe(200);
    expect(refused).toEqual([]);
  });
});

test('callers who bring their tokens are asked for behind the prefix', async () => {
  const running = await startOver(origin + prefix, { GATEWAY_AUTH: 'passthrough', INTERCOM_ACCESS_TOKEN: undefined });
  const reply = await fetch(running.url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: 'Bearer theirs' },
    body: JSON.stringify({ query: '{ viewer { emailVerified } }' }),
  });
  expect(await reply.json()).toMatchObject({ data: { viewer: { emailVerified: expect.any(Boolean) } } });
  expect([forwarded, refused]).toEqual([[`GET ${prefix}/me`], []]);
  await running.stop();
});
