import type { TicketState } from '../client/ticketStates.ts';
import type { Context } from '../loaders/index.ts';
import { existing, orNull } from './core/absent.ts';

export const find = (id: string, { load }: Context) => orNull(load.ticketStates.byId.load(id));

export const list = ({ load }: Context) => load.ticketStates.all();

// TicketState

/** Only the list of states says which types use a state; the copy on a ticket or a type does not. */
export const types = async (state: TicketState, { load }: Context, idOnly = false) => {
  const listed = await orNull(load.ticketStates.byId.load(state.id));
  const { typeIds } = listed ?? state;
  if (typeIds === null) return null;
  return idOnly ? typeIds.map(load.ticketTypes.blank) : existing(typeIds.map((id) => load.ticketTypes.byId.load(id)));
};
