import * as resolve from '../resolvers/ticketStates.ts';
import { builder } from './core/builder.ts';
import { assumedSizes, sharedList } from './core/cost.ts';
import { entity } from './core/entity.ts';
import { TicketStateCategory } from './core/enums.ts';
import { TicketState, TicketType } from './core/refs.ts';
import { relation } from './core/relation.ts';

builder.node(TicketState, {
  description: 'A step that tickets go through, named by the workspace.',
  ...entity({ find: resolve.find, cost: sharedList('ticketStates') }),
  fields: (t) => ({
    id: t.exposeID('id', {
      description: 'Intercom’s id. In 2.11, which has no states of a workspace’s own, the word of the category.',
    }),
    category: t.expose('category', {
      type: TicketStateCategory,
      nullable: true,
      description: 'How far a ticket in this state is.',
    }),
    internalLabel: t.exposeString('internalLabel', { nullable: true, description: 'Its name as admins see it.' }),
    externalLabel: t.exposeString('externalLabel', { nullable: true, description: 'Its name as customers see it.' }),
    archived: t.exposeBoolean('archived', {
      nullable: true,
      description:
        'Whether it is no longer in use. Said by the list of states only: null on the state of a ticket or a type.',
    }),
    ticketTypes: t.field(
      relation({
        type: [TicketType],
        description: 'The types whose tickets can be in this state. Two requests for all states. Since 2.12.',
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
    description: 'Every ticket state of the workspace. Since 2.12.',
    cost: sharedList('ticketStates'),
    assumedSize: assumedSizes.ticketStates,
    resolve: async (_, __, ctx) => [...(await resolve.list(ctx))],
  }),
);
