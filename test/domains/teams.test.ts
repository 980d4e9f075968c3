import { expect, test } from 'vitest';
import { setup } from '../support/gateway.ts';

const { askIn, calls, data, sandbox } = await setup();

const oneTeam = (selection: string) => `query ($id: ID!) { team(id: $id) { ${selection} } }`;

test('every team in one call, with its members in two', async () => {
  const { teams } = await data('{ teams { id name assignmentLimit distributionMethod } }');
  expect(teams).toEqual([
    { id: '7301', name: 'Customer care', assignmentLimit: 25, distributionMethod: 'round_robin' },
    { id: '7302', name: 'Workshop', assignmentLimit: null, distributionMethod: 'manual' },
    { id: '7303', name: 'Payments & refunds', assignmentLimit: 10, distributionMethod: 'load_balanced' },
    { id: '7304', name: 'Product quality', assignmentLimit: null, distributionMethod: null },
  ]);
  expect(calls).toEqual(['GET /teams']);

  calls.length = 0;
  const members = await data('{ teams { admins { name } primaryAdmins { name } secondaryAdmins { name } } }');
  expect(members.teams[1]).toEqual({
    admins: [{ name: 'Yuki Tanaka' }, { name: 'Omar Haddad' }],
    primaryAdmins: [{ name: 'Yuki Tanaka' }],
    secondaryAdmins: [],
  });
  expect(members.teams[3]).toMatchObject({ primaryAdmins: [], secondaryAdmins: [] });
  expect(calls).toEqual(['GET /teams', 'GET /admins']);
});

test('the ids of members cost nothing more', async () => {
  const { teams } = await data('{ teams { admins { id nodeId __typename } } }');
  expect(teams[1].admins).toEqual([
    { id: '991267804', nodeId: Buffer.from('Admin:991267804').toString('base64'), __typename: 'Admin' },
    { id: '991267805', nodeId: Buffer.from('Admin:991267805').toString('base64'), __typename: 'Admin' },
  ]);
  expect(calls).toEqual(['GET /teams']);
});

test('from admin to team and back to the admin is two calls', async () => {
  const { admins } = await data('{ admins { name teams { name admins { name teams { name } } } } }');
  const names = admins[3].teams[0].admins.map(({ name }: { name: string }) => name);
  expect(names).toEqual(['Yuki Tanaka', 'Omar Haddad']);
  expect(admins[3].teams[0].admins[1].teams).toEqual([{ name: 'Workshop' }]);
  expect(calls).toEqual(['GET /admins', 'GET /teams']);
});

test('one team comes with the list of teams; an unknown one is read by itself and null', async () => {
  expect((await data(oneTeam('name'), { id: '7304' })).team).toEqual({ name: 'Product quality' });
  expect(calls).toEqual(['GET /teams']);
  calls.length = 0;
  expect((await data(oneTeam('name'), { id: '1' })).team).toBeNull();
  expect(calls).toEqual(['GET /teams', 'GET /teams/{id}']);
});

test('a team’s tickets are one search', async () => {
  const { team } = await data(
    oneTeam('tickets(first: 2, filter: { open: true }) { nodes { open teamAssignee { id } } }'),
    {
      id: '7302',
    },
  );
  expect(team.tickets.nodes).toEqual(Array(2).fill({ open: true, teamAssignee: { id: '7302' } }));
  expect(calls).toEqual(['GET /teams', 'POST /tickets/search']);
});

test('what members have to do: one call for each team, since 2.16', async () => {
  const selection = 'metrics(idleThreshold: 3600) { admin { id name } open idle snoozed }';
  const { team } = await data(oneTeam(selection), { id: '7302' });
  expect(team.metrics.map(({ admin }: { admin: { name: string } }) => admin.name)).toEqual([
    'Yuki Tanaka',
    'Omar Haddad',
  ]);
  for (const { open, idle, snoozed } of team.metrics) {
    expect(open).toBeGreaterThan(0);
    expect(idle).toBe(open); // the seeded workspace has been still for longer than an hour
    expect(snoozed).toBeGreaterThanOrEqual(0);
  }
  expect(calls).toEqual(['GET /teams', 'GET /teams/{team_id}/metrics', 'GET /admins']);
  expect(sandbox.log[1]?.query).toEqual({ idle_threshold: '3600' });

  calls.length = 0;
  await data('{ teams { metrics { admin { id } open } } }');
  expect(calls).toEqual(['GET /teams', ...Array(4).fill('GET /teams/{team_id}/metrics')]);

  calls.length = 0;
  const before = await askIn('2.15')('{ teams { name metrics { open } } }');
  expect(before.errors?.map(({ extensions, path }) => [extensions.code, path?.[1]])).toEqual(
    [0, 1, 2, 3].map((at) => ['UNSUPPORTED_IN_VERSION', at]),
  );
  expect(calls).toEqual(['GET /teams']);
});

test('assignment limits and distribution methods are null before 2.14', async () => {
  const { data: older } = await askIn('2.13')('{ teams { name assignmentLimit distributionMethod } }');
  expect(older.teams[0]).toEqual({ name: 'Customer care', assignmentLimit: null, distributionMethod: null });
});
