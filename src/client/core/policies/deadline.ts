import type { Policy } from '../call.ts';
import { isWrite } from '../call.ts';
import { stopped } from '../stopped.ts';

/** Gives each try at most `ms` milliseconds, and less when the operation ends before: its signal is handed down. */
export const deadline =
  (ms: number): Policy =>
  (next) =>
  async (call) => {
    if (call.signal?.aborted) throw stopped(call.signal, false);
    const timeout = AbortSignal.timeout(ms);
    const signal = call.signal ? AbortSignal.any([call.signal, timeout]) : timeout;
    try {
      return await next({ ...call, signal });
    } catch (error) {
      throw signal.aborted ? stopped(signal, isWrite(call), error) : error;
    }
  };
