import { BreakerOpenError } from './breakerOpenError.ts';
import { type Clock, isAhead } from './clock.ts';
import { UnreachableError } from './errors.ts';
import { type FailedCall, FailureCounter, type FailureThreshold, recordKey } from './failures.ts';

/** So much fails in a row, with no good answer between, and upstream is left alone. */
const openThreshold: FailureThreshold = { operations: 8, records: 3, routes: 2 };
/** How long it is left alone at first; twice as long each time the trial fails too. Chance adds a quarter at most. */
const minPauseMs = 1_000;
const maxPauseMs = 8_000;

export type BreakerState = 'closed' | 'open' | 'half-open';

/** One call that was let through. */
export interface Attempt {
  readonly isTrial: boolean;
}

/**
 * Answers for an upstream that is down: after failures of many operations in a row, about several records and on several
 * routes, nothing is sent for a while, then one call tries. A record, a search or a route that fails alone opens nothing.
 * One workspace has one, and a workspace is on one host.
 */
export class Breaker {
  readonly #clock: Clock;
  readonly #failures = new FailureCounter(openThreshold);
  #openUntil = 0;
  #pauseMs = minPauseMs;
  #trial: Attempt | null = null;
  /** The record that the last trial failed for. While it is the only one, it may be to blame: it makes no trial until then. */
  #suspect: { readonly record: string; readonly until: number } | null = null;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  get state(): BreakerState {
    if (!this.#failures.exceedThreshold) return 'closed';
    return this.#trial !== null || isAhead(this.#clock, this.#openUntil, 2 * maxPauseMs) ? 'open' : 'half-open';
  }

  /**
   * Nothing, while calls may be sent.
   *
   * @throws {BreakerOpenError} while the breaker is open.
   */
  check(): void {
    if (this.state === 'open') throw new BreakerOpenError();
  }

  /**
   * Every attempt must be answered by `succeeded`, `failed` or `dropped`.
   *
   * @throws {BreakerOpenError} while the breaker is open, and as a trial for the record that the last trial failed for.
   */
  enter(call?: Pick<FailedCall, 'path' | 'row'>): Attempt {
    this.check();
    const attempt: Attempt = { isTrial: this.state === 'half-open' };
    if (attempt.isTrial && call !== undefined && this.#isSuspect(recordKey(call))) throw new BreakerOpenError();
    if (attempt.isTrial) this.#trial = attempt;
    return attempt;
  }

  succeeded(attempt: Attempt): void {
    if (!this.#counts(attempt)) return;
    this.#failures.clear();
    this.#pauseMs = minPauseMs;
    this.#trial = null;
    this.#suspect = null;
  }

  failed(attempt: Attempt, call: FailedCall, error?: unknown): void {
    if (!this.#counts(attempt)) return;
    const wasTrial = attempt === this.#trial;
    this.#trial = null;
    this.#failures.add(call, error);
    if (!this.#failures.exceedThreshold) return;
    const pause = wasTrial ? Math.min(this.#pauseMs * 2, maxPauseMs) : this.#pauseMs;
    const until = this.#clock.now() + pause * (0.75 + this.#clock.random() / 2);
    const record = recordKey(call);
    // One record that always fails must not keep others waiting: a second record has to fail too.
    if (wasTrial && !(error instanceof UnreachableError) && (this.#suspect ?? { record }).record === record) {
      this.#suspect = { record, until };
      return;
    }
    this.#suspect = null;
    this.#pauseMs = pause;
    this.#openUntil = until;
  }

  #isSuspect(record: string): boolean {
    return record === this.#suspect?.record && isAhead(this.#clock, this.#suspect.until, 2 * maxPauseMs);
  }

  /** The call ended without a word about upstream's health: the caller hung up, or the call was never sent. */
  dropped(attempt: Attempt): void {
    if (attempt === this.#trial) this.#trial = null;
  }

  /** Calls that left before the breaker opened come back late: they neither close it nor keep it open. */
  #counts(attempt: Attempt): boolean {
    return attempt === this.#trial || (this.state === 'closed' && !attempt.isTrial);
  }
}
