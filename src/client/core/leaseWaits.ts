import type { Clock } from './clock.ts';
import { type Patient, patienceOf } from './patience.ts';

/** The operations that wait for a lease: the time is theirs to lose. */
export class LeaseWaits<K extends Patient> {
  readonly #clock: Clock;
  readonly #waiting = new Set<K>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** From now on these wait, and no others. */
  update(operations: ReadonlyMap<K, unknown> | null): void {
    if (operations === null && this.#waiting.size === 0) return;
    const now = this.#clock.now();
    for (const operation of this.#waiting)
      if (operations?.has(operation) !== true) {
        this.#waiting.delete(operation);
        patienceOf(operation).end(now);
      }
    for (const operation of operations?.keys() ?? [])
      if (!this.#waiting.has(operation)) {
        this.#waiting.add(operation);
        patienceOf(operation).begin(now);
      }
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
