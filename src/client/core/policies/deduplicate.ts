import type { AbortLike } from '../abort.ts';
import { abortedError } from '../abortedError.ts';
import { type Handler, isWrite, type Policy, type RestCall } from '../call.ts';
import { CostLimitError, GatewayError, RateLimitedError } from '../errors.ts';
import type { RestReply } from '../reply.ts';

/**
 * The same GET is never under way twice for one workspace, unless a change came between. The call belongs to the operation
 * that asked first: it counts there, and waits for the budget in that operation's turn.
 */
export const deduplicate: Policy = (next) => (call) => {
  const { row } = call;
  return row.route.startsWith('GET ') && !row.stateful && !isWrite(call) ? deduplicated(next, call) : next(call);
};

const deduplicated = (next: Handler, call: RestCall): Promise<RestReply> => {
  const { path, signal, workspace } = call;
  let isOurs = false;
  const send = (signal: AbortLike) => {
    isOurs = true;
    return next({ ...call, signal });
  };
  return workspace.pendingRequests.join(path, signal, send).catch((error: unknown) => {
    if (signal?.aborted) throw error instanceof GatewayError ? error : abortedError(signal, false, error);
    // Refused because there was no room before the deadline of who asked first, or in their count of calls: ours are others.
    if (isOurs || !(error instanceof RateLimitedError || error instanceof CostLimitError)) throw error;
    return deduplicated(next, call);
  });
};
