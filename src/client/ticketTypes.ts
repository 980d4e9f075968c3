import { endpoint, wholeListEndpoint } from './core/endpoint.ts';
import { type TicketCategory, ticketCategories, wireWord } from './core/enums.ts';
import { list, listIfPresent, required } from './core/lists.ts';
import { page } from './core/page.ts';
import { choice, flag, id, type Read, shape, text, time } from './core/read.ts';
import { ticketStateRow } from './ticketStates.ts';
import { ticketTypeAttribute } from './ticketTypeAttributes.ts';

export const ticketType = shape({
  id: id('id'),
  name: text('name'),
  description: text('description'),
  icon: text('icon'),
  category: choice('category', ticketCategories),
  isInternal: flag('is_internal'),
  archived: flag('archived'),
  attributes: list('ticket_type_attributes', ticketTypeAttribute),
  /** Only the ticket type operations say them, from 2.12 on; the copy inside a ticket does not (quirk: states-not-in-ticket). */
  states: listIfPresent('ticket_states', ticketStateRow),
  createdAt: time('created_at'),
  updatedAt: time('updated_at'),
});
export interface TicketType extends Read<typeof ticketType> {}

/** The attributes of a type, where something has to be told by them. */
export const knownAttributes = ({ id, attributes }: TicketType) =>
  required(attributes, `the attributes of ticket type ${id}`);

export interface TicketTypeChanges {
  readonly name?: string | null | undefined;
  readonly description?: string | null | undefined;
  readonly category?: TicketCategory | null | undefined;
  readonly icon?: string | null | undefined;
  readonly isInternal?: boolean | null | undefined;
  readonly archived?: boolean | null | undefined;
}
export interface TicketTypeDraft extends Omit<TicketTypeChanges, 'archived'> {
  readonly name: string;
}
const changes = ({ name, description, category, icon, isInternal, archived }: TicketTypeChanges) => ({
  name: name ?? undefined,
  description: description ?? undefined,
  category: category == null ? undefined : wireWord(ticketCategories, category),
  icon: icon ?? undefined,
  is_internal: isInternal ?? undefined,
  archived: archived ?? undefined,
});
const draft: (draft: TicketTypeDraft) => ReturnType<typeof changes> = changes;

export const ticketTypes = {
  list: wholeListEndpoint('GET /ticket_types', {
    docs: 'ticket-types/listtickettypes',
    read: page('ticket_types', ticketType),
  }),
  find: endpoint('GET /ticket_types/{id}', { docs: 'ticket-types/gettickettype', read: ticketType }),
  create: endpoint('POST /ticket_types', { docs: 'ticket-types/createtickettype', write: draft, read: ticketType }),
  update: endpoint('PUT /ticket_types/{id}', {
    docs: 'ticket-types/updatetickettype',
    write: changes,
    read: ticketType,
  }),
};
