import type { Clock } from './clock.ts';
import type { FairQueue } from './fairQueue.ts';
import { type Patient, patienceOf } from './patience.ts';

/** The operations that wait for a lease: the time is theirs to lose. */
export class LeaseWaits<K extends Patient & object> {
  readonly #clock: Clock;
  #waiting: ReadonlySet<K> = new Set();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** From now on these wait, and no others. */
  update(queue: Pick<FairQueue<K, unknown>, 'keys'> | null): void {
    if (queue === null && this.#waiting.size === 0) return;
    const now = this.#clock.now();
    const before = this.#waiting;
    this.#waiting = new Set(queue?.keys());
    for (const operation of before) if (!this.#waiting.has(operation)) patienceOf(operation).end(now);
    for (const operation of this.#waiting) if (!before.has(operation)) patienceOf(operation).begin(now);
  }

  /** In how many milliseconds the next one loses its patience; infinite where none does. */
  get nextInMs(): number {
    const now = this.#clock.now();
    let next = Number.POSITIVE_INFINITY;
    for (const operation of this.#waiting) {
      const leftMs = patienceOf(operation).leftMs(now);
      if (leftMs > 0) next = Math.min(next, leftMs);
    }
    return next;
  }
}
