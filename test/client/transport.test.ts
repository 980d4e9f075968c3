import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { afterAll, describe, expect, test } from 'vitest';
import { InvalidResponseError, UpstreamUnavailableError } from '../../src/client/core/errors.ts';
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
    ['another charset', Buffer.from('{"name":"secret"}', 'utf16le'), json],
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
