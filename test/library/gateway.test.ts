import { beforeEach, expect, test } from 'vitest';
import { startSandbox } from '../../src/sandbox/index.ts';
import type { AdmitRequest } from '../../types/index.d.ts';
import { askOf, hosted, post, resultOf, served, token } from './support.ts';

const { sandbox, logged, gatewayWith } = await hosted();
beforeEach(() => {
  sandbox.reset();
  logged.length = 0;
});

const viewer = '{ viewer { workspace { name } } }';

test('fetch answers a request of the runtime with a response of the runtime', async () => {
  const gateway = await gatewayWith();
  const response = await gateway.fetch(new Request('http://host.example/graphql', post(viewer)));
  expect(response).toBeInstanceOf(Response);
  expect(resultOf(response.status, await response.text())).toEqual({
    status: 200,
    data: { viewer: { workspace: { name: 'Larkspur Cycles' } } },
    codes: [],
    restCalls: 1,
  });
  expect(sandbox.calls).toEqual(['GET /me']);
  expect(sandbox.log[0]?.headers['authorization']).toBe(`Bearer ${token}`);
  expect(logged.map(({ event }) => event)).toEqual(['operation']);
});

test('any path is served, and nothing at another', async () => {
  const gateway = await gatewayWith({ graphqlEndpoint: '/api/graphql' });
  expect((await askOf(gateway, 'http://host.example/api/graphql')(viewer)).restCalls).toBe(1);
  expect((await askOf(gateway)(viewer)).status).toBe(404);
});

test('over node:http the fast path answers, also where the host takes the path from the address', async () => {
  const gateway = await gatewayWith({ graphqlEndpoint: '/api/graphql' });
  const { origin } = await served((request, response) => {
    // As Express does for `app.use('/api', …)`.
    Object.assign(request, { originalUrl: request.url, url: request.url?.replace('/api', '') });
    gateway.listener(request, response);
  });
  const reply = await fetch(`${origin}/api/graphql`, post(viewer));
  expect(resultOf(reply.status, await reply.text())).toMatchObject({ status: 200, restCalls: 1 });
  expect(await gateway.metrics()).toContain('intercom_graphql_requests_total{adapter="fast-path"} 1');
});

test('without a token it runs over the sandbox', async () => {
  const gateway = await gatewayWith({
    intercomAccessToken: undefined,
    intercomBaseUrl: undefined,
    gatewayAuth: undefined,
  });
  const { data, restCalls } = await askOf(gateway)('{ tickets { totalCount } }');
  expect([data.tickets.totalCount, restCalls]).toEqual([431, 1]);
  expect(sandbox.calls).toEqual([]);
});

test('the host decides by its session who may ask what', async () => {
  const seen: AdmitRequest[] = [];
  const sessions = {
    'sid=reader': { scopes: ['read'] },
    'sid=guest': { scopes: [] },
    'sid=all': { scopes: ['read', 'write', 'pii'] },
  } as const;
  const gateway = await gatewayWith({
    admit: async (request) => {
      seen.push(request);
      const session = request.headers.get('cookie');
      return session !== null && session in sessions ? sessions[session as keyof typeof sessions] : null;
    },
  });
  const ask = askOf(gateway);
  const query = '{ admins { id email } }';
  expect(await ask(query)).toMatchObject({ status: 401, codes: ['UNAUTHENTICATED'], restCalls: undefined });
  expect(await ask(query, { cookie: 'sid=guest' })).toMatchObject({ codes: ['FORBIDDEN'], restCalls: 0 });
  expect(sandbox.calls).toEqual([]);
  const admins = (email: unknown) => ({ admins: expect.arrayContaining([{ id: expect.any(String), email }]) });
  expect((await ask(query, { cookie: 'sid=reader' })).data).toEqual(admins(null));
  expect((await ask(query, { cookie: 'sid=all' })).data).toEqual(admins(expect.stringContaining('@')));
  const write = 'mutation { tagDelete(input: { id: "17513" }) { __typename } }';
  expect((await ask(write, { cookie: 'sid=reader' })).data).toEqual({ tagDelete: { __typename: 'ForbiddenProblem' } });
  expect(seen[0]?.source).toBeInstanceOf(Request);
});

test('admit receives what the host’s middleware has made of the request', async () => {
  const gateway = await gatewayWith({
    admit: ({ source }) => {
      const { user } = source as { readonly user?: string };
      return user === undefined ? null : { scopes: ['read'], callerId: user };
    },
  });
  const { origin } = await served((request, response) => {
    if (request.headers['x-user'] !== undefined) Object.assign(request, { user: request.headers['x-user'] });
    gateway.listener(request, response);
  });
  const ask = async (headers: Readonly<Record<string, string>>) => {
    const reply = await fetch(`${origin}/graphql`, post(viewer, headers));
    return resultOf(reply.status, await reply.text());
  };
  expect((await ask({})).status).toBe(401);
  expect(await ask({ 'x-user': 'ada' })).toMatchObject({ status: 200, codes: [] });
  // By yoga.
  expect(await ask({ 'x-user': 'ada', accept: '*/*' })).toMatchObject({ status: 200, codes: [] });
});

test('what admit throws, and scopes that there are not, are the host’s mistakes and are not shown', async () => {
  const broken = await gatewayWith({
    admit: () => {
      throw new Error('the database of sessions at 10.0.0.1');
    },
  });
  const odd = await gatewayWith({ admit: () => ({ scopes: ['admin' as 'read'] }) });
  for (const gateway of [broken, odd])
    expect(await askOf(gateway)(viewer)).toMatchObject({ status: 500, codes: ['INTERNAL_SERVER_ERROR'] });
  expect(JSON.stringify(logged)).not.toContain('10.0.0.1');
  expect(logged.map(({ event }) => event)).toEqual(['failed', 'operation', 'failed', 'operation']);
  expect(sandbox.calls).toEqual([]);
});

test('two gateways in one process share nothing', async () => {
  const other = await startSandbox({ rateLimit: 500 });
  try {
    const one = await gatewayWith();
    const two = await gatewayWith({ intercomBaseUrl: other.origin, graphqlEndpoint: '/other' });
    const [askOne, askTwo] = [askOf(one), askOf(two, 'http://host.example/other')];
    const query = '{ teams { name } }';
    // The same token: reference data, budgets and metrics are still each one's own.
    expect((await askOne(query)).restCalls).toBe(1);
    expect((await askOne(query)).restCalls).toBe(0);
    expect((await askTwo(query)).restCalls).toBe(1);
    expect([sandbox.calls, other.calls]).toEqual([['GET /teams'], ['GET /teams']]);
    const limit = async ({ metrics }: typeof one) => /rest_budget_limit (\d+)/.exec(await metrics())?.[1];
    expect([await limit(one), await limit(two)]).toEqual(['1667', '500']);
    await two.close();
    expect((await askTwo(query)).status).toBe(503);
    expect((await askOne(viewer)).restCalls).toBe(1);
  } finally {
    await other.stop();
  }
});

test('ready says what /ready does', async () => {
  expect(await (await gatewayWith()).ready()).toEqual({ status: 'ready' });
  const gateway = await gatewayWith();
  sandbox.switches.failNext(1, 401);
  expect(await gateway.ready()).toEqual({ status: 'not ready', reason: 'token-refused' });
  await gateway.close();
  expect(await gateway.ready()).toEqual({ status: 'not ready', reason: 'stopping' });
});

test('metrics are those of the gateway, without those of the process, or none', async () => {
  const gateway = await gatewayWith();
  await askOf(gateway)(viewer);
  const text = await gateway.metrics();
  expect(text).toContain('intercom_graphql_operations_total{type="query",outcome="ok"} 1');
  expect(text).not.toMatch(/^(process|nodejs)_/m);
  expect(await (await gatewayWith({ metrics: false })).metrics()).toBe('');
});
