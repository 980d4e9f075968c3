import type { Handler } from './handler.ts';
import type { Handlers } from './routes.ts';
import * as wire from './wire.ts';

export const ticketStates: Handlers<'ticketStates', Handler> = {
  list: ({ state }) => ({
    type: 'list',
    data: [...state.ticketStates.values()].map((one) => wire.ticketState(state, one)),
  }),
};
