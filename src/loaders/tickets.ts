import type { Conversion } from '../client/conversations/writes.ts';
import { withFields } from '../client/core/model.ts';
import type { Client } from '../client/index.ts';
import { byIds, type Search } from '../client/search/query.ts';
import type { TicketFilter } from '../client/search/tickets.ts';
import { type Ticket, type TypeChange, ticket } from '../client/tickets/index.ts';
import type { Replying, TicketChanges, TicketDraft } from '../client/tickets/writes.ts';
import type { TicketType } from '../client/ticketTypes.ts';
import { firstPageLoader } from './core/firstPages.ts';
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

/** A customer's ticket is a conversation of the same id; others name the tickets that they are linked with. */
interface Conversations {
  readonly outOfDate: (id: string) => void;
  readonly unlinked: () => void;
}

export const ticketLoaders = (
  { tickets, conversations, filters }: Client,
  rememberType: (type: TicketType, isSearched: boolean) => void,
  alsoConversations: Conversations,
) => {
  /** A ticket brings its type along, so that nobody asks for the type again. */
  const unpacked = (ticket: Ticket, isSearched = false): Ticket => {
    if (ticket.type !== null) rememberType(ticket.type, isSearched);
    return ticket;
  };

  const { byId, forget, seen, ...after } = readYourWrites<Ticket>({
    one: async (id) => unpacked(await tickets.find({ id })),
    many: async (ids) => {
      const found = await tickets.search({ body: byIds(ids), batched: ids.length });
      return found.items.map((ticket) => unpacked(ticket, true));
    },
  });
  const written = (ticket: Ticket): Ticket => {
    alsoConversations.outOfDate(ticket.id);
    return after.written(unpacked(ticket));
  };
  const bothOutOfDate = (id: string): void => {
    alsoConversations.outOfDate(id);
    after.outOfDate(id);
  };
  const searched = (ticket: Ticket): Ticket => seen(unpacked(ticket, true));

  return {
    byId,
    blank: stub(ticket),
    forget,
    outOfDate: after.outOfDate,
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
    create: async (body: TicketDraft) => written(await tickets.create({ body })),
    convert: async (id: string, body: Conversion) => {
      const ticket = await conversations.convert({ id, body });
      alsoConversations.outOfDate(id);
      return written(ticket);
    },
    enqueue: (body: TicketDraft) => tickets.enqueue({ body }),
    update: async (id: string, body: TicketChanges) => written(await tickets.update({ id, body })),
    changeType: async (ticketId: string, body: TypeChange) => {
      const ticket = await tickets.changeType({ ticketId, body });
      // The answer names the state by its category alone; it is the one that was asked for.
      return written(withFields(ticket, { state: ticket.state && withFields(ticket.state, { id: body.stateId }) }));
    },
    reply: async (id: string, body: Replying) => {
      const part = await tickets.reply({ id, body });
      bothOutOfDate(id);
      return part;
    },
    remove: async (id: string) => {
      await tickets.remove({ id });
      bothOutOfDate(id);
      forget(); // what it was linked with names it no longer
      alsoConversations.unlinked();
      return id;
    },
    linkConversation: async (ticketId: string, conversationId: string) => {
      const conversation = await tickets.linkConversation({ ticketId, body: conversationId });
      [ticketId, conversationId].forEach(bothOutOfDate);
      return conversation;
    },
    unlinkConversation: async (ticketId: string, conversationId: string) => {
      const conversation = await tickets.unlinkConversation({ ticketId, id: conversationId });
      [ticketId, conversationId].forEach(bothOutOfDate);
      return conversation;
    },
  };
};
