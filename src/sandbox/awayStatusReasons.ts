import type { Handlers } from './handler.ts';

export const awayStatusReasons: Handlers<'awayStatusReasons'> = {
  /** Deleted ones stay in the list. */
  'GET /away_status_reasons': ({ state }) => ({ type: 'list', data: state.awayReasons }),
};
