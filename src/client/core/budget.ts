import type { Clock } from './clock.ts';
import { CancelledError, RateLimitedError } from './errors.ts';
import { Grant } from './grant.ts';
import type { Operation } from './operation.ts';
import type { RateLimit } from './rateLimit.ts';
import type { RestReply } from './reply.ts';
import type { Signal } from './stop.ts';
import { Turns } from './turns.ts';

/** What a call takes at least, so that one that leaves later than this before its deadline is as good as refused. */
const answerMs = 200;

/** How long after it was given up a call may still be counted, in a window of which no answer has told yet. */
const lingerMs = 2_000;

/** At most such a part of what a window has left is lent ahead of need. */
const lent = 1 / 8;

/** Whoever wants a call to leave, for as long as it is worth it. */
export type Asker = Pick<Operation, 'deadlineAt' | 'signal'>;

/** What is asked before a call leaves, and told what became of it. */
export interface RestBudget {
  /** How many calls are waiting for their turn. */
  readonly waiting: number;
  /** From when on calls may leave, as far as is known; now or earlier where they may. */
  readonly opensAt: number;
  /** What upstream last said of the grant to anybody who shares it; unset where nobody else does. */
  readonly stated?: () => Promise<Readonly<RateLimit>>;
  /** Resolves when the call may leave. Every call that left must be answered by `done` or `unsent`. */
  take(operation: Asker, signal?: Signal): Promise<void>;
  /** A call has ended: with an answer, or without one. */
  done(reply?: RestReply): void;
  /** A call that left was not sent after all. */
  unsent(): void;
}

interface Waiter {
  readonly deadlineAt: number;
  readonly go: () => void;
  readonly refuse: (error: Error) => void;
}

/**
 * The REST budget of one workspace, shared by all its operations: no more calls leave in a window than upstream granted,
 * as far as its answers tell. Who has to wait does so in turns by operation, so that one that fans out does not starve
 * the others, and is refused as soon as its turn cannot come before its deadline.
 */
export class Budget implements RestBudget {
  readonly #clock: Clock;
  readonly #grant: Grant;
  readonly #turns = new Turns<Asker, Waiter>();
  #callOff = () => {};

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#grant = new Grant(clock);
  }

  get waiting(): number {
    return this.#turns.size;
  }

  get opensAt(): number {
    return this.#grant.opensAt;
  }

  async take(operation: Asker, signal = operation.signal): Promise<void> {
    if (this.#turns.isEmpty) {
      this.#grant.roll();
      if (this.#grant.isOpen) return this.#grant.left();
    }
    if (signal?.aborted) throw givenUp(signal, this.opensAt, this.#clock);
    const deadlineAt = operation.deadlineAt ?? Number.POSITIVE_INFINITY;
    const turnAt = this.#grant.turnAt(this.#turns.placeOfNext(operation));
    if (turnAt + answerMs > deadlineAt) throw refusal(turnAt);
    await this.#turn(operation, deadlineAt, signal);
  }

  /** Lets calls leave before they are there, as long as there is plenty and nobody waits. Says how many. */
  lend(most: number): number {
    if (!this.#turns.isEmpty) return 0;
    this.#grant.roll();
    const count = Math.min(most, Math.floor(this.#grant.room * lent));
    for (let i = 0; i < count; i += 1) this.#grant.left();
    return count;
  }

  done(reply?: RestReply): void {
    if (reply === undefined) {
      this.#grant.lost();
      this.#clock.after(lingerMs, () => {
        this.#grant.wroteOff();
        this.#next();
      });
    }
    const isNews = reply !== undefined && this.#grant.answered(reply);
    this.#next();
    if (isNews) this.#refuseLate();
  }

  unsent(): void {
    this.#grant.cameBack();
    this.#next();
  }

  #turn(operation: Asker, deadlineAt: number, signal: Signal | undefined): Promise<void> {
    return new Promise((resolve, reject) => {
      const settle = (how: () => void) => {
        signal?.removeEventListener('abort', giveUp);
        how();
      };
      const waiter: Waiter = {
        deadlineAt,
        go: () => settle(resolve),
        refuse: (error) => {
          this.#turns.remove(operation, waiter);
          settle(() => reject(error));
        },
      };
      const giveUp = () => signal && waiter.refuse(givenUp(signal, this.opensAt, this.#clock));
      signal?.addEventListener('abort', giveUp, { once: true });
      this.#turns.add(operation, waiter);
      this.#next();
    });
  }

  /** Lets go whoever may. */
  #next(): void {
    const isNewWindow = this.#grant.roll();
    while (this.#grant.isOpen) {
      const waiter = this.#turns.next();
      if (waiter === undefined) break;
      const now = this.#clock.now();
      if (now + answerMs > waiter.deadlineAt) {
        waiter.refuse(refusal(now));
        continue;
      }
      this.#grant.left();
      waiter.go();
    }
    if (isNewWindow) this.#refuseLate();
    this.#callOff();
    if (this.#turns.isEmpty) return;
    const { opensAt, isOpen } = this.#grant;
    // Where time makes no room, something is under way, and its answer does. Time may have made room since we looked.
    if (opensAt > 0 || isOpen)
      this.#callOff = this.#clock.after(Math.max(1, opensAt - this.#clock.now()), () => this.#next());
  }

  /** Others have come, or upstream has granted less than it did. */
  #refuseLate(): void {
    let place = 0;
    for (const waiter of this.#turns.inOrder()) {
      const turnAt = this.#grant.turnAt(place);
      if (turnAt + answerMs > waiter.deadlineAt) waiter.refuse(refusal(turnAt));
      else place += 1;
    }
  }
}

/** Who waited has given up, or is out of time. */
export const givenUp = ({ reason }: Signal, opensAt: number, clock: Clock): Error => {
  const isLate = reason instanceof Error && reason.name === 'TimeoutError';
  return isLate ? refusal(Math.max(opensAt, clock.now())) : new CancelledError('The caller hung up.');
};

export const refusal = (retryAt: number): RateLimitedError =>
  new RateLimitedError(
    "The workspace's REST budget is used up, and there is no room before this operation's deadline. Ask again at `retryAt`, or ask for less.",
    {},
    new Date(retryAt),
  );
