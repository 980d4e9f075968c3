import { BreakerOpenError } from './breakerOpenError.ts';
import { CostLimitError, RateLimitedError } from './errors.ts';

/** Whether a call failed before it was sent: for want of room, or because upstream is left alone. */
export const isUnsent = (error: unknown): boolean =>
  error instanceof RateLimitedError || error instanceof BreakerOpenError || error instanceof CostLimitError;
