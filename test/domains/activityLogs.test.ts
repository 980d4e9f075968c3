import { expect, test } from 'vitest';
import { setup } from '../support/gateway.ts';
import { idsOf, type Json, rest } from '../support/rest.ts';

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
