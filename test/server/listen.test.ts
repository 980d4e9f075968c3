import { Agent, request as httpRequest } from 'node:http';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { startSandbox } from '../../src/sandbox/index.ts';
import { createGateway } from '../../src/server/gateway.ts';
import { listen } from '../../src/server/listen.ts';
import type { LogEntry } from '../../src/server/log.ts';
import { minimalSchema, newHandler, postJson, workspaceAt } from './support/minimalSchema.ts';

const sandbox = await startSandbox();
afterAll(() => sandbox.stop());
beforeEach(() => sandbox.reset());

const entries: LogEntry[] = [];
const open = async () => {
  const { listener } = createGateway({
    schema: minimalSchema,
    handler: newHandler(),
    workspace: workspaceAt(sandbox.origin),
    log: (entry) => entries.push(entry),
  });
  return listen(listener, '127.0.0.1', 0);
};
const until = async (what: () => boolean) => {
  for (let tries = 0; tries < 200 && !what(); tries++) await sleep(10);
  expect(what()).toBe(true);
};

/** Sends bytes as they are and answers what comes back until the connection closes. */
const raw = (origin: string, text: string): Promise<string> =>
  new Promise((resolve, reject) => {
    const socket = connect(Number(new URL(origin).port), '127.0.0.1', () => socket.end(text));
    let said = '';
    socket.setEncoding('utf8').on('data', (chunk) => (said += chunk));
    socket.on('close', () => resolve(said)).on('error', reject);
  });

test('stopping lets what is in flight finish and takes nothing new', async () => {
  const { origin, stop } = await open();
  sandbox.switches.latencyMs = 400;
  const agent = new Agent({ keepAlive: true });
  const answered = new Promise<string>((resolve, reject) => {
    const asked = httpRequest(
      `${origin}/graphql`,
      { method: 'POST', agent, headers: { 'content-type': 'application/json' } },
      (reply) => {
        let text = '';
        reply.setEncoding('utf8').on('data', (chunk) => (text += chunk));
        reply.on('end', () => resolve(text));
      },
    );
    asked.on('error', reject).end(JSON.stringify({ query: '{ me }' }));
  });
  const idle = connect(Number(new URL(origin).port), '127.0.0.1');
  await until(() => sandbox.log.length > 0);
  const started = performance.now();
  const stopped = stop(10_000);
  await sleep(50);
  await expect(fetch(`${origin}/health`)).rejects.toThrow();
  expect(JSON.parse(await answered)).toMatchObject({ data: { me: expect.any(String) } });
  await stopped;
  expect(performance.now() - started).toBeLessThan(3_000);
  agent.destroy();
  idle.destroy();
});

test('stopping does not wait for ever', async () => {
  const { origin, stop } = await open();
  sandbox.switches.latencyMs = 5_000;
  const asked = fetch(`${origin}/graphql`, postJson({ query: '{ me }' })).catch(() => 'cut');
  await until(() => sandbox.log.length > 0);
  await stop(100);
  expect(await asked).toBe('cut');
});

test('a caller who hangs up stops the calls that were made for it', async () => {
  const slow = await startSandbox({ latencyMs: 60_000 });
  let aborted = false;
  const handler = newHandler();
  const { listener } = createGateway({
    schema: minimalSchema,
    handler: async (call) => {
      call.signal?.addEventListener('abort', () => {
        aborted = true;
      });
      return handler(call);
    },
    workspace: workspaceAt(slow.origin),
    log: (entry) => entries.push(entry),
  });
  const { origin, stop } = await listen(listener, '127.0.0.1', 0);
  const hangUp = new AbortController();
  const asked = fetch(`${origin}/graphql`, { ...postJson({ query: '{ me }' }), signal: hangUp.signal }).catch(() => {});
  await until(() => slow.log.length > 0);
  expect(aborted).toBe(false);
  hangUp.abort();
  await until(() => aborted);
  await asked;
  await stop(1_000);
  await slow.stop();
  expect(entries.at(-1)).toMatchObject({ event: 'operation', outcome: 'cancelled' });
});

test('only loopback names are answered to', async () => {
  const { origin, stop } = await open();
  const as = (host: string) => raw(origin, `GET /health HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`);
  for (const host of ['127.0.0.1:4000', 'localhost', '[::1]:80', 'gateway.localhost:1', 'host.docker.internal:4000'])
    expect(await as(host)).toMatch(/^HTTP\/1\.1 200/);
  for (const host of ['evil.example', 'evil.example:4000', '127.0.0.1.evil.example', 'localhost.evil.example'])
    expect(await as(host)).toMatch(/^HTTP\/1\.1 403/);
  await stop(1_000);
});

test('malformed requests are refused without a word about the inside', async () => {
  const { origin, stop } = await open();
  for (const line of [
    'GET // HTTP/1.1',
    'GET http://[ HTTP/1.1',
    'GET /graphql?query=%E0%A4%A HTTP/1.1',
    'POST /graphql HTTP/1.1',
    'GET \\\\x HTTP/1.1',
  ]) {
    const said = await raw(origin, `${line}\r\nHost: localhost\r\nConnection: close\r\n\r\n`);
    expect(said).toMatch(/^HTTP\/1\.1 (4\d\d|200 OK\r\n[\s\S]*"errors":)/);
    expect(said).not.toMatch(/node_modules|file:|\.ts|\.js| at /);
  }
  await stop(1_000);
});

test('a port that is in use is one line', async () => {
  const first = await open();
  const port = Number(new URL(first.origin).port);
  await expect(listen(() => {}, '127.0.0.1', port)).rejects.toThrow(`PORT: ${port} on 127.0.0.1 is in use`);
  await first.stop(100);
});
