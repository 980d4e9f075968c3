import type { Tagging } from '../client/tags.ts';
import type { Context } from '../loaders/index.ts';

export const tagTicket = (ticketId: string, tagging: Tagging, { load }: Context) =>
  load.tags.tagTicket(ticketId, tagging);

export const untagTicket = (ticketId: string, tagging: Tagging, { load }: Context) =>
  load.tags.untagTicket(ticketId, tagging);
