import { afterAll, describe, expect, test } from 'vitest';
import { endpoint, wholeListEndpoint } from '../../src/client/core/endpoint.ts';
import { InvalidInputError, InvalidResponseError, UnsupportedError } from '../../src/client/core/errors.ts';
import { createHandler, send } from '../../src/client/core/http.ts';
import { newOperation } from '../../src/client/core/operation.ts';
import { page } from '../../src/client/core/page.ts';
import { choice, id, shape } from '../../src/client/core/read.ts';
import { createDispatcher } from '../../src/client/core/transport.ts';
import { versions } from '../../src/client/core/versions.ts';
import { openWorkspace } from '../../src/client/core/workspace.ts';
import { hurried } from '../support/clocks.ts';
import { plain } from '../support/plain.ts';
import { failureOf, startUpstream, workspaceAt } from '../support/upstream.ts';

const upstream = await startUpstream();
const dispatcher = createDispatcher();
afterAll(() => dispatcher.destroy());
const handler = createHandler(dispatcher);
const workspace = workspaceAt(upstream.origin);
type Row = Parameters<typeof send>[3];

const thing = shape({ id: id('id'), role: choice('role', { user: 'USER' }) });
const find = endpoint('GET /things/{thing_id}/parts/{id}', { docs: 'things/thing', read: thing });
const byExternalId = endpoint('GET /things/find_by/{external_id}', { docs: 'things/thing', read: thing });

const sends = (row: object, args = {}, operation = newOperation(), at = workspace) =>
  send(handler, at, operation, row as Row, args);

describe('the path', () => {
  test('takes the ids that it has holes for', async () => {
    upstream.answers({ id: 1 });
    await sends(find, { thingId: '7', id: 'in_progress' });
    await sends(byExternalId, { externalId: 'a/../b?c#d é' });
    expect(upstream.received.map(({ method, url }) => `${method} ${url}`)).toEqual([
      'GET /things/7/parts/in_progress',
      'GET /things/find_by/a%2F..%2Fb%3Fc%23d%20%C3%A9',
    ]);
  });

  test.each(['', '..', 'a/b', '%2f', 'a\r\nb', 'x'.repeat(300), '1?x=1', '{id}'])(
    'an id like %j is refused by the name of its hole, and nothing is sent',
    async (bad) => {
      const operation = newOperation();
      const error = await failureOf(sends(find, { thingId: '7', id: bad }, operation));
      expect(error).toBeInstanceOf(InvalidInputError);
      expect(error).toMatchObject({ field: 'id' });
      expect(operation.restCalls).toBe(0);
      expect(upstream.received).toEqual([]);
    },
  );

  test.each(['', '.', '..', 'x'.repeat(256)])('an own id like %j is refused as well', async (externalId) => {
    expect(await failureOf(sends(byExternalId, { externalId }))).toBeInstanceOf(InvalidInputError);
    expect(upstream.received).toEqual([]);
  });

  test.each([{}, { thingId: '7' }, { thingId: '7', id: undefined }, { thingId: '7', id: 8 }])(
    'an absent key, as in %o, never becomes a path',
    async (args) => {
      expect(await failureOf(sends(find, args))).toBeInstanceOf(TypeError);
      expect(upstream.received).toEqual([]);
    },
  );
});

describe('query and body', () => {
  test('the query is encoded, and what is undefined is left out', async () => {
    upstream.answers({ id: 1 });
    const query = (ask: { readonly cursor: string }, version: string) => ({
      cursor: ask.cursor,
      version,
      none: undefined,
      zero: 0,
      no: false,
    });
    await sends(endpoint('GET /things', { docs: 'things/thing', query, read: thing }), {
      query: { cursor: 'a+b/=&c\n' },
    });
    const { searchParams } = new URL(upstream.received[0]?.url ?? '', upstream.origin);
    expect([...searchParams]).toEqual([
      ['cursor', 'a+b/=&c\n'],
      ['version', '2.16'],
      ['zero', '0'],
      ['no', 'false'],
    ]);
  });

  test('an empty query is none', async () => {
    upstream.answers({ id: 1 });
    await sends(endpoint('GET /things', { docs: 'things/thing', query: () => ({ none: undefined }), read: thing }));
    expect(upstream.received[0]?.url).toBe('/things');
  });

  test('the body is what the row writes for the version', async () => {
    upstream.answers({ id: 1 });
    const write = (name: string, version: string) => ({ name, version, none: undefined, nothing: null });
    const row = endpoint('POST /things', { docs: 'things/thing', write, read: thing });
    for (const version of versions)
      await sends(row, { body: 'Zoë' }, newOperation(), workspaceAt(upstream.origin, version));
    expect(upstream.received.map(({ body }) => JSON.parse(body) as unknown)).toEqual(
      versions.map((version) => ({ name: 'Zoë', version, nothing: null })),
    );
    expect(upstream.received.map(({ headers }) => headers['intercom-version'])).toEqual(versions);
  });

  test('a body that cannot be written is refused before anything is sent', async () => {
    const write = () => {
      throw new InvalidInputError('No.', 'name');
    };
    expect(
      await failureOf(sends(endpoint('POST /things', { docs: 'things/thing', write, read: thing }))),
    ).toMatchObject({ field: 'name' });
    expect(upstream.received).toEqual([]);
  });
});

describe('the version gate', () => {
  const row = endpoint('GET /things', { docs: 'things/thing', since: '2.13', until: '2.15', read: thing });

  test.each(versions)('in %s', async (version) => {
    upstream.answers({ id: 1 });
    const operation = newOperation();
    const answer = sends(row, {}, operation, workspaceAt(upstream.origin, version));
    if (['2.13', '2.14', '2.15'].includes(version)) {
      expect(await answer).toMatchObject({ id: '1' });
      return;
    }
    const error = await failureOf(answer);
    expect(error).toBeInstanceOf(UnsupportedError);
    expect(error.message).toContain(version);
    expect(error.message).toContain(version < '2.13' ? 'is available since 2.13' : 'ended with 2.15');
    // Outermost: what is refused is neither counted nor traced.
    expect(operation).toMatchObject({ restCalls: 0, calls: [] });
    expect(upstream.received).toEqual([]);
  });
});

describe('the answer', () => {
  const row = endpoint('GET /things', { docs: 'things/thing', read: thing });

  test.each([undefined, null, [], 'text', {}, { id: null }, { id: 0 }])(
    '%j is not what was asked for',
    async (body) => {
      upstream.answers(body);
      const error = await failureOf(sends(row));
      expect(error).toBeInstanceOf(InvalidResponseError);
      expect(error).toMatchObject({ upstream: { status: 200 }, mayHaveRun: false });
    },
  );

  test('a write whose answer says nothing may have run', async () => {
    upstream.answers({});
    expect(await failureOf(sends(endpoint('POST /things', { docs: 'things/thing', read: thing })))).toMatchObject({
      mayHaveRun: true,
    });
  });

  test('a redirect is not followed', async () => {
    upstream.answers({ id: 1 }, 302, { location: '/elsewhere' });
    await sends(row).catch(() => {});
    expect(upstream.received.map(({ url }) => url)).toEqual(['/things']);
  });

  test('an error of Intercom’s carries its status, code and request id', async () => {
    upstream.answers({ request_id: 'r-1', errors: [{ code: 'not_found', message: 'Not here' }] }, 404);
    expect(await failureOf(sends(find, { thingId: '7', id: '8' }))).toMatchObject({
      code: 'NOT_FOUND',
      message: 'Intercom has no such thing or part: Not here',
      upstream: { status: 404, code: 'not_found', requestId: 'r-1' },
    });
  });

  test('a word that the gateway does not know is kept with the operation', async () => {
    upstream.answers({ id: 1, role: 'visitor' });
    const operation = newOperation();
    expect(plain(await sends(row, {}, operation))).toEqual({ id: '1', role: null });
    expect([...operation.unknownValues]).toEqual(['role: visitor']);
  });
});

describe('the trace', () => {
  const line = {
    method: 'GET',
    route: '/things/{thing_id}/parts/{id}',
    at: expect.any(Number),
    attempt: 1,
    batched: 1,
    field: null,
  };

  test('has a line for every call, with holes and without ids', async () => {
    const operation = newOperation({ currentField: () => 'Query.thing' });
    upstream.answers({ id: 1 });
    await sends(find, { thingId: 'secret', id: '8', batched: 5 }, operation);
    upstream.answers({}, 404);
    await failureOf(sends(find, { thingId: 'secret', id: '8' }, operation));
    expect(operation.restCalls).toBe(2);
    expect(operation.calls).toEqual([
      { ...line, status: 200, batched: 5, field: 'Query.thing', ms: expect.any(Number) },
      { ...line, status: 404, field: 'Query.thing', ms: expect.any(Number) },
    ]);
    expect(JSON.stringify(operation.calls)).not.toContain('secret');
  });

  test('stands inside the deadline: a call without an answer has its line too', async () => {
    upstream.does(() => {});
    const operation = newOperation();
    const hasty = createHandler(dispatcher, { restTimeoutMs: 20 });
    const write = endpoint('PUT /things/{id}', { docs: 'things/thing', write: () => ({}), read: thing });
    const error = await failureOf(send(hasty, workspace, operation, write as Row, { id: '8' }));
    expect(error).toMatchObject({ code: 'UPSTREAM_TIMEOUT' });
    expect(operation.restCalls).toBe(1);
    expect(operation.calls).toEqual([
      { ...line, method: 'PUT', route: '/things/{id}', status: null, ms: expect.any(Number) },
    ]);
  });
});

describe('the rate limit', () => {
  const row = endpoint('GET /things', { docs: 'things/thing', read: thing });
  const headers = (limit: string, remaining: string, reset: string) => ({
    'x-ratelimit-limit': limit,
    'x-ratelimit-remaining': remaining,
    'x-ratelimit-reset': reset,
  });

  test('is what the last answer that said it said, also when that was an error', async () => {
    const own = openWorkspace({ ...workspace }, { clock: hurried });
    const hasty = createHandler(dispatcher, { clock: hurried });
    const ask = () => send(hasty, own, newOperation(), row as Row).catch(() => {});
    expect(own.rateLimit).toEqual({ limit: null, remaining: null, resetAt: null });
    upstream.answers({ id: 1 }, 200, headers('1667', '1666', '1700000000'));
    await ask();
    const seen = { limit: 1667, remaining: 1666, resetAt: new Date(1_700_000_000_000) };
    expect(own.rateLimit).toEqual(seen);
    upstream.answers({ id: 1 });
    await ask();
    expect(own.rateLimit).toEqual(seen);
    upstream.answers({ id: 1 }, 200, headers('', 'many', '1e30'));
    await ask();
    expect(own.rateLimit).toEqual(seen);
    upstream.answers({}, 429, headers('1667', '0', '1700000010'));
    await ask();
    expect(own.rateLimit).toEqual({ limit: 1667, remaining: 0, resetAt: new Date(1_700_000_010_000) });
  });
});

describe('a list that is wanted whole', () => {
  const docs = 'things/list';
  const answersPages = (parameter: string, pagesAt: (place: string | null) => unknown) =>
    upstream.does((response, { url }) => {
      const place = new URLSearchParams(url?.split('?')[1]).get(parameter);
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify({ data: [{ id: place ?? '1' }], pages: pagesAt(place) }));
    });

  test('goes on by page numbers where it says only how many pages there are', async () => {
    answersPages('page', (place) => ({ page: Number(place ?? 1), total_pages: 3 }));
    const row = wholeListEndpoint('GET /things', { docs, read: page('things', thing, 'page') });
    expect(await sends(row)).toMatchObject([{ id: '1' }, { id: '2' }, { id: '3' }]);
    expect(upstream.received.map(({ url }) => url)).toEqual(['/things', '/things?page=2', '/things?page=3']);
  });

  test('goes on by cursors', async () => {
    answersPages('starting_after', (place) => ({ next: place === null ? { starting_after: 'x2' } : null }));
    const row = wholeListEndpoint('GET /things', { docs, read: page('things', thing) });
    expect(await sends(row)).toMatchObject([{ id: '1' }, { id: 'x2' }]);
    expect(upstream.received.map(({ url }) => url)).toEqual(['/things', '/things?starting_after=x2']);
  });
});
