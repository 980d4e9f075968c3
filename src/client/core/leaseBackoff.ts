import type { Lease } from './leases.ts';

/** How long after a refusal the next request is made, where calls that are out decide; twice as long each time. */
const minMs = 25;
const msForEach = 6;
const maxMs = 1_600;
/** A new window is entered up to so much late, so that not all machines come at once. */
const jitterMs = 250;

/** When a machine that was refused requests leases again. */
export class LeaseBackoff {
  #ms = 0;

  reset(): void {
    this.#ms = 0;
  }

  /** In how many milliseconds. @param chance From 0 up to, not including, 1. */
  refused({ retryInMs, lifeMs }: Lease, machines: number, chance: number): number {
    if (retryInMs === null) this.#ms = Math.min(Math.max(minMs + msForEach * machines, 2 * this.#ms), maxMs);
    // In the next window the share of a machine that was refused is kept for a while only.
    const nextInMs = (retryInMs ?? lifeMs) + chance * jitterMs;
    return retryInMs === null ? Math.min(this.#ms * (0.75 + chance / 2), nextInMs) : nextInMs;
  }
}
