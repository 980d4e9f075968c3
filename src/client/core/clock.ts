import type { AbortLike } from './abort.ts';
import { Timer } from './timer.ts';

/** Time and chance, as functions, so that tests can decide them. */
export interface Clock {
  /** Unix milliseconds. */
  readonly now: () => number;
  /** From 0 up to, not including, 1. */
  readonly random: () => number;
  /** Runs something after so many milliseconds, unless what it answers is called before. */
  readonly after: (ms: number, run: () => void) => () => void;
}

export const systemClock: Clock = {
  now: Date.now,
  random: Math.random,
  after: (ms, run) => {
    const timer = new Timer(ms, run);
    return () => timer.clear();
  },
};

/** Resolves after so many milliseconds, or as soon as the signal falls. */
export const pause = (clock: Clock, ms: number, signal?: AbortLike): Promise<void> =>
  new Promise((resolve) => {
    if (signal?.aborted) return resolve();
    const end = () => {
      callOff();
      signal?.removeEventListener('abort', end);
      resolve();
    };
    const callOff = clock.after(ms, end);
    signal?.addEventListener('abort', end, { once: true });
  });

/**
 * Whether a moment that was set to at most so many milliseconds ahead is still to come. One that is further ahead is not:
 * our clock was set back.
 */
export const isAhead = (clock: Clock, moment: number, atMostMs: number): boolean => {
  const left = moment - clock.now();
  return left > 0 && left <= atMostMs;
};
