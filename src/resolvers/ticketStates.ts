import { supports } from '../client/core/versions.ts';
import type { TicketState } from '../client/ticketStates.ts';
import type { Context } from '../loaders/index.ts';
import { orNull } from './core/absent.ts';
import { andThen, complete } from './core/complete.ts';
import { toMany } from './core/relation.ts';

export const find = (id: string, { load }: Context) => orNull(load.ticketStates.byId.load(id));

export const list = ({ load }: Context) => load.ticketStates.all();

// TicketState

const namedTypes = toMany('ticketTypes', ({ typeIds }: TicketState) => typeIds);

/** Only the list of states says whether a state is in use, and by which types; the copy on a ticket or a type does not. */
const listed = (state: TicketState, ctx: Context, field: 'archived' | 'typeIds') =>
  supports(ctx.version, 'ticketTypeStates') ? complete('ticketStates', state, ctx, field) : state;

export const archived = (state: TicketState, ctx: Context) =>
  andThen(listed(state, ctx, 'archived'), ({ archived }) => archived);

export const types = (state: TicketState, ctx: Context, idsOnly = false) =>
  andThen(listed(state, ctx, 'typeIds'), (whole) => namedTypes(whole, ctx, idsOnly));
