import * as resolve from '../resolvers/ticketTypes.ts';
import { builder } from './core/builder.ts';
import { assumedSizes, perParent, sharedList } from './core/cost.ts';
import { entity } from './core/entity.ts';
import { TicketCategory } from './core/enums.ts';
import { problems } from './core/errors.ts';
import { TicketState, TicketType, TicketTypeAttribute } from './core/refs.ts';

builder.node(TicketType, {
  description: 'A ticket type, which defines the attributes and states of its tickets.',
  ...entity({ find: resolve.find, cost: sharedList('ticketTypes') }),
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Intercom’s id of the ticket type.' }),
    name: t.exposeString('name', { nullable: true, description: 'The ticket type’s name.' }),
    description: t.exposeString('description', { nullable: true, description: 'The ticket type’s description.' }),
    icon: t.exposeString('icon', { nullable: true, description: 'The ticket type’s icon, an emoji.' }),
    category: t.expose('category', {
      type: TicketCategory,
      nullable: true,
      description: 'The ticket category: customer, back-office or tracker.',
    }),
    isInternal: t.exposeBoolean('isInternal', {
      nullable: true,
      description: 'Whether the tickets are internal, so visible to admins only.',
    }),
    archived: t.exposeBoolean('archived', {
      nullable: true,
      description: 'Whether the ticket type is archived, so no longer in use.',
    }),
    attributes: t.field({
      type: [TicketTypeAttribute],
      nullable: true,
      description: 'Attributes that tickets of this type have.',
      assumedSize: assumedSizes.attributesOfType,
      args: {
        includeArchived: t.arg.boolean({
          required: true,
          defaultValue: false,
          description: 'Whether to include archived attributes.',
        }),
      },
      resolve: (type, { includeArchived }) => resolve.attributes(type, includeArchived),
    }),
    states: t.field({
      type: [TicketState],
      nullable: true,
      description:
        'Ticket states that tickets of this type can have. Costs one REST call for all ticket types. Since 2.12.',
      cost: sharedList('ticketTypes'),
      assumedSize: assumedSizes.statesOfType,
      resolve: async (type, _, ctx) => {
        const states = await resolve.states(type, ctx);
        return states && [...states];
      },
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', nullable: true, description: 'Creation time.' }),
    updatedAt: t.expose('updatedAt', { type: 'DateTime', nullable: true, description: 'Time of the last change.' }),
  }),
});

builder.queryFields((t) => ({
  ticketType: t.field({
    type: TicketType,
    nullable: true,
    description: 'The ticket type with this id; null when it does not exist. Costs one REST call for all ticket types.',
    cost: sharedList('ticketTypes'),
    args: { id: t.arg.id({ required: true, description: 'Intercom’s id of the ticket type.' }) },
    resolve: (_, { id }, ctx) => resolve.find(id, ctx),
  }),
  ticketTypes: t.field({
    type: [TicketType],
    nullable: true,
    description: 'Ticket types of the workspace, archived ones included.',
    cost: sharedList('ticketTypes'),
    assumedSize: assumedSizes.ticketTypes,
    resolve: async (_, __, ctx) => [...(await resolve.list(ctx))],
  }),
}));

builder.relayMutationField(
  'ticketTypeCreate',
  {
    description: 'The draft of a new ticket type.',
    inputFields: (t) => ({
      name: t.string({ required: true, description: 'The ticket type’s name.' }),
      description: t.string({ description: 'The ticket type’s description.' }),
      category: t.field({ type: TicketCategory, description: 'The ticket category. Default: `CUSTOMER`.' }),
      icon: t.string({ description: 'The ticket type’s icon, an emoji.' }),
      isInternal: t.boolean({ description: 'Whether the tickets are internal, so visible to admins only.' }),
    }),
  },
  {
    description:
      'Creates a ticket type with the attributes title and description. `ticketTypeAttributeCreate` adds others.',
    cost: perParent(),
    errors: problems,
    resolve: (_, { input }, ctx) => resolve.create(input, ctx),
  },
  {
    description: 'The result of creating a ticket type.',
    outputFields: (t) => ({
      ticketType: t.field({ type: TicketType, description: 'The new ticket type.', resolve: (type) => type }),
    }),
  },
);

builder.relayMutationField(
  'ticketTypeUpdate',
  {
    description: 'Changes of a ticket type. Members that are omitted keep their values.',
    inputFields: (t) => ({
      id: t.id({ required: true, description: 'The new ticket type.' }),
      name: t.string({ description: 'The ticket type’s name.' }),
      description: t.string({ description: 'The ticket type’s description.' }),
      category: t.field({
        type: TicketCategory,
        description: 'The ticket category: customer, back-office or tracker.',
      }),
      icon: t.string({ description: 'The ticket type’s icon, an emoji.' }),
      isInternal: t.boolean({ description: 'Whether the tickets are internal, so visible to admins only.' }),
      archived: t.boolean({ description: 'Whether the ticket type is archived, so no longer in use.' }),
    }),
  },
  {
    description: 'Updates or archives a ticket type.',
    cost: perParent(),
    errors: problems,
    resolve: (_, { input: { id, ...changes } }, ctx) => resolve.update(id, changes, ctx),
  },
  {
    description: 'The result of updating a ticket type.',
    outputFields: (t) => ({
      ticketType: t.field({ type: TicketType, description: 'The updated ticket type.', resolve: (type) => type }),
    }),
  },
);
