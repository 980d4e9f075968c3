import type { Policy } from '../call.ts';
import { stopped } from './deadline.ts';

/**
 * The same GET is never under way twice for one workspace. The call belongs to the operation that asked first: its
 * deadline and its place in the budget's queue hold for all who wait.
 */
export const share: Policy = (next) => async (call) => {
  const { row, path, signal, workspace } = call;
  if (!row.route.startsWith('GET ')) return next(call);
  try {
    return await workspace.flights.join(path, signal, (signal) => next({ ...call, signal }));
  } catch (error) {
    throw signal?.aborted ? stopped(signal, false, error) : error;
  }
};
