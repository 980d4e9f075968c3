import { afterAll, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { startSandbox } from '../../src/sandbox/index.ts';
import { readConfig } from '../../src/server/config.ts';
import { createGateway } from '../../src/server/gateway.ts';
import { listen } from '../../src/server/listen.ts';
import type { OperationWatcher } from '../../src/server/observe/operations.ts';
import { minimalSchema, newHandler, postJson, workspaceAt } from './support/minimalSchema.ts';

const sandbox = await startSandbox();
const adapters: string[] = [];
const watcher: OperationWatcher = { started: (_, adapter) => adapters.push(adapter), ended: () => {} };
const gateway = createGateway({
  schema: minimalSchema,
  endpoint: '/api/graphql',
  handler: newHandler(),
  workspace: workspaceAt(sandbox.origin),
  log: () => {},
  watchers: [watcher],
});
const { origin, stop } = await listen(gateway.listener, '127.0.0.1', 0, { upgrade: gateway.upgrade });
afterAll(async () => {
  await stop(500);
  await sandbox.stop();
});

test('a POST to another path is served by the fast path, and the usual path is not found', async () => {
  adapters.length = 0;
  const reply = await fetch(`${origin}/api/graphql`, postJson({ query: '{ hello }' }));
  expect([reply.status, (await reply.json()) as object]).toMatchObject([200, { data: { hello: 'hello world' } }]);
  expect(adapters).toEqual(['fast-path']);
  const usual = await fetch(`${origin}/graphql`, postJson({ query: '{ hello }' }));
  expect([usual.status, await usual.text()]).toEqual([404, '']);
});

test.each(['/api/graphql?query={hello}', '/api/graphql/?query={hello}'])('a GET of %s is answered', async (path) => {
  const reply = await fetch(origin + path, { headers: { 'x-graphql-yoga-csrf': '1' } });
  expect([reply.status, (await reply.json()) as object]).toMatchObject([200, { data: { hello: 'hello world' } }]);
});

test('GraphiQL and all that it loads are below the path, and the root leads to it', async () => {
  const browser = { headers: { accept: 'text/html' }, redirect: 'manual' } as const;
  expect((await fetch(`${origin}/`, browser)).headers.get('location')).toBe('/api/graphql');
  const html = await (await fetch(`${origin}/api/graphql`, browser)).text();
  const paths = [...html.matchAll(/(?:src|href|Service|json|graphql)"?[=:]"(\/[^"]+)"/g)].map(([, path = '']) => path);
  expect(paths.length).toBeGreaterThan(6);
  for (const path of paths) {
    expect(path).toMatch(/^\/api\/graphql\/assets\//);
    const asset = await fetch(origin + path);
    await asset.arrayBuffer();
    expect([path, asset.status]).toEqual([path, 200]);
  }
});

test.each([
  ['/api/graphql', 101],
  ['/graphql', 404],
])('a WebSocket to %s is answered with %i', async (path, status) => {
  const socket = new WebSocket(origin.replace('http', 'ws') + path, 'graphql-transport-ws');
  const answered = await new Promise((resolve) => {
    socket.once('upgrade', ({ statusCode }) => resolve(statusCode));
    socket.once('unexpected-response', (_, { statusCode }) => resolve(statusCode));
    socket.on('error', () => {});
  });
  socket.terminate();
  expect(answered).toBe(status);
});

test.each(['/api/graphql', '/graphql', '/v1/intercom.graphql', '/~team/q_1', '/healthy'])('%s is a path', (path) => {
  const { config, problems } = readConfig({ GRAPHQL_ENDPOINT: path });
  expect(problems).toEqual([]);
  expect(config?.web.endpoint).toBe(path);
});

test.each(['/', 'graphql', '/graphql/', '//graphql', '/a/../b', '/a b', '/a?b', '/ready', '/webhooks/intercom'])(
  '%s is no path for the endpoint',
  (path) => {
    const { problems } = readConfig({ GRAPHQL_ENDPOINT: path });
    expect(problems).toEqual([
      expect.stringContaining(`GRAPHQL_ENDPOINT: got ${JSON.stringify(path)}; accepts a path`),
    ]);
  },
);
