/** Time and chance, as functions, so that tests can decide them. */
export interface Clock {
  /** Unix milliseconds. */
  readonly now: () => number;
  /** From 0 up to, not including, 1. */
  readonly random: () => number;
}

export const systemClock: Clock = { now: Date.now, random: Math.random };
