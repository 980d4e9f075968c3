import { expect, test } from 'vitest';
import { startSandbox } from '../../src/sandbox/index.ts';
import { callOf, errorOf, everything, search, useSandbox } from './support.ts';

const { get, call } = useSandbox();

test('writes down what was asked and answered', async () => {
  await call('GET /teams/7301?x=1');
  await call('POST /tickets/search', { body: { query: everything } });
  expect(get().calls).toEqual(['GET /teams/{id}', 'POST /tickets/search']);
  expect(get().log[0]).toMatchObject({
    method: 'GET',
    route: 'GET /teams/{id}',
    path: '/teams/7301',
    query: { x: '1' },
    status: 200,
    response: { type: 'team', id: '7301' },
  });
  expect(get().log[1]?.body).toEqual({ query: everything });
  get().calls.length = 0;
  get().log.length = 0;
  await call('GET /teams');
  expect(get().calls).toEqual(['GET /teams']);
  expect(get().log).toHaveLength(1);
});

test('refuses a call without a token, and one with a wrong token, without rate limit headers', async () => {
  const none = await call('GET /me', { token: null });
  expect(errorOf(none)).toBe('401 unauthorized: Access Token Invalid');
  expect(none.body.type).toBe('error.list');
  expect(none.body.request_id).toBe(none.headers.get('x-request-id'));
  expect(none.headers.get('x-ratelimit-limit')).toBeNull();
  const strict = await startSandbox({ tokens: ['right'] });
  const ask = callOf(() => strict);
  expect((await ask('GET /me', { token: 'wrong' })).status).toBe(401);
  expect((await ask('GET /me', { token: 'right' })).status).toBe(200);
  await strict.stop();
});

test('counts calls in a window and answers 429 over it', async () => {
  get().switches.rateLimit = 3;
  const before = Math.floor(Date.now() / 1000);
  const remaining = [];
  for (let n = 0; n < 3; n++) remaining.push((await call('GET /me')).headers.get('x-ratelimit-remaining'));
  expect(remaining).toEqual(['2', '1', '0']);
  const over = await call('GET /me');
  expect(errorOf(over)).toBe('429 rate_limit_exceeded: Exceeded rate limit of 3 in 10_seconds');
  expect(over.headers.get('x-ratelimit-limit')).toBe('3');
  expect(over.headers.get('x-ratelimit-remaining')).toBe('0');
  const reset = Number(over.headers.get('x-ratelimit-reset'));
  expect(reset).toBeGreaterThan(before);
  expect(reset).toBeLessThanOrEqual(before + 11);
  expect(over.headers.get('retry-after')).toBeNull();
});

test('opens a new window at the reset', async () => {
  const quick = await startSandbox({ rateLimit: 1, rateWindowSeconds: 1 });
  const ask = callOf(() => quick);
  await ask('GET /me');
  const over = await ask('GET /me');
  expect(over.status).toBe(429);
  await new Promise((done) => setTimeout(done, Number(over.headers.get('x-ratelimit-reset')) * 1000 - Date.now() + 5));
  expect((await ask('GET /me')).status).toBe(200);
  await quick.stop();
});

test('fails as often as it is told, without doing what was asked', async () => {
  get().switches.failNext(2, 503);
  const body = { ticket_attributes: { _default_title_: 'changed' } };
  expect(errorOf(await call('PUT /tickets/480001', { body }))).toMatch(/^503 service_unavailable/);
  expect((await call('GET /me')).status).toBe(503);
  const { ticket_attributes } = (await call('GET /tickets/480001')).body;
  expect(ticket_attributes['_default_title_']).not.toBe('changed');
  get().switches.failNext(1, 502, '<html>Bad gateway</html>');
  const html = await call('GET /me');
  expect([html.status, html.headers.get('content-type'), html.body]).toEqual([
    502,
    'text/html; charset=utf-8',
    '<html>Bad gateway</html>',
  ]);
});

test('waits as long as it is told', async () => {
  get().switches.latencyMs = 120;
  const before = performance.now();
  await call('GET /me');
  expect(performance.now() - before).toBeGreaterThan(110);
});

test('hides fresh records from search for as long as the lag', async () => {
  get().switches.searchLagMs = 60_000;
  const body = { ticket_type_id: '2811', contacts: [{ email: 'new@rider.example' }], ticket_attributes: {} };
  const made = (await call('POST /tickets', { body })).body;
  const byId = { field: 'id', operator: '=', value: made.id };
  expect((await call(`GET /tickets/${made.id}`)).status).toBe(200);
  expect((await search(call, 'tickets', byId)).body.total_count).toBe(0);
  get().switches.searchLagMs = 0;
  expect((await search(call, 'tickets', byId)).body.total_count).toBe(1);
});

test('refuses what is no JSON, no route, no method and no version', async () => {
  expect((await call('POST /tickets/search', { body: '{"query":' })).status).toBe(400);
  expect((await call('POST /tickets/search', { body: '[]' })).status).toBe(400);
  expect(errorOf(await call('GET /nothing/here'))).toBe('404 not_found: Resource Not Found');
  expect(errorOf(await call('PUT /tickets/search', { body: {} }))).toBe('404 not_found: Resource Not Found');
  expect((await call('DELETE /teams/7301')).status).toBe(404);
  expect((await call('DELETE /teams/7301', { headers: { accept: 'text/html' } })).status).toBe(406);
  expect((await call('HEAD /teams')).status).toBe(404);
  expect((await call('GET /teams/%')).status).toBe(400);
  expect(errorOf(await call('GET /teams', { version: '9.9' }))).toBe(
    '400 intercom_version_invalid: The requested version could not be found',
  );
});

test('starts as it was after a reset', async () => {
  await call('PUT /tickets/480001', { body: { ticket_attributes: { _default_title_: 'changed' } } });
  get().switches.latencyMs = 5;
  get().switches.failNext(5, 500);
  get().reset();
  const { status, body } = await call('GET /tickets/480001');
  expect(status).toBe(200);
  expect(body.ticket_attributes['_default_title_']).not.toBe('changed');
  expect(get().switches.latencyMs).toBe(0);
  expect(get().calls).toHaveLength(1);
});
