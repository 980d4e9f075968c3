import type { TicketFilter } from '../../client/search/tickets.ts';
import type { Context } from '../../loaders/index.ts';

export type { TicketAttributeFilter } from '../../client/search/ticketAttributes.ts';
export type { TicketFilter } from '../../client/search/tickets.ts';

/** Whether the filter goes by names of attributes, which takes the list of ticket types. */
export const usesAttributes = (filter: TicketFilter): boolean =>
  (filter.attribute?.length ?? 0) > 0 || [...(filter.and ?? []), ...(filter.or ?? [])].some(usesAttributes);

const noTypes: readonly never[] = [];

/**
 * The search that a filter stands for.
 * Attribute names need the list of ticket types: one request, if it is not there yet.
 */
export const searchOf = async (filter: TicketFilter | null | undefined, { load }: Context) => {
  const types = filter != null && usesAttributes(filter) ? await load.ticketTypes.all() : noTypes;
  return load.tickets.filter(filter, types);
};
