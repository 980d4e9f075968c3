/** How long a sample counts at least, and half of how long it counts at most. */
const halfLifeMs = 30_000;

/**
 * How far upstream's clock is from ours, as the `Date` of its answers shows. That one is cut to whole seconds and is old
 * when it comes, so that upstream's clock is always ahead of it: the sample furthest ahead is the best. Old samples are
 * forgotten, because clocks drift and are set.
 */
export class ClockSkew {
  #recent = Number.NEGATIVE_INFINITY;
  #before = Number.NEGATIVE_INFINITY;
  #since = Number.NEGATIVE_INFINITY;

  /** An answer came at `now` by our clock and bears `date` by upstream's. */
  sample(date: number, now: number): void {
    if (Math.abs(now - this.#since) > halfLifeMs) {
      this.#before = this.#recent;
      this.#recent = Number.NEGATIVE_INFINITY;
      this.#since = now;
    }
    this.#recent = Math.max(this.#recent, date - now);
  }

  /** When upstream's clock says `time`, ours says this or less. Without a sample the clocks are taken to agree. */
  toOurs(time: number): number {
    const ahead = Math.max(this.#recent, this.#before);
    return ahead === Number.NEGATIVE_INFINITY ? time : time - ahead;
  }
}
