/** Calls leased ahead of need, and the largest part of an even share of what is left that they may be. */
const minAhead = 4;
const idleShare = 1 / 16;
/** Where a request takes so long, more are leased ahead: calls of a query that follow one another wait for one request. */
const slowMs = 10;
const minAheadIfSlow = 16;
/** Besides, as many as were sent in this time, and the largest part that they may be. */
const aheadMs = 1_000;
const busyShare = 1 / 2;
/** Calls that leave within so long after a request were waiting for it. */
const burstMs = 20;
/** What was sent in less time is no measure. */
const minElapsedMs = 250;
/** What a machine may send before it is leased is such a part of what is left: the inverses. All machines together: a quarter. */
const minUnleasedParts = 16;
const unleasedPartsForEach = 4;

/** How many calls a machine is likely to need soon, by those that it has sent since its last request. */
export class LeaseDemand {
  #sent = 0;
  requestedAt = 0;

  sent(): void {
    this.#sent += 1;
  }

  requested(now: number): void {
    this.requestedAt = now;
    this.#sent = 0;
  }

  /** Whether of a portion so few are left that the next one is due. */
  isLow(portion: number, held: number, now: number): boolean {
    // Those of one moment say nothing of the next.
    return portion >= minAhead && held <= portion / 4 && now - this.requestedAt >= burstMs;
  }

  /** @param share An even share of what is left. */
  ahead(share: number, roundTripMs: number, now: number): number {
    const elapsed = Math.max(minElapsedMs, now - this.requestedAt);
    const busy = Math.min((this.#sent / elapsed) * aheadMs, share * busyShare);
    const idle = Math.min(roundTripMs >= slowMs ? minAheadIfSlow : minAhead, share * idleShare);
    return Math.floor(idle + busy);
  }
}

/** Whether a machine holds more than it needs while others may be short of it. */
export const isTooMuch = (unused: number, machines: number, room: number): boolean =>
  unused * machines > room * idleShare;

/**
 * How many calls a machine may send before they are leased. If others lease all the rest meanwhile, upstream refuses as many.
 *
 * @param left What is left of the window; infinite where it was not stated.
 * @param isFresh Whether it was stated just now. Otherwise one call finds out.
 */
export const unleasedPart = (left: number, isFresh: boolean, machines: number): number => {
  const part = Math.floor(left / Math.max(minUnleasedParts, unleasedPartsForEach * machines));
  return isFresh && Number.isFinite(left) ? part : Math.min(1, part);
};
