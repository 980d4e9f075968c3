import type { Policy } from '../call.ts';
import { isWrite } from '../call.ts';
import { CancelledError, type GatewayError, UpstreamTimeoutError } from '../errors.ts';

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

/** What ended the call: the clock, of the try or of the operation, or the caller. */
export const stopped = ({ reason }: AbortSignal, mayHaveRun: boolean, cause?: unknown): GatewayError =>
  reason instanceof Error && reason.name === 'TimeoutError'
    ? new UpstreamTimeoutError('Intercom did not answer in time.', mayHaveRun, {}, { cause })
    : new CancelledError('The caller hung up.', {}, { cause });
