import { ticketCategories } from '../core/enums.ts';
import { choice, flag, id, list, nested, open, type Read, type Reader, ref, shape, text, time } from '../core/read.ts';
import { ticketState } from '../ticketStates.ts';
import { ticketType } from '../ticketTypes.ts';
import { type AttributeValue, attributeValues } from './attributes.ts';
import { ticketPart } from './parts.ts';

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
