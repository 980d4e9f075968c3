import type { Log } from '../log.ts';
import type { OperationWatcher } from './operations.ts';
import { traceIdOf } from './spans.ts';

/** One line for each operation, and one for each subscription that is opened. */
export const logOperations = (log: Log): OperationWatcher => ({
  opened: (_, seen) => log({ level: 'info', event: 'subscription-opened', ...seen }),
  ended: (request, seen) => {
    const traceId = traceIdOf(request);
    log({ level: 'info', event: 'operation', ...seen, ...(traceId === undefined ? {} : { traceId }) });
  },
});
