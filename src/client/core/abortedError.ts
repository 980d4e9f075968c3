import type { AbortLike } from './abort.ts';
import { CancelledError, type GatewayError, UpstreamTimeoutError } from './errors.ts';

/** What ended the call: the clock, of the try or of the operation, or the caller. */
export const abortedError = ({ reason }: AbortLike, mayHaveRun: boolean, cause?: unknown): GatewayError =>
  reason instanceof Error && reason.name === 'TimeoutError'
    ? new UpstreamTimeoutError('Intercom did not respond in time.', mayHaveRun, {}, { cause })
    : new CancelledError('The caller disconnected.', {}, { cause });
