import type { Policy } from '../call.ts';
import { UpstreamError } from '../errors.ts';

/** Counts what upstream makes of calls, and sends none while it is taken to be down. */
export const breaker: Policy = (next) => async (call) => {
  const { breaker } = call.workspace;
  breaker.enter();
  try {
    const reply = await next(call);
    if (reply.status >= 500) breaker.failed();
    else breaker.succeeded();
    return reply;
  } catch (error) {
    if (error instanceof UpstreamError) breaker.failed();
    else breaker.dropped();
    throw error;
  }
};
