import type { Client } from '../client/index.ts';
import type { TicketState } from '../client/ticketStates.ts';
import { whole } from './core/batch.ts';

export const ticketStateLoaders = ({ ticketStates }: Client) => {
  const { all, byId } = whole<TicketState>(() => ticketStates.list());
  return { all, byId };
};
