import type { ActivityLog as ActivityLogModel } from '../../client/admins.ts';
import { activityLogPageSize, maxActivityLogs } from '../../client/core/sizes.ts';
import * as resolve from '../../resolvers/activityLogs.ts';
import { builder } from '../core/builder.ts';
import { ActivityLogConnection } from '../core/connections.ts';
import { callsPerParent, paged, perParent, sharedList, when } from '../core/cost.ts';
import { IdFilter, StringFilter } from '../core/filters.ts';
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
        resolve: resolve.admin,
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

const scan = `one for each ${maxActivityLogs} events of the period, or for each ${activityLogPageSize} before 2.16, and ${resolve.maxScannedPages} for a page`;

const ActivityLogFilter = builder.inputRef<resolve.ActivityLogFilter>('ActivityLogFilter').implement({
  description:
    'Filter on audit events, which the gateway applies to the events of the period: Intercom searches by time and type alone. Several members are joined by AND. Comparisons with a part of the text ignore case.',
  fields: (t) => ({
    adminId: t.field({ type: IdFilter, description: 'Id of the admin that performed the activity.' }),
    activityType: t.field({ type: StringFilter, description: 'Type of the event, such as `app_name_change`.' }),
    description: t.field({ type: StringFilter, pii: true, description: 'Description of the event.' }),
    ip: t.field({ type: StringFilter, pii: true, description: 'IP address of the actor.' }),
  }),
});

const isScanned = ({ filter }: { readonly filter?: unknown }): boolean =>
  filter != null && resolve.isScanned(filter as resolve.ActivityLogFilter);

builder.queryFields((t) => ({
  activityLogs: t.field({
    type: ActivityLogConnection,
    nullable: true,
    description: `Activity log (audit log) of the workspace, newest event first. Costs one REST call for each page. With \`filter\`, it costs more: ${scan}. Where that is not enough, the page has fewer events than \`first\`, \`hasNextPage\` is true, and \`endCursor\` continues the scan.`,
    cost: [
      when((args) => !isScanned(args), paged(activityLogPageSize)),
      when(isScanned, callsPerParent(resolve.maxScannedPages)),
    ],
    args: {
      createdAfter: t.arg({ type: 'DateTime', required: true, description: 'Start of the period.' }),
      createdBefore: t.arg({ type: 'DateTime', description: 'End of the period. Default: now.' }),
      eventTypes: t.arg.stringList({
        description: `Types of event to include. ${listLimit} \`activityLogEventTypes\` lists them. Default: all types. Since 2.16.`,
      }),
      filter: t.arg({
        type: ActivityLogFilter,
        description: 'Filter on the events. Default: all events of the period.',
      }),
      ...pageArgsOf(activityLogPageSize),
    },
    resolve: (_, args, ctx) => resolve.list(args, ctx),
  }),
  activityLogEventTypes: t.stringList({
    nullable: true,
    description: 'Types of audit event in use. Costs one REST call. Since 2.16.',
    cost: perParent(),
    resolve: (_, __, ctx) => resolve.eventTypes(ctx),
  }),
}));
