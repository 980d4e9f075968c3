import { randomBytes } from 'node:crypto';
import { systemClock } from '../../client/core/clock.ts';
import { LocalRateLimiter } from '../../client/core/rateLimiter.ts';
import { SeenIds } from '../webhooks/seenIds.ts';
import type { Here, Shared } from './index.ts';

/** Of a machine that serves alone: everything is in this process. */
export const alone = (): Shared<LocalRateLimiter> => {
  const seen = new SeenIds();
  let here: Here | undefined;
  return {
    secret: randomBytes(32),
    rateLimiterOf: () => new LocalRateLimiter(systemClock),
    relay: async (event) => {
      const isNew = seen.add(event.id);
      if (isNew) here?.deliver(event);
      return isNew;
    },
    attach: async (to) => {
      here = to;
    },
  };
};
