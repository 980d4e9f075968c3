import * as resolve from '../resolvers/ticketStates.ts';
import { builder } from './core/builder.ts';
import { assumedSizes, sharedList } from './core/cost.ts';
import { entity } from './core/entity.ts';
import { TicketStateCategory } from './core/enums.ts';
import { TicketState, TicketType } from './core/refs.ts';
import { relation } from './core/relation.ts';

builder.node(TicketState, {
  description: 'A ticket state: a step that tickets go through, named by the workspace.',
  ...entity({ find: resolve.find, cost: sharedList('ticketStates') }),
  fields: (t) => ({
    id: t.exposeID('id', {
      description: 'Intercom’s id of the ticket state. In 2.11, which has no custom states, the category’s word.',
    }),
    category: t.expose('category', {
      type: TicketStateCategory,
      nullable: true,
      description: 'The category of the ticket state.',
    }),
    internalLabel: t.exposeString('internalLabel', {
      nullable: true,
      description: 'Internal label: the name that admins see.',
    }),
    externalLabel: t.exposeString('externalLabel', {
      nullable: true,
      description: 'External label: the name that customers see.',
    }),
    archived: t.boolean({
      nullable: true,
      description:
        'Whether the ticket state is archived, so no longer in use. Costs one REST call for all states of tickets and ticket types, which omit it. Since 2.12.',
      cost: sharedList('ticketStates'),
      resolve: (state, _, ctx) => resolve.archived(state, ctx),
    }),
    ticketTypes: t.field(
      relation({
        type: [TicketType],
        description:
          'Ticket types whose tickets can have this state. Costs two REST calls for all ticket states. Since 2.12.',
        costOfIds: sharedList('ticketStates'),
        cost: sharedList('ticketTypes'),
        assumedSize: assumedSizes.ticketTypes,
        resolve: resolve.types,
      }),
    ),
  }),
});

builder.queryField('ticketStates', (t) =>
  t.field({
    type: [TicketState],
    nullable: true,
    description: 'Ticket states of the workspace. Since 2.12.',
    cost: sharedList('ticketStates'),
    assumedSize: assumedSizes.ticketStates,
    resolve: async (_, __, ctx) => [...(await resolve.list(ctx))],
  }),
);
