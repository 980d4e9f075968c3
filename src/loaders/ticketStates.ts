import type { Client } from '../client/index.ts';
import type { TicketState } from '../client/ticketStates.ts';
import { whole } from './core/batch.ts';

export const ticketStateLoaders = ({ ticketStates, reference }: Client) => {
  const { all, byId, forget } = whole<TicketState>(reference('ticketStates', () => ticketStates.list()));
  return { all, byId, forget };
};
