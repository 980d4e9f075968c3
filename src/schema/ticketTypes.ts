import * as resolve from '../resolvers/ticketTypes.ts';
import { builder } from './core/builder.ts';
import { assumedSizes, perParent, sharedList } from './core/cost.ts';
import { entity } from './core/entity.ts';
import { TicketCategory } from './core/enums.ts';
import { problems } from './core/errors.ts';
import { TicketState, TicketType, TicketTypeAttribute } from './core/refs.ts';

builder.node(TicketType, {
  description: 'A kind of ticket, with the attributes that its tickets have.',
  ...entity({ find: resolve.find, cost: sharedList('ticketTypes') }),
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Intercom’s id.' }),
    name: t.exposeString('name', { nullable: true, description: 'The name.' }),
    description: t.exposeString('description', { nullable: true, description: 'What it is for.' }),
    icon: t.exposeString('icon', { nullable: true, description: 'The emoji shown with it.' }),
    category: t.expose('category', { type: TicketCategory, nullable: true, description: 'Whom its tickets are for.' }),
    isInternal: t.exposeBoolean('isInternal', { nullable: true, description: 'Whether only admins see its tickets.' }),
    archived: t.exposeBoolean('archived', { nullable: true, description: 'Whether it is no longer in use.' }),
    attributes: t.field({
      type: [TicketTypeAttribute],
      nullable: true,
      description: 'The attributes that its tickets have.',
      assumedSize: assumedSizes.attributesOfType,
      args: {
        includeArchived: t.arg.boolean({
          required: true,
          defaultValue: false,
          description: 'Whether those no longer in use come as well.',
        }),
      },
      resolve: (type, { includeArchived }) => resolve.attributes(type, includeArchived),
    }),
    states: t.field({
      type: [TicketState],
      nullable: true,
      description: 'The states that its tickets can be in. One request for all types of tickets. Since 2.12.',
      cost: sharedList('ticketTypes'),
      assumedSize: assumedSizes.statesOfType,
      resolve: async (type, _, ctx) => {
        const states = await resolve.states(type, ctx);
        return states && [...states];
      },
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', nullable: true, description: 'When it was made.' }),
    updatedAt: t.expose('updatedAt', { type: 'DateTime', nullable: true, description: 'When it was last changed.' }),
  }),
});

builder.queryFields((t) => ({
  ticketType: t.field({
    type: TicketType,
    nullable: true,
    description: 'One ticket type.',
    cost: sharedList('ticketTypes'),
    args: { id: t.arg.id({ required: true, description: 'Intercom’s id.' }) },
    resolve: (_, { id }, ctx) => resolve.find(id, ctx),
  }),
  ticketTypes: t.field({
    type: [TicketType],
    nullable: true,
    description: 'Every ticket type of the workspace, archived ones among them.',
    cost: sharedList('ticketTypes'),
    assumedSize: assumedSizes.ticketTypes,
    resolve: async (_, __, ctx) => [...(await resolve.list(ctx))],
  }),
}));

builder.relayMutationField(
  'ticketTypeCreate',
  {
    description: 'A new ticket type.',
    inputFields: (t) => ({
      name: t.string({ required: true, description: 'The name.' }),
      description: t.string({ description: 'What it is for.' }),
      category: t.field({ type: TicketCategory, description: 'Whom its tickets are for; `CUSTOMER` when left out.' }),
      icon: t.string({ description: 'The emoji shown with it.' }),
      isInternal: t.boolean({ description: 'Whether only admins see its tickets.' }),
    }),
  },
  {
    description: 'Makes a ticket type. It comes with a title and a description; `ticketTypeAttributeCreate` adds more.',
    cost: perParent(),
    errors: problems,
    resolve: (_, { input }, ctx) => resolve.create(input, ctx),
  },
  {
    description: 'The new type.',
    outputFields: (t) => ({
      ticketType: t.field({ type: TicketType, description: 'The type.', resolve: (type) => type }),
    }),
  },
);

builder.relayMutationField(
  'ticketTypeUpdate',
  {
    description: 'Changes of a ticket type. What is left out stays as it is.',
    inputFields: (t) => ({
      id: t.id({ required: true, description: 'The type.' }),
      name: t.string({ description: 'The name.' }),
      description: t.string({ description: 'What it is for.' }),
      category: t.field({ type: TicketCategory, description: 'Whom its tickets are for.' }),
      icon: t.string({ description: 'The emoji shown with it.' }),
      isInternal: t.boolean({ description: 'Whether only admins see its tickets.' }),
      archived: t.boolean({ description: 'Whether it is no longer in use.' }),
    }),
  },
  {
    description: 'Changes or archives a ticket type.',
    cost: perParent(),
    errors: problems,
    resolve: (_, { input: { id, ...changes } }, ctx) => resolve.update(id, changes, ctx),
  },
  {
    description: 'The type as it is now.',
    outputFields: (t) => ({
      ticketType: t.field({ type: TicketType, description: 'The type, changed.', resolve: (type) => type }),
    }),
  },
);
