import type { Clock } from '../../src/client/core/clock.ts';
import type { RestReply } from '../../src/client/core/reply.ts';

export interface FakeRateLimitOptions {
  readonly clock: Clock;
  readonly limit: number;
  readonly seconds: number;
  /** Whether windows end at fixed times, or begin with the first call after the last one. */
  readonly style: 'fixed' | 'first call';
  /** How far upstream's clock is ahead of ours. */
  readonly skewMs?: number;
  readonly sendsDate?: boolean;
}

export interface Counted {
  readonly window: number;
  readonly who: string;
  readonly refused: boolean;
  readonly reply: RestReply;
}

/** Upstream's side of the budget: counts calls as they come in, and states where in the window each stands. */
export class FakeRateLimit {
  readonly counted: Counted[] = [];
  readonly #options: FakeRateLimitOptions;
  #ends = 0;
  #used = 0;

  constructor(options: FakeRateLimitOptions) {
    this.#options = options;
  }

  call(who = 'us'): Counted {
    const { clock, limit, seconds, style, skewMs = 0, sendsDate = true } = this.#options;
    const now = clock.now() + skewMs;
    if (now >= this.#ends) {
      const from = style === 'fixed' ? Math.floor(now / 1000 / seconds) * seconds : Math.floor(now / 1000);
      this.#ends = (from + seconds) * 1000;
      this.#used = 0;
    }
    this.#used += 1;
    const refused = this.#used > limit;
    const headers = {
      'x-ratelimit-limit': String(limit),
      'x-ratelimit-remaining': String(Math.max(0, limit - this.#used)),
      'x-ratelimit-reset': String(this.#ends / 1000),
      ...(sendsDate ? { date: new Date(now).toUTCString() } : {}),
    };
    const counted = { window: this.#ends, who, refused, reply: { status: refused ? 429 : 200, headers, body: {} } };
    this.counted.push(counted);
    return counted;
  }
}

export const withoutHeaders = (status: number): RestReply => ({ status, headers: {}, body: {} });
