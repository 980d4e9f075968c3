import type { Policy } from '../call.ts';
import { UpstreamError } from '../errors.ts';

/** Answers at once while upstream is taken to be down, before the call waits for anything. */
export const breakerCheck: Policy = (next) => (call) => {
  try {
    call.workspace.breaker.check();
  } catch (error) {
    return Promise.reject(error);
  }
  return next(call);
};

/** Counts what upstream makes of calls, and sends none while it is taken to be down. */
export const breaker: Policy = (next) => async (call) => {
  const { breaker } = call.workspace;
  const attempt = breaker.enter(call);
  try {
    const reply = await next(call);
    if (reply.status >= 500 || reply.status === 408) breaker.failed(attempt, call);
    else breaker.succeeded(attempt);
    return reply;
  } catch (error) {
    // A call that its own operation has ended says nothing of upstream.
    if (error instanceof UpstreamError && !call.signal?.aborted) breaker.failed(attempt, call, error);
    else breaker.dropped(attempt);
    throw error;
  }
};
