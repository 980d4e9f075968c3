import { ConflictError, GatewayError, GoneError, RateLimitedError } from '../../client/core/errors.ts';
import type { RequestState } from '../requestState.ts';

/** What a code is as a status of HTTP, on routes that have no data to put beside an error. */
const statuses: Readonly<Record<string, number>> = {
  BAD_USER_INPUT: 400,
  COST_LIMIT_EXCEEDED: 400,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  CONFLICT: 409,
  RATE_LIMITED: 429,
  UNSUPPORTED_IN_VERSION: 501,
  UPSTREAM_INVALID_RESPONSE: 502,
  UPSTREAM_UNAUTHENTICATED: 502,
  UPSTREAM_UNAVAILABLE: 502,
  UPSTREAM_TIMEOUT: 504,
};

/** The status of an answer that is an error. Where callers bring the tokens, it is theirs that Intercom refuses. */
export const statusOf = (error: unknown, state: Pick<RequestState, 'isTrusted'>): number => {
  if (error instanceof GoneError) return 410;
  if (!(error instanceof GatewayError)) return statusIn(error) ?? 500;
  if (error.code === 'UPSTREAM_UNAUTHENTICATED' && !state.isTrusted()) return 401;
  return statuses[error.code] ?? 500;
};

/** What is refused as HTTP, and not as Intercom, has its own status. */
const statusIn = (error: unknown): number | undefined =>
  (error as { readonly extensions?: { readonly http?: { readonly status?: number } } }).extensions?.http?.status;

/** How soon it is worth to ask again for a file that is not there yet. */
const pollSeconds = 5;

/** Headers of an answer that is an error: when to ask again, where that is known. */
export const errorHeaders = (error: unknown): Readonly<Record<string, string>> => {
  if (error instanceof ConflictError) return { 'retry-after': String(pollSeconds) };
  if (!(error instanceof RateLimitedError) || error.retryAt === null) return {};
  return { 'retry-after': String(Math.max(1, Math.ceil((error.retryAt.getTime() - Date.now()) / 1000))) };
};
