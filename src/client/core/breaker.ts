import { type Clock, isAhead } from './clock.ts';
import { UpstreamUnavailableError } from './errors.ts';
import { type Failed, Failures, type Spread } from './failures.ts';

/** So much fails in a row, with no good answer between, and upstream is left alone. */
const enoughToOpen: Spread = { operations: 8, records: 3, routes: 2 };
/** How long it is left alone at first; twice as long each time the trial fails too. Chance adds a quarter at most. */
const minPauseMs = 1_000;
const maxPauseMs = 8_000;

export type BreakerState = 'closed' | 'open' | 'half-open';

/** One call that was let through. */
export interface Attempt {
  readonly isTrial: boolean;
}

/** Nothing was sent. */
export class BreakerOpenError extends UpstreamUnavailableError {
  constructor() {
    super('Intercom has failed many times in a row and is left alone for a moment.', false);
  }
}

/**
 * Answers for an upstream that is down: after failures of many operations in a row, about several records and on several
 * routes, nothing is sent for a while, then one call tries. A record, a search or a route that fails alone opens nothing.
 * One workspace has one, and a workspace is on one host.
 */
export class Breaker {
  readonly #clock: Clock;
  readonly #failures = new Failures(enoughToOpen);
  #openUntil = 0;
  #pauseMs = minPauseMs;
  #trial: Attempt | null = null;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  get state(): BreakerState {
    if (!this.#failures.areWide) return 'closed';
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
   * @throws {BreakerOpenError} while the breaker is open.
   */
  enter(): Attempt {
    this.check();
    const attempt: Attempt = { isTrial: this.state === 'half-open' };
    if (attempt.isTrial) this.#trial = attempt;
    return attempt;
  }

  succeeded(attempt: Attempt): void {
    if (!this.#counts(attempt)) return;
    this.#failures.clear();
    this.#pauseMs = minPauseMs;
    this.#trial = null;
  }

  failed(attempt: Attempt, call: Failed, error?: unknown): void {
    if (!this.#counts(attempt)) return;
    if (attempt === this.#trial) this.#pauseMs = Math.min(this.#pauseMs * 2, maxPauseMs);
    this.#trial = null;
    this.#failures.add(call, error);
    if (this.#failures.areWide) this.#openUntil = this.#clock.now() + this.#pauseMs * (0.75 + this.#clock.random() / 2);
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
