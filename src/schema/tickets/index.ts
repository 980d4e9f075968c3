import type { ObjectRef } from '@pothos/core';
import { maxPageSize } from '../../client/core/sizes.ts';
import type { TicketOwner } from '../../loaders/tickets.ts';
import { type TicketFilter as Filter, usesAttributes } from '../../resolvers/tickets/filter.ts';
import * as resolve from '../../resolvers/tickets/index.ts';
import { builder, type Types } from '../core/builder.ts';
import { TicketConnection, TicketPartConnection } from '../core/connections.ts';
import { assumedSizes, batched, grouped, paged, sharedList, when } from '../core/cost.ts';
import { entity } from '../core/entity.ts';
import { ConversationPriority, TicketCategory } from '../core/enums.ts';
import { linkedObjectsRelation } from '../core/linkedObjects.ts';
import { heldPageArgs, pageArgs, searchedOfMany } from '../core/paging.ts';
import { Admin, Contact, Team, Ticket, TicketState, TicketType } from '../core/refs.ts';
import { relation } from '../core/relation.ts';
import { selects } from '../core/selection.ts';
import { TicketFilter, TicketSort } from './filters.ts';
import './conversion.ts';
import './mutations.ts';
import './parts.ts';
import { TicketAttributeValue } from './values.ts';

builder.node(Ticket, {
  description: 'A request that is tracked until it is done.',
  ...entity({ find: resolve.find, cost: batched('tickets') }),
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Intercom’s id.' }),
    number: t.exposeString('number', {
      nullable: true,
      description: 'The number that people see in the Inbox. It finds nothing through the API.',
    }),
    category: t.expose('category', { type: TicketCategory, nullable: true, description: 'Whom it is for.' }),
    title: t.exposeString('title', {
      nullable: true,
      pii: true,
      description: 'What it is about: its first default attribute.',
    }),
    description: t.exposeString('description', {
      nullable: true,
      pii: true,
      description: 'The request in full: its second default attribute.',
    }),
    attributes: t.field({
      type: [TicketAttributeValue],
      description: 'Every attribute of its type, in the type’s order, with this ticket’s value.',
      assumedSize: assumedSizes.attributesOfType,
      resolve: ({ values }) => [...values],
    }),
    attribute: t.field({
      type: TicketAttributeValue,
      nullable: true,
      description: 'One attribute by name; null when there is none of that name.',
      args: { name: t.arg.string({ required: true, description: 'The attribute’s name.' }) },
      resolve: (ticket, { name }) => resolve.attribute(ticket, name),
    }),
    attributesJson: t.expose('attributes', {
      type: 'JSONObject',
      nullable: true,
      pii: true,
      description: 'The values by name, as Intercom sends them.',
    }),
    state: t.expose('state', { type: TicketState, nullable: true, description: 'How far it is.' }),
    previousStateId: t.exposeID('previousStateId', {
      nullable: true,
      description: 'The id of the state before this one. Since 2.16.',
    }),
    type: t.expose('type', {
      type: TicketType,
      nullable: true,
      description: 'What kind of ticket it is. Costs no request.',
    }),
    assignee: t.field(
      relation({
        type: Admin,
        description:
          'The admin it is assigned to. One request for all tickets, and one for each admin who has left the workspace.',
        cost: sharedList('admins'),
        resolve: resolve.assignee,
      }),
    ),
    teamAssignee: t.field(
      relation({
        type: Team,
        description: 'The team it is assigned to. One request for all tickets.',
        cost: sharedList('teams'),
        resolve: resolve.teamAssignee,
      }),
    ),
    contacts: t.field(
      relation({
        type: [Contact],
        description: `Who it is for. One request for up to ${maxPageSize} contacts of all tickets; none for \`id\` and \`externalId\` alone.`,
        cost: batched('contacts'),
        held: ['externalId'],
        assumedSize: assumedSizes.contactsOfTicket,
        resolve: resolve.contacts,
      }),
    ),
    open: t.exposeBoolean('open', { nullable: true, description: 'Whether it is open: it still needs somebody.' }),
    priority: t.expose('priority', {
      type: ConversationPriority,
      nullable: true,
      description: 'How much it matters. Only in Unstable.',
    }),
    isShared: t.exposeBoolean('isShared', { nullable: true, description: 'Whether the customer sees it.' }),
    snoozedUntil: t.expose('snoozedUntil', {
      type: 'DateTime',
      nullable: true,
      description: 'Until when it is snoozed; null when it is not.',
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', nullable: true, description: 'When it was made.' }),
    updatedAt: t.expose('updatedAt', { type: 'DateTime', nullable: true, description: 'When it was last changed.' }),
    parts: t.field({
      type: TicketPartConnection,
      nullable: true,
      description:
        'What happened to it, oldest first; the newest 500, since Intercom gives no more. `totalCount` counts all of them, and paging past the last that is given is refused. Costs no request.',
      args: { ...heldPageArgs },
      resolve: (ticket, window) => resolve.parts(ticket, window),
    }),
    linkedObjectCount: t.int({
      nullable: true,
      description: 'How many objects it is linked with in all, which may be more than `linkedObjects` lists.',
      resolve: ({ linkedObjects }) => linkedObjects && (linkedObjects.total ?? linkedObjects.items.length),
    }),
    linkedObjects: t.field(linkedObjectsRelation),
  }),
});

const ticketArgs = builder.args((t) => ({
  filter: t.field({ type: TicketFilter, description: 'Which; all when left out.' }),
  sort: t.field({ type: TicketSort, description: 'In which order; Intercom’s own when left out.' }),
}));

/** Names of attributes are looked up in the list of types. */
const attributeNames = when(
  ({ filter }) => filter != null && usesAttributes(filter as Filter),
  sharedList('ticketTypes'),
);

builder.queryFields((t) => ({
  ticket: t.field({
    type: Ticket,
    nullable: true,
    description: 'One ticket, as it is now.',
    cost: batched('tickets'),
    args: { id: t.arg.id({ required: true, description: 'Intercom’s id; not the number that people see.' }) },
    resolve: (_, { id }, ctx) => resolve.find(id, ctx),
  }),
  tickets: t.field({
    type: TicketConnection,
    nullable: true,
    description: 'Tickets, all or those that pass the filter. Search may lag behind changes by minutes.',
    cost: [paged(), attributeNames],
    args: { ...ticketArgs, ...pageArgs },
    resolve: (_, args, ctx) => resolve.list(args, ctx),
  }),
}));

/** A way back to tickets. */
const ticketsOf = <T extends { readonly id: string }>(
  noun: ObjectRef<Types, T>,
  field: TicketOwner,
  description: string,
  hasFew = false,
) =>
  builder.objectField(noun, 'tickets', (t) =>
    t.field({
      type: TicketConnection,
      nullable: true,
      description: `${description} ${searchedOfMany(noun, hasFew)}`,
      cost: [grouped(hasFew), attributeNames],
      args: { ...ticketArgs, ...pageArgs },
      resolve: ({ id }, args, ctx, info) =>
        resolve.list(args, ctx, { field, id, hasFew, counted: selects(info, 'totalCount') }),
    }),
  );

ticketsOf(Admin, 'assigneeId', 'The tickets assigned to them.');
ticketsOf(Team, 'teamAssigneeId', 'The tickets assigned to it.');
ticketsOf(TicketType, 'typeId', 'Its tickets.');
ticketsOf(Contact, 'contactId', 'The tickets they are in.', true);
