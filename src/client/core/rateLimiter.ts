import type { AbortLike } from './abort.ts';
import type { Clock } from './clock.ts';
import { CancelledError, RateLimitedError } from './errors.ts';
import { FairQueue, type Waiting } from './fairQueue.ts';
import { LeaseWaits } from './leaseWaits.ts';
import type { Operation } from './operation.ts';
import type { RateLimit } from './rateLimit.ts';
import { RateLimitWindow } from './rateLimitWindow.ts';
import type { RestReply } from './reply.ts';

/** What a call takes at least, so that one that leaves later than this before its deadline is as good as refused. */
const minResponseMs = 200;

/** How long after it was given up a call may still be counted, in a window of which no answer has told yet. */
const lingerMs = 2_000;

/** At most such a part of what a window has left is lent ahead of need. */
const leasableShare = 1 / 8;

/** Whoever wants a call to leave, for as long as it is worth it. */
export type RateLimitedOperation = Pick<Operation, 'deadlineAt' | 'signal' | 'patience'>;

/** What is asked before a call leaves, and told what became of it. */
export interface RateLimiter {
  /** How many calls are waiting for their turn. */
  readonly waiting: number;
  /** Unix milliseconds from which on calls may leave, as far as is known; now or earlier where they may. */
  readonly opensAt: number;
  /** What upstream last said of the grant to anybody who shares it; unset where nobody else does. */
  readonly stated?: () => Promise<Readonly<RateLimit>>;
  /**
   * Resolves when the call may leave. Every call that left must be answered by `release` or `cancel`.
   *
   * @throws {RateLimitedError} as soon as its turn cannot come before the deadline.
   * @throws {CancelledError} when the caller hangs up.
   */
  acquire(operation: RateLimitedOperation, signal?: AbortLike): Promise<void>;
  /** A call has ended: with an answer, or without one. */
  release(reply?: RestReply): void;
  /** A call that left was not sent after all. */
  cancel(): void;
}

interface Waiter {
  readonly deadlineAt: number;
  readonly resolve: () => void;
  readonly reject: (error: Error) => void;
}

/**
 * The REST budget of one workspace, shared by all its operations: no more calls leave in a window than upstream granted,
 * as far as its answers tell. Who has to wait does so in turns by operation, so that one that fans out does not starve
 * the others, and is refused as soon as its turn cannot come before its deadline.
 */
export class LocalRateLimiter implements RateLimiter {
  readonly #clock: Clock;
  readonly #window: RateLimitWindow;
  readonly #queue = new FairQueue<RateLimitedOperation, Waiter>();
  readonly #leaseWaits: LeaseWaits<RateLimitedOperation>;
  #cancelTimer = () => {};

  /** @param openWindow Is given what is to be called when the window has become open, or is known to open later, by itself. */
  constructor(clock: Clock, openWindow: (changed: () => void) => RateLimitWindow = () => new RateLimitWindow(clock)) {
    this.#clock = clock;
    this.#leaseWaits = new LeaseWaits(clock);
    this.#window = openWindow(() => {
      this.#next();
      this.#rejectLate();
    });
  }

  get waiting(): number {
    return this.#queue.size;
  }

  get opensAt(): number {
    return this.#window.opensAt;
  }

  async acquire(operation: RateLimitedOperation, signal = operation.signal): Promise<void> {
    if (this.#queue.isEmpty) {
      this.#window.roll();
      if (this.#window.isOpen) return this.#window.sent();
    }
    if (signal?.aborted) throw abortError(signal, this.opensAt, this.#clock);
    const deadlineAt = operation.deadlineAt ?? Number.POSITIVE_INFINITY;
    const turnAt = this.#window.availableAt(this.#queue.positionOfNext(operation));
    if (turnAt + minResponseMs > deadlineAt) throw rateLimitedError(turnAt);
    await this.#enqueue(operation, deadlineAt, signal);
  }

  /** Lets calls leave before they are there, as long as there is plenty and nobody waits. Says how many. */
  lease(max: number): number {
    if (!this.#queue.isEmpty) return 0;
    this.#window.roll();
    const count = Math.min(max, Math.floor(this.#window.room * leasableShare));
    for (let i = 0; i < count; i += 1) this.#window.sent();
    return count;
  }

  release(reply?: RestReply): void {
    if (reply === undefined) {
      this.#window.abandoned();
      this.#clock.after(lingerMs, () => {
        this.#window.expired();
        this.#next();
      });
    }
    const isNews = reply !== undefined && this.#window.responded(reply);
    this.#next();
    if (isNews) this.#rejectLate();
  }

  cancel(): void {
    this.#window.released();
    this.#next();
  }

  #enqueue(operation: RateLimitedOperation, deadlineAt: number, signal: AbortLike | undefined): Promise<void> {
    return new Promise((resolve, reject) => {
      let waiting: Waiting | undefined;
      const settle = (how: () => void) => {
        signal?.removeEventListener('abort', giveUp);
        how();
      };
      const waiter: Waiter = {
        deadlineAt,
        resolve: () => settle(resolve),
        reject: (error) => {
          waiting?.remove();
          settle(() => reject(error));
        },
      };
      const giveUp = () => signal && waiter.reject(abortError(signal, this.opensAt, this.#clock));
      signal?.addEventListener('abort', giveUp, { once: true });
      waiting = this.#queue.enqueue(operation, waiter);
      this.#next();
    });
  }

  /** Lets go whoever may. */
  #next(): void {
    const isNewWindow = this.#window.roll();
    for (let waiter = this.#dequeue(); waiter !== undefined; waiter = this.#dequeue()) {
      const now = this.#clock.now();
      if (now + minResponseMs > waiter.deadlineAt) {
        waiter.reject(rateLimitedError(now));
        continue;
      }
      this.#window.sent();
      waiter.resolve();
    }
    if (isNewWindow) this.#rejectLate();
    if (!this.#queue.isEmpty) this.#window.request(this.#queue.size);
    this.#leaseWaits.update(this.#window.awaitsLease ? this.#queue : null);
    this.#cancelTimer();
    if (this.#queue.isEmpty) return;
    const { opensAt, isOpen } = this.#window;
    // Where time makes no room, something is under way, and its answer does. Time may have made room since we looked.
    const openInMs = opensAt > 0 || isOpen ? Math.max(1, opensAt - this.#clock.now()) : Number.POSITIVE_INFINITY;
    const inMs = Math.min(openInMs, this.#leaseWaits.nextInMs);
    if (inMs !== Number.POSITIVE_INFINITY) this.#cancelTimer = this.#clock.after(inMs, () => this.#next());
  }

  /** Whose turn it is, if a call may leave. */
  #dequeue(): Waiter | undefined {
    if (this.#window.isOpen) return this.#queue.dequeue();
    return this.#window.isOpenUnleased ? this.#queue.dequeue(this.#isImpatient) : undefined;
  }

  readonly #isImpatient = ({ patience }: RateLimitedOperation): boolean => patience?.leftMs(this.#clock.now()) === 0;

  /** Others have come, or upstream has granted less than it did. */
  #rejectLate(): void {
    let place = 0;
    for (const waiter of this.#queue.inOrder()) {
      const turnAt = this.#window.availableAt(place);
      if (turnAt + minResponseMs > waiter.deadlineAt) waiter.reject(rateLimitedError(turnAt));
      else place += 1;
    }
  }
}

/** Who waited has given up, or is out of time. */
export const abortError = ({ reason }: AbortLike, opensAt: number, clock: Clock): Error => {
  const isLate = reason instanceof Error && reason.name === 'TimeoutError';
  return isLate ? rateLimitedError(Math.max(opensAt, clock.now())) : new CancelledError('The caller disconnected.');
};

/** The refusal of a call that could leave at `retryAt` (Unix milliseconds) at the earliest. */
export const rateLimitedError = (retryAt: number): RateLimitedError =>
  new RateLimitedError(
    "The workspace's Intercom rate limit leaves no room before this operation's deadline. Retry at `retryAt`, or request less.",
    {},
    new Date(retryAt),
  );
