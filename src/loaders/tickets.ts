import type { Conversion } from '../client/conversations/writes.ts';
import { withFields } from '../client/core/model.ts';
import type { Client } from '../client/index.ts';
import { byIds, type Search } from '../client/search/query.ts';
import type { TicketFilter } from '../client/search/tickets.ts';
import { type Ticket, type TypeChange, ticket } from '../client/tickets/index.ts';
import type { AttributeValues, ReplyRequest, TicketChanges, TicketDraft } from '../client/tickets/writes.ts';
import type { TicketType } from '../client/ticketTypes.ts';
import { firstPageLoader } from './core/firstPages.ts';
import type { Changes } from './core/invalidation.ts';
import { readYourWrites } from './core/readYourWrites.ts';
import { stub } from './core/stub.ts';

/** By which of a ticket's references it is listed, as its filter names them. */
const owners = {
  assigneeId: ({ assigneeId }: Ticket) => [assigneeId],
  teamAssigneeId: ({ teamAssigneeId }: Ticket) => [teamAssigneeId],
  typeId: ({ type }: Ticket) => [type?.id],
  contactId: ({ contacts }: Ticket) => contacts?.map(({ id }) => id) ?? [],
} as const;
export type TicketOwner = keyof typeof owners;

/** Attributes as they are written. By name they take the ticket's type, which may take a call. */
type Attributes = () => Promise<AttributeValues | undefined>;

const none: Attributes = async () => undefined;

/** A write with attributes, which are found out only if nothing else of it is refused. */
const withAttributes = async <A extends { readonly body: object }, R>(
  write: ((args: A) => Promise<R>) & { readonly check: (args: A) => void },
  args: A,
  attributes: Attributes,
): Promise<R> => {
  write.check(args);
  return write({ ...args, body: { ...args.body, attributes: await attributes() } });
};

export const ticketLoaders = ({ tickets, conversations, filters }: Client, changes: Changes) => {
  /** A ticket contains its type, so the type is not read again. */
  const unpacked = (ticket: Ticket, isSearched = false): Ticket => {
    if (ticket.type !== null) changes.foundTicketType(ticket.type, isSearched);
    return ticket;
  };

  const {
    byId,
    written: kept,
    seen,
    ...cache
  } = readYourWrites<Ticket>({
    one: async (id) => unpacked(await tickets.find({ id })),
    many: async (ids) => {
      const found = await tickets.search({ body: byIds(ids), batched: ids.length });
      return found.items.map((ticket) => unpacked(ticket, true));
    },
  });
  changes.on('ticket', cache);
  const written = (ticket: Ticket): Ticket => kept(unpacked(ticket));
  const searched = (ticket: Ticket): Ticket => seen(unpacked(ticket, true));

  return {
    byId,
    stub: stub(ticket),
    /** A ticket as a record that is linked with it names it. */
    named: ({ id, category }: Pick<Ticket, 'id' | 'category'>): Ticket => withFields(stub(ticket)(id), { category }),
    /** The search of a filter, with the ticket types where it names attributes. */
    filter: (filter: TicketFilter | null | undefined, types: readonly TicketType[]) =>
      filters.tickets(filter, { types }),
    page: async (search: Search) => {
      const found = await tickets.search({ body: search });
      return { ...found, items: found.items.map(searched) };
    },
    firstOf: firstPageLoader<Ticket, TicketFilter, TicketOwner>({
      search: (call) => tickets.search(call),
      owners,
      seen: searched,
    }),
    create: async (body: TicketDraft, attributes: Attributes = none) =>
      written(await withAttributes(tickets.create, { body }, attributes)),
    convert: async (id: string, body: Conversion, attributes: Attributes = none) =>
      written(await withAttributes(conversations.convert, { id, body }, attributes)),
    enqueue: (body: TicketDraft, attributes: Attributes = none) =>
      withAttributes(tickets.enqueue, { body }, attributes),
    update: async (id: string, body: TicketChanges, attributes: Attributes = none) =>
      written(await withAttributes(tickets.update, { id, body }, attributes)),
    changeType: async (ticketId: string, body: TypeChange, attributes: Attributes = none) => {
      const ticket = await withAttributes(tickets.changeType, { ticketId, body }, attributes);
      // The answer names the state by its category alone; it is the requested one.
      return written(withFields(ticket, { state: ticket.state && withFields(ticket.state, { id: body.stateId }) }));
    },
    reply: (id: string, body: ReplyRequest) => tickets.reply({ id, body }),
    remove: async (id: string) => {
      await tickets.remove({ id });
      return id;
    },
    linkConversation: (ticketId: string, conversationId: string) =>
      tickets.linkConversation({ ticketId, body: conversationId }),
    unlinkConversation: (ticketId: string, conversationId: string) =>
      tickets.unlinkConversation({ ticketId, id: conversationId }),
  };
};
