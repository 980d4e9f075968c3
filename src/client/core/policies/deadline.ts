import { Abort } from '../abort.ts';
import { abortedError } from '../abortedError.ts';
import type { Policy } from '../call.ts';
import { isWrite } from '../call.ts';
import { Timer } from '../timer.ts';

/** Gives each try at most `ms` milliseconds, and less when the operation ends before: its signal is handed down. */
export const deadline =
  (ms: number): Policy =>
  (next) =>
  async (call) => {
    if (call.signal?.aborted) throw abortedError(call.signal, false);
    const signal = new Abort();
    const passOn = () => signal.abort(call.signal?.reason);
    call.signal?.addEventListener('abort', passOn, { once: true });
    const clock = new Timer(ms, () => signal.abort(new DOMException('No answer in time.', 'TimeoutError')));
    try {
      return await next({ ...call, signal });
    } catch (error) {
      throw signal.aborted ? abortedError(signal, isWrite(call), error) : error;
    } finally {
      clock.clear();
      call.signal?.removeEventListener('abort', passOn);
    }
  };
