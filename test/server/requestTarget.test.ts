import { connect } from 'node:net';
import { Registry } from 'prom-client';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { startSandbox } from '../../src/sandbox/index.ts';
import { createGateway } from '../../src/server/gateway.ts';
import { listen } from '../../src/server/listen.ts';
import type { LogEntry } from '../../src/server/log.ts';
import { createMetrics } from '../../src/server/observe/metrics.ts';
import { watchTcpConnections } from '../../src/server/observe/tcpConnections.ts';
import type { BadRequest } from '../../src/server/requestTarget.ts';
import { secureHeaderValues } from '../../src/server/web/headers.ts';
import { minimalSchema, newHandler, workspaceAt } from './support/minimalSchema.ts';

const sandbox = await startSandbox();
const entries: LogEntry[] = [];
/** What was refused; the log says so once a minute for each. */
const bad: BadRequest[] = [];
const log = (entry: LogEntry) => entries.push(entry);
const metrics = createMetrics();
/** Open to every name, as where callers say who they are; and on loopback only. */
const open = async (anyName: boolean) => {
  const workspace = workspaceAt(sandbox.origin);
  const pages = [metrics.route];
  const gateway = createGateway({ schema: minimalSchema, handler: newHandler(), workspace, log, pages });
  const watcher = { ...watchTcpConnections(log, undefined), badRequest: (why: BadRequest) => bad.push(why) };
  return listen(gateway.listener, '127.0.0.1', 0, { anyName, requestTimeoutMs: 1_000, watcher });
};
const [toAll, onLoopback] = [await open(true), await open(false)];
afterAll(async () => {
  await Promise.all([toAll.stop(100), onLoopback.stop(100)]);
  await sandbox.stop();
});
beforeEach(() => {
  entries.length = 0;
  bad.length = 0;
});

/** Sends bytes as they are and answers what comes back until the connection closes. */
const raw = (text: string, { origin } = toAll): Promise<string> =>
  new Promise((resolve) => {
    const socket = connect(Number(new URL(origin).port), '127.0.0.1', () => socket.write(text, 'latin1'));
    let said = '';
    socket.setEncoding('utf8').on('data', (chunk) => (said += chunk));
    socket.on('error', () => {}).on('close', () => resolve(said));
  });
const asked = (target: string, headers: readonly string[] = ['Host: localhost'], method = 'GET', to = toAll) =>
  raw(`${[`${method} ${target} HTTP/1.1`, ...headers, 'Connection: close'].join('\r\n')}\r\n\r\n`, to);

const isBare = (said: string, status: number): void => {
  const [head = '', ...rest] = said.split('\r\n\r\n');
  expect(head).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
  for (const [name, value] of Object.entries(secureHeaderValues)) expect(head).toContain(`${name}: ${value}`);
  expect(rest).toEqual(['']);
};
const body = '{"query":"{ hello }"}';
const posting = ['Content-Type: application/json', `Content-Length: ${body.length}`];
const post = (target: string, headers: readonly string[], to = toAll) =>
  raw(`POST ${target} HTTP/1.1\r\n${[...headers, ...posting, 'Connection: close'].join('\r\n')}\r\n\r\n${body}`, to);

describe('the absolute form, as proxies send it', () => {
  test.each(['http://localhost/health', 'http://gateway.example:8080/health', 'HTTPS://[::1]/health?x=http://y/'])(
    '%s is served as /health is',
    async (target) => {
      expect(await asked(target)).toMatch(/^HTTP\/1\.1 200 [\s\S]*"status":"ok"/);
    },
  );

  test('by both ways in, with a query too', async () => {
    expect(await post('http://gateway.example/graphql', ['Host: gateway.example'])).toContain('"hello world"');
    // The media type of parts is for the fetch layer.
    const accept = 'Accept: multipart/mixed, application/json';
    expect(await post('http://gateway.example/graphql', ['Host: gateway.example', accept])).toContain('hello world');
    const query = 'http://gateway.example/graphql?query=%7Bhello%7D';
    expect(await asked(query, ['Host: x', 'X-GraphQL-Yoga-CSRF: 1'])).toContain('"hello world"');
  });

  test('its host is the one that counts', async () => {
    expect(await asked('http://evil.example/health', ['Host: localhost'], 'GET', onLoopback)).toMatch(
      /^HTTP\/1\.1 403/,
    );
    expect(await asked('http://localhost/health', ['Host: evil.example'], 'GET', onLoopback)).toMatch(
      /^HTTP\/1\.1 200/,
    );
  });

  test('without a path it is the root', async () => {
    expect(await asked('http://localhost', ['Host: localhost', 'Accept: text/html'])).toContain('location: /graphql');
    expect(await asked('http://localhost?x')).toMatch(/^HTTP\/1\.1 404/);
  });
});

describe('what is no target gets a bare 400', () => {
  test.each([
    ['*', 'OPTIONS'],
    ['*', 'GET'],
    ['health', 'GET'],
    ['http://', 'GET'],
    ['http://[', 'GET'],
    ['http://user:word@localhost/health', 'GET'],
    ['http://user@localhost/health', 'GET'],
    ['http://local host/health', 'GET'],
    ['http://localhost:99999/health', 'GET'],
    ['http://999.999.1.1/health', 'GET'],
    ['ftp://localhost/health', 'GET'],
    ['file:///etc/passwd', 'GET'],
    ['javascript:alert(1)', 'GET'],
    ['\\\\x', 'GET'],
    ['localhost:443', 'CONNECT'],
  ])('%s by %s', async (target, method) => {
    isBare(await asked(target, ['Host: localhost'], method), 400);
    // Node's parser refuses some of them itself.
    expect(bad).toHaveLength(1);
  });
});

describe('Host is host[:port]', () => {
  test.each(['localhost', 'gateway.example:4000', 'a_b.svc', '10.0.0.1', '[::1]', '[2001:db8::1]:80', 'localhost:'])(
    '%s is one',
    async (host) => {
      expect(await asked('/health', [`Host: ${host}`])).toMatch(/^HTTP\/1\.1 200/);
    },
  );

  test.each([
    ['x/metrics?'],
    ['x/metrics#'],
    ['localhost/health'],
    ['user@localhost'],
    ['user:word@localhost'],
    ['localhost:4000:1'],
    ['localhost:x'],
    ['localhost:65536'],
    ['::1'],
    ['[::1'],
    ['[::1]x'],
    ['[:::::]'],
    ['[fe80::1%25lo]'],
    ['a b'],
    ['a,b'],
    ['ü.example'],
    ['http://localhost'],
    ['999.999.1.1'],
    [''],
    ['x'.repeat(300)],
  ])('%s is none', async (host) => {
    for (const target of ['/health', '/graphql', 'http://localhost/health']) {
      // The target’s own host stands for that of the header, but the header may not be nonsense.
      const said = await asked(target, [`Host: ${host}`]);
      if (host === '999.999.1.1' && target.startsWith('http')) continue;
      isBare(said, 400);
    }
    isBare(await post('/graphql', [`Host: ${host}`]), 400);
    expect(new Set(bad)).toEqual(new Set(['host']));
    expect(entries.filter(({ level }) => level === 'error')).toEqual([]);
  });

  test('it is there, once; and need not be in HTTP/1.0', async () => {
    isBare(await asked('/health', []), 400);
    isBare(await asked('/health', ['Host: localhost', 'host: localhost']), 400);
    isBare(await asked('/health', ['Host: localhost', 'HOST: evil.example']), 400);
    expect(await raw('GET /health HTTP/1.0\r\n\r\n')).toMatch(/^HTTP\/1\.1 200/);
    isBare(await raw('GET /health HTTP/1.0\r\nHost: x/metrics?\r\n\r\n'), 400);
  });

  test('on loopback, a refused name has the headers of every answer', async () => {
    const said = await asked('/health', ['Host: evil.example'], 'GET', onLoopback);
    for (const [name, value] of Object.entries(secureHeaderValues)) expect(said).toContain(`${name}: ${value}`);
  });
});

describe('what is not HTTP, or not in time', () => {
  const lines: readonly (readonly [string, number, string, string])[] = [
    ['a method that is none', 400, 'syntax', 'HELLO /health HTTP/1.1\r\n\r\n'],
    ['a greeting of TLS', 400, 'syntax', '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03'],
    ['a header without a colon', 400, 'syntax', 'GET /health HTTP/1.1\r\nHost: localhost\r\nnonsense\r\n\r\n'],
    ['a byte that may not be', 400, 'syntax', 'GET /health HTTP/1.1\r\nHost: localhost\r\nx: \0\r\n\r\n'],
    ['a version that is none', 400, 'syntax', 'GET /health HTTP/9.9\r\nHost: localhost\r\n\r\n'],
    [
      'two lengths',
      400,
      'syntax',
      'POST /graphql HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\n',
    ],
    [
      'a length beside chunks',
      400,
      'syntax',
      'POST /graphql HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n',
    ],
    [
      'a chunk that is none',
      400,
      'syntax',
      'POST /graphql HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n',
    ],
    ['headers of 40 KB', 431, 'headers-too-large', `GET / HTTP/1.1\r\nHost: a\r\nx: ${'x'.repeat(40_000)}\r\n\r\n`],
    ['a target of 40 KB', 431, 'headers-too-large', `GET /${'x'.repeat(40_000)} HTTP/1.1\r\nHost: a\r\n\r\n`],
    [
      'an expectation',
      417,
      'expectation',
      'GET /health HTTP/1.1\r\nHost: a\r\nExpect: tea\r\nConnection: close\r\n\r\n',
    ],
    ['half a header', 408, 'timeout', 'GET /health HTTP/1.1\r\nHost: loc'],
    ['half a body', 408, 'timeout', `POST /graphql HTTP/1.1\r\nHost: a\r\n${posting.join('\r\n')}\r\n\r\n{"que`],
    [
      'half a body for the fetch layer',
      408,
      'timeout',
      `POST /graphql HTTP/1.1\r\nHost: a\r\nAccept: multipart/mixed\r\n${posting.join('\r\n')}\r\n\r\n{"que`,
    ],
  ];
  test.each(lines)('%s', async (_, status, reason, text) => {
    isBare(await raw(text), status);
    expect(bad).toEqual([reason]);
    expect(entries.filter(({ level }) => level === 'error')).toEqual([]);
  });

  test('what was asked before it on the same connection is answered', async () => {
    sandbox.switches.latencyMs = 200;
    const query = '{"query":"{ me }"}';
    const head = `POST /graphql HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: ${query.length}`;
    const said = await raw(`${head}\r\n\r\n${query}NONSENSE\r\n\r\n`);
    sandbox.reset();
    expect(said).toMatch(/^HTTP\/1\.1 200 [\s\S]*"me":/);
  });

  test.each(['TRACE', 'PROPFIND', 'DELETE', 'PUT', 'PATCH', 'HEAD', 'OPTIONS', 'QUERY', 'M-SEARCH'])(
    '%s is refused in plain words, or answered',
    async (method) => {
      for (const target of [
        '/graphql',
        '/health',
        '/',
        '//',
        '/%',
        '/%00',
        '/graphql?%',
        '/?query=%E0%A4%A',
        '//evil.example/x',
      ]) {
        const said = await asked(target, ['Host: localhost'], method);
        expect(said).not.toMatch(/^HTTP\/1\.1 5/);
        expect(said).not.toMatch(/node_modules|file:|\.ts|\.js| at /);
        expect(said).toContain('x-content-type-options: nosniff');
      }
      expect(entries.filter(({ level }) => level === 'error')).toEqual([]);
    },
  );
});

test('the log says each once a minute, with how often; figures count all', async () => {
  const registry = new Registry();
  const { badRequest, cut } = watchTcpConnections(log, registry);
  for (let i = 0; i < 5; i += 1) {
    badRequest('host');
    cut('idle');
  }
  badRequest('target');
  expect(entries).toEqual([
    { level: 'info', event: 'bad-request', reason: 'host', times: 1 },
    { level: 'warn', event: 'connection-cut', reason: 'idle', times: 1 },
    { level: 'info', event: 'bad-request', reason: 'target', times: 1 },
  ]);
  const metrics = await registry.metrics();
  expect(metrics).toContain('intercom_graphql_bad_requests_total{reason="host"} 5');
  expect(metrics).toContain('intercom_graphql_connections_cut_total{reason="idle"} 5');
});
