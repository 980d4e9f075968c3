import type { Shared } from '../shared/index.ts';
import { LeasedRateLimiter } from './leasedRateLimiter.ts';
import type { PrimaryChannel } from './protocol.ts';

/** What a worker shares with the others, by way of the primary. */
export const borrowed = (primary: PrimaryChannel, secret: Buffer, attach: Shared['attach']): Shared => ({
  secret,
  rateLimiterOf: (key) => new LeasedRateLimiter(key, primary),
  invalidate: (key, what) => primary.request('invalidate', { key, what }),
  relay: (event) => primary.request('event', event),
  offerFinStream: (offer) => primary.notify('finStream', offer),
  recent: () => primary.request('recent', null),
  documents: {
    get: async (hash) => (await primary.request('document', { hash })) ?? undefined,
    set: (hash, text) => primary.notify('keepDocument', { hash, text }),
  },
  attach,
});
