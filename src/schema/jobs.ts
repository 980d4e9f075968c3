import * as resolve from '../resolvers/jobs.ts';
import { builder } from './core/builder.ts';
import { batched, perParent } from './core/cost.ts';
import { entity } from './core/entity.ts';
import { JobStatus } from './core/enums.ts';
import { Job, Ticket } from './core/refs.ts';
import { relation } from './core/relation.ts';

builder.node(Job, {
  description: 'A job that Intercom runs in the background.',
  ...entity({ find: resolve.find, cost: perParent() }),
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Intercom’s id of the job.' }),
    status: t.expose('status', { type: JobStatus, nullable: true, description: 'The job’s status.' }),
    resourceType: t.exposeString('resourceType', {
      nullable: true,
      description: 'The type of record that the job creates, such as `ticket`.',
    }),
    ticket: t.field(
      relation({
        type: Ticket,
        description: 'The ticket that the job created; null until it has. Costs one REST call for each job.',
        cost: batched('tickets'),
        resolve: resolve.ticket,
      }),
    ),
  }),
});

builder.queryField('job', (t) =>
  t.field({
    type: Job,
    nullable: true,
    description:
      'The job with this id, such as `ticketEnqueue` returns. Poll it until its `status` is `SUCCESS` or `FAILED`. Since 2.14.',
    cost: perParent(),
    args: { id: t.arg.id({ required: true, description: 'Intercom’s id of the job.' }) },
    resolve: (_, { id }, ctx) => resolve.find(id, ctx),
  }),
);
