import { type Handler, isWrite, type Policy, type RestCall } from '../call.ts';
import { mayHaveRun } from '../errors.ts';
import { invalidate } from '../invalidation.ts';
import type { RestReply } from '../reply.ts';

/**
 * After a change, nobody is given what was read before it: reads that are under way are not shared with those who ask
 * now. If it is unknown whether the change was made, all reference data is read anew; otherwise who made it knows what to drop.
 */
export const invalidateAfterWrite: Policy = (next) => (call) => (isWrite(call) ? write(next, call) : next(call));

const write = async (next: Handler, call: RestCall): Promise<RestReply> => {
  let isInDoubt = true;
  try {
    const reply = await next(call);
    isInDoubt = saysNothing(reply);
    return reply;
  } catch (error) {
    isInDoubt = mayHaveRun(error);
    throw error;
  } finally {
    invalidate(call.workspace, isInDoubt ? 'everything' : 'reads');
  }
};

const saysNothing = ({ status }: RestReply): boolean => status >= 500 || status === 408;
