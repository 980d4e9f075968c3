import type { AbortLike } from '../../client/core/abort.ts';
import { type Clock, systemClock } from '../../client/core/clock.ts';
import { parseRateLimit, type RateLimit, unknownRateLimit } from '../../client/core/rateLimit.ts';
import {
  abortError,
  type RateLimitedOperation,
  type RateLimiter,
  rateLimitedError,
} from '../../client/core/rateLimiter.ts';
import { header, type RestReply } from '../../client/core/reply.ts';
import type { ToPrimary } from './protocol.ts';

/** At so few in hand, more are asked for. */
const few = 3;
/** What is in hand and not used for so long is given back. */
const idleMs = 200;

/** What is told of an answer: what it says of the budget. */
const said = ['date', 'x-ratelimit-limit', 'x-ratelimit-remaining', 'x-ratelimit-reset'] as const;

/** A workspace's budget as one worker sees it: the primary holds it, and says for each call when it may leave. */
export class LeasedRateLimiter implements RateLimiter {
  readonly #key: string;
  readonly #primary: ToPrimary;
  readonly #clock: Clock;
  readonly #queueIds = new WeakMap<RateLimitedOperation, number>();
  /** Calls that may leave without asking. */
  #inHand = 0;
  /** No more is asked for before: it is under way, or there was none to spare. */
  #borrowsAt = 0;
  #isUsed = false;
  #replies: (RestReply | null)[] = [];
  #unsent = 0;
  #isTelling = false;
  waiting = 0;
  opensAt = 0;
  static #lastQueueId = 0;
  static #lastTicket = 0;

  constructor(key: string, primary: ToPrimary, clock: Clock = systemClock) {
    this.#key = key;
    this.#primary = primary;
    this.#clock = clock;
  }

  readonly stated = async (): Promise<Readonly<RateLimit>> => {
    const reply = await this.#primary.request('stated', { key: this.#key });
    return reply === null ? unknownRateLimit() : parseRateLimit(reply);
  };

  async acquire(operation: RateLimitedOperation, signal = operation.signal): Promise<void> {
    if (this.#inHand > 0) {
      this.#inHand -= 1;
      this.#isUsed = true;
      if (this.#inHand < few) this.#borrow();
      return;
    }
    if (signal?.aborted) throw abortError(signal, this.opensAt, this.#clock);
    this.waiting += 1;
    try {
      await this.#turn(operation, signal);
    } finally {
      this.waiting -= 1;
    }
    this.#borrow();
  }

  release(reply?: RestReply): void {
    this.#replies.push(reply === undefined ? null : { status: reply.status, headers: brief(reply), body: undefined });
    this.#tell();
  }

  cancel(): void {
    this.#unsent += 1;
    this.#tell();
  }

  #turn(operation: RateLimitedOperation, signal: AbortLike | undefined): Promise<void> {
    const ticket = ++LeasedRateLimiter.#lastTicket;
    const deadlineAt = operation.deadlineAt ?? null;
    return new Promise((resolve, reject) => {
      let isOver = false;
      const giveUp = () => {
        if (signal === undefined) return;
        isOver = true;
        this.#primary.notify('giveUp', { ticket });
        reject(abortError(signal, this.opensAt, this.#clock));
      };
      signal?.addEventListener('abort', giveUp, { once: true });
      this.#primary
        .request('leave', { key: this.#key, ticket, queueId: this.#queueIdOf(operation), deadlineAt })
        .then((answer) => {
          signal?.removeEventListener('abort', giveUp);
          this.opensAt = answer.leaves ? answer.opensAt : answer.retryAt;
          if (isOver && answer.leaves) this.cancel();
          if (isOver) return;
          if (answer.leaves) resolve();
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

  #borrow(): void {
    if (this.#clock.now() < this.#borrowsAt) return;
    this.#borrowsAt = Number.POSITIVE_INFINITY;
    this.#primary.request('borrow', { key: this.#key }).then(
      (count) => {
        this.#borrowsAt = count === 0 ? this.#clock.now() + idleMs : 0;
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
      this.#tell();
    });
  }

  /** What ends in one turn of the loop is told together. */
  #tell(): void {
    if (this.#isTelling) return;
    this.#isTelling = true;
    setImmediate(() => {
      this.#isTelling = false;
      const [replies, unsent] = [this.#replies, this.#unsent];
      this.#replies = [];
      this.#unsent = 0;
      this.#primary.notify('ended', { key: this.#key, replies, unsent });
    });
  }
}

const brief = (reply: RestReply): Record<string, string> =>
  Object.fromEntries(
    said.flatMap((name) => {
      const value = header(reply, name);
      return value === undefined ? [] : [[name, value]];
    }),
  );
