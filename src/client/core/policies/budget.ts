import { BreakerOpenError } from '../breaker.ts';
import type { Policy } from '../call.ts';

/** Lets a call leave when the workspace's REST budget has room for it. */
export const budget: Policy = (next) => async (call) => {
  const { budget } = call.workspace;
  await budget.take(call.operation, call.signal);
  try {
    const reply = await next(call);
    budget.done(reply);
    return reply;
  } catch (error) {
    if (error instanceof BreakerOpenError) budget.unsent();
    else budget.done();
    throw error;
  }
};
