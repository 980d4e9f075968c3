import * as resolve from '../../resolvers/events.ts';
import { builder } from '../core/builder.ts';
import { perParent, sharedList } from '../core/cost.ts';
import { Admin, Call, Conversation, DataConnectorExecution, Job } from '../core/refs.ts';
import { relation } from '../core/relation.ts';
import { contactOf, eventType, subscriptionOf } from './event.ts';

const jobs = eventType({ subject: 'job', name: 'Job', prefix: 'job', one: 'a job', many: 'jobs' });
builder.objectFields(jobs.type, (t) => ({
  job: t.field({
    type: Job,
    nullable: true,
    description: 'The job as it is now. Costs one REST call for each event.',
    cost: perParent(),
    resolve: (event, _, ctx) => resolve.job(event, ctx),
  }),
}));
subscriptionOf(jobs);

const calls = eventType({ subject: 'call', name: 'Call', prefix: 'call', one: 'a call', many: 'calls' });
builder.objectFields(calls.type, (t) => ({
  call: t.field(
    relation({
      type: Call,
      description: 'The call as it is now. Costs one REST call for each event.',
      cost: perParent('call'),
      resolve: resolve.call,
    }),
  ),
}));
subscriptionOf(calls);

const logs = eventType({
  subject: 'activityLog',
  name: 'ActivityLog',
  prefix: 'admin.activity_log_event',
  one: 'an audit event',
  many: 'audit events',
});
builder.objectFields(logs.type, (t) => ({
  activityType: t.string({
    nullable: true,
    description: 'Type of the audit event, such as `admin_login_success`.',
    resolve: ({ filter }) => filter.activityType,
  }),
  admin: t.field(
    relation({
      type: Admin,
      description: 'The admin who did it; null where Intercom names none. Costs one REST call for all admins.',
      cost: sharedList('admins'),
      resolve: resolve.relatedAdmin,
    }),
  ),
}));
subscriptionOf(logs);

const executions = eventType({
  subject: 'dataConnectorExecution',
  name: 'DataConnectorExecution',
  prefix: 'data_connector.execution',
  one: 'an execution of a data connector',
  many: 'executions of data connectors',
});
builder.objectFields(executions.type, (t) => ({
  dataConnectorExecution: t.field({
    type: DataConnectorExecution,
    nullable: true,
    description: 'The execution as it is now. Costs one REST call for each event.',
    cost: perParent(),
    resolve: (event, _, ctx) => resolve.execution(event, ctx),
  }),
}));
subscriptionOf(executions);

const dataEvents = eventType({
  subject: 'dataEvent',
  name: 'DataEvent',
  prefix: 'event',
  one: 'a data event',
  many: 'data events',
});
builder.objectFields(dataEvents.type, (t) => ({
  contact: t.field(contactOf('The contact of the data event.')),
}));
subscriptionOf(dataEvents);

const procedures = eventType({
  subject: 'procedure',
  name: 'Procedure',
  prefix: 'procedure',
  one: 'a step of a procedure',
  many: 'steps of procedures',
});
builder.objectFields(procedures.type, (t) => ({
  conversation: t.field(
    relation({
      type: Conversation,
      description:
        'The conversation in which the procedure waits for input: submit it with `procedureInputSubmit`. Costs one REST call for each event.',
      cost: perParent('conversation'),
      resolve: resolve.relatedConversation,
    }),
  ),
}));
subscriptionOf(procedures);

subscriptionOf(
  eventType({ subject: 'visitor', name: 'Visitor', prefix: 'visitor', one: 'a visitor', many: 'visitors' }),
);
