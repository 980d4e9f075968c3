import type { ActivityLog as ActivityLogModel, Admin as AdminModel, WorkspaceInfo } from '../client/admins.ts';
import * as resolve from '../resolvers/admins.ts';
import { builder } from './core/builder.ts';
import { ActivityLogConnection } from './core/connections.ts';
import { assumedSizes, detail, freeForIds, paged, perParent, sharedList } from './core/cost.ts';
import { entity } from './core/entity.ts';
import { problems } from './core/errors.ts';
import { pageArgsOf } from './core/paging.ts';
import { ActivityLog, Admin, AwayStatusReason, Team, Viewer } from './core/refs.ts';
import { relation } from './core/relation.ts';

const detailCost =
  'One request for each admin, unless the admin was asked for by id: the list of admins leaves it out.';

const Role = builder.objectRef<NonNullable<AdminModel['role']>>('AdminRole').implement({
  description: 'What an admin may do in the workspace.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Intercom’s id.' }),
    name: t.exposeString('name', { nullable: true, description: 'The name of the role.' }),
  }),
});

builder.node(Admin, {
  description: 'A teammate: somebody who works in the workspace.',
  ...entity({
    find: resolve.find,
    findByKey: resolve.byId,
    cost: perParent('admin'),
    costByKey: sharedList('admins'),
    keys: { email: resolve.findByEmail },
  }),
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Intercom’s id.' }),
    name: t.exposeString('name', { nullable: true, pii: true, description: 'Full name.' }),
    email: t.exposeString('email', { nullable: true, pii: true, description: 'Email address they sign in with.' }),
    jobTitle: t.string({
      nullable: true,
      description: `Their job title. ${detailCost}`,
      cost: detail('admin'),
      resolve: (admin, _, ctx) => resolve.detail(admin, 'jobTitle', ctx),
    }),
    avatarUrl: t.field({
      type: 'URL',
      nullable: true,
      pii: true,
      description: `Their picture. ${detailCost}`,
      cost: detail('admin'),
      resolve: (admin, _, ctx) => resolve.detail(admin, 'avatarUrl', ctx),
    }),
    awayModeEnabled: t.exposeBoolean('awayModeEnabled', { nullable: true, description: 'Whether they are away.' }),
    awayModeReassign: t.exposeBoolean('awayModeReassign', {
      nullable: true,
      description:
        'Whether conversations assigned to them go back to the unassigned inbox when somebody answers while they are away.',
    }),
    awayStatusReason: t.field(
      relation({
        type: AwayStatusReason,
        description:
          'Why they are away; null when they are not, or gave no reason. One request for all admins. Since 2.14.',
        cost: sharedList('awayStatusReasons'),
        resolve: resolve.awayStatusReason,
      }),
    ),
    hasInboxSeat: t.exposeBoolean('hasInboxSeat', {
      nullable: true,
      description: 'Whether they can work in the Inbox.',
    }),
    role: t.field({
      type: Role,
      nullable: true,
      description: 'The role that says what they may do. Since 2.16.',
      resolve: (admin, _, ctx) => resolve.role(admin, ctx),
    }),
    teams: t.field(
      relation({
        type: [Team],
        description: 'The teams they are in. One request for all admins.',
        cost: sharedList('teams'),
        assumedSize: assumedSizes.teamsOfAdmin,
        resolve: resolve.teams,
      }),
    ),
    primaryTeams: t.field(
      relation({
        type: [Team],
        description: `The teams whose work they take first. ${detailCost}`,
        costOfIds: detail('admin'),
        cost: sharedList('teams'),
        assumedSize: assumedSizes.teamsOfAdmin,
        resolve: resolve.primaryTeams,
      }),
    ),
    secondaryTeams: t.field(
      relation({
        type: [Team],
        description: `The teams whose work they take after that. ${detailCost}`,
        costOfIds: detail('admin'),
        cost: sharedList('teams'),
        assumedSize: assumedSizes.teamsOfAdmin,
        resolve: resolve.secondaryTeams,
      }),
    ),
  }),
});

const Workspace = builder.objectRef<WorkspaceInfo>('Workspace').implement({
  description: 'The Intercom workspace that the gateway speaks for.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'The id that stands in the web addresses of its Inbox.' }),
    name: t.exposeString('name', { nullable: true, description: 'The name.' }),
    region: t.exposeString('region', { nullable: true, description: 'Where its data is held: `US`, `EU` or `AU`.' }),
    timezone: t.exposeString('timezone', {
      nullable: true,
      description: 'The time zone that days are counted in, such as `Europe/Dublin`.',
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', nullable: true, description: 'When the workspace was made.' }),
    identityVerification: t.exposeBoolean('identityVerification', {
      nullable: true,
      description: 'Whether the Messenger checks who its users are.',
    }),
  }),
});

/** What the answer to "who am I" says of the admin; the rest stands in the read of one admin only. */
const saidOfViewer = [
  'name',
  'email',
  'jobTitle',
  'avatarUrl',
  'hasInboxSeat',
  'awayModeEnabled',
  'awayModeReassign',
  'teams',
  'tickets',
];

Viewer.implement({
  description: 'Who is asking: the admin and the workspace that the token stands for.',
  fields: (t) => ({
    admin: t.field({
      type: Admin,
      description: 'The token’s admin. Role, priorities and the reason for being away take one request more.',
      cost: freeForIds(perParent('admin'), ...saidOfViewer),
      resolve: ({ admin }) => admin,
    }),
    emailVerified: t.exposeBoolean('emailVerified', {
      nullable: true,
      description:
        'Whether the admin’s email address is verified. A sign-in that is built on this query must refuse `false`: anybody can claim an address that is not verified, and so pose as another.',
    }),
    workspace: t.field({
      type: Workspace,
      nullable: true,
      description: 'The token’s workspace.',
      resolve: ({ workspace }) => workspace,
    }),
  }),
});

const ActivityLogActor = builder.objectRef<NonNullable<ActivityLogModel['performedBy']>>('ActivityLogActor').implement({
  description: 'Who did what an audit event tells of.',
  fields: (t) => ({
    admin: t.field(
      relation({
        type: Admin,
        description: 'The admin; null when it was none that Intercom still knows. One request for all events.',
        cost: sharedList('admins'),
        resolve: resolve.activityLogAdmin,
      }),
    ),
    id: t.exposeID('id', { description: 'Intercom’s id of them.' }),
    type: t.exposeString('type', { nullable: true, description: 'What kind of actor, usually `admin`.' }),
    email: t.exposeString('email', { nullable: true, pii: true, description: 'Their email address at that time.' }),
    ip: t.exposeString('ip', { nullable: true, pii: true, description: 'The IP address they came from.' }),
  }),
});

ActivityLog.implement({
  description: 'An audit event: what an admin changed in the workspace.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Intercom’s id.' }),
    activityType: t.exposeString('activityType', {
      nullable: true,
      description:
        'What happened, such as `app_name_change`: one of `activityLogEventTypes`. Intercom adds to these over time.',
    }),
    description: t.exposeString('description', {
      nullable: true,
      pii: true,
      description: 'What happened, in a sentence.',
    }),
    performedBy: t.expose('performedBy', { type: ActivityLogActor, nullable: true, description: 'Who did it.' }),
    createdAt: t.expose('createdAt', { type: 'DateTime', nullable: true, description: 'When it happened.' }),
    metadataJson: t.expose('metadata', {
      type: 'JSONObject',
      nullable: true,
      pii: true,
      description: 'Details, such as the values before and after. Their names depend on the type of event.',
    }),
  }),
});

builder.queryFields((t) => ({
  viewer: t.field({
    type: Viewer,
    nullable: true,
    description: 'Who is asking: the admin and the workspace that the token stands for.',
    cost: sharedList('viewer'),
    resolve: (_, __, ctx) => resolve.viewer(ctx),
  }),
  admin: t.field({
    type: Admin,
    nullable: true,
    description: 'One admin. Job title, picture, primary and secondary teams come with it.',
    cost: perParent('admin'),
    args: { id: t.arg.id({ required: true, description: 'Intercom’s id.' }) },
    resolve: (_, { id }, ctx) => resolve.find(id, ctx),
  }),
  admins: t.field({
    type: [Admin],
    nullable: true,
    description: 'Every admin of the workspace.',
    cost: sharedList('admins'),
    assumedSize: assumedSizes.admins,
    resolve: async (_, __, ctx) => [...(await resolve.list(ctx))],
  }),
  activityLogs: t.field({
    type: ActivityLogConnection,
    nullable: true,
    description: 'What admins changed in the workspace, newest first.',
    cost: paged(20),
    args: {
      createdAfter: t.arg({ type: 'DateTime', required: true, description: 'From this moment on.' }),
      createdBefore: t.arg({ type: 'DateTime', description: 'Until this moment; now when left out.' }),
      eventTypes: t.arg.stringList({
        description: 'Only these types of event, at most 250; `activityLogEventTypes` lists them. Since 2.16.',
      }),
      ...pageArgsOf(20),
    },
    resolve: (_, args, ctx) => resolve.activityLogs(args, ctx),
  }),
  activityLogEventTypes: t.stringList({
    nullable: true,
    description: 'The types of audit event in use. Since 2.16.',
    cost: perParent(),
    resolve: (_, __, ctx) => resolve.activityLogEventTypes(ctx),
  }),
}));

builder.relayMutationField(
  'adminAwaySet',
  {
    description: 'Whether an admin is away.',
    inputFields: (t) => ({
      id: t.id({ required: true, description: 'The admin.' }),
      enabled: t.boolean({ required: true, description: 'True for away, false for back.' }),
      reassign: t.boolean({
        required: true,
        description:
          'Whether conversations assigned to them go back to the unassigned inbox when somebody answers meanwhile.',
      }),
      statusReasonId: t.id({ description: 'Why: the `id` of one of `awayStatusReasons`. Since 2.14.' }),
    }),
  },
  {
    description: 'Turns an admin’s away mode on or off.',
    cost: perParent(),
    errors: problems,
    resolve: (_, { input }, ctx) => resolve.setAway(input, ctx),
  },
  {
    description: 'The admin as they are now.',
    outputFields: (t) => ({
      admin: t.field({ type: Admin, description: 'The admin, changed.', resolve: (admin) => admin }),
    }),
  },
);
