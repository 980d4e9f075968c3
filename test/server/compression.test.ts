import * as zlib from 'node:zlib';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { request } from 'undici';
import { describe, expect, test } from 'vitest';
import { codingFor } from '../../src/server/http/compression.ts';
import { listening } from './support/listening.ts';

const gateway = await listening({ corsOrigins: ['https://app.example'] });
const uncompressed = await listening({ compression: false });

const { zstdDecompressSync } = zlib as { readonly zstdDecompressSync?: (bytes: Buffer) => Buffer };
const plainOf: Readonly<Record<string, (bytes: Buffer) => Buffer>> = {
  br: brotliDecompressSync,
  gzip: gunzipSync,
  ...(zstdDecompressSync === undefined ? {} : { zstd: zstdDecompressSync }),
};

/** The first is answered by the fast path, the second by yoga. */
const adapters = [
  ['the fast path', 'application/json'],
  ['yoga', 'multipart/mixed, application/json'],
] as const;

const small = '{ viewer { admin { id } } }';
const medium = '{ admins { id name email awayModeEnabled hasInboxSeat role { name } teams { name } } }';
const headline = `{ tickets(first: 100, filter: { open: true }) { totalCount nodes {
  number title state { internalLabel }
  type { name attributes { name dataType requiredToCreate listItems { label } } }
  attributes { name display }
  assignee { name email teams { name } }
} } }`;

const ask = async (query: string, accept: string, encoding: string | undefined, { origin } = gateway) => {
  const { statusCode, headers, body } = await request(`${origin}/graphql`, {
    method: 'POST',
    headers: {
      accept,
      'content-type': 'application/json',
      origin: 'https://app.example',
      ...(encoding === undefined ? {} : { 'accept-encoding': encoding }),
    },
    body: JSON.stringify({ query }),
  });
  const bytes = Buffer.from(await body.arrayBuffer());
  const coding = headers['content-encoding'] as string | undefined;
  const text = (coding === undefined ? bytes : (plainOf[coding]?.(bytes) ?? bytes)).toString();
  return { statusCode, headers, coding, bytes: bytes.length, result: JSON.parse(text) };
};

describe.each(adapters)('a response of %s', (_, accept) => {
  test.each(Object.keys(plainOf))('is compressed by %s where the client accepts it', async (coding) => {
    for (const query of [medium, headline]) {
      const plain = await ask(query, accept, undefined);
      const found = await ask(query, accept, coding);
      expect(found).toMatchObject({ statusCode: 200, coding });
      expect(found.headers['content-length']).toBe(String(found.bytes));
      // As on every response.
      expect(found.headers).toMatchObject({ 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' });
      expect(found.headers['x-request-id']).toMatch(/^[\w-]{36}$/);
      expect(found.result.data).toEqual(plain.result.data);
      expect(found.result.errors).toBeUndefined();
      expect(found.bytes * 3).toBeLessThan(plain.bytes);
    }
  });

  test('of 100 tickets with all around them has at most 12 KB', async () => {
    for (const coding of Object.keys(plainOf)) {
      const { bytes, result } = await ask(headline, accept, coding);
      expect(result.data.tickets.nodes).toHaveLength(100);
      expect(result.extensions.intercom.restCalls).toBeLessThanOrEqual(3);
      expect(bytes).toBeLessThan(12_000);
    }
  });

  test('that fits into a packet is sent as it is', async () => {
    const { coding, result } = await ask(small, accept, 'gzip, br');
    expect(coding).toBeUndefined();
    expect(result.data.viewer.admin.id).toEqual(expect.any(String));
  });

  test('tells caches what it depends on, beside the origin', async () => {
    for (const encoding of [undefined, 'br', 'identity']) {
      const { headers } = await ask(medium, accept, encoding);
      const vary = String(headers['vary']).split(/,\s*/);
      expect(vary.map((name) => name.toLowerCase()).sort()).toEqual(['accept-encoding', 'origin']);
    }
  });

  test('with errors is compressed, too', async () => {
    const { statusCode, coding, result } = await ask(
      medium.replace('{', '{ ticket(id: "no id!") { id }'),
      accept,
      'br',
    );
    expect({ statusCode, coding }).toEqual({ statusCode: 200, coding: 'br' });
    expect(result.data.admins.length).toBeGreaterThan(10);
    expect(result.errors[0].extensions.code).toBe('BAD_USER_INPUT');
  });

  test('is as it is where compression is off', async () => {
    const { coding, headers, result } = await ask(medium, accept, 'br, gzip', uncompressed);
    expect(coding).toBeUndefined();
    expect(headers['vary']).toBeUndefined();
    expect(result.data.admins.length).toBeGreaterThan(10);
  });
});

test('events are never held back', async () => {
  const { statusCode, headers, body } = await request(`${gateway.origin}/graphql`, {
    method: 'POST',
    headers: { accept: 'text/event-stream', 'content-type': 'application/json', 'accept-encoding': 'br, gzip' },
    body: JSON.stringify({ query: 'subscription { ticketEvents { __typename } }' }),
  });
  expect(statusCode).toBe(200);
  expect(headers['content-encoding']).toBeUndefined();
  expect(headers['content-type']).toContain('text/event-stream');
  body.destroy();
});

describe('the coding of', () => {
  test.each([
    ['gzip, deflate, br', 'br'],
    ['gzip', 'gzip'],
    ['x-gzip', 'gzip'],
    ['GZIP', 'gzip'],
    ['br;q=0, gzip', 'gzip'],
    ['br;q=0.5', 'br'],
    ['br;q=0.5, gzip;q=0.8', 'gzip'],
    ['br ; q=1.0 , gzip', 'br'],
    ['*', 'br'],
    ['*;q=0.1, br;q=0', 'gzip'],
    ['gzip;q=0.5, identity', undefined],
    ['identity;q=0.5, gzip', 'gzip'],
    ['*;q=0', undefined],
    ['', undefined],
    [undefined, undefined],
    [null, undefined],
    ['brotli', undefined],
    ['gzip;q=2', undefined],
    ['gzip;level=9', undefined],
    [',,gzip,,', 'gzip'],
  ])('%j is %s', (accept, coding) => {
    expect(codingFor(accept, ['br', 'gzip'])).toBe(coding);
  });
});
