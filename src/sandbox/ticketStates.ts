import type { Handlers } from './handler.ts';
import * as wire from './wire.ts';

export const ticketStates: Handlers<'ticketStates'> = {
  'GET /ticket_states': ({ state }) => ({
    type: 'list',
    data: [...state.ticketStates.values()].map((one) => wire.ticketState(state, one)),
  }),
};
