import { isWrite, type Policy, type RestCall } from '../call.ts';
import { CostLimitError } from '../errors.ts';
import { callsLeft } from '../operation.ts';
import { isUnsent } from '../unsent.ts';

/**
 * Lets an operation send so many calls and not one more, each try counted. A call takes its place in the count before it
 * waits for anything, and gives it back if it is not sent. A read that another operation has under way counts there alone.
 */
export const callLimit: Policy = (next) => async (call) => {
  const { operation } = call;
  if (callsLeft(operation) < 1) throw callLimitError(call);
  operation.reservedCalls += 1;
  try {
    return await next(call);
  } catch (error) {
    if (isUnsent(error)) operation.reservedCalls -= 1;
    throw error;
  }
};

const callLimitError = (call: RestCall): CostLimitError => {
  const { maxRestCalls } = call.operation;
  const outcome = isWrite(call)
    ? 'This change was not sent, and nothing was written for it.'
    : 'This field was not read.';
  return new CostLimitError(
    `The operation has made the maximum of ${maxRestCalls} REST calls. ${outcome} Request less: a smaller \`first\`, fewer ids, fewer levels.`,
    maxRestCalls,
  );
};
