import type { TeamMetric as TeamMetricModel } from '../client/teams.ts';
import * as resolve from '../resolvers/teams.ts';
import { builder } from './core/builder.ts';
import { assumedSizes, perParent, sharedList } from './core/cost.ts';
import { entity } from './core/entity.ts';
import { problems } from './core/errors.ts';
import { Admin, Team } from './core/refs.ts';
import { relation } from './core/relation.ts';

const TeamMetric = builder.objectRef<TeamMetricModel>('TeamMetric').implement({
  description: 'Metrics of the workload that one member of a team has now.',
  fields: (t) => ({
    admin: t.field(
      relation({
        type: Admin,
        description: 'Member of the team. Costs one REST call for all members.',
        cost: sharedList('admins'),
        resolve: resolve.metricAdmin,
      }),
    ),
    open: t.exposeInt('open', { nullable: true, description: 'Number of open conversations.' }),
    idle: t.exposeInt('idle', {
      nullable: true,
      description: 'Number of idle conversations: open ones that wait for a reply for longer than the threshold.',
    }),
    snoozed: t.exposeInt('snoozed', { nullable: true, description: 'Number of snoozed conversations.' }),
  }),
});

builder.node(Team, {
  description: 'Team: a group of admins (teammates) that conversations and tickets are assigned to.',
  ...entity({ find: resolve.find, cost: sharedList('teams') }),
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Intercom’s id.' }),
    name: t.exposeString('name', { nullable: true, description: 'Name of the team.' }),
    admins: t.field(
      relation({
        type: [Admin],
        description: 'Members of the team. Costs one REST call for all teams.',
        cost: sharedList('admins'),
        assumedSize: assumedSizes.membersOfTeam,
        resolve: resolve.admins,
      }),
    ),
    primaryAdmins: t.field(
      relation({
        type: [Admin],
        description: 'Primary members, who get the team’s work first. Costs one REST call for all teams.',
        cost: sharedList('admins'),
        assumedSize: assumedSizes.membersOfTeam,
        resolve: resolve.primaryAdmins,
      }),
    ),
    secondaryAdmins: t.field(
      relation({
        type: [Admin],
        description:
          'Secondary members, who get the team’s work after the primary members. Costs one REST call for all teams.',
        cost: sharedList('admins'),
        assumedSize: assumedSizes.membersOfTeam,
        resolve: resolve.secondaryAdmins,
      }),
    ),
    assignmentLimit: t.exposeInt('assignmentLimit', {
      nullable: true,
      description:
        'Assignment limit: the maximum number of open conversations for one member; null without a limit. Since 2.14.',
    }),
    distributionMethod: t.exposeString('distributionMethod', {
      nullable: true,
      description: 'Distribution method of the team’s assignments, such as `round_robin`. Since 2.14.',
    }),
    metrics: t.field({
      type: [TeamMetric],
      nullable: true,
      description:
        'Metrics of the workload that the team’s members have now. Costs one REST call for each team. Since 2.16.',
      cost: perParent(),
      assumedSize: assumedSizes.membersOfTeam,
      args: {
        idleThreshold: t.arg.int({
          description:
            'Idle threshold: seconds without a reply after which an open conversation counts as idle, 1 to 86,400. Default: 1,800.',
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
    description: 'Team by id; null if there is none. Costs one REST call.',
    cost: sharedList('teams'),
    args: { id: t.arg.id({ required: true, description: 'Intercom’s id.' }) },
    resolve: (_, { id }, ctx) => resolve.find(id, ctx),
  }),
  teams: t.field({
    type: [Team],
    nullable: true,
    description: 'Teams of the workspace. Costs one REST call.',
    cost: sharedList('teams'),
    assumedSize: assumedSizes.teams,
    resolve: async (_, __, ctx) => [...(await resolve.list(ctx))],
  }),
}));

builder.relayMutationField(
  'teamMembersUpdate',
  {
    description: 'Members of a team.',
    inputFields: (t) => ({
      id: t.id({ required: true, description: 'Intercom’s id of the team.' }),
      adminIds: t.idList({
        required: true,
        description: 'Members after the change: an admin that is omitted is removed from the team.',
      }),
      primaryAdminIds: t.idList({ description: 'Primary members, who get the team’s work first. Default: unchanged.' }),
      secondaryAdminIds: t.idList({
        description: 'Secondary members, who get the team’s work after the primary members. Default: unchanged.',
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
    description: 'Payload with the team after the change.',
    outputFields: (t) => ({
      team: t.field({ type: Team, description: 'The team after the change.', resolve: (team) => team }),
    }),
  },
);
