import type { Client } from '../client/index.ts';
import type { TicketState } from '../client/ticketStates.ts';
import { listLoader } from './core/batch.ts';

export const ticketStateLoaders = ({ ticketStates, shared: reference }: Client) => {
  const { all, byId, clear: forget } = listLoader<TicketState>(reference('ticketStates', () => ticketStates.list()));
  return { all, byId, forget };
};
