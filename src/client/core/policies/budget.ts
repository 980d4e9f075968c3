import type { Policy, RestCall } from '../call.ts';
import { figures, type RateLimit, unknownRateLimit } from '../rateLimit.ts';

/** Lets a call leave when the workspace's REST budget has room for it. */
export const budget: Policy = (next) => async (call: RestCall) => {
  const { budget } = call.workspace;
  await budget.take(call.operation);
  let said: Readonly<RateLimit> = unknownRateLimit();
  let limited = false;
  try {
    const reply = await next(call);
    said = figures(reply);
    limited = reply.status === 429;
    return reply;
  } finally {
    budget.done(said, limited);
  }
};
