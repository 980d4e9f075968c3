import { badRequest } from '../http/problems.ts';
import { createGraphQLError } from '../yoga.ts';

/** Where a router receives events, by `extensions.subscription` of its request. */
export interface CallbackRequest {
  readonly url: string;
  readonly id: string;
  readonly verifier: string;
  /** Milliseconds between two heartbeats; 0 for none. */
  readonly heartbeatMs: number;
}

const defaultHeartbeatMs = 5_000;
const minHeartbeatMs = 1_000;
const maxHeartbeatMs = 600_000;
const maxTextLength = 1_000;

const isText = (value: unknown): value is string =>
  typeof value === 'string' && value !== '' && value.length <= maxTextLength;

const heartbeatOf = (value: unknown): number => {
  if (value === 0) return 0;
  const asked = typeof value === 'number' && Number.isFinite(value) ? value : defaultHeartbeatMs;
  return Math.min(Math.max(asked, minHeartbeatMs), maxHeartbeatMs);
};

const isBelow = (url: URL, prefix: string): boolean => {
  const { origin, pathname } = new URL(prefix);
  const folder = pathname.endsWith('/') ? pathname : `${pathname}/`;
  return url.origin === origin && (url.pathname === pathname || url.pathname.startsWith(folder));
};

const isAllowed = (text: string, prefixes: readonly string[]): boolean => {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  return url.username + url.password === '' && prefixes.some((prefix) => isBelow(url, prefix));
};

/**
 * The callback of a request by Apollo's HTTP callback protocol; null for a request without one.
 *
 * @throws {GraphQLError} `BAD_REQUEST` for one that is not well-formed, `FORBIDDEN` for an address that is not below one of `prefixes`.
 */
export const readCallback = (
  extensions: Readonly<Record<string, unknown>> | undefined,
  prefixes: readonly string[],
): CallbackRequest | null => {
  const asked = extensions?.['subscription'];
  if (typeof asked !== 'object' || asked === null || !('callbackUrl' in asked)) return null;
  const { callbackUrl, subscriptionId, verifier, heartbeatIntervalMs } = asked as Readonly<Record<string, unknown>>;
  if (!isText(callbackUrl) || !isText(subscriptionId) || !isText(verifier))
    throw badRequest('`extensions.subscription` requires `callbackUrl`, `subscriptionId` and `verifier` as text.');
  if (!isAllowed(callbackUrl, prefixes))
    throw createGraphQLError('The callback URL is not allowed. Add its prefix to SUBSCRIPTION_CALLBACK_URLS.', {
      extensions: { code: 'FORBIDDEN', http: { status: 403, spec: false } },
    });
  return { url: callbackUrl, id: subscriptionId, verifier, heartbeatMs: heartbeatOf(heartbeatIntervalMs) };
};
