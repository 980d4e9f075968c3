import { type Policy, watched } from '../call.ts';
import { updateRateLimit } from '../rateLimit.ts';

/** Counts each call as it leaves and records how it ended. Stands innermost, so that every try is one line. */
export const trace: Policy = (next) => (call) => {
  const { operation, row, workspace } = call;
  const started = performance.now();
  const field = operation.currentField() ?? null;
  operation.restCalls += 1;
  const ended = (status: number | null): void => {
    const [method = '', route = ''] = row.route.split(' ');
    const ms = Math.round((performance.now() - started) * 10) / 10;
    const { batched, attempt } = call;
    operation.calls.push({ method, route, status, ms, batched, attempt, field });
  };
  return watched(next(call), {
    answered: (reply) => {
      updateRateLimit(workspace.rateLimit, reply);
      ended(reply.status);
    },
    failed: () => ended(null),
  });
};
