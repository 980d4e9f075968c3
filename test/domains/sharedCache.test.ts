import { beforeEach, describe, expect, test, vi } from 'vitest';
import { systemClock } from '../../src/client/core/clock.ts';
import { openWorkspace } from '../../src/client/core/workspace.ts';
import { type Ask, gatewayOver, setup } from '../support/gateway.ts';
import { type Json, rest } from '../support/rest.ts';
import { admins, types, writing } from '../support/writing.ts';

const { calls, sandbox } = await setup();

let passed: number;
const clock = { ...systemClock, now: () => Date.now() + passed };
const sharing = (token = 'test', referenceTtlMs = 60_000, version: '2.16' | 'Unstable' = '2.16'): Ask =>
  gatewayOver(sandbox.origin, version, {
    workspace: openWorkspace(
      { origin: sandbox.origin, token, version, versionHeader: version },
      { referenceTtlMs, clock },
    ),
  });
let ask: Ask;
beforeEach(() => {
  passed = 0;
  ask = sharing();
});

/** The data of an answer without errors, and the REST calls that it took. */
const cost = async (query: string, by: Ask = ask, headers: Record<string, string> = {}) => {
  calls.length = 0;
  const { data, errors, extensions } = await by(query, {}, headers);
  expect(errors).toBeUndefined();
  expect(extensions.intercom.restCalls).toBe(calls.length);
  return { data, calls: [...calls], hits: extensions.intercom['cacheHits'] };
};

const headline = (assignee: string) => `{ tickets(first: 100, filter: { open: true }) { totalCount nodes {
  number title state { internalLabel }
  type { name attributes { name dataType requiredToCreate listItems { label } } }
  attributes { name display }
  assignee { ${assignee} }
} } }`;

/** Each line of the trace as `GET /admins 200 admins`; its length is what the answer counts. */
const traced = async (query: string): Promise<string[]> => {
  const { errors, extensions } = await ask(query, {}, { 'x-intercom-trace': '1' });
  expect(errors).toBeUndefined();
  const lines = extensions.intercom['calls'] as readonly Json[];
  expect(extensions.intercom.restCalls).toBe(lines.length);
  return lines.map(({ method, route, status, field }) => `${method} ${route} ${status} ${field}`);
};

describe('the trace', () => {
  test('has a line for each call that is counted, and says which are refreshes', async () => {
    await ask('{ admins { name } tags { name } }');
    passed = 61_000;
    sandbox.switches.latencyMs = 100;
    const late = await traced('{ admins { name } tags { name } ticketTypes { name } }');
    expect(late.toSorted()).toEqual([
      'GET /admins 200 (background refresh)',
      'GET /tags 200 (background refresh)',
      'GET /ticket_types 200 (ahead of need)',
    ]);
    sandbox.switches.latencyMs = 0;
    expect(await traced('{ admins { name } }')).toEqual([]);
  });

  test('has a line for each try', async () => {
    sandbox.switches.failNext(1, 503);
    expect(await traced('{ ticket(id: "482738") { id number } }')).toEqual([
      'GET /tickets/{id} 503 Query.ticket',
      'GET /tickets/{id} 200 Query.ticket',
    ]);
  });
});

describe('the headline query', () => {
  test('costs two calls the first time, and one after that', async () => {
    const cold = await cost(headline('name email'));
    expect(cold.calls.toSorted()).toEqual(['GET /admins', 'POST /tickets/search']);
    expect(cold.hits).toBe(0);
    const warm = await cost(headline('name email'));
    expect(warm.calls).toEqual(['POST /tickets/search']);
    expect(warm.hits).toBe(1);
    expect(warm.data).toEqual(cold.data);
  });

  test('with teams three, and one after that', async () => {
    const query = headline('name email teams { name }');
    const cold = await cost(query);
    expect(cold.calls.toSorted()).toEqual(['GET /admins', 'GET /teams', 'POST /tickets/search']);
    const warm = await cost(query);
    expect(warm.calls).toEqual(['POST /tickets/search']);
    expect([warm.hits, warm.data]).toEqual([2, cold.data]);
  });
});

const everything = `{
  viewer { admin { name } } admins { name } teams { name } ticketTypes { name } ticketStates { id } awayStatusReasons { label }
  tags { name } segments { name } subscriptionTypes { id } dataAttributes(model: CONTACT) { name } brands { name }
  emailSettings { id } audiences { id }
}`;
const lists = [
  'GET /admins',
  'GET /audiences',
  'GET /away_status_reasons',
  'GET /brands',
  'GET /data_attributes',
  'GET /emails',
  'GET /me',
  'GET /segments',
  'GET /subscription_types',
  'GET /tags',
  'GET /teams',
  'GET /ticket_states',
  'GET /ticket_types',
];

describe('reference data', () => {
  test('is read once for all operations, also for those that ask at the same time', async () => {
    const together = await Promise.all([ask(everything), ask(everything), ask(everything)]);
    expect(calls.toSorted()).toEqual(lists);
    for (const { data } of together) expect(data).toEqual(together[0]?.data);
    expect((await cost(everything)).calls).toEqual([]);
  });

  test('is read again after its time, in the background of an operation that gets the old copy', async () => {
    const isAway = async () => {
      const { data } = await ask('{ admins { id awayModeEnabled } }');
      return data.admins.find(({ id }: Json) => id === admins.maeve).awayModeEnabled as boolean;
    };
    await isAway();
    const change = { away_mode_enabled: true, away_mode_reassign: false, away_status_reason_id: 38_101 };
    await rest(sandbox, `PUT /admins/${admins.maeve}/away`, change);
    passed = 50_000;
    expect(await isAway()).toBe(false);
    passed = 60_001;
    expect(await isAway()).toBe(false);
    await vi.waitFor(async () => expect(await isAway()).toBe(true));
    expect(calls).toEqual(['GET /admins', 'GET /admins']);
  });

  test('outlives upstream for ten minutes', async () => {
    await cost('{ admins { name } }');
    sandbox.switches.failNext(1_000, 503);
    for (const ms of [61_000, 300_000, 659_000]) {
      passed = ms;
      const { data, errors } = await ask('{ admins { name } }');
      expect(errors).toBeUndefined();
      expect(data.admins).toHaveLength(14);
    }
    await vi.waitFor(() => expect(calls.length).toBeGreaterThan(3));
    passed = 661_000;
    const { errors } = await ask('{ admins { name } }');
    expect(errors?.[0]?.extensions.code).toBe('UPSTREAM_UNAVAILABLE');
  });

  test('is never an error', async () => {
    sandbox.switches.failNext(3, 503);
    expect((await ask('{ teams { name } }')).data).toEqual({ teams: null });
    expect((await cost('{ teams { name } }')).data.teams).toHaveLength(4);
  });

  test.each(['no-cache', 'max-age=0, No-Cache'])(
    'is read past with Cache-Control: %s, for the others too',
    async (value) => {
      await cost(everything);
      expect((await cost(everything, ask, { 'cache-control': value })).calls.toSorted()).toEqual(lists);
      expect((await cost(everything)).calls).toEqual([]);
      expect((await cost(everything, ask, { 'cache-control': 'max-age=0' })).calls).toEqual([]);
    },
  );

  test('is not kept when its time is set to 0', async () => {
    const off = sharing('test', 0);
    for (let i = 0; i < 2; i += 1) expect((await cost('{ admins { name } }', off)).calls).toEqual(['GET /admins']);
  });

  test('is shared with no other workspace', async () => {
    const other = sharing('other');
    await cost(everything);
    expect((await cost(everything, other)).calls.toSorted()).toEqual(lists);
    expect(new Set(sandbox.log.slice(-lists.length).map(({ headers }) => headers['authorization']))).toEqual(
      new Set(['Bearer other']),
    );
    await writing(other)('adminAwaySet', { id: admins.maeve, enabled: true, reassign: false, statusReasonId: '38101' });
    expect((await cost(everything)).calls).toEqual([]);
    expect((await cost('{ admins { id name } }', other)).calls).toEqual(['GET /admins']);
  });
});

describe('a change through the gateway drops at once what it changes', () => {
  test('adminAwaySet: the admins and the viewer, and nothing else', async () => {
    const of = ({ admins: all, viewer }: Json) => [
      all.find(({ id }: Json) => id === admins.maeve).awayModeEnabled,
      viewer.admin.awayModeEnabled,
    ];
    const query = '{ admins { id awayModeEnabled } viewer { admin { id awayModeEnabled } } }';
    await cost(everything);
    const before = await cost(query);
    expect([before.data.viewer.admin.id, of(before.data)]).toEqual([admins.maeve, [false, false]]);
    await writing(ask)('adminAwaySet', { id: admins.maeve, enabled: true, reassign: false, statusReasonId: '38101' });
    const after = await cost(query);
    expect([of(after.data), after.calls.toSorted()]).toEqual([
      [true, true],
      ['GET /admins', 'GET /me'],
    ]);
    expect((await cost(everything)).calls).toEqual([]);
  });

  test('ticketTypeUpdate and the attributes of types: the types, and the states that name them', async () => {
    const query = '{ ticketTypes { id name attributes { name } } ticketStates { id ticketTypes { name } } }';
    const dropped = ['GET /ticket_states', 'GET /ticket_types'];
    const of = (data: Json) => data.ticketTypes.find(({ id }: Json) => id === types.repair);
    await cost(query);
    await writing(ask)('ticketTypeUpdate', { id: types.repair, name: 'Repairs' });
    const renamed = await cost(query);
    expect(renamed.calls.toSorted()).toEqual(dropped);
    expect(of(renamed.data).name).toBe('Repairs');
    expect(JSON.stringify(renamed.data.ticketStates)).toContain('"Repairs"');
    await writing(ask)('ticketTypeAttributeCreate', {
      ticketTypeId: types.repair,
      name: 'Frame colour',
      description: 'What it is painted in.',
      dataType: 'STRING',
    });
    const extended = await cost(query);
    expect(extended.calls.toSorted()).toEqual(dropped);
    expect(of(extended.data).attributes).toContainEqual({ name: 'Frame colour' });
  });

  test('ticketTypeCreate: also the states that the new type has', async () => {
    const query = '{ ticketStates { id ticketTypes { name } } }';
    await cost(query);
    await writing(ask)('ticketTypeCreate', { name: 'Theft', category: 'CUSTOMER' });
    expect(JSON.stringify((await cost(query)).data)).toContain('"Theft"');
  });

  test('teamMembersUpdate: the teams, the admins with their teams, and the viewer', async () => {
    const unstable = sharing('test', 60_000, 'Unstable');
    const query = '{ teams { id admins { id } } admins { name teams { id } } viewer { admin { teams { id } } } }';
    const { data } = await cost(query, unstable);
    const [{ id, admins: members }] = data.teams;
    await writing(unstable)('teamMembersUpdate', { id, adminIds: [members[0].id] });
    const after = await cost(query, unstable);
    expect(after.calls.toSorted()).toEqual(['GET /admins', 'GET /me', 'GET /teams']);
    expect(after.data.teams[0].admins).toEqual([members[0]]);
  });

  test('tagUpsert: the tags, and nothing else', async () => {
    await cost(everything);
    await writing(ask)('tagUpsert', { name: 'Recalled' });
    const after = await cost(everything);
    expect(after.calls).toEqual(['GET /tags']);
    expect(after.data.tags).toContainEqual({ name: 'Recalled' });
  });

  test('a change with an unknown outcome: all of it', async () => {
    await cost(everything);
    sandbox.switches.failNext(1, 502);
    const { __typename } = await writing(ask)('adminAwaySet', {
      id: admins.maeve,
      enabled: true,
      reassign: false,
      statusReasonId: '38101',
    });
    expect(__typename).toBe('UpstreamProblem');
    expect((await cost(everything)).calls.toSorted()).toEqual(lists);
  });

  test('a change that was refused: nothing', async () => {
    await cost(everything);
    sandbox.switches.failNext(1, 422);
    await writing(ask)('adminAwaySet', { id: admins.maeve, enabled: true, reassign: false, statusReasonId: '38101' });
    expect((await cost(everything)).calls).toEqual([]);
  });

  test('and what was being read meanwhile is not given to later operations', async () => {
    const query = '{ admins { id awayModeEnabled } }';
    const of = (data: Json) => data.admins.find(({ id }: Json) => id === admins.maeve).awayModeEnabled;
    // The sandbox answers what it knew when the call came in, and later.
    sandbox.switches.latencyMs = 300;
    const before = ask(query);
    while (calls.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    sandbox.switches.latencyMs = 0;
    await writing(ask)('adminAwaySet', { id: admins.maeve, enabled: true, reassign: false, statusReasonId: '38101' });
    const after = ask(query);
    expect(of((await after).data)).toBe(true);
    expect(of((await before).data)).toBe(false);
    expect(of((await ask(query)).data)).toBe(true);
  });
});
