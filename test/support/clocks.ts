import { type Clock, systemClock } from '../../src/client/core/clock.ts';

const times = 20;
const start = Date.now();

/** Time goes by faster, and chance adds nothing to it. */
export const hurried: Clock = {
  now: () => start + (Date.now() - start) * times,
  random: () => 0,
  after: (ms, run) => systemClock.after(ms / times, run),
};
