import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { afterAll, describe, expect, test } from 'vitest';
import {
  CancelledError,
  InvalidResponseError,
  UpstreamTimeoutError,
  UpstreamUnavailableError,
} from '../../src/client/core/errors.ts';
import { compose } from '../../src/client/core/http.ts';
import { newOperation } from '../../src/client/core/operation.ts';
import { deadline } from '../../src/client/core/policies/deadline.ts';
import { trace } from '../../src/client/core/policies/trace.ts';
import { createDispatcher, transport } from '../../src/client/core/transport.ts';
import { callOf, failureOf, startUpstream, workspaceAt } from '../support/upstream.ts';

const upstream = await startUpstream();
const dispatcher = createDispatcher();
afterAll(() => dispatcher.destroy());

const workspace = workspaceAt(upstream.origin);
const handle = transport(dispatcher);
const read = callOf({ route: 'GET /thing' }, { workspace });
const write = callOf({ route: 'POST /thing' }, { workspace, body: '{}' });
const json = { 'content-type': 'application/json' };
const mib = 1024 * 1024;

const sends = (body: string | Buffer, headers: Readonly<Record<string, string>> = json, status = 200) =>
  upstream.does((response) => response.writeHead(status, headers).end(body));

describe('what it sends', () => {
  test('method, path, body, and the headers that Intercom wants', async () => {
    upstream.answers({ ok: true });
    await handle(callOf({ route: 'PUT /thing' }, { workspace, path: '/thing?a=1', body: '{"text":"é😀"}' }));
    expect(upstream.received).toMatchObject([
      {
        method: 'PUT',
        url: '/thing?a=1',
        body: '{"text":"é😀"}',
        headers: {
          authorization: 'Bearer test-token',
          accept: 'application/json',
          'content-type': 'application/json',
          'intercom-version': '2.16',
        },
      },
    ]);
  });

  test('a call without a body says nothing of one', async () => {
    upstream.answers({ ok: true });
    await handle(read);
    expect(upstream.received[0]?.headers).not.toHaveProperty('content-type');
    expect(upstream.received[0]?.body).toBe('');
  });

  test.each(['a\r\nX-Evil: 1', 'a\nb', 'a\0b'])('a token of %j never gets onto the wire', async (token) => {
    const error = await failureOf(handle({ ...write, workspace: { ...workspace, token } }));
    expect(upstream.received).toEqual([]);
    expect(error).not.toBeInstanceOf(UpstreamUnavailableError);
    expect(error.message).not.toContain(token);
  });

  test('the connection is used again', async () => {
    upstream.answers({ ok: true });
    for (let i = 0; i < 5; i++) await handle(read);
    expect(upstream.received).toHaveLength(5);
    expect(upstream.connections()).toBeLessThan(2);
  });
});

describe('what it reads', () => {
  const body = { name: 'Zoë 🎟', rows: [1, 2] };
  const text = JSON.stringify(body);

  test.each([
    ['gzip', gzipSync(text)],
    ['x-gzip', gzipSync(text)],
    ['GZIP', gzipSync(text)],
    ['deflate', deflateSync(text)],
    ['br', brotliCompressSync(text)],
  ])('%s', async (encoding, bytes) => {
    sends(bytes, { ...json, 'content-encoding': encoding });
    expect(await handle(read)).toMatchObject({ status: 200, body });
  });

  test.each(['application/json; charset=utf-8', 'APPLICATION/JSON', 'application/problem+json'])('%s', async (type) => {
    sends(text, { 'content-type': type });
    expect((await handle(read)).body).toEqual(body);
  });

  test('text that is cut into chunks inside a letter', async () => {
    const bytes = Buffer.from(text);
    upstream.does((response) => {
      response.writeHead(200, json);
      for (const byte of bytes) response.write(Buffer.of(byte));
      response.end();
    });
    expect((await handle(read)).body).toEqual(body);
  });

  test('a byte order mark', async () => {
    sends(`\uFEFF${text}`);
    expect((await handle(read)).body).toEqual(body);
  });

  test('an empty body is no body, whatever its type', async () => {
    sends('', { 'content-type': 'text/html' });
    expect(await handle(read)).toMatchObject({ status: 200, body: undefined });
  });

  test('the status of an error whose body is a page', async () => {
    sends('<html>Bad gateway</html>', { 'content-type': 'text/html' }, 502);
    expect(await handle(read)).toMatchObject({ status: 502, body: undefined });
  });

  test('what follows upon early hints', async () => {
    upstream.does((response) => {
      response.writeEarlyHints({ link: '</style.css>; rel=preload' });
      response.writeHead(200, json).end(text);
    });
    expect(await handle(read)).toMatchObject({ status: 200, body });
  });

  test('more of an encoded body than is decoded at a time', async () => {
    const rows = Array.from({ length: 20_000 }, (_, n) => ({ n, name: `row ${(n * 7_919) % 20_011}` }));
    sends(gzipSync(JSON.stringify(rows)), { ...json, 'content-encoding': 'gzip' });
    expect((await handle(read)).body).toEqual(rows);
  });

  test('a key that is called __proto__ stays a key', async () => {
    sends('{"__proto__":{"admin":true}}');
    const reply = await handle(read);
    expect(Object.keys(reply.body as object)).toEqual(['__proto__']);
    expect(reply.body).not.toHaveProperty('admin', true);
    expect({}).not.toHaveProperty('admin');
  });
});

describe('an answer that is none', () => {
  test.each<[string, string | Buffer, Readonly<Record<string, string>>]>([
    ['a page with status 200', '<html>secret</html>', { 'content-type': 'text/html' }],
    ['JSON that is called text', '{"secret":1}', { 'content-type': 'text/plain' }],
    ['JSON that is called nothing', '{"secret":1}', {}],
    ['a type that only begins like JSON', '{"secret":1}', { 'content-type': 'application/jsonsecret' }],
    ['a page that is called JSON', '<html>secret</html>', json],
    ['JSON that breaks off', '{"data":[{"id":"secret', json],
    ['another charset', Buffer.from('{"name":"secr\xe9t"}', 'latin1'), json],
    ['text that is called gzip', '{"secret":1}', { ...json, 'content-encoding': 'gzip' }],
    ['text that is called brotli', '{"secret":1, "more":"secret"}', { ...json, 'content-encoding': 'br' }],
    ['gzip that breaks off', gzipSync('{"secret":1}').subarray(0, 20), { ...json, 'content-encoding': 'gzip' }],
    [
      'gzip with a wrong checksum',
      Buffer.concat([gzipSync('{}').subarray(0, -8), Buffer.alloc(8, 1)]),
      { ...json, 'content-encoding': 'gzip' },
    ],
    ['an encoding that nobody asked for', gzipSync('{"secret":1}'), { ...json, 'content-encoding': 'zip' }],
  ])('%s', async (_, body, headers) => {
    sends(body, headers);
    const error = await failureOf(handle(read));
    expect(error).toBeInstanceOf(InvalidResponseError);
    expect(error).toMatchObject({ code: 'UPSTREAM_INVALID_RESPONSE', mayHaveRun: false });
    expect(error.message).not.toMatch(/secret|JSON at|position/);
    expect(await failureOf(handle(write))).toMatchObject({ mayHaveRun: true });
  });

  test.each([
    ['as it is', (megabyte: Buffer) => megabyte, {}],
    ['behind gzip: it is what comes out that counts', gzipSync, { 'content-encoding': 'gzip' }],
  ])('over 32 MiB, %s', async (_, encode, headers) => {
    let written = 0;
    const megabyte = encode(Buffer.alloc(mib, ' '));
    upstream.does((response) => {
      response.writeHead(200, { ...json, ...headers });
      response.on('error', () => {});
      // gzip takes several members one after the other. The end never comes: whoever waits for it hangs.
      const more = () => {
        if (response.destroyed || written > 64) return;
        written += 1;
        response.write(megabyte, () => setImmediate(more));
      };
      more();
    });
    expect(await failureOf(handle(read))).toBeInstanceOf(InvalidResponseError);
    expect(written).toBeGreaterThanOrEqual(32);
    await upstream.hungUp();
  });

  test('a redirect, of which no more is read', async () => {
    upstream.does((response) => void response.writeHead(302, { location: 'https://evil.example' }).write('and so on'));
    expect(await failureOf(handle(read))).toBeInstanceOf(InvalidResponseError);
    expect(upstream.received).toHaveLength(1);
    await upstream.hungUp();
  });

  test('exactly 32 MiB still pass', async () => {
    sends(Buffer.concat([Buffer.from('{}'), Buffer.alloc(32 * mib - 2, ' ')]));
    expect((await handle(read)).body).toEqual({});
  });
});

describe('no connection', () => {
  test('refused: not even a write can have run', async () => {
    const nowhere = workspaceAt('http://127.0.0.1:1');
    const error = await failureOf(handle({ ...write, workspace: nowhere }));
    expect(error).toBeInstanceOf(UpstreamUnavailableError);
    expect(error).toMatchObject({ mayHaveRun: false, message: 'Intercom could not be reached.' });
  });

  test('a name that leads nowhere', async () => {
    const error = await failureOf(handle({ ...write, workspace: workspaceAt('http://nowhere.invalid') }));
    expect(error).toMatchObject({ code: 'UPSTREAM_UNAVAILABLE', mayHaveRun: false });
  });

  test('reset before an answer: a write may have run, a read leaves nothing in doubt', async () => {
    upstream.does((_, request) => request.socket.resetAndDestroy());
    expect(await failureOf(handle(read))).toMatchObject({ code: 'UPSTREAM_UNAVAILABLE', mayHaveRun: false });
    const error = await failureOf(handle(write));
    expect(error).toMatchObject({ code: 'UPSTREAM_UNAVAILABLE', mayHaveRun: true });
    expect(error.message).toContain('unknown whether');
  });

  test.each([{ 'content-length': '100' }, {}])('reset inside the body, %o', async (headers) => {
    upstream.does((response, request) => {
      response.writeHead(200, { ...json, ...headers });
      response.write('{"data":[', () => request.socket.resetAndDestroy());
    });
    expect(await failureOf(handle(read))).toMatchObject({ code: 'UPSTREAM_UNAVAILABLE', mayHaveRun: false });
  });

  test('closed in an orderly way inside the body', async () => {
    upstream.does((response, request) => {
      response.writeHead(200, { ...json, 'content-length': '100' });
      response.write('{"data":[]}', () => request.socket.end());
    });
    expect(await failureOf(handle(read))).toMatchObject({ code: 'UPSTREAM_UNAVAILABLE' });
  });
});

describe('time and cancelling', () => {
  const quick = compose([deadline(50), trace], transport(dispatcher));
  const patient = compose([deadline(10_000), trace], transport(dispatcher));
  const hangs = () => upstream.does(() => {});
  const hangsInside = () => upstream.does((response) => void response.writeHead(200, json).write('{"data":['));
  const asked = async () => {
    while (upstream.received.length === 0) await new Promise(setImmediate);
  };

  test.each([
    ['before the answer', hangs],
    ['inside the body', hangsInside],
  ])('an upstream that hangs %s runs out of time, and its connection is let go', async (_, behave) => {
    behave();
    const error = await failureOf(quick(read));
    expect(error).toBeInstanceOf(UpstreamTimeoutError);
    expect(error).toMatchObject({ mayHaveRun: false });
    await upstream.hungUp();
    expect(await failureOf(quick(write))).toMatchObject({ code: 'UPSTREAM_TIMEOUT', mayHaveRun: true });
  });

  test.each([
    ['before the answer', hangs],
    ['inside the body', hangsInside],
  ])('a caller who hangs up %s is no timeout, and the connection is let go', async (_, behave) => {
    behave();
    const caller = new AbortController();
    const failure = failureOf(patient({ ...write, signal: caller.signal }));
    await asked();
    caller.abort();
    expect(await failure).toBeInstanceOf(CancelledError);
    await upstream.hungUp();
  });

  test('the end of the operation’s time is a timeout', async () => {
    hangs();
    const clock = new AbortController();
    const failure = failureOf(patient({ ...write, signal: clock.signal }));
    await asked();
    clock.abort(new DOMException('late', 'TimeoutError'));
    expect(await failure).toMatchObject({ code: 'UPSTREAM_TIMEOUT', mayHaveRun: true });
  });

  test('a caller who hangs up while all connections are taken does not wait for one', async () => {
    hangs();
    const full = createDispatcher();
    const ask = compose([deadline(10_000), trace], transport(full));
    const [others, caller] = [new AbortController(), new AbortController()];
    const taken = Array.from({ length: 64 }, () => failureOf(ask({ ...read, signal: others.signal })));
    const failure = failureOf(ask({ ...read, signal: caller.signal }));
    while (upstream.received.length < 64) await new Promise(setImmediate);
    caller.abort();
    expect(await failure).toBeInstanceOf(CancelledError);
    expect(upstream.received).toHaveLength(64);
    others.abort();
    await Promise.all(taken);
    upstream.answers({ ok: true });
    expect((await ask(read)).body).toEqual({ ok: true });
    expect(upstream.received).toHaveLength(65);
    await full.destroy();
  });

  test('an operation that is over sends nothing more, and its writes did not run', async () => {
    upstream.answers({ ok: true });
    const operation = newOperation({ signal: AbortSignal.abort(new DOMException('late', 'TimeoutError')) });
    const error = await failureOf(patient(callOf({ route: 'POST /thing' }, { workspace, operation, body: '{}' })));
    expect(error).toMatchObject({ code: 'UPSTREAM_TIMEOUT', mayHaveRun: false });
    expect(await failureOf(patient({ ...read, signal: AbortSignal.abort() }))).toBeInstanceOf(CancelledError);
    expect(upstream.received).toEqual([]);
    expect(operation).toMatchObject({ restCalls: 0, calls: [] });
  });

  test('what fails for another reason keeps that reason', async () => {
    sends('<html></html>', { 'content-type': 'text/html' });
    expect(await failureOf(patient({ ...read, signal: new AbortController().signal }))).toBeInstanceOf(
      InvalidResponseError,
    );
  });
});
