import { conversation } from '../conversations/index.ts';
import { endpoint } from '../core/endpoint.ts';
import { ticketCategories } from '../core/enums.ts';
import { page } from '../core/page.ts';
import { choice, flag, id, list, nested, open, type Read, type Reader, ref, shape, text, time } from '../core/read.ts';
import { job } from '../jobs.ts';
import { searchToWire } from '../search.ts';
import { ticketState } from '../ticketStates.ts';
import { ticketType } from '../ticketTypes.ts';
import { type AttributeValue, attributeValues } from './attributes.ts';
import { ticketPart } from './parts.ts';
import { type AttributeValues, changes, draft, replying } from './writes.ts';

const contactRef = shape({ id: id('id'), externalId: text('external_id') });

const record = shape({
  id: id('id'),
  number: text('ticket_id'),
  category: choice('category', ticketCategories),
  attributes: open('ticket_attributes'),
  type: nested('ticket_type', ticketType), // whole but for its states: no call needed
  state: ticketState('ticket_state'),
  previousStateId: ref('previous_ticket_state_id'),
  contacts: list('contacts', contactRef),
  assigneeId: ref('admin_assignee_id'),
  teamAssigneeId: ref('team_assignee_id'),
  open: flag('open'),
  isShared: flag('is_shared'),
  snoozedUntil: time('snoozed_until'),
  createdAt: time('created_at'),
  updatedAt: time('updated_at'),
  parts: list('ticket_parts', ticketPart),
  linkedObjects: list('linked_objects', shape({ id: id('id'), type: text('type') })),
});

/** As `record`, with each attribute's value read by its type's definition. */
export const ticket: Reader<(Read<typeof record> & { readonly values: readonly AttributeValue[] }) | null> = (
  wire,
  note,
) => {
  const read = record(wire, note);
  return read && { ...read, values: attributeValues(read.type, read.attributes, note) };
};
export interface Ticket extends Read<typeof ticket> {}

export interface TypeChange {
  readonly typeId: string;
  readonly stateId: string;
  readonly attributes?: AttributeValues | undefined;
}

export const tickets = {
  find: endpoint('GET /tickets/{id}', { read: ticket }),
  search: endpoint('POST /tickets/search', { safe: true, write: searchToWire, read: page('tickets', ticket) }),
  create: endpoint('POST /tickets', { write: draft, read: ticket }),
  enqueue: endpoint('POST /tickets/enqueue', { since: '2.14', write: draft, read: job }),
  update: endpoint('PUT /tickets/{id}', { write: changes, read: ticket }),
  reply: endpoint('POST /tickets/{id}/reply', { write: replying, read: ticketPart }),
  remove: endpoint('DELETE /tickets/{id}', { since: '2.13', read: shape({ id: id('id') }) }),
  changeType: endpoint('POST /tickets/{ticket_id}/change_type', {
    since: '2.16',
    write: ({ typeId, stateId, attributes }: TypeChange) => ({
      ticket_type_id: typeId,
      ticket_state_id: stateId,
      ticket_attributes: attributes,
    }),
    read: ticket,
  }),
  linkConversation: endpoint('POST /tickets/{ticket_id}/linked_conversations', {
    since: '2.16',
    write: (conversationId: string) => ({ conversation_id: conversationId }),
    read: conversation,
  }),
  unlinkConversation: endpoint('DELETE /tickets/{ticket_id}/linked_conversations/{id}', {
    since: '2.16',
    read: conversation,
  }),
};
