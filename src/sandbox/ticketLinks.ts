import { type Handler, idIn, type SandboxRequest } from './handler.ts';
import { HttpError, notFound } from './httpErrors.ts';
import { type Conversation, newConversation } from './seed/conversationRecords.ts';
import type { State } from './seed/index.ts';
import type { Link } from './seed/shared.ts';
import type { Ticket } from './seed/tickets.ts';
import { adminAuthor } from './ticketParts.ts';
import * as wire from './wireConversations.ts';

const maxLinked = 2500;

const isTracker = (state: State, ticket: Ticket): boolean =>
  state.ticketTypes.get(ticket.type_id)?.category === 'Tracker';

const tooMany = () =>
  new HttpError(
    400,
    'linked_conversation_limit_exceeded',
    'Ticket has reached the maximum number of conversations that can be linked',
  );

/** A customer ticket began as a conversation and goes by the same id. */
const conversationLike = (state: State, id: string): { one: Conversation | Ticket; link: Link } | undefined => {
  const conversation = state.conversations.get(id);
  if (conversation) return { one: conversation, link: { type: 'conversation', id } };
  const ticket = state.tickets.get(id);
  const isCustomers = ticket && state.ticketTypes.get(ticket.type_id)?.category === 'Customer';
  return isCustomers ? { one: ticket, link: { type: 'ticket', id } } : undefined;
};

/** Links both sides to each other. */
export const linkTo = ({ state }: SandboxRequest, ticket: Ticket, id: string): void => {
  const found = conversationLike(state, id);
  if (!found) throw notFound('conversation_not_found', 'Conversation not found');
  const tracked = found.one.links.some((link) => {
    const other = state.tickets.get(link.id);
    return other !== undefined && isTracker(state, other);
  });
  if (tracked && isTracker(state, ticket)) {
    throw new HttpError(400, 'already_linked_to_tracker', 'A conversation can only have one tracker ticket');
  }
  if (ticket.links.length >= maxLinked) throw tooMany();
  ticket.links.push(found.link);
  found.one.links.push({ type: 'ticket', id: ticket.id });
};

const isConversation = (one: Conversation | Ticket): one is Conversation => 'source' in one;

/** A customer's ticket answers as the conversation that it began as. */
const asConversation = (state: State, one: Ticket): Conversation => {
  const title = one.attributes['_default_title_'];
  const body = `<p>${typeof title === 'string' ? title : ''}</p>`;
  const author = adminAuthor(state, state.workspace.me);
  return {
    ...newConversation(one.id, author, body, one.contact_ids, one.created_at),
    state: one.open ? 'open' : 'closed',
    updated_at: one.updated_at,
    links: one.links,
  };
};

/** The answer to a link has these members of the conversation only. */
const said = [
  'type',
  'id',
  'created_at',
  'updated_at',
  'source',
  'contacts',
  'open',
  'state',
  'linked_objects',
] as const;

const answer = ({ state, version }: SandboxRequest, id: string) => {
  const found = conversationLike(state, id);
  if (!found) throw notFound('conversation_not_found', 'Conversation not found');
  const { one } = found;
  const row = wire.conversationRow(state, isConversation(one) ? one : asConversation(state, one), version);
  return Object.fromEntries(said.map((name) => [name, row[name]]));
};

const trackerOf = ({ state, path }: SandboxRequest, doing: 'linking' | 'unlinking'): Ticket => {
  const ticket = state.tickets.get(path['ticket_id'] ?? '');
  if (!ticket) throw notFound('ticket_not_found', 'Ticket not found');
  if (isTracker(state, ticket)) return ticket;
  throw new HttpError(400, 'invalid_ticket_type', `Only tracker tickets support ${doing} conversations`);
};

const touch = ({ state, now }: SandboxRequest, ...changed: { id: string; updated_at: number }[]): void => {
  for (const one of changed) {
    one.updated_at = Math.max(now, one.updated_at);
    state.written.set(one.id, Date.now());
  }
};

export const linkConversation: Handler = (request) => {
  const ticket = trackerOf(request, 'linking');
  const id = idIn(request.body, 'conversation_id');
  if (id === undefined) throw new HttpError(400, 'parameter_not_found', 'conversation_id not specified');
  linkTo(request, ticket, id);
  touch(request, ticket, ...[conversationLike(request.state, id)?.one].filter((one) => one !== undefined));
  return answer(request, id);
};

export const unlinkConversation: Handler = (request) => {
  const { state, path } = request;
  const ticket = trackerOf(request, 'unlinking');
  const id = path['id'] ?? '';
  const other = conversationLike(state, id)?.one;
  if (!other || !ticket.links.some((link) => link.id === id)) {
    throw notFound('conversation_not_found', 'Conversation is not linked to this ticket');
  }
  ticket.links = ticket.links.filter((link) => link.id !== id);
  other.links = other.links.filter((link) => link.id !== ticket.id);
  touch(request, ticket, other);
  return answer(request, id);
};
