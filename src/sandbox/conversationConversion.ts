import { append, conversationBy, operator } from './conversationParts.ts';
import { type Handler, idIn, objectIn, requiredId } from './handler.ts';
import { invalid } from './httpErrors.ts';
import type { Ticket } from './seed/tickets.ts';
import { attributesFor, withNulls } from './ticketAttributes.ts';
import { append as appendToTicket, botAuthor, stateChange } from './ticketParts.ts';
import { firstStateOf, nextNumber, stateInvalid } from './ticketWrites.ts';
import { from } from './versions.ts';
import * as wire from './wire.ts';

/** A conversation that becomes a customer's ticket keeps its id, and is still there. */
export const convert: Handler = (request) => {
  const { state, body, now, version } = request;
  const one = conversationBy(request, request.path['id']);
  const type = state.ticketTypes.get(requiredId(body, 'ticket_type_id'));
  if (!type || type.archived) throw invalid('Ticket type not found', 'ticket_type_id');
  if (type.category !== 'Customer') throw invalid('Ticket type is not a customer ticket type');
  if (one.ticket_id !== null) throw invalid('Conversation is already a ticket');
  const values = attributesFor(type, objectIn(body, 'attributes') ?? {});
  const wanted = from(version, '2.16') ? idIn(body, 'ticket_state_id') : undefined;
  const first = wanted === undefined ? firstStateOf(state, type) : state.ticketStates.get(wanted);
  if (!first?.ticket_type_ids.includes(type.id)) throw stateInvalid();
  const ticket: Ticket = {
    id: one.id,
    ticket_id: nextNumber(state),
    type_id: type.id,
    state_id: first.id,
    previous_state_id: null,
    attributes: withNulls(type, values),
    contact_ids: [...one.contact_ids],
    admin_assignee_id: one.admin_assignee_id,
    team_assignee_id: one.team_assignee_id,
    created_at: one.created_at,
    updated_at: now,
    open: true,
    priority: one.priority,
    is_shared: true,
    links: [],
    parts: [],
    tag_ids: [],
  };
  appendToTicket(
    state,
    ticket,
    now,
    botAuthor(state),
    'ticket_state_updated_by_admin',
    stateChange('submitted', first.category),
  );
  state.tickets.set(ticket.id, ticket);
  one.ticket_id = ticket.id;
  append(request, one, 'convert_to_ticket', operator(request));
  return wire.ticket(state, ticket, version);
};
