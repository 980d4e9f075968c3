import type { Tagging } from '../client/tags.ts';
import type { Context } from '../loaders/index.ts';

export const tagTicket = async (ticketId: string, tagging: Tagging, { load }: Context) => {
  const tag = await load.tags.tagTicket(ticketId, tagging);
  load.tickets.byId.clear(ticketId);
  return tag;
};

export const untagTicket = async (ticketId: string, tagging: Tagging, { load }: Context) => {
  const tag = await load.tags.untagTicket(ticketId, tagging);
  load.tickets.byId.clear(ticketId);
  return tag;
};
