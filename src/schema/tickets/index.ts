import type { ObjectRef } from '@pothos/core';
import { maxPageSize } from '../../client/core/sizes.ts';
import type { TicketOwner } from '../../loaders/tickets.ts';
import { type TicketFilter as Filter, usesAttributes } from '../../resolvers/tickets/filter.ts';
import * as resolve from '../../resolvers/tickets/index.ts';
import { builder, type Types } from '../core/builder.ts';
import { TicketConnection, TicketPartConnection } from '../core/connections.ts';
import { assumedSizes, batched, detail, grouped, membersOfCompany, paged, sharedList, when } from '../core/cost.ts';
import { entity } from '../core/entity.ts';
import { ConversationPriority, TicketCategory } from '../core/enums.ts';
import { searchedTogether } from '../core/limits.ts';
import { linkedObjectsRelation } from '../core/linkedObjects.ts';
import { freePageArgs, pageArgs, searchedByMembers, searchedOfMany } from '../core/paging.ts';
import { Admin, Company, Contact, Team, Ticket, TicketState, TicketType } from '../core/refs.ts';
import { relation } from '../core/relation.ts';
import { selects } from '../core/selection.ts';
import { TicketFilter, TicketSort } from './filters.ts';
import './conversion.ts';
import './mutations.ts';
import './parts.ts';
import { TicketAttributeValue } from './values.ts';

builder.node(Ticket, {
  description:
    'A ticket: a request that is tracked until it is resolved. Intercom’s API does not return the tags of a ticket, or the company that it was created for.',
  ...entity({ find: resolve.find, cost: batched('tickets') }),
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Intercom’s id of the ticket.' }),
    number: t.exposeString('number', {
      nullable: true,
      description:
        'Ticket number (`ticket_id`), as people see it in the Inbox. Intercom cannot search by it: list `tickets` by contact, time or title, and compare their numbers.',
    }),
    category: t.expose('category', {
      type: TicketCategory,
      nullable: true,
      description: 'The ticket category: customer, back-office or tracker.',
    }),
    title: t.exposeString('title', {
      nullable: true,
      pii: true,
      description: 'Title of the ticket, its default attribute `_default_title_`.',
    }),
    description: t.exposeString('description', {
      nullable: true,
      pii: true,
      description: 'Description of the ticket, its default attribute `_default_description_`.',
    }),
    attributes: t.field({
      type: [TicketAttributeValue],
      nullable: true,
      description:
        'Ticket attributes: those of the ticket’s type, in the type’s order, each with this ticket’s value. Costs no REST call.',
      assumedSize: assumedSizes.attributesOfType,
      resolve: ({ values }) => values && [...values],
    }),
    attribute: t.field({
      type: TicketAttributeValue,
      nullable: true,
      description: 'The ticket attribute of this name; null when the ticket has none. Costs no REST call.',
      args: { name: t.arg.string({ required: true, description: 'The attribute’s name.' }) },
      resolve: (ticket, { name }) => resolve.attribute(ticket, name),
    }),
    attributesJson: t.expose('attributes', {
      type: 'JSONObject',
      nullable: true,
      pii: true,
      description: 'Ticket attributes as Intercom sends them: values by name.',
    }),
    state: t.expose('state', {
      type: TicketState,
      nullable: true,
      description: 'The ticket state. Costs no REST call.',
    }),
    previousStateId: t.exposeID('previousStateId', {
      nullable: true,
      description: 'The id of the previous ticket state. Since 2.16.',
    }),
    type: t.expose('type', {
      type: TicketType,
      nullable: true,
      description: 'The ticket type. Costs no REST call.',
    }),
    assignee: t.field(
      relation({
        type: Admin,
        description:
          'The assigned admin (assignee); null when the ticket is not assigned. Costs one REST call for all tickets, and one for each admin who has left the workspace.',
        cost: sharedList('admins'),
        resolve: resolve.assignee,
      }),
    ),
    teamAssignee: t.field(
      relation({
        type: Team,
        description:
          'The assigned team; null when the ticket is not assigned to one. Costs one REST call for all tickets.',
        cost: sharedList('teams'),
        resolve: resolve.teamAssignee,
      }),
    ),
    contacts: t.field(
      relation({
        type: [Contact],
        description: `Contacts that the ticket is for. Costs one REST call for each ${maxPageSize} contacts of all tickets, and none for \`id\` and \`externalId\` alone.`,
        cost: batched('contacts'),
        freeFields: ['externalId'],
        assumedSize: assumedSizes.contactsOfTicket,
        resolve: resolve.contacts,
      }),
    ),
    company: t.field(
      relation({
        type: Company,
        description: `Company of the ticket’s contacts; null where they belong to none, or to several, which \`contacts { companies }\` lists. Intercom does not return the company that a ticket was created for. ${searchedTogether('contacts')} Costs one REST call for each company, and none for ids alone.`,
        costOfIds: batched('contacts'),
        cost: detail('company of the ticket', 1 / assumedSizes.contactsOfCompany),
        resolve: resolve.company,
      }),
    ),
    open: t.exposeBoolean('open', { nullable: true, description: 'Whether the ticket is open, so still needs work.' }),
    priority: t.expose('priority', {
      type: ConversationPriority,
      nullable: true,
      description: 'The ticket’s priority. Only in Unstable.',
    }),
    isShared: t.exposeBoolean('isShared', {
      nullable: true,
      description: 'Whether the ticket is shared with the customer.',
    }),
    snoozedUntil: t.expose('snoozedUntil', {
      type: 'DateTime',
      nullable: true,
      description: 'The time when the snooze ends; null when the ticket is not snoozed.',
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', nullable: true, description: 'Creation time.' }),
    updatedAt: t.expose('updatedAt', { type: 'DateTime', nullable: true, description: 'Time of the last change.' }),
    parts: t.field({
      type: TicketPartConnection,
      nullable: true,
      description:
        'Ticket parts: replies, notes and changes, oldest first. Intercom returns the newest 500; `totalCount` counts all, and paging past the last returned part is refused. Costs no REST call.',
      args: { ...freePageArgs },
      resolve: (ticket, window) => resolve.parts(ticket, window),
    }),
    linkedObjectCount: t.int({
      nullable: true,
      description: 'Total number of linked objects, which may be more than `linkedObjects` lists.',
      resolve: ({ linkedObjects }) => linkedObjects && (linkedObjects.total ?? linkedObjects.items.length),
    }),
    linkedObjects: t.field(linkedObjectsRelation),
  }),
});

const ticketArgs = builder.args((t) => ({
  filter: t.field({ type: TicketFilter, description: 'Filter on tickets. Default: all tickets.' }),
  sort: t.field({ type: TicketSort, description: 'Sort order. Default: Intercom’s own.' }),
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
    description:
      'The ticket with this id, as it is now; null when it does not exist. Intercom finds no ticket by the number that people see (`Ticket.number`): list `tickets` by contact, time or title, and compare.',
    cost: batched('tickets'),
    args: { id: t.arg.id({ required: true, description: 'Intercom’s id of the ticket; not its `number`.' }) },
    resolve: (_, { id }, ctx) => resolve.find(id, ctx),
  }),
  tickets: t.field({
    type: TicketConnection,
    nullable: true,
    description:
      'Tickets, all or those that match the filter. Search may lag behind changes by minutes. Those of a company are `Company.tickets`.',
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

ticketsOf(Admin, 'assigneeId', 'Tickets assigned to the admin.');
ticketsOf(Team, 'teamAssigneeId', 'Tickets assigned to the team.');
ticketsOf(TicketType, 'typeId', 'Tickets of this type.');
ticketsOf(Contact, 'contactId', 'Tickets that the contact is in.', true);

builder.objectField(Company, 'tickets', (t) =>
  t.field({
    type: TicketConnection,
    nullable: true,
    description: `Tickets of the company’s contacts. Intercom does not return which company a ticket is for, so a contact of several companies brings the same tickets to each. ${searchedByMembers}`,
    cost: [membersOfCompany, grouped(false), attributeNames],
    args: { ...ticketArgs, ...pageArgs },
    resolve: (company, args, ctx, info) => resolve.ofCompany(company, args, ctx, selects(info, 'totalCount')),
  }),
);
