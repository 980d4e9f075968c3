import type { TeamMetric as TeamMetricModel } from '../client/teams.ts';
import * as resolve from '../resolvers/teams.ts';
import { builder } from './core/builder.ts';
import { assumedSizes, perParent, sharedList } from './core/cost.ts';
import { entity } from './core/entity.ts';
import { problems } from './core/errors.ts';
import { Admin, Team } from './core/refs.ts';
import { relation } from './core/relation.ts';

const TeamMetric = builder.objectRef<TeamMetricModel>('TeamMetric').implement({
  description: 'How much one member of a team has to do right now.',
  fields: (t) => ({
    admin: t.field(
      relation({
        type: Admin,
        description: 'The member. One request for all members.',
        cost: sharedList('admins'),
        resolve: resolve.metricAdmin,
      }),
    ),
    open: t.exposeInt('open', { nullable: true, description: 'Open conversations.' }),
    idle: t.exposeInt('idle', {
      nullable: true,
      description: 'Open conversations that wait for an answer for longer than the threshold.',
    }),
    snoozed: t.exposeInt('snoozed', { nullable: true, description: 'Snoozed conversations.' }),
  }),
});

builder.node(Team, {
  description: 'A group of admins that work is assigned to.',
  ...entity({ find: resolve.find, cost: sharedList('teams') }),
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Intercom’s id.' }),
    name: t.exposeString('name', { nullable: true, description: 'The name.' }),
    admins: t.field(
      relation({
        type: [Admin],
        description: 'Its members. One request for all teams.',
        cost: sharedList('admins'),
        assumedSize: assumedSizes.membersOfTeam,
        resolve: resolve.admins,
      }),
    ),
    primaryAdmins: t.field(
      relation({
        type: [Admin],
        description: 'The members who take its work first. One request for all teams.',
        cost: sharedList('admins'),
        assumedSize: assumedSizes.membersOfTeam,
        resolve: resolve.primaryAdmins,
      }),
    ),
    secondaryAdmins: t.field(
      relation({
        type: [Admin],
        description: 'The members who take its work after that. One request for all teams.',
        cost: sharedList('admins'),
        assumedSize: assumedSizes.membersOfTeam,
        resolve: resolve.secondaryAdmins,
      }),
    ),
    assignmentLimit: t.exposeInt('assignmentLimit', {
      nullable: true,
      description: 'How many open conversations one member is given at most; null where there is no limit. Since 2.14.',
    }),
    distributionMethod: t.exposeString('distributionMethod', {
      nullable: true,
      description: 'How work is shared out, such as `round_robin`. Since 2.14.',
    }),
    metrics: t.field({
      type: [TeamMetric],
      nullable: true,
      description: 'How much its members have to do right now. One request for each team. Since 2.16.',
      cost: perParent(),
      assumedSize: assumedSizes.membersOfTeam,
      args: {
        idleThreshold: t.arg.int({
          description:
            'Seconds without an answer after which an open conversation counts as idle, 1 to 86,400; 1,800 when left out.',
        }),
      },
      resolve: async (team, { idleThreshold }, ctx) => {
        const metrics = await resolve.metrics(team, idleThreshold, ctx);
        return metrics && [...metrics];
      },
    }),
  }),
});

builder.queryFields((t) => ({
  team: t.field({
    type: Team,
    nullable: true,
    description: 'One team.',
    cost: sharedList('teams'),
    args: { id: t.arg.id({ required: true, description: 'Intercom’s id.' }) },
    resolve: (_, { id }, ctx) => resolve.find(id, ctx),
  }),
  teams: t.field({
    type: [Team],
    nullable: true,
    description: 'Every team of the workspace.',
    cost: sharedList('teams'),
    assumedSize: assumedSizes.teams,
    resolve: async (_, __, ctx) => [...(await resolve.list(ctx))],
  }),
}));

builder.relayMutationField(
  'teamMembersUpdate',
  {
    description: 'Who is to be in a team.',
    inputFields: (t) => ({
      id: t.id({ required: true, description: 'The team.' }),
      adminIds: t.idList({ required: true, description: 'Every member from now on: who is not named is taken out.' }),
      primaryAdminIds: t.idList({ description: 'Members who take its work first. Left as it is when left out.' }),
      secondaryAdminIds: t.idList({
        description: 'Members who take its work after that. Left as it is when left out.',
      }),
    }),
  },
  {
    description: 'Replaces the members of a team and their priorities. Only in Unstable.',
    cost: perParent(),
    errors: problems,
    resolve: (_, { input: { primaryAdminIds, secondaryAdminIds, ...input } }, ctx) =>
      resolve.updateMembers(
        { ...input, primaryIds: primaryAdminIds ?? null, secondaryIds: secondaryAdminIds ?? null },
        ctx,
      ),
  },
  {
    description: 'The team as it is now.',
    outputFields: (t) => ({
      team: t.field({ type: Team, description: 'The team, changed.', resolve: (team) => team }),
    }),
  },
);
