import { isWrite, type Policy } from '../call.ts';
import { InvalidResponseError } from '../errors.ts';

/** Reads a good answer into the model, so that one which is not what the operation promises can be asked for again. */
export const read: Policy = (next) => async (call) => {
  const reply = await next(call);
  if (reply.status >= 400) return reply;
  const { row, operation } = call;
  const body = row.read(reply.body, (name, word) => operation.unknownValues.add(`${name}: ${word}`));
  if (body !== null) return { ...reply, body };
  const { status } = reply;
  const what = reply.body === undefined ? 'lacks the expected record' : 'does not have the expected shape';
  throw new InvalidResponseError(`Intercom’s response ${what}.`, isWrite(call), { status });
};
