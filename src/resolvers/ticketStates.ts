import type { TicketState } from '../client/ticketStates.ts';
import type { Context } from '../loaders/index.ts';
import { orNull } from './core/absent.ts';
import { toMany } from './core/relation.ts';

export const find = (id: string, { load }: Context) => orNull(load.ticketStates.byId.load(id));

export const list = ({ load }: Context) => load.ticketStates.all();

// TicketState

const namedTypes = toMany('ticketTypes', ({ typeIds }: TicketState) => typeIds);

/** Only the list of states says which types use a state; the copy on a ticket or a type does not. */
export const types = async (state: TicketState, ctx: Context, idsOnly = false) => {
  const listed = await orNull(ctx.load.ticketStates.byId.load(state.id));
  return namedTypes(listed ?? state, ctx, idsOnly);
};
