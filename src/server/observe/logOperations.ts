import type { Log } from '../log.ts';
import type { OperationWatcher } from './operations.ts';
import { traceIdOf } from './spans.ts';

/** One line for each operation. */
export const logOperations = (log: Log): OperationWatcher => ({
  ended: (request, seen) => {
    const traceId = traceIdOf(request);
    log({ level: 'info', event: 'operation', ...seen, ...(traceId === undefined ? {} : { traceId }) });
  },
});
