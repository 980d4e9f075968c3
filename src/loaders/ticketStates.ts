import type { Client } from '../client/index.ts';
import type { TicketState } from '../client/ticketStates.ts';
import { listLoader } from './core/batch.ts';
import type { Changes } from './core/invalidation.ts';

export const ticketStateLoaders = ({ ticketStates, shared }: Client, changes: Changes) => {
  const list = listLoader<TicketState>(() => shared('ticketStates', () => ticketStates.list()));
  changes.on('ticketState', list);
  return { all: list.all, byId: list.byId, whole: list.byId };
};
