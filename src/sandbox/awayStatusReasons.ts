import type { Handler } from './handler.ts';
import type { Handlers } from './routes.ts';

export const awayStatusReasons: Handlers<'awayStatusReasons', Handler> = {
  /** Deleted ones stay in the list. */
  list: ({ state }) => ({ type: 'list', data: state.awayReasons }),
};
