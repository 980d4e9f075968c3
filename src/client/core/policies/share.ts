import type { Handler, Policy, RestCall } from '../call.ts';
import { CostLimitError, GatewayError, RateLimitedError } from '../errors.ts';
import type { RestReply } from '../reply.ts';
import type { Signal } from '../stop.ts';
import { stopped } from '../stopped.ts';

/**
 * The same GET is never under way twice for one workspace, unless a change came between. The call belongs to the operation
 * that asked first: it counts there, and waits for the budget in that operation's turn.
 */
export const share: Policy = (next) => (call) => {
  const { row } = call;
  return row.route.startsWith('GET ') && !row.moves ? shared(next, call) : next(call);
};

const shared = (next: Handler, call: RestCall): Promise<RestReply> => {
  const { path, signal, workspace } = call;
  let isOurs = false;
  const depart = (signal: Signal) => {
    isOurs = true;
    return next({ ...call, signal });
  };
  return workspace.flights.join(path, signal, depart).catch((error: unknown) => {
    if (signal?.aborted) throw error instanceof GatewayError ? error : stopped(signal, false, error);
    // Refused because there was no room before the deadline of who asked first, or in their count of calls: ours are others.
    if (isOurs || !(error instanceof RateLimitedError || error instanceof CostLimitError)) throw error;
    return shared(next, call);
  });
};
