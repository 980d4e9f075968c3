import type { Clock } from '../../src/client/core/clock.ts';

interface Timer {
  readonly at: number;
  readonly run: () => void;
}

/** Lets everything that waits for nothing but its turn go on. */
export const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** A clock that stands still until a test moves it. */
export class FakeClock implements Clock {
  /** A whole minute of Unix time. */
  static readonly start = 1_800_000_000_000;
  chance = 0;
  #now = FakeClock.start;
  readonly #timers = new Set<Timer>();

  readonly now = (): number => this.#now;
  readonly random = (): number => this.chance;
  readonly after = (ms: number, run: () => void): (() => void) => {
    const timer: Timer = { at: this.#now + ms, run };
    this.#timers.add(timer);
    return () => this.#timers.delete(timer);
  };

  /** Milliseconds since the test began. */
  get passed(): number {
    return this.#now - FakeClock.start;
  }

  /** How many timers are set. */
  get pending(): number {
    return this.#timers.size;
  }

  /** Sets the clock without anything running. */
  set(ms: number): void {
    this.#now = FakeClock.start + ms;
  }

  /** Lets time pass, and everything happen that is due, in order. */
  async advance(ms: number): Promise<void> {
    const end = this.#now + ms;
    await settle();
    for (;;) {
      const [first] = [...this.#timers].filter(({ at }) => at <= end).sort((a, b) => a.at - b.at);
      if (first === undefined) break;
      this.#timers.delete(first);
      this.#now = Math.max(this.#now, first.at);
      first.run();
      await settle();
    }
    this.#now = end;
  }

  /** As `advance`, until nothing is due any more; fails the test if that takes longer than `most`. */
  async runOut(max: number): Promise<void> {
    const end = this.#now + max;
    await settle();
    while (this.#timers.size > 0) {
      const next = Math.min(...[...this.#timers].map(({ at }) => at));
      if (next > end) throw new Error(`something is still due after ${max} ms`);
      await this.advance(Math.max(0, next - this.#now));
    }
  }
}
