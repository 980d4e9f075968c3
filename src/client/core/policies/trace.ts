import type { Policy } from '../call.ts';
import { noteRateLimit } from '../rateLimit.ts';
import type { RestReply } from '../reply.ts';

/** Counts each call as it leaves and records how it ended. Stands innermost, so that every try is one line. */
export const trace: Policy = (next) => async (call) => {
  const { operation, row, workspace } = call;
  const started = performance.now();
  const field = operation.currentField() ?? null;
  operation.restCalls += 1;
  let reply: RestReply | undefined;
  try {
    reply = await next(call);
    noteRateLimit(workspace.rateLimit, reply);
    return reply;
  } finally {
    const [method = '', route = ''] = row.route.split(' ');
    operation.calls.push({
      method,
      route,
      status: reply?.status ?? null,
      ms: Math.round((performance.now() - started) * 10) / 10,
      batched: call.batched,
      attempt: call.attempt,
      field,
    });
  }
};
