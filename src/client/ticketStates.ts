import { wholeListEndpoint } from './core/endpoint.ts';
import { ticketStateCategories } from './core/enums.ts';
import { refs } from './core/lists.ts';
import { partial } from './core/model.ts';
import { page } from './core/page.ts';
import { choice, flag, id, isRecord, type Read, type Reader, shape, text } from './core/read.ts';

const state = shape({
  id: id('id'),
  category: choice('category', ticketStateCategories),
  internalLabel: text('internal_label'),
  externalLabel: text('external_label'),
  archived: flag('archived'),
  /** Only the list of states says which types use a state. */
  typeIds: refs('ticket_types'),
});
export interface TicketState extends Read<typeof state> {}

/** As tickets and types have it. */
const embeddedState = partial(state, { only: ['archived', 'typeIds'] });

/**
 * The state of a ticket: an object from 2.12 on (quirk: state-is-text-2.11); before, and in some later answers still, a bare word with its labels
 * beside it. A bare word is its own id, since that version knows states by nothing else.
 */
export const ticketState =
  (name: string): Reader<TicketState | null> =>
  (wire, note) => {
    if (!isRecord(wire)) return null;
    const value = wire[name];
    if (typeof value !== 'string') return embeddedState(value, note);
    const [internal_label, external_label] = [wire[`${name}_internal_label`], wire[`${name}_external_label`]];
    return embeddedState({ id: value, category: value, internal_label, external_label }, note);
  };

export const ticketStateRow = embeddedState;

export const ticketStates = {
  list: wholeListEndpoint('GET /ticket_states', {
    docs: 'ticket-states/listticketstates',
    since: '2.12',
    read: page('ticket_states', state),
  }),
};
