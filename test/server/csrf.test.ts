import { describe, expect, test } from 'vitest';
import { listening } from './support/listening.ts';

const { get, post, origin } = await listening({ corsOrigins: ['https://app.example', 'http://localhost:3000'] });
const query = `/graphql?query=${encodeURIComponent('{ rateLimit { limit } }')}`;

describe('a GET', () => {
  test.each([
    ['x-graphql-yoga-csrf', '1'],
    ['apollo-require-preflight', 'true'],
    ['x-apollo-operation-name', 'Limits'],
    ['content-type', 'application/json'],
    ['content-type', 'Application/JSON; charset=utf-8'],
  ])('with %s: %s is answered', async (name, value) => {
    expect((await get(query, { [name]: value })).answer.data).toEqual({ rateLimit: { limit: null } });
  });

  test.each([
    {},
    { 'content-type': 'text/plain' },
    { 'content-type': 'application/x-www-form-urlencoded' },
    { 'content-type': 'text/plain; application/json' },
  ])('as any page could send it is refused: %j', async (headers) => {
    const { status, codes } = await get(query, headers);
    expect([status, codes]).toEqual([403, ['BAD_REQUEST']]);
  });
});

test('nor does a stream get around it', async () => {
  const { status, text } = await get(query, { accept: 'text/event-stream' });
  expect(status).toBe(403);
  expect(text).not.toContain('"data":{');
});

describe('pages of other sites', () => {
  const preflight = (site: string) =>
    fetch(`${origin}/graphql`, {
      method: 'OPTIONS',
      headers: {
        origin: site,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'authorization,content-type',
      },
    });

  test('that are allowed may ask, without cookies', async () => {
    for (const site of ['https://app.example', 'http://localhost:3000']) {
      const asked = await preflight(site);
      expect(asked.status).toBe(204);
      expect(asked.headers.get('access-control-allow-origin')).toBe(site);
      expect(asked.headers.get('access-control-allow-methods')).toBe('GET, POST');
      expect(asked.headers.get('access-control-allow-headers')).toBe('authorization,content-type');
      expect(asked.headers.get('access-control-allow-credentials')).toBeNull();
      expect(asked.headers.get('vary')).toMatch(/\bOrigin\b/);
      const { headers } = await post({ query: '{ rateLimit { limit } }' }, { origin: site });
      expect(headers.get('access-control-allow-origin')).toBe(site);
      expect(headers.get('access-control-expose-headers')).toBe('x-request-id');
    }
  });

  test.each(['https://evil.example', 'https://app.example.evil.example', 'http://app.example', 'null', '*'])(
    'such as %s may not',
    async (site) => {
      const asked = await preflight(site);
      expect(asked.status).toBe(405);
      expect(asked.headers.get('access-control-allow-origin')).toBeNull();
      const { headers } = await post({ query: '{ rateLimit { limit } }' }, { origin: site });
      expect(headers.get('access-control-allow-origin')).toBeNull();
      expect(headers.get('vary')).toMatch(/\bOrigin\b/);
    },
  );
});

test.each(['/graphql', '/health', '/nope', query])('%s has the headers that keep browsers in check', async (path) => {
  const { headers } = await get(path);
  expect(headers.get('x-content-type-options')).toBe('nosniff');
  expect(headers.get('referrer-policy')).toBe('no-referrer');
  expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
});
