import type { Admin as AdminModel, WorkspaceInfo } from '../../client/admins.ts';
import * as resolve from '../../resolvers/admins.ts';
import { builder } from '../core/builder.ts';
import { assumedSizes, detail, freeForIds, perParent, sharedList } from '../core/cost.ts';
import { entity } from '../core/entity.ts';
import { problems } from '../core/errors.ts';
import { Admin, AwayStatusReason, Team, Viewer } from '../core/refs.ts';
import { relation } from '../core/relation.ts';
import { selects } from '../core/selection.ts';
import './activityLogs.ts';

const detailCost =
  'Costs one REST call for each admin that was not read by id, since the list of admins omits the field.';

/** Admins of whom one is taken to be away: only then is the reason read. */
const shareAway = 1 / 20;

const Role = builder.objectRef<NonNullable<AdminModel['role']>>('AdminRole').implement({
  description: 'Role of an admin, which grants permissions in the workspace.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Intercom’s id.' }),
    name: t.exposeString('name', { nullable: true, description: 'Name of the role.' }),
    type: t.exposeString('type', { nullable: true, description: 'Type of the role, such as `role`.' }),
  }),
});

builder.node(Admin, {
  description: 'Admin (teammate): a person with access to the workspace.',
  ...entity({
    find: resolve.find,
    findByKey: resolve.byId,
    cost: perParent('admin'),
    costByKey: sharedList('admins'),
    keys: { email: resolve.findByEmail },
  }),
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Intercom’s id.' }),
    name: t.string({
      nullable: true,
      pii: true,
      description: 'Full name.',
      resolve: (admin, _, ctx) => resolve.field(admin, 'name', ctx),
    }),
    email: t.string({
      nullable: true,
      pii: true,
      description: 'Email address for sign-in.',
      resolve: (admin, _, ctx) => resolve.field(admin, 'email', ctx),
    }),
    jobTitle: t.string({
      nullable: true,
      description: `Job title. ${detailCost}`,
      cost: detail('admin'),
      resolve: (admin, _, ctx) => resolve.field(admin, 'jobTitle', ctx),
    }),
    avatarUrl: t.field({
      type: 'URL',
      nullable: true,
      pii: true,
      description: 'Avatar: the address of the admin’s picture. Costs one REST call for all admins.',
      cost: sharedList('adminPictures'),
      resolve: (admin, _, ctx) => resolve.avatarUrl(admin, ctx),
    }),
    awayModeEnabled: t.boolean({
      nullable: true,
      description: 'Whether away mode is on for the admin.',
      resolve: (admin, _, ctx) => resolve.field(admin, 'awayModeEnabled', ctx),
    }),
    awayModeReassign: t.boolean({
      nullable: true,
      description:
        'Whether away mode reassigns the admin’s conversations to the unassigned inbox when a reply arrives.',
      resolve: (admin, _, ctx) => resolve.field(admin, 'awayModeReassign', ctx),
    }),
    awayStatusReason: t.field(
      relation({
        type: AwayStatusReason,
        description:
          'Away status reason; null if away mode is off or no reason was given. Costs one REST call for all admins, and one for each admin in away mode who was not looked up by id: the list of admins omits it. Since 2.14.',
        costOfIds: detail('admin', shareAway),
        cost: sharedList('awayStatusReasons'),
        resolve: resolve.awayStatusReason,
      }),
    ),
    hasInboxSeat: t.boolean({
      nullable: true,
      description: 'Whether the admin has an Inbox seat.',
      resolve: (admin, _, ctx) => resolve.field(admin, 'hasInboxSeat', ctx),
    }),
    role: t.field({
      type: Role,
      nullable: true,
      description: 'Role, which grants permissions; null if the admin has none. Since 2.16.',
      resolve: (admin, _, ctx) => resolve.role(admin, ctx),
    }),
    teams: t.field(
      relation({
        type: [Team],
        description: 'Teams of the admin. Costs one REST call for all admins.',
        cost: sharedList('teams'),
        assumedSize: assumedSizes.teamsOfAdmin,
        resolve: resolve.teams,
      }),
    ),
    primaryTeams: t.field(
      relation({
        type: [Team],
        description: `Primary teams, whose work the admin gets first. ${detailCost} Their names cost one more for all teams.`,
        costOfIds: detail('admin'),
        cost: sharedList('teams'),
        assumedSize: assumedSizes.teamsOfAdmin,
        resolve: resolve.primaryTeams,
      }),
    ),
    secondaryTeams: t.field(
      relation({
        type: [Team],
        description: `Secondary teams, whose work the admin gets after that of the primary teams. ${detailCost} Their names cost one more for all teams.`,
        costOfIds: detail('admin'),
        cost: sharedList('teams'),
        assumedSize: assumedSizes.teamsOfAdmin,
        resolve: resolve.secondaryTeams,
      }),
    ),
  }),
});

const Workspace = builder.objectRef<WorkspaceInfo>('Workspace').implement({
  description: 'Workspace (app) that the access token belongs to.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Workspace id (app id), as in the URLs of the Inbox.' }),
    name: t.exposeString('name', { nullable: true, description: 'Name of the workspace.' }),
    region: t.exposeString('region', {
      nullable: true,
      description: 'Region that hosts the workspace’s data: `US`, `EU` or `AU`.',
    }),
    timezone: t.exposeString('timezone', {
      nullable: true,
      description: 'Time zone of the workspace’s days, such as `Europe/Dublin`.',
    }),
    createdAt: t.expose('createdAt', {
      type: 'DateTime',
      nullable: true,
      description: 'Time the workspace was created.',
    }),
    identityVerification: t.exposeBoolean('identityVerification', {
      nullable: true,
      description: 'Whether the workspace uses identity verification in the Messenger.',
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
  description: 'Viewer: the admin and the workspace of the access token.',
  fields: (t) => ({
    admin: t.field({
      type: Admin,
      description:
        'Admin of the access token. Costs one REST call for the role, the primary and secondary teams or the away status reason, and none for other fields.',
      cost: freeForIds(perParent('admin'), ...saidOfViewer),
      resolve: ({ admin }) => admin,
    }),
    emailVerified: t.exposeBoolean('emailVerified', {
      nullable: true,
      description:
        'Whether the admin’s email address is verified. A sign-in that is built on this query must refuse `false`: anyone can claim an address that is not verified, and so impersonate another person.',
    }),
    workspace: t.field({
      type: Workspace,
      nullable: true,
      description: 'Workspace of the access token.',
      resolve: ({ workspace }) => workspace,
    }),
  }),
});

builder.queryFields((t) => ({
  viewer: t.field({
    type: Viewer,
    nullable: true,
    description: 'Viewer: the admin and the workspace of the access token.',
    cost: sharedList('viewer'),
    resolve: (_, __, ctx) => resolve.viewer(ctx),
  }),
  admin: t.field({
    type: Admin,
    nullable: true,
    description:
      'Admin (teammate) by id, with job title, avatar, primary and secondary teams; null if there is none. Costs one REST call.',
    cost: perParent('admin'),
    args: { id: t.arg.id({ required: true, description: 'Intercom’s id.' }) },
    resolve: (_, { id }, ctx) => resolve.find(id, ctx),
  }),
  admins: t.field({
    type: [Admin],
    nullable: true,
    description: 'Admins (teammates) of the workspace. Costs one REST call.',
    cost: sharedList('admins'),
    assumedSize: assumedSizes.admins,
    resolve: async (_, __, ctx, info) => [...(await resolve.list(ctx, selects(info, 'avatarUrl')))],
  }),
}));

/** What the answer to the change says of the admin. */
const saidOfAway = [
  'name',
  'email',
  'hasInboxSeat',
  'awayModeEnabled',
  'awayModeReassign',
  'awayStatusReason',
  'teams',
  'tickets',
];

builder.relayMutationField(
  'adminAwaySet',
  {
    description: 'Away mode of an admin.',
    inputFields: (t) => ({
      id: t.id({ required: true, description: 'Intercom’s id of the admin.' }),
      enabled: t.boolean({ required: true, description: 'Whether away mode is on.' }),
      reassign: t.boolean({
        required: true,
        description:
          'Whether to reassign the admin’s conversations to the unassigned inbox when a reply arrives during away mode.',
      }),
      statusReasonId: t.id({ description: 'Away status reason: the `id` of one of `awayStatusReasons`. Since 2.14.' }),
    }),
  },
  {
    description: 'Turns an admin’s away mode on or off.',
    cost: perParent(),
    errors: problems,
    resolve: (_, { input }, ctx) => resolve.setAway(input, ctx),
  },
  {
    description: 'Payload with the admin after the change.',
    outputFields: (t) => ({
      admin: t.field({
        type: Admin,
        description:
          'The admin after the change. Costs one REST call where title, picture, role or priorities are selected.',
        cost: freeForIds(perParent('admin'), ...saidOfAway),
        resolve: (admin) => admin,
      }),
    }),
  },
);
