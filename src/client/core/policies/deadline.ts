import type { Policy } from '../call.ts';
import { isWrite } from '../call.ts';
import { UpstreamTimeoutError } from '../errors.ts';

/** Gives each try at most `ms` milliseconds, and less when the operation ends before: its signal is handed down. */
export const deadline =
  (ms: number): Policy =>
  (next) =>
  async (call) => {
    const timeout = AbortSignal.timeout(ms);
    const signal = call.signal ? AbortSignal.any([call.signal, timeout]) : timeout;
    try {
      return await next({ ...call, signal });
    } catch (error) {
      if (signal.aborted)
        throw new UpstreamTimeoutError('Intercom did not answer in time.', isWrite(call), {}, { cause: error });
      throw error;
    }
  };
