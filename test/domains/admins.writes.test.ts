import { describe, expect, test } from 'vitest';
import { setup } from '../support/gateway.ts';
import { admins, lastBody, mutation, teams, writing } from '../support/writing.ts';

const { ask, askIn, calls, data, sandbox } = await setup();
const read = async (id: string, selection: string) =>
  (await data(`query ($id: ID!) { admin(id: $id) { ${selection} } }`, { id })).admin;

describe('adminAwaySet', () => {
  const write = writing(ask);

  test('is one call, and one more for what its answer omits', async () => {
    const { admin } = await write(
      'adminAwaySet',
      { id: admins.maeve, enabled: true, reassign: true, statusReasonId: '38104' },
      'admin { name jobTitle avatarUrl role { name } awayModeEnabled awayModeReassign teams { id } primaryTeams { id } secondaryTeams { id } }',
    );
    expect(admin).toMatchObject({
      name: 'Maeve Donnelly',
      jobTitle: 'Head of Support',
      role: { name: 'Support Lead' },
      avatarUrl: expect.stringMatching(/^https:/),
      awayModeEnabled: true,
      awayModeReassign: true,
      teams: [{ id: teams.care }, { id: teams.payments }],
      primaryTeams: [],
      secondaryTeams: [{ id: teams.care }, { id: teams.payments }],
    });
    expect(calls).toEqual(['PUT /admins/{id}/away', 'GET /admins/{id}']);
    expect(sandbox.log[0]?.body).toEqual({
      away_mode_enabled: true,
      away_mode_reassign: true,
      away_status_reason_id: 38_104,
    });
    expect(await read(admins.maeve, 'awayModeEnabled awayStatusReason { label }')).toEqual({
      awayModeEnabled: true,
      awayStatusReason: { label: 'Training' },
    });
  });

  test('returns the reason in the payload for one list of reasons, and null after the return', async () => {
    const input = { id: admins.aisling, reassign: false };
    const selection = 'admin { awayModeEnabled awayModeReassign awayStatusReason { label emoji } }';
    const gone = await write('adminAwaySet', { ...input, enabled: true, statusReasonId: '38101' }, selection);
    expect(gone.admin).toEqual({
      awayModeEnabled: true,
      awayModeReassign: false,
      awayStatusReason: { label: 'On a break', emoji: '☕' },
    });
    expect(calls).toEqual(['PUT /admins/{id}/away', 'GET /away_status_reasons']);
    calls.length = 0;
    const back = await write('adminAwaySet', { ...input, enabled: false }, selection);
    expect(back.admin).toEqual({ awayModeEnabled: false, awayModeReassign: false, awayStatusReason: null });
    expect(calls).toEqual(['PUT /admins/{id}/away']);
  });

  test('in 2.13 works without a reason, and is refused with one', async () => {
    const old = writing(askIn('2.13'));
    const input = { id: admins.maeve, enabled: true, reassign: false };
    const { admin } = await old('adminAwaySet', input, 'admin { awayModeEnabled awayStatusReason { label } }');
    expect(admin).toEqual({ awayModeEnabled: true, awayStatusReason: null });
    expect(lastBody(sandbox)).toEqual({ away_mode_enabled: true, away_mode_reassign: false });
    calls.length = 0;
    expect(await old('adminAwaySet', { ...input, statusReasonId: '38101' })).toMatchObject({
      __typename: 'UnsupportedProblem',
      message: 'API version 2.13 does not support `statusReasonId`, which is available since 2.14. Omit it.',
    });
    expect(calls).toEqual([]);
  });

  test('refuses what is no admin and what is no reason', async () => {
    const input = { id: admins.maeve, enabled: true, reassign: false };
    expect(await write('adminAwaySet', { ...input, id: '1/2' })).toMatchObject({ field: 'id' });
    expect(await write('adminAwaySet', { ...input, statusReasonId: 'break' })).toMatchObject({
      __typename: 'InvalidInputProblem',
      field: 'statusReasonId',
      message: 'Must be a whole number of at most 15 digits, as all ids of this kind are in Intercom.',
    });
    expect(calls).toEqual([]);
    expect(await write('adminAwaySet', { ...input, id: '12' })).toMatchObject({
      __typename: 'NotFoundProblem',
      message: 'Admin for admin_id not found',
    });
    expect(await write('adminAwaySet', { ...input, statusReasonId: '38105' })).toMatchObject({
      __typename: 'InvalidInputProblem',
      message: 'Away status reason is deleted',
    });
  });
});

describe('teamMembersUpdate', () => {
  const unstable = askIn('Unstable');
  const write = writing(unstable);
  const team = 'team { id name admins { id } primaryAdmins { id } secondaryAdmins { id } }';
  const idsOf = (...ids: string[]) => ids.map((id) => ({ id }));
  const members = [admins.maeve, admins.tomasz, admins.aisling];

  test('replaces the members and their priorities with one call', async () => {
    const answer = await write(
      'teamMembersUpdate',
      { id: teams.workshop, adminIds: members, primaryAdminIds: [admins.tomasz], secondaryAdminIds: [admins.maeve] },
      team,
    );
    expect(answer.team).toEqual({
      id: teams.workshop,
      name: 'Workshop',
      admins: idsOf(...members),
      primaryAdmins: idsOf(admins.tomasz),
      secondaryAdmins: idsOf(admins.maeve),
    });
    expect(calls).toEqual(['PUT /teams/{id}']);
    expect(lastBody(sandbox)).toEqual({
      admin_ids: members.map(Number),
      admin_priority_level: { primary_admin_ids: [991_267_802], secondary_admin_ids: [991_267_801] },
    });
    const { data: again } = await unstable(`{ team(id: "${teams.workshop}") { admins { id } } }`);
    expect(again.team.admins).toEqual(idsOf(...members));
  });

  test('leaves priorities that are not named to Intercom', async () => {
    const input = { id: teams.care, adminIds: [admins.tomasz, admins.aisling] };
    const answer = await write('teamMembersUpdate', input, team);
    expect(lastBody(sandbox)).toEqual({ admin_ids: [991_267_802, 991_267_803] });
    expect(answer.team).toMatchObject({
      primaryAdmins: idsOf(admins.tomasz),
      secondaryAdmins: idsOf(admins.aisling),
    });
  });

  test('a later mutation of the document sees the admins in their new teams', async () => {
    const payload = 'team { admins { name teams { id } } }';
    const { data: answer } = await unstable(
      `mutation ($a: TeamMembersUpdateInput!, $b: TeamMembersUpdateInput!) {
        ${mutation('first: teamMembersUpdate', 'a', payload)}
        ${mutation('second: teamMembersUpdate', 'b', payload)}
      }`,
      { a: { id: teams.workshop, adminIds: [admins.tomasz] }, b: { id: teams.payments, adminIds: [admins.tomasz] } },
    );
    expect(answer.first.team.admins).toEqual([{ name: 'Tomasz Wiśniewski', teams: idsOf(teams.care, teams.workshop) }]);
    expect(answer.second.team.admins).toEqual([
      { name: 'Tomasz Wiśniewski', teams: idsOf(teams.care, teams.workshop, teams.payments) },
    ]);
    expect(calls).toEqual(['PUT /teams/{id}', 'GET /admins', 'PUT /teams/{id}', 'GET /admins']);
  });

  test('refuses what is no id by its place, and strangers in the words of Intercom', async () => {
    const input = { id: teams.workshop, adminIds: [admins.maeve] };
    expect(await write('teamMembersUpdate', { ...input, adminIds: [admins.maeve, 'x'] })).toMatchObject({
      __typename: 'InvalidInputProblem',
      field: 'adminIds[1]',
    });
    expect(await write('teamMembersUpdate', { ...input, primaryAdminIds: ['..'] })).toMatchObject({
      field: 'primaryAdminIds[0]',
    });
    expect(calls).toEqual([]);
    expect(await write('teamMembersUpdate', { ...input, adminIds: [admins.removed] })).toMatchObject({
      __typename: 'InvalidInputProblem',
      message: `admin_ids contains ${admins.removed}, which is not a teammate`,
    });
    expect(await write('teamMembersUpdate', { ...input, id: '1' })).toMatchObject({ __typename: 'NotFoundProblem' });
  });

  test('exists in Unstable only', async () => {
    const input = { id: teams.workshop, adminIds: members };
    calls.length = 0;
    expect(await writing(ask)('teamMembersUpdate', input)).toMatchObject({
      __typename: 'UnsupportedProblem',
      code: 'UNSUPPORTED_IN_VERSION',
      message:
        'API version 2.16, which the gateway uses, lacks this operation: PUT /teams/{id} is available since Unstable.',
    });
    expect(calls).toEqual([]);
  });
});
