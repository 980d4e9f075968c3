import { describe, expect, test, vi } from 'vitest';
import { setup } from '../support/gateway.ts';
import { rest } from '../support/rest.ts';

const { ask, askIn, calls, data, sandbox } = await setup();

const maeve = '991267801'; // has everything
const aisling = '991267803'; // away, with a reason
const sipho = '991267807'; // away, without one
const developer = '991267814'; // no title, no picture, no team
const gareth = '991267815'; // left the workspace

const whole = `id nodeId name email jobTitle avatarUrl awayModeEnabled awayModeReassign hasInboxSeat`;
const oneAdmin = (selection: string) => `query ($id: ID!) { admin(id: $id) { ${selection} } }`;

describe('one admin', () => {
  test('is whole in one read', async () => {
    const { admin } = await data(oneAdmin(`${whole} role { id name type }`), { id: maeve });
    expect(admin).toEqual({
      id: maeve,
      nodeId: Buffer.from(`Admin:${maeve}`).toString('base64'),
      name: 'Maeve Donnelly',
      email: 'maeve.donnelly@larkspurcycles.example',
      jobTitle: 'Head of Support',
      avatarUrl: 'https://static.intercomassets.com/avatars/5520100/square_128/picture.png',
      awayModeEnabled: false,
      awayModeReassign: false,
      hasInboxSeat: true,
      role: { id: '61', name: 'Support Lead', type: 'role' },
    });
    expect(calls).toEqual(['GET /admins/{id}']);
  });

  test('without title, picture or teams costs no second read to find that out', async () => {
    const { admin } = await data(oneAdmin('jobTitle avatarUrl role { id } teams { id } primaryTeams { id }'), {
      id: developer,
    });
    expect(admin).toEqual({ jobTitle: null, avatarUrl: null, role: null, teams: [], primaryTeams: [] });
    expect(calls).toEqual(['GET /admins/{id}']);
  });

  test('has the teams they are in, and which of these come first: one list of teams', async () => {
    const selection = 'teams { id name } primaryTeams { name } secondaryTeams { name }';
    const { admin } = await data(oneAdmin(selection), { id: maeve });
    expect(admin).toEqual({
      teams: [
        { id: '7301', name: 'Customer care' },
        { id: '7303', name: 'Payments & refunds' },
      ],
      primaryTeams: [],
      secondaryTeams: [{ name: 'Customer care' }, { name: 'Payments & refunds' }],
    });
    expect(calls).toEqual(['GET /admins/{id}', 'GET /teams']);
  });

  test('an admin who left is still found by id', async () => {
    expect((await data(oneAdmin('name hasInboxSeat'), { id: gareth })).admin).toEqual({
      name: 'Gareth Pryce',
      hasInboxSeat: false,
    });
    expect(calls).toEqual(['GET /admins/{id}']);
  });

  test('an unknown admin is null', async () => {
    expect((await data(oneAdmin('name'), { id: '1' })).admin).toBeNull();
    expect(calls).toEqual(['GET /admins/{id}']);
  });

  test('that is read already serves its other fields', async () => {
    const answer = await data(`{ a: admin(id: "${maeve}") { jobTitle } b: admin(id: "${maeve}") { avatarUrl } }`);
    expect(answer.a.jobTitle).toBe('Head of Support');
    expect(answer.b.avatarUrl).toContain('5520100');
    expect(calls).toEqual(['GET /admins/{id}']);
  });
});

describe('the list of admins', () => {
  test('is one call, without admins who left', async () => {
    const { admins } = await data(`{ admins { ${whole.replace('jobTitle avatarUrl', '')} role { name } } }`);
    expect(admins).toHaveLength(14);
    expect(admins.map(({ id }: { id: string }) => id)).not.toContain(gareth);
    expect(admins[1]).toMatchObject({ name: 'Tomasz Wiśniewski', role: { name: 'Support Agent' } });
    expect(calls).toEqual(['GET /admins']);
  });

  test('has all pictures in the same call where they are selected', async () => {
    const { admins } = await data('{ admins { id name avatarUrl } }');
    expect(admins[0].avatarUrl).toContain('5520100');
    expect(admins.filter(({ avatarUrl }: { avatarUrl: unknown }) => avatarUrl !== null).length).toBeGreaterThan(5);
    expect(calls).toEqual(['GET /admins']);
    expect(sandbox.log[0]?.query).toEqual({ display_avatar: 'true' });
  });

  test('is asked for pictures once, for the admins of all records', async () => {
    const { tickets } = await data('{ tickets(first: 50) { nodes { assignee { name avatarUrl } } } }');
    const pictures = tickets.nodes.flatMap(({ assignee }: { assignee: { avatarUrl: string } | null }) =>
      assignee?.avatarUrl ? [assignee.avatarUrl] : [],
    );
    expect(new Set(pictures).size).toBeGreaterThan(3);
    expect(calls.filter((call) => call === 'GET /admins')).toHaveLength(2);
    expect(sandbox.log.map(({ query }) => query['display_avatar']).filter((value) => value)).toEqual(['true']);
  });

  test('leaves out title and picture: one read for each admin, whatever number of such fields', async () => {
    const { admins } = await data('{ admins { id jobTitle avatarUrl primaryTeams { id } } }');
    expect(admins[3]).toEqual({
      id: '991267804',
      jobTitle: 'Workshop Coordinator',
      avatarUrl: expect.stringContaining('5520103'),
      primaryTeams: [{ id: '7302' }],
    });
    expect(calls).toEqual(['GET /admins', ...Array(14).fill('GET /admins/{id}')]);
  });

  test('makes its many calls without a warning of the runtime', async () => {
    const warnings: string[] = [];
    const note = ({ message }: Error) => void warnings.push(message);
    process.on('warning', note);
    await data('{ admins { jobTitle } }');
    await new Promise((done) => setImmediate(done));
    process.off('warning', note);
    expect(calls).toHaveLength(15);
    expect(warnings).toEqual([]);
  });

  test('with teams is two calls, and with only their ids one', async () => {
    const { admins } = await data('{ admins { teams { id name } } }');
    expect(admins.map(({ teams }: { teams: { id: string }[] }) => teams.map(({ id }) => id).join())).toEqual(
      '7301,7303 7301 7301 7302 7302 7301 7301 7304 7303 7303 7304 7304  '.split(' '),
    );
    expect(calls).toEqual(['GET /admins', 'GET /teams']);
    calls.length = 0;
    expect((await data('{ admins { teams { id } } }')).admins[0].teams).toEqual([{ id: '7301' }, { id: '7303' }]);
    expect(calls).toEqual(['GET /admins']);
  });

  test('with away status reasons is two calls, and one for each admin who is away; nobody away costs none', async () => {
    const { admins } = await data('{ admins { id awayModeEnabled awayStatusReason { label emoji } } }');
    const away = admins.filter(({ awayModeEnabled }: { awayModeEnabled: boolean }) => awayModeEnabled);
    expect(away).toEqual([
      { id: aisling, awayModeEnabled: true, awayStatusReason: { label: 'Out of office', emoji: '🏖️' } },
      { id: sipho, awayModeEnabled: true, awayStatusReason: null },
    ]);
    expect(calls.toSorted()).toEqual(['GET /admins', ...Array(2).fill('GET /admins/{id}'), 'GET /away_status_reasons']);
    calls.length = 0;
    await data(oneAdmin('awayStatusReason { label }'), { id: maeve });
    expect(calls).toEqual(['GET /admins/{id}']);
  });
});

describe('the viewer', () => {
  test('is one call: the admin and the workspace', async () => {
    const { viewer } = await data(`{ viewer {
      emailVerified admin { ${whole} } workspace { id name region timezone createdAt identityVerification }
    } }`);
    expect(viewer).toMatchObject({
      emailVerified: true,
      admin: { id: maeve, jobTitle: 'Head of Support', avatarUrl: expect.stringContaining('5520100') },
      workspace: { name: 'Larkspur Cycles', region: 'EU', timezone: 'Europe/Dublin', identityVerification: true },
    });
    expect(calls).toEqual(['GET /me']);
  });

  test('as an admin with role and priorities is read once more', async () => {
    const { viewer } = await data('{ viewer { admin { role { name } secondaryTeams { id } } } }');
    expect(viewer.admin).toEqual({ role: { name: 'Support Lead' }, secondaryTeams: [{ id: '7301' }, { id: '7303' }] });
    expect(calls).toEqual(['GET /me', 'GET /admins/{id}']);
  });
});

describe('the teams of the viewer', () => {
  test('are known without the read of the admin', async () => {
    const { viewer } = await data('{ viewer { admin { teams { name } } } }');
    expect(viewer.admin.teams).toHaveLength(2);
    expect(calls).toEqual(['GET /me', 'GET /teams']);
  });
});

describe('the tickets of an admin', () => {
  test('are one search each, counted and paged', async () => {
    const { admin } = await data(oneAdmin('tickets(first: 3) { totalCount nodes { assignee { id } } }'), {
      id: gareth,
    });
    expect(admin.tickets.totalCount).toBe(5);
    expect(admin.tickets.nodes).toEqual(Array(3).fill({ assignee: { id: gareth } }));
    expect(calls).toEqual(['GET /admins/{id}', 'POST /tickets/search']);
    expect(sandbox.log.at(-1)?.body).toMatchObject({
      query: { field: 'admin_assignee_id', operator: '=', value: gareth },
    });
  });

  test('whose assignee left read that admin once for all of them', async () => {
    const { tickets } = await data(
      `{ tickets(filter: { assigneeId: { eq: "${gareth}" } }) { nodes { assignee { name email } } } }`,
    );
    expect(tickets.nodes).toEqual(
      Array(5).fill({ assignee: { name: 'Gareth Pryce', email: 'gareth.pryce@larkspurcycles.example' } }),
    );
    expect(calls).toEqual(['POST /tickets/search', 'GET /admins', 'GET /admins/{id}']);
  });
});

describe('the REST budget', () => {
  test('costs no call, and is known once a call was made', async () => {
    const fresh = askIn('2.12');
    const selection = '{ rateLimit { limit remaining resetAt } }';
    expect((await fresh(selection)).data.rateLimit).toEqual({ limit: null, remaining: null, resetAt: null });
    expect(calls).toEqual([]);
    await fresh('{ teams { id } }');
    // Other workers hear of it a moment later.
    await vi.waitFor(
      async () =>
        expect((await fresh(selection)).data.rateLimit).toEqual({
          limit: 1667,
          remaining: 1666,
          resetAt: expect.stringMatching(/^2.*Z$/),
        }),
      10_000,
    );
    expect(calls).toEqual(['GET /teams']);
  });
});

test('a job goes from pending to the ticket that it made', async () => {
  const type = (await rest(sandbox, 'GET /ticket_types')).data[0];
  const contact = (
    await rest(sandbox, 'POST /contacts/search', { query: { field: 'role', operator: '=', value: 'user' } })
  ).data[0];
  const made = await rest(sandbox, 'POST /tickets/enqueue', {
    ticket_type_id: type.id,
    contacts: [{ id: contact.id }],
    ticket_attributes: { _default_title_: 'By a job' },
  });
  const query = 'query ($id: ID!) { job(id: $id) { id status resourceType ticket { title } } }';
  expect((await data(query, { id: made.id })).job).toEqual({
    id: made.id,
    status: 'PENDING',
    resourceType: 'ticket',
    ticket: null,
  });
  expect(calls).toEqual(['GET /jobs/status/{id}']);
  expect((await data(query, { id: made.id })).job).toMatchObject({ status: 'SUCCESS', ticket: { title: 'By a job' } });
  expect(calls).toEqual(['GET /jobs/status/{id}', 'GET /jobs/status/{id}', 'GET /tickets/{id}']);
  calls.length = 0;
  expect((await data(query, { id: '1' })).job).toBeNull();
  expect(calls).toEqual(['GET /jobs/status/{id}']);
  expect((await ask('{ rateLimit { remaining } }')).errors).toBeUndefined();
});
