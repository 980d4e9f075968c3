import { describe, expect, test } from 'vitest';
import { createHandler } from '../src/client/core/http.ts';
import { createDispatcher } from '../src/client/core/transport.ts';
import { openWorkspace } from '../src/client/core/workspace.ts';
import { schema } from '../src/schema/index.ts';
import { createAdmit } from '../src/server/auth/index.ts';
import { createGateway } from '../src/server/gateway.ts';
import { Tenants } from '../src/server/tenants.ts';
import { markOf, startManyWorkspaces } from './support/tenants.ts';

const place = { origin: 'http://127.0.0.1:1', version: '2.16', versionHeader: '2.16' } as const;

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

  test('keeps so many and no more; who makes room starts anew', () => {
    const tenants = new Tenants({ most: 2 });
    const alpha = tenants.of({ ...place, token: 'alpha' });
    const beta = tenants.of({ ...place, token: 'beta' });
    expect(tenants.of({ ...place, token: 'alpha' })).toBe(alpha);
    tenants.of({ ...place, token: 'gamma' });
    expect(tenants.of({ ...place, token: 'alpha' })).toBe(alpha);
    expect(tenants.of({ ...place, token: 'beta' })).not.toBe(beta);
    expect([...tenants.all()]).toHaveLength(2);
  });

  test('forgets who has not asked for an hour', () => {
    let now = 1_000;
    const tenants = new Tenants({ now: () => now });
    const [alpha, beta] = ['alpha', 'beta'].map((token) => tenants.of({ ...place, token }));
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

describe('two tokens, interleaved under load', async () => {
  const limits = { alpha: 100_000, beta: 200_000 };
  const upstream = await startManyWorkspaces(limits);
  const tenants = new Tenants({ open: (address) => openWorkspace(address, { referenceTtlMs: 60_000 }) });
  const admit = await createAdmit({ mode: 'passthrough' }, tenants, { ...place, origin: upstream.origin }, undefined);
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
