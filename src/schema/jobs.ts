import * as resolve from '../resolvers/jobs.ts';
import { builder } from './core/builder.ts';
import { batched, perParent } from './core/cost.ts';
import { entity } from './core/entity.ts';
import { JobStatus } from './core/enums.ts';
import { Job, Ticket } from './core/refs.ts';
import { relation } from './core/relation.ts';

builder.node(Job, {
  description: 'Work that Intercom does in the background.',
  ...entity({ find: resolve.find, cost: perParent() }),
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Intercom’s id.' }),
    status: t.expose('status', { type: JobStatus, nullable: true, description: 'How far it is.' }),
    resourceType: t.exposeString('resourceType', {
      nullable: true,
      description: 'What kind of record it makes, such as `ticket`.',
    }),
    ticket: t.field(
      relation({
        type: Ticket,
        description: 'The ticket that it made; null until it has. One request.',
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
      'One job, such as `ticketEnqueue` answers: ask until its `status` is `SUCCESS` or `FAILED`. Since 2.14.',
    cost: perParent(),
    args: { id: t.arg.id({ required: true, description: 'Intercom’s id.' }) },
    resolve: (_, { id }, ctx) => resolve.find(id, ctx),
  }),
);
