import type { Clock } from './clock.ts';
import { UpstreamUnavailableError } from './errors.ts';

/** So many failures in a row, with no answer between them, and upstream is left alone. */
const failuresToOpen = 8;
/** How long it is left alone at first; twice as long each time the trial fails too. */
const shortestMs = 1_000;
const longestMs = 30_000;

export type BreakerState = 'closed' | 'open' | 'half-open';

/**
 * Answers for an upstream that is down: after many failures in a row nothing is sent for a while, then one call tries.
 * One workspace has one, and a workspace is on one host.
 */
export class Breaker {
  readonly #clock: Clock;
  #failures = 0;
  #openUntil = 0;
  #pauseMs = shortestMs;
  #trying = false;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  get state(): BreakerState {
    if (this.#failures < failuresToOpen) return 'closed';
    return this.#clock.now() < this.#openUntil || this.#trying ? 'open' : 'half-open';
  }

  /** Throws while the breaker is open. Every call that is let through must be answered by `succeeded`, `failed` or `dropped`. */
  enter(): void {
    const { state } = this;
    if (state === 'closed') return;
    if (state === 'open')
      throw new UpstreamUnavailableError(
        'Intercom has failed many times in a row and is left alone for a moment.',
        false,
      );
    this.#trying = true;
  }

  succeeded(): void {
    this.#failures = 0;
    this.#pauseMs = shortestMs;
    this.#trying = false;
  }

  failed(): void {
    this.#failures += 1;
    if (this.#failures < failuresToOpen) return;
    if (this.#trying) this.#pauseMs = Math.min(this.#pauseMs * 2, longestMs);
    this.#trying = false;
    this.#openUntil = this.#clock.now() + this.#pauseMs * (0.75 + this.#clock.random() / 2);
  }

  /** The call ended without a word about upstream's health: the caller hung up, or the call was never sent. */
  dropped(): void {
    this.#trying = false;
  }
}
