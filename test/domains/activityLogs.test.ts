import { expect, test } from 'vitest';
import { gatewayOver, setup } from '../support/gateway.ts';
import { idsOf, type Json, rest } from '../support/rest.ts';
import { startUpstream } from '../support/upstream.ts';

const { ask, askIn, calls, data, sandbox } = await setup();

const since = '2020-01-01T00:00:00Z';
const selection = `totalCount edges { cursor node { id activityType createdAt } } pageInfo { hasNextPage hasPreviousPage endCursor }`;
const logs = (args: string) => `{ activityLogs(createdAfter: "${since}", ${args}) { ${selection} } }`;

/** As upstream has them, all of them. */
const every = async (): Promise<Json[]> =>
  (await rest(sandbox, 'GET /admins/activity_logs?created_at_after=0&per_page=250')).activity_logs;

test('an event, whole', async () => {
  const [first] = await every();
  const { activityLogs } = await data(`{ activityLogs(createdAfter: "${since}", first: 1) { nodes {
    id activityType description createdAt metadataJson performedBy { id: actorId type email ip admin { id name } }
  } } }`);
  expect(activityLogs.nodes).toEqual([
    {
      id: first.id,
      activityType: first.activity_type,
      description: first.activity_description,
      createdAt: new Date(first.created_at * 1000).toISOString(),
      metadataJson: first.metadata ?? {},
      performedBy: {
        id: first.performed_by.id,
        type: 'admin',
        email: first.performed_by.email,
        ip: first.performed_by.ip,
        admin: { id: first.performed_by.id, name: expect.stringMatching(/\w/) },
      },
    },
  ]);
  expect(calls).toEqual(['GET /admins/activity_logs', 'GET /admins']);
});

test('a page has 20: all 72 cost four calls', async () => {
  const { activityLogs } = await data(logs('first: 500'));
  expect(activityLogs.edges).toHaveLength(72);
  expect(activityLogs.totalCount).toBeNull();
  expect(activityLogs.pageInfo.hasNextPage).toBe(false);
  expect(calls).toEqual(Array(4).fill('GET /admins/activity_logs'));
});

test('any edge can be gone on from, with another number', async () => {
  const all = idsOf(await every());
  const { activityLogs } = await data(logs('first: 45'));
  for (const at of [0, 18, 19, 20, 38, 39, 44]) {
    const next = await data(logs(`first: 5, after: "${activityLogs.edges[at].cursor}"`));
    expect(next.activityLogs.edges.map(({ node }: Json) => node.id)).toEqual(all.slice(at + 1, at + 6));
  }
});

test('the window is kept to, on both sides', async () => {
  const all = await every();
  const iso = (at: number) => new Date(all[at].created_at * 1000).toISOString();
  const { activityLogs } = await data(
    `{ activityLogs(createdAfter: "${iso(40)}", createdBefore: "${iso(10)}", first: 100) { nodes { id } } }`,
  );
  expect(idsOf(activityLogs.nodes)).toEqual(idsOf(all.slice(10, 41)));
  expect(calls).toEqual(Array(2).fill('GET /admins/activity_logs'));
});

test('types of event are searched for, page by page, since 2.16', async () => {
  const wanted = ['admin_login_success', 'bulk_export', 'role_change'];
  const args = `eventTypes: ${JSON.stringify(wanted)}`;
  const expected = idsOf((await every()).filter(({ activity_type }) => wanted.includes(activity_type)));
  expect(expected.length).toBeGreaterThan(20);
  const first = await data(logs(`${args}, first: 15`));
  expect(calls).toEqual(['POST /admins/activity_logs/search']);
  const rest = await data(logs(`${args}, first: 100, after: "${first.activityLogs.pageInfo.endCursor}"`));
  expect([...first.activityLogs.edges, ...rest.activityLogs.edges].map(({ node }) => node.id)).toEqual(expected);
  expect(sandbox.log.map(({ body }) => (body as Json).page)).toEqual([undefined, undefined, 2]);
});

test('types of event before 2.16 are refused without a call', async () => {
  const { errors } = await askIn('2.15')(logs('eventTypes: ["bulk_export"]'));
  expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['UNSUPPORTED_IN_VERSION']);
  expect(calls).toEqual([]);
  expect((await askIn('2.15')(logs('first: 1'))).errors).toBeUndefined();
});

test('a cursor is of one window and one choice of types', async () => {
  const { activityLogs } = await data(logs('first: 1'));
  calls.length = 0;
  const { errors } = await ask(logs(`eventTypes: ["bulk_export"], after: "${activityLogs.pageInfo.endCursor}"`));
  expect(errors?.[0]?.extensions).toEqual({ code: 'BAD_USER_INPUT', field: 'after' });
  expect(calls).toEqual([]);
});

test('the types in use: one call, since 2.16', async () => {
  const { activityLogEventTypes } = await data('{ activityLogEventTypes }');
  expect(activityLogEventTypes).toContain('admin_login_success');
  expect(activityLogEventTypes).toHaveLength(31);
  expect(calls).toEqual(['GET /admins/activity_log_event_types']);
  calls.length = 0;
  const { errors } = await askIn('2.15')('{ activityLogEventTypes }');
  expect(errors?.[0]?.extensions.code).toBe('UNSUPPORTED_IN_VERSION');
  expect(calls).toEqual([]);
});

const chosen = (all: readonly Json[], admin: string): Json[] =>
  all.filter(({ performed_by }) => performed_by.id === admin);
const busiest = (all: readonly Json[]): string => {
  const ids = all.map(({ performed_by }) => performed_by.id);
  return ids.toSorted((a, b) => ids.filter((id) => id === b).length - ids.filter((id) => id === a).length)[0];
};

test('events of one admin: all events are read in pages of 250, and those of others are left out', async () => {
  const all = await every();
  const admin = busiest(all);
  const found = await data(logs(`filter: { adminId: { eq: "${admin}" } }`));
  const own = idsOf(chosen(all, admin));
  expect(own.length).toBeLessThan(20);
  expect(found.activityLogs.edges.map(({ node }: Json) => node.id)).toEqual(own);
  expect(found.activityLogs.pageInfo.hasNextPage).toBe(false);
  expect(calls).toEqual(['POST /admins/activity_logs/search']);
  expect(sandbox.log[0]?.body).toMatchObject({ per_page: 250 });
});

test('before 2.16 pages have 20, any edge is gone on from, and a filter may compare anything of the event', async () => {
  const all = await every();
  const admin = busiest(all);
  const old = async (args: string): Promise<Json> => (await askIn('2.15')(logs(args))).data.activityLogs;
  const first = await old(`first: 2, filter: { adminId: { in: ["${admin}", "0"] } }`);
  const next = await old(
    `first: 50, after: "${first.edges[0].cursor}", filter: { adminId: { in: ["${admin}", "0"] } }`,
  );
  expect([first.edges[0], ...next.edges].map(({ node }) => node.id)).toEqual(idsOf(chosen(all, admin)));
  const wordy = await old('filter: { description: { contains: "LOGGED" }, activityType: { startsWith: "admin_" } }');
  const logins = all.filter(({ activity_type }) => activity_type === 'admin_login_success');
  expect(wordy.edges.map(({ node }: Json) => node.id)).toEqual(idsOf(logins).slice(0, 20));
  expect(new Set(calls)).toEqual(new Set(['GET /admins/activity_logs']));
  const { ip } = all[3].performed_by;
  const from = await old(`first: 100, filter: { ip: { eq: "${ip}" }, adminId: { isSet: true, notIn: ["0"] } }`);
  expect(from.edges.map(({ node }: Json) => node.id)).toEqual(idsOf(all.filter((one) => one.performed_by.ip === ip)));
});

test('a type in the filter is searched for where Intercom can', async () => {
  await data(logs('filter: { activityType: { eq: "bulk_export" } }'));
  expect(sandbox.log.map(({ body }) => body)).toMatchObject([{ event_types: ['bulk_export'], per_page: 250 }]);
});

test('a filter without a comparison is refused without a call', async () => {
  for (const filter of ['{ adminId: {} }', '{ ip: { eq: null } }']) {
    const { errors } = await ask(logs(`filter: ${filter}`));
    expect(errors?.[0]?.extensions.code, filter).toBe('BAD_USER_INPUT');
  }
  expect(calls).toEqual([]);
});

test('the scan stops at its limit, says so, and goes on from there', async () => {
  const server = await startUpstream();
  let reads = 0;
  server.does((response, { url = '' }) => {
    const number = Number(new URL(url, server.origin).searchParams.get('page') ?? 1);
    reads += 1;
    const activity_logs = Array.from({ length: 20 }, (_, at) => ({
      id: `${number}-${at}`,
      performed_by: { type: 'admin', id: number === 13 && at === 7 ? '5' : '6' },
      created_at: 1_700_000_000 - number * 100 - at,
    }));
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ activity_logs, pages: { type: 'pages', page: number, total_pages: 15 } }));
  });
  const over = gatewayOver(server.origin, '2.15');
  const query = (after: string | null) => logs(`after: ${JSON.stringify(after)}, filter: { adminId: { eq: "5" } }`);
  const { data: first, extensions } = await over(query(null));
  expect(first.activityLogs).toMatchObject({ edges: [], pageInfo: { hasNextPage: true } });
  expect(extensions.intercom['notes']).toEqual([expect.stringContaining('`endCursor`')]);
  expect(reads).toBe(10);
  const { data: next, extensions: more } = await over(query(first.activityLogs.pageInfo.endCursor));
  expect(next.activityLogs.edges.map(({ node }: Json) => node.id)).toEqual(['13-7']);
  expect(next.activityLogs.pageInfo.hasNextPage).toBe(false);
  expect(more.intercom['notes']).toBeUndefined();
  expect(reads).toBe(15);
});
