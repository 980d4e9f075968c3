import type { ActivityLog as ActivityLogModel } from '../../client/admins.ts';
import * as resolve from '../../resolvers/admins.ts';
import { builder } from '../core/builder.ts';
import { ActivityLogConnection } from '../core/connections.ts';
import { paged, perParent, sharedList } from '../core/cost.ts';
import { listLimit } from '../core/limits.ts';
import { pageArgsOf } from '../core/paging.ts';
import { ActivityLog, Admin } from '../core/refs.ts';
import { relation } from '../core/relation.ts';

const ActivityLogActor = builder.objectRef<NonNullable<ActivityLogModel['performedBy']>>('ActivityLogActor').implement({
  description: 'Actor of an audit event.',
  fields: (t) => ({
    admin: t.field(
      relation({
        type: Admin,
        description:
          'Admin that performed the activity; null for other actors and for admins that Intercom no longer knows. Costs one REST call for all events.',
        cost: sharedList('admins'),
        resolve: resolve.activityLogAdmin,
      }),
    ),
    actorId: t.exposeID('id', { description: 'Intercom’s id of the actor.' }),
    type: t.exposeString('type', { nullable: true, description: 'Type of actor, usually `admin`.' }),
    email: t.exposeString('email', { nullable: true, pii: true, description: 'Email address at that time.' }),
    ip: t.exposeString('ip', { nullable: true, pii: true, description: 'IP address of the actor.' }),
  }),
});

ActivityLog.implement({
  description: 'Audit event: an entry of the workspace’s activity log (audit log), such as a change by an admin.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Intercom’s id.' }),
    activityType: t.exposeString('activityType', {
      nullable: true,
      description:
        'Type of the event, such as `app_name_change`: one of `activityLogEventTypes`. Intercom adds types over time.',
    }),
    description: t.exposeString('description', {
      nullable: true,
      pii: true,
      description: 'Description of the event, in a sentence.',
    }),
    performedBy: t.expose('performedBy', {
      type: ActivityLogActor,
      nullable: true,
      description: 'Actor that caused the event.',
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', nullable: true, description: 'Time of the event.' }),
    metadataJson: t.expose('metadata', {
      type: 'JSONObject',
      nullable: true,
      pii: true,
      description: 'Metadata, such as the values before and after. The keys depend on the type of event.',
    }),
  }),
});

builder.queryFields((t) => ({
  activityLogs: t.field({
    type: ActivityLogConnection,
    nullable: true,
    description: 'Activity log (audit log) of the workspace, newest event first. Costs one REST call for each page.',
    cost: paged(20),
    args: {
      createdAfter: t.arg({ type: 'DateTime', required: true, description: 'Start of the period.' }),
      createdBefore: t.arg({ type: 'DateTime', description: 'End of the period. Default: now.' }),
      eventTypes: t.arg.stringList({
        description: `Types of event to include. ${listLimit} \`activityLogEventTypes\` lists them. Default: all types. Since 2.16.`,
      }),
      ...pageArgsOf(20),
    },
    resolve: (_, args, ctx) => resolve.activityLogs(args, ctx),
  }),
  activityLogEventTypes: t.stringList({
    nullable: true,
    description: 'Types of audit event in use. Costs one REST call. Since 2.16.',
    cost: perParent(),
    resolve: (_, __, ctx) => resolve.activityLogEventTypes(ctx),
  }),
}));
