import { conversationPriorities, ticketCategories } from '../core/enums.ts';
import { list, truncatedList } from '../core/lists.ts';
import { once, partial } from '../core/model.ts';
import {
  choice,
  flag,
  id,
  isRecord,
  nested,
  open,
  pick,
  type Read,
  type Reader,
  ref,
  shape,
  text,
  time,
} from '../core/read.ts';
import { linkedObject } from '../linkedObjects.ts';
import { ticketState } from '../ticketStates.ts';
import { ticketType } from '../ticketTypes.ts';
import { attributeValues, descriptionName, titleName } from './attributes.ts';
import { ticketPart } from './parts.ts';

const contactRef = shape({ id: id('id'), externalId: text('external_id') });

/** Whole but for its states: no call is needed. Tickets of one type repeat it. */
const type = nested('ticket_type', once(partial(ticketType, { only: ['states'] })));
const attributes = open('ticket_attributes');
const attributeText =
  (name: string): Reader<string | null> =>
  (wire) => {
    // Not by `attributes`, which looks through all of them for what nests too deep.
    const values = pick(wire, ['ticket_attributes']);
    const value = isRecord(values) ? values[name] : null;
    return typeof value === 'string' ? value : null;
  };

export const ticket = shape({
  id: id('id'),
  number: text('ticket_id'),
  category: choice('category', ticketCategories),
  title: attributeText(titleName),
  description: attributeText(descriptionName),
  attributes,
  type,
  /** Each attribute's value, read by its type's definition; null where the values are not said. */
  values: (wire, note) => {
    const values = attributes(wire, note);
    return values && attributeValues(type(wire, note), values, note);
  },
  state: ticketState('ticket_state'),
  previousStateId: ref('previous_ticket_state_id'),
  contacts: list('contacts', contactRef),
  assigneeId: ref('admin_assignee_id'),
  teamAssigneeId: ref('team_assignee_id'),
  priority: choice('priority', conversationPriorities),
  open: flag('open'),
  isShared: flag('is_shared'),
  snoozedUntil: time('snoozed_until'),
  createdAt: time('created_at'),
  updatedAt: time('updated_at'),
  parts: truncatedList('ticket_parts', ticketPart),
  linkedObjects: truncatedList('linked_objects', linkedObject),
});
export interface Ticket extends Read<typeof ticket> {}
