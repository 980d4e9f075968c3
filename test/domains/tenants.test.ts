import { afterAll, describe, expect, test } from 'vitest';
import { createHandler } from '../../src/client/core/http.ts';
import { newOperation } from '../../src/client/core/operation.ts';
import { createDispatcher } from '../../src/client/core/transport.ts';
import { openWorkspace, type Workspace } from '../../src/client/core/workspace.ts';
import { startSandbox } from '../../src/sandbox/index.ts';
import { schema } from '../../src/schema/index.ts';
import { createAuthenticate } from '../../src/server/auth/index.ts';
import { createGateway } from '../../src/server/gateway.ts';
import { Tenants } from '../../src/server/tenants.ts';
import { gatewayOver } from '../support/gateway.ts';
import { markOf, startManyWorkspaces } from '../support/tenants.ts';
import { callOf } from '../support/upstream.ts';

const place = { origin: 'http://127.0.0.1:1', version: '2.16', versionHeader: '2.16' } as const;

/** A call of the workspace is answered so. */
const answered = async (tenants: Tenants, workspace: Workspace, status = 200): Promise<Workspace> => {
  await tenants.watchAttempts(async () => ({ status, headers: {}, body: {} }))(
    callOf({ route: 'GET /me' }, { workspace }),
  );
  return workspace;
};

describe('the registry', () => {
  test('gives a token the same workspace each time, and another to another', () => {
    const tenants = new Tenants();
    const alpha = tenants.of({ ...place, token: 'alpha' });
    expect(tenants.of({ ...place, token: 'alpha' })).toBe(alpha);
    const others = [
      tenants.of({ ...place, token: 'Alpha' }),
      tenants.of({ ...place, token: 'alpha', origin: 'http://127.0.0.1:2' }),
      tenants.of({ ...place, token: 'alpha', basePath: '/eu' }),
      tenants.of({ ...place, token: 'alpha', versionHeader: 'Preview' }),
      // Parts that would be one text if they were only put after one another.
      tenants.of({ ...place, token: 'alphahttp:', origin: '//127.0.0.1:1' }),
    ];
    expect(new Set([alpha, ...others]).size).toBe(6);
    expect([...tenants.all()]).toHaveLength(6);
  });

  test('no two workspaces have anything in common but where they are', () => {
    const tenants = new Tenants();
    const [alpha, beta] = ['alpha', 'beta'].map((token) => tenants.of({ ...place, token }));
    const shared = Object.entries({ ...alpha }).filter(
      ([name, value]) => typeof value === 'object' && Object(beta)[name] === value,
    );
    expect(shared).toEqual([]);
  });

  test('what it knows workspaces by holds no token', () => {
    const tenants = new Tenants();
    tenants.of({ ...place, token: 'alpha' });
    expect(JSON.stringify(tenants)).not.toContain('alpha');
  });

  test('keeps the maximum and no more; an evicted tenant starts again', async () => {
    const tenants = new Tenants({ maxAccepted: 2 });
    const alpha = await answered(tenants, tenants.of({ ...place, token: 'alpha' }));
    const beta = await answered(tenants, tenants.of({ ...place, token: 'beta' }));
    expect(tenants.of({ ...place, token: 'alpha' })).toBe(alpha);
    await answered(tenants, tenants.of({ ...place, token: 'gamma' }));
    expect(tenants.of({ ...place, token: 'alpha' })).toBe(alpha);
    const again = tenants.of({ ...place, token: 'beta' });
    expect(again).not.toBe(beta);
    await answered(tenants, again);
    expect([...tenants.all()]).toHaveLength(2);
  });

  test('forgets a tenant without a request for an hour', async () => {
    let now = 1_000;
    const tenants = new Tenants({ now: () => now });
    const [alpha, beta] = await Promise.all(
      ['alpha', 'beta'].map((token) => answered(tenants, tenants.of({ ...place, token }))),
    );
    now += 3_500_000;
    expect(tenants.of({ ...place, token: 'alpha' })).toBe(alpha);
    now += 200_000;
    expect(tenants.of({ ...place, token: 'alpha' })).toBe(alpha);
    expect(tenants.of({ ...place, token: 'beta' })).not.toBe(beta);
    now += 7_300_000;
    tenants.of({ ...place, token: 'gamma' });
    expect([...tenants.all()].map(({ token }) => token)).toEqual(['gamma']);
  });
});

describe('tokens that Intercom has not accepted', () => {
  const of = (tenants: Tenants, token: string) => tenants.of({ ...place, token });
  const invent = (tenants: Tenants, count: number) => {
    for (let n = 0; n < count; n += 1) of(tenants, `invented-${n}`);
  };

  test('evict none of the accepted ones, however many there are', async () => {
    const tenants = new Tenants();
    const real = await answered(tenants, of(tenants, 'real'), 404);
    invent(tenants, 10_000);
    expect(of(tenants, 'real')).toBe(real);
    expect([...tenants.all()]).toHaveLength(1_001);
  });

  test.each([401, 429, 500])('are not accepted by an answer of %i', async (status) => {
    const tenants = new Tenants({ maxUnaccepted: 10 });
    const invented = await answered(tenants, of(tenants, 'invented'), status);
    expect(of(tenants, 'invented')).toBe(invented);
    invent(tenants, 10);
    expect(of(tenants, 'invented')).not.toBe(invented);
  });

  test('are kept for two minutes', () => {
    let now = 1_000;
    const tenants = new Tenants({ now: () => now });
    const invented = of(tenants, 'invented');
    now += 119_000;
    expect(of(tenants, 'invented')).toBe(invented);
    now += 121_000;
    expect(of(tenants, 'invented')).not.toBe(invented);
  });

  test('are kept once accepted, though they were evicted during their first call', async () => {
    const tenants = new Tenants({ maxUnaccepted: 10 });
    const real = of(tenants, 'real');
    invent(tenants, 10);
    await answered(tenants, real);
    expect(of(tenants, 'real')).toBe(real);
  });

  test('are those again that it refuses later, and see nothing of what they saw', async () => {
    const tenants = new Tenants({
      maxUnaccepted: 10,
      open: (address) => openWorkspace(address, { referenceTtlMs: 60_000 }),
    });
    const real = await answered(tenants, of(tenants, 'real'));
    const read = () => real.sharedCache.read('admins', async () => ++reads, newOperation());
    let reads = 0;
    expect([await read(), await read()]).toEqual([1, 1]);
    await answered(tenants, real, 401);
    expect(await read()).toBe(2);
    invent(tenants, 10);
    expect(of(tenants, 'real')).not.toBe(real);
  });

  test('but the one that the gateway holds itself stays, whatever becomes of it', async () => {
    let now = 1_000;
    const keys: string[] = [];
    const tenants = new Tenants({
      now: () => now,
      open: (address, key) => {
        keys.push(key);
        return openWorkspace(address);
      },
    });
    const own = tenants.own({ ...place, token: 'own' });
    await answered(tenants, own, 401);
    now += 10_000_000;
    invent(tenants, 2_000);
    expect(tenants.at(keys[0] ?? '')).toBe(own);
  });
});

describe('over a socket, an upstream that refuses tokens it does not know', async () => {
  const tokens = ['real'];
  const sandbox = await startSandbox({ tokens, rateLimit: 100_000 });
  afterAll(() => sandbox.stop());
  const tenants = new Tenants({
    maxAccepted: 5,
    maxUnaccepted: 5,
    open: (address) => openWorkspace(address, { referenceTtlMs: 60_000 }),
  });
  const admit = await createAuthenticate(
    { mode: 'passthrough' },
    tenants,
    { ...place, origin: sandbox.origin },
    undefined,
  );
  const ask = gatewayOver(sandbox.origin, '2.16', {
    handler: createHandler(createDispatcher(), { watchAttempts: tenants.watchAttempts }),
    workspace: admit,
  });
  const askAs = (token: string) => ask('{ admins { name } }', {}, { authorization: `Bearer ${token}` });
  const cost = async (token: string) => (await askAs(token)).extensions.intercom.restCalls;

  test('keeps what it knows of a real one, whatever is invented', async () => {
    expect(await cost('real')).toBe(1);
    const invented = await Promise.all(Array.from({ length: 60 }, (_, n) => askAs(`invented-${n}`)));
    expect(new Set(invented.map(({ errors }) => errors?.[0]?.extensions.code))).toEqual(
      new Set(['UPSTREAM_UNAUTHENTICATED']),
    );
    expect(await cost('real')).toBe(0);
    expect([...tenants.all()].length).toBeLessThanOrEqual(6);
  });

  test('and lets one go that it does not accept any more', async () => {
    expect(await cost('real')).toBe(0);
    tokens.length = 0;
    const fresh = { authorization: 'Bearer real', 'cache-control': 'no-cache' };
    const refused = await ask('{ teams { name } }', {}, fresh);
    expect(refused.errors?.[0]?.extensions.code).toBe('UPSTREAM_UNAUTHENTICATED');
    expect((await askAs('real')).errors?.[0]?.extensions.code).toBe('UPSTREAM_UNAUTHENTICATED');
    await Promise.all(Array.from({ length: 20 }, (_, n) => askAs(`other-${n}`)));
    expect([...tenants.all()].map(({ token }) => token)).not.toContain('real');
    tokens.push('real');
    expect(await cost('real')).toBe(1);
  });
});

describe('two tokens, interleaved under load', async () => {
  const limits = { alpha: 100_000, beta: 200_000 };
  const upstream = await startManyWorkspaces(limits);
  const tenants = new Tenants({ open: (address) => openWorkspace(address, { referenceTtlMs: 60_000 }) });
  const admit = await createAuthenticate(
    { mode: 'passthrough' },
    tenants,
    { ...place, origin: upstream.origin },
    undefined,
  );
  const gateway = createGateway({
    schema,
    handler: createHandler(createDispatcher()),
    workspace: admit,
    graphiql: false,
    log: () => {},
  });
  const ask = async (token: string, query: string) => {
    const reply = await gateway.fetch('http://gateway/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify({ query }),
    });
    return { token, query, text: await reply.text() };
  };

  const queries = [
    // Shared reference data.
    '{ admins { id name email teams { name } } }',
    '{ teams { name admins { name } } ticketTypes { name } ticketStates { internalLabel } }',
    // The same GETs, under way at the same time.
    '{ viewer { admin { name email } workspace { name } } }',
    '{ admin(id: "ADMIN") { name jobTitle avatarUrl primaryTeams { name } } }',
    // Loaders.
    '{ tickets(first: 10) { nodes { id title assignee { name } contacts { name email } type { name } } } }',
    '{ contacts(first: 5) { nodes { id name email owner { name } } } }',
  ];

  test('no answer holds a word of the other’s', async () => {
    const { data } = JSON.parse((await ask('alpha', '{ admins { id } }')).text);
    const documents = queries.map((query) => query.replace('ADMIN', data.admins[0].id));
    for (let wave = 0; wave < 4; wave++) {
      const answers = await Promise.all(
        Array.from({ length: 80 }, (_, i) => {
          const [token, document] = [i % 2 === 0 ? 'alpha' : 'beta', documents[(i >> 1) % documents.length] ?? ''];
          return ask(token, document);
        }),
      );
      for (const { token, query, text } of answers) {
        const other = token === 'alpha' ? 'beta' : 'alpha';
        expect(text, query).not.toContain('"errors"');
        expect(text, query).toContain(markOf(token));
        expect(text, query).not.toContain(markOf(other));
        expect(JSON.parse(text).extensions.intercom.rateLimit.limit ?? limits[token as 'alpha' | 'beta']).toBe(
          limits[token as 'alpha' | 'beta'],
        );
      }
    }
    const mine = upstream.asked.filter((token) => token === 'alpha').length;
    const theirs = upstream.asked.filter((token) => token === 'beta').length;
    expect(mine + theirs).toBe(upstream.asked.length);
    // What is shared inside a workspace is shared: many operations, far fewer calls. Neither token saved the other any.
    expect(upstream.asked.length).toBeLessThan(320);
    expect(Math.abs(mine - theirs)).toBeLessThan(20);
  }, 60_000);
});
