import { supports } from '../client/core/versions.ts';
import type { TicketType, TicketTypeChanges, TicketTypeDraft } from '../client/ticketTypes.ts';
import type { Context } from '../loaders/index.ts';
import { orNull } from './core/absent.ts';
import { completeField } from './core/complete.ts';

export const find = (id: string, { load }: Context) => orNull(load.ticketTypes.byId.load(id));

export const list = ({ load }: Context) => load.ticketTypes.all();

// TicketType

export const attributes = ({ attributes }: TicketType, includeArchived: boolean) =>
  attributes?.filter(({ archived }) => includeArchived || archived !== true) ?? null;

/** The copy of a type inside a ticket omits its states: the list of types has them. 2.11 has none to tell. */
export const states = async (type: TicketType, ctx: Context) =>
  supports(ctx.version, 'ticketTypeStates') ? completeField('ticketTypes', type, ctx, 'states') : null;

// Mutation

export const create = (draft: TicketTypeDraft, { load }: Context) => load.ticketTypes.create(draft);

export const update = (id: string, changes: TicketTypeChanges, { load }: Context) =>
  load.ticketTypes.update(id, changes);
