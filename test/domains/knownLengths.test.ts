import { describe, expect, test } from 'vitest';
import { openWorkspace } from '../../src/client/core/workspace.ts';
import { defaultLimits } from '../../src/server/limits/index.ts';
import { type Ask, gatewayOver, setup } from '../support/gateway.ts';

const { calls, sandbox } = await setup();

const keeping = (referenceTtlMs: number, limits = {}): Ask =>
  gatewayOver(sandbox.origin, '2.16', {
    workspace: openWorkspace(
      { origin: sandbox.origin, token: 'test', version: '2.16', versionHeader: '2.16' },
      { referenceTtlMs },
    ),
    limits: { ...defaultLimits, ...limits },
  });

const counts = `{ admins { name
  open: tickets(first: 1, filter: { open: true }) { totalCount }
  all: tickets(first: 1) { totalCount }
} }`;

describe('two counts for each of 14 admins', () => {
  test('are priced by the list of admins that is kept', async () => {
    const ask = keeping(60_000);
    await ask('{ admins { id } }');
    calls.length = 0;
    const { data, errors, extensions } = await ask(counts);
    expect(errors).toBeUndefined();
    expect(data.admins).toHaveLength(14);
    expect(calls).toEqual(Array(28).fill('POST /tickets/search'));
    expect(extensions.intercom).toMatchObject({ price: 29, restCalls: 28 });
  });

  test.each([0, 60_000])('are priced by the list that is read for it, and once (kept %i ms)', async (ttl) => {
    const { errors, extensions } = await keeping(ttl)(counts);
    expect(errors).toBeUndefined();
    expect(calls.toSorted()).toEqual(['GET /admins', ...Array(28).fill('POST /tickets/search')]);
    expect(extensions.intercom).toMatchObject({ price: 29, restCalls: 29 });
  });

  test('are refused where the list is too long for the limit, and again without any call', async () => {
    const ask = keeping(60_000, { restCalls: 20 });
    for (const made of [['GET /admins'], []]) {
      calls.length = 0;
      const { data, errors } = await ask(counts);
      expect(data).toBeUndefined();
      expect(errors?.[0]?.extensions).toMatchObject({ code: 'COST_LIMIT_EXCEEDED', price: 29, max: 20 });
      expect(calls).toEqual(made);
    }
  });

  test('are refused by what is assumed where the list cannot be read', async () => {
    sandbox.switches.failNext(5, 500);
    const { errors } = await keeping(60_000)(counts);
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'COST_LIMIT_EXCEEDED', price: 101, max: 100 });
  });

  test('take nothing from a length of before: a list that has grown is priced as it is', async () => {
    const ask = keeping(60_000, { restCalls: 29 });
    const query = '{ tags { name contacts(first: 1) { totalCount } companies(first: 1) { totalCount } } }';
    const first = await ask(query);
    expect(first.errors).toBeUndefined();
    expect(first.extensions.intercom['price']).toBe(25);
    for (const name of ['a', 'b', 'c', 'd'])
      await ask(`mutation { tagUpsert(input: { name: "${name}" }) { __typename } }`);
    const { errors } = await ask(query);
    expect(errors?.[0]?.extensions).toMatchObject({ price: 33, max: 29 });
  });
});

describe('everyday questions run with the default limits', () => {
  const ask = keeping(0);
  const run = async (query: string) => {
    const { data, errors, extensions } = await ask(query);
    expect(errors).toBeUndefined();
    expect(extensions.intercom.restCalls).toBe(calls.length);
    expect(Number(extensions.intercom['price'])).toBeGreaterThanOrEqual(calls.length);
    return data;
  };

  test('how often each tag is used', async () => {
    const { tags } = await run(`{ tags { name contacts(first: 1) { totalCount }
      companies(first: 1) { totalCount } conversations(first: 1) { totalCount } } }`);
    expect(tags).toHaveLength(12);
    expect(calls).toHaveLength(37);
    expect(tags.every((tag: { contacts: { totalCount: unknown } }) => Number.isInteger(tag.contacts.totalCount))).toBe(
      true,
    );
  });

  test('tickets that wait by assignee, with a count for each state', async () => {
    const { admins } = await run(
      `{ admins { name ${['SUBMITTED', 'IN_PROGRESS', 'WAITING_ON_CUSTOMER', 'RESOLVED']
        .map((state) => `${state.toLowerCase()}: tickets(first: 1, filter: { state: { eq: ${state} } }) { totalCount }`)
        .join(' ')} } }`,
    );
    expect(admins).toHaveLength(14);
    expect(calls).toHaveLength(57);
  });

  test('contacts who signed up, with the plans of their companies, 100 at once', async () => {
    const { contacts } = await run(`{ contacts(first: 100, filter: { signedUpAt: { gte: "2024-01-01" } }) {
      nodes { name companies(first: 3) { nodes { name plan { name } } } } } }`);
    expect(contacts.nodes).toHaveLength(100);
  });
});

describe('a refusal names what costs most', () => {
  const costError = async (query: string, limits: object = {}) => {
    calls.length = 0;
    const { errors } = await keeping(0, limits)(query);
    expect(errors).toHaveLength(1);
    expect(calls.filter((call) => call !== 'GET /admins')).toEqual([]);
    return { message: errors?.[0]?.message, dearest: errors?.[0]?.extensions['dearest'] };
  };

  test('with the parents, the calls of each, and what would help', async () => {
    expect(await costError(counts, { restCalls: 20 })).toEqual({
      message:
        'The estimated cost is 29 REST calls, and the maximum is 20. Dearest: `admins.open` with 14 (14 × 1), `admins.all` with 14 (14 × 1), `admins` with 1 (1 × 1). Request less: `admins.open` without `totalCount` and `after`, so that one search serves several; `admins.all` without `totalCount` and `after`, so that one search serves several.',
      dearest: [
        { field: 'admins.open', calls: 14, times: 14 },
        { field: 'admins.all', calls: 14, times: 14 },
        { field: 'admins', calls: 1, times: 1 },
      ],
    });
  });

  test('below a page', async () => {
    const { message, dearest } = await costError(
      '{ conversations(first: 150) { nodes { id parts(first: 5) { nodes { id } } } } }',
    );
    expect(message).toContain('`conversations.nodes.parts` with 150 (150 × 1)');
    expect(message).toContain('Request less: a smaller `first` of `conversations`');
    expect(dearest).toContainEqual({ field: 'conversations.nodes.parts', calls: 150, times: 150 });
  });

  test('of a long list', async () => {
    const { message } = await costError('{ companies(first: 500) { nodes { id } } }', { restCalls: 5 });
    expect(message).toContain('`companies` with 10 (1 × 10). Request less: a smaller `first` of `companies`.');
  });

  test('in objects', async () => {
    const { message, dearest } = await costError('{ tickets(first: 100) { nodes { id } } }', { records: 99 });
    expect(message).toContain('Dearest: `tickets.nodes` with 100');
    expect(dearest).toContainEqual({ field: 'tickets.nodes', objects: 100 });
  });
});
