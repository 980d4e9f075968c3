import { type Policy, watched } from '../call.ts';
import type { CallRecord } from '../operation.ts';
import { updateRateLimit } from '../rateLimit.ts';

/**
 * Counts each call as it leaves, with a line of its own that says how it ended. Stands innermost, so that every try is one
 * line. What is still under way when the caller is answered, such as a refresh, has a line too.
 */
export const trace: Policy = (next) => (call) => {
  const { operation, row, workspace, batched, attempt } = call;
  const started = performance.now();
  const field = operation.currentField() ?? null;
  const [method = '', route = ''] = row.route.split(' ');
  const at = tenths(started - operation.startedAt);
  const line: CallRecord = { method, route, at, status: null, ms: null, batched, attempt, field };
  operation.restCalls += 1;
  operation.calls.push(line);
  const ended = (status: number | null): void => {
    line.status = status;
    line.ms = tenths(performance.now() - started);
  };
  return watched(next(call), {
    answered: (reply) => {
      updateRateLimit(workspace.rateLimit, reply);
      ended(reply.status);
    },
    failed: () => ended(null),
  });
};

const tenths = (ms: number): number => Math.round(ms * 10) / 10;
