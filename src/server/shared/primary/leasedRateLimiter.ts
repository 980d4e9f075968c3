import type { AbortLike } from '../../../client/core/abort.ts';
import { type Clock, systemClock } from '../../../client/core/clock.ts';
import { maxPatienceMs, patienceOf } from '../../../client/core/patience.ts';
import { parseRateLimit, type RateLimit, unknownRateLimit } from '../../../client/core/rateLimit.ts';
import {
  abortError,
  type RateLimitedOperation,
  type RateLimiter,
  rateLimitedError,
} from '../../../client/core/rateLimiter.ts';
import { header, type RestReply } from '../../../client/core/reply.ts';
import type { SharingChannel } from './protocol.ts';

/** At so few in hand, more are asked for. */
const minInHand = 3;
/** What is in hand and not used for so long is given back. */
const idleMs = 200;

/** What is told of an answer: what it says of the budget. */
const rateLimitHeaders = ['date', 'x-ratelimit-limit', 'x-ratelimit-remaining', 'x-ratelimit-reset'] as const;

/** A workspace's budget as one worker sees it: the primary holds it, and says for each call when it may leave. */
export class LeasedRateLimiter implements RateLimiter {
  readonly #key: string;
  readonly #primary: SharingChannel;
  readonly #clock: Clock;
  readonly #queueIds = new WeakMap<RateLimitedOperation, number>();
  /** Calls that may leave without asking. */
  #inHand = 0;
  /** No more is asked for before: it is under way, or there was none to spare. */
  #leasesAt = 0;
  #isUsed = false;
  #replies: (RestReply | null)[] = [];
  #unsent = 0;
  #isReporting = false;
  waiting = 0;
  opensAt = 0;
  static #lastQueueId = 0;
  static #lastTicket = 0;

  constructor(key: string, primary: SharingChannel, clock: Clock = systemClock) {
    this.#key = key;
    this.#primary = primary;
    this.#clock = clock;
  }

  readonly stated = async (): Promise<Readonly<RateLimit>> => {
    const reply = await this.#primary.request('rateLimit', { key: this.#key });
    return reply === null ? unknownRateLimit() : parseRateLimit(reply);
  };

  async acquire(operation: RateLimitedOperation, signal = operation.signal): Promise<void> {
    if (this.#inHand > 0) {
      this.#inHand -= 1;
      this.#isUsed = true;
      if (this.#inHand < minInHand) this.#lease();
      return;
    }
    if (signal?.aborted) throw abortError(signal, this.opensAt, this.#clock);
    this.waiting += 1;
    try {
      await this.#request(operation, signal);
    } finally {
      this.waiting -= 1;
    }
    this.#lease();
  }

  release(reply?: RestReply): void {
    this.#replies.push(
      reply === undefined ? null : { status: reply.status, headers: withRateLimitHeaders(reply), body: undefined },
    );
    this.#report();
  }

  cancel(): void {
    this.#unsent += 1;
    this.#report();
  }

  #request(operation: RateLimitedOperation, signal: AbortLike | undefined): Promise<void> {
    const ticket = ++LeasedRateLimiter.#lastTicket;
    const deadlineAt = operation.deadlineAt ?? null;
    const patienceMs = operation.patience?.leftMs(this.#clock.now()) ?? maxPatienceMs;
    return new Promise((resolve, reject) => {
      let isOver = false;
      const abandon = () => {
        if (signal === undefined) return;
        isOver = true;
        this.#primary.notify('abandon', { ticket });
        reject(abortError(signal, this.opensAt, this.#clock));
      };
      signal?.addEventListener('abort', abandon, { once: true });
      this.#primary
        .request('acquire', { key: this.#key, ticket, queueId: this.#queueIdOf(operation), deadlineAt, patienceMs })
        .then((answer) => {
          signal?.removeEventListener('abort', abandon);
          this.opensAt = answer.granted ? answer.opensAt : answer.retryAt;
          if (answer.patienceMs < patienceMs) patienceOf(operation).reduce(answer.patienceMs);
          if (isOver && answer.granted) this.cancel();
          if (isOver) return;
          if (answer.granted) resolve();
          else reject(rateLimitedError(answer.retryAt));
        }, reject);
    });
  }

  /** Operations take turns, whichever worker they are in. */
  #queueIdOf(operation: RateLimitedOperation): number {
    const queueId = this.#queueIds.get(operation) ?? ++LeasedRateLimiter.#lastQueueId;
    this.#queueIds.set(operation, queueId);
    return queueId;
  }

  #lease(): void {
    if (this.#clock.now() < this.#leasesAt) return;
    this.#leasesAt = Number.POSITIVE_INFINITY;
    this.#primary.request('lease', { key: this.#key }).then(
      (count) => {
        this.#leasesAt = count === 0 ? this.#clock.now() + idleMs : 0;
        if (this.#inHand === 0 && count > 0) this.#watch();
        this.#inHand += count;
      },
      () => {
        // The primary is gone, and so is this process.
      },
    );
  }

  #watch(): void {
    this.#isUsed = false;
    this.#clock.after(idleMs, () => {
      if (this.#inHand === 0) return;
      if (this.#isUsed) return this.#watch();
      this.#unsent += this.#inHand;
      this.#inHand = 0;
      this.#report();
    });
  }

  /** What ends in one turn of the loop is told together. */
  #report(): void {
    if (this.#isReporting) return;
    this.#isReporting = true;
    setImmediate(() => {
      this.#isReporting = false;
      const [replies, unsent] = [this.#replies, this.#unsent];
      this.#replies = [];
      this.#unsent = 0;
      this.#primary.notify('released', { key: this.#key, replies, unsent });
    });
  }
}

const withRateLimitHeaders = (reply: RestReply): Record<string, string> =>
  Object.fromEntries(
    rateLimitHeaders.flatMap((name) => {
      const value = header(reply, name);
      return value === undefined ? [] : [[name, value]];
    }),
  );
