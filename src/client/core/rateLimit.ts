import { asInt, asTime } from './read.ts';
import { header, type RestReply } from './reply.ts';

/** The workspace's REST budget as last seen: figures of upstream's 10-second window (quirk: window-of-ten-seconds). All null until an answer has said them. */
export interface RateLimit {
  limit: number | null;
  remaining: number | null;
  /** When the window ends. */
  resetAt: Date | null;
}

/** The rate limit before any response has reported it. */
export const unknownRateLimit = (): RateLimit => ({ limit: null, remaining: null, resetAt: null });

/** What an answer says of the budget; null where it says nothing. */
export const parseRateLimit = (reply: RestReply): Readonly<RateLimit> => ({
  limit: asInt(header(reply, 'x-ratelimit-limit')),
  remaining: asInt(header(reply, 'x-ratelimit-remaining')),
  resetAt: asTime(header(reply, 'x-ratelimit-reset')),
});

/** Refused for want of budget. A 429 that states some left has another reason, such as an export that is still pending. */
export const isExhausted = (reply: RestReply): boolean => reply.status === 429 && !parseRateLimit(reply).remaining;

/** Keeps what the answer says. An answer without the headers (errors, proxies) leaves the last figures standing. */
export const updateRateLimit = (known: RateLimit, reply: RestReply): void => {
  const { limit, remaining, resetAt } = parseRateLimit(reply);
  known.limit = limit ?? known.limit;
  known.remaining = remaining ?? known.remaining;
  known.resetAt = resetAt ?? known.resetAt;
};
