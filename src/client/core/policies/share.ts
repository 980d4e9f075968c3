import type { Policy } from '../call.ts';
import { GatewayError, RateLimitedError } from '../errors.ts';
import { stopped } from '../stopped.ts';

/**
 * The same GET is never under way twice for one workspace, unless a change came between. The call belongs to the operation
 * that asked first: it counts there, and waits for the budget in that operation's turn.
 */
export const share: Policy = (next) => async (call) => {
  const { row, path, signal, workspace } = call;
  if (!row.route.startsWith('GET ') || row.moves) return next(call);
  for (;;) {
    let isOurs = false;
    try {
      return await workspace.flights.join(path, signal, (signal) => {
        isOurs = true;
        return next({ ...call, signal });
      });
    } catch (error) {
      if (signal?.aborted) throw error instanceof GatewayError ? error : stopped(signal, false, error);
      // Refused because there was no room before the deadline of who asked first: ours may be later.
      if (isOurs || !(error instanceof RateLimitedError)) throw error;
    }
  }
};
