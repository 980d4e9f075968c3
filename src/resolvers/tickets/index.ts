import type { Company } from '../../client/companies/index.ts';
import type { Sort } from '../../client/search/query.ts';
import type { AttributeValue } from '../../client/tickets/attributes.ts';
import type { Ticket } from '../../client/tickets/index.ts';
import type { Context } from '../../loaders/index.ts';
import type { TicketOwner } from '../../loaders/tickets.ts';
import { orNull } from '../core/absent.ts';
import { connectionFromArray, type ForwardPaginationArgs, nothing } from '../core/connection.ts';
import { listKey } from '../core/cursor.ts';
import { membersOf } from '../core/members.ts';
import { referred } from '../core/referred.ts';
import { toOne } from '../core/relation.ts';
import { type Owner, searched } from '../core/search.ts';
import { searchOf, type TicketFilter } from './filter.ts';

export const find = (id: string, { load }: Context) => orNull(load.tickets.byId.load(id));

// Query

export interface TicketListArgs extends ForwardPaginationArgs {
  readonly filter?: TicketFilter | null | undefined;
  readonly sort?: Sort | null | undefined;
}

/** All tickets, or those that belong to something. */
export const list = async ({ filter, ...args }: TicketListArgs, ctx: Context, owner?: Owner<TicketOwner>) =>
  searched('tickets', await searchOf(filter, ctx), args, ctx.load.tickets, owner);

/** Those of its contacts: a ticket does not say of which company it is. */
export const ofCompany = async (
  { id }: Company,
  { filter, ...args }: TicketListArgs,
  ctx: Context,
  counted: boolean,
) => {
  const search = await searchOf(filter, ctx);
  const members = await membersOf(id, search, 'contactId', args, ctx);
  if (members === null) return null;
  const owner = { field: 'contactId', id, members, hasFew: false, counted } as const;
  return members.length === 0
    ? connectionFromArray<Ticket>(listKey('tickets', id), { first: args.first }, nothing)
    : searched('tickets', search, args, ctx.load.tickets, owner);
};

// Ticket

export const attribute = ({ values }: Ticket, name: string): AttributeValue | null =>
  values?.find((value) => value.name === name) ?? null;

export const type = ({ type }: Ticket) => type;

export const assignee = toOne('admins', ({ assigneeId }: Ticket) => assigneeId);

export const teamAssignee = toOne('teams', ({ teamAssigneeId }: Ticket) => teamAssigneeId);

/** Ids and external ids stand in the ticket; anything else is one search for all tickets of the page. */
export const contacts = ({ contacts }: Ticket, ctx: Context, refOnly = false) => referred(contacts, ctx, refOnly);

const companyOf = toOne('companies', (id: string | null) => id);

/** The one that its contacts belong to (quirk: ticket-company-write-only). */
export const company = async (ticket: Ticket, ctx: Context, idsOnly = false) => {
  const people = await contacts(ticket, ctx);
  const [id = null, ...others] = new Set(people?.flatMap(({ companies }) => companies?.ids ?? []));
  return companyOf(others.length === 0 ? id : null, ctx, idsOnly);
};

/** Oldest first, as upstream gives them: the newest 500. */
export const parts = ({ id, parts }: Ticket, window: ForwardPaginationArgs) =>
  parts && connectionFromArray(listKey('parts', id), window, parts);
