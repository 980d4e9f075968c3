import type { RequestHandlers } from '../../workers/ipcChannel.ts';
import type { Here, Shared } from '../index.ts';
import { LeasedRateLimiter } from './leasedRateLimiter.ts';
import type { LendProtocol, SharingChannel } from './protocol.ts';

/** What a worker shares with the others, by way of the primary. */
export const borrowed = (primary: SharingChannel, secret: Buffer, attach: Shared['attach']): Shared => ({
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

/** What comes from the others, by way of the primary. Before the worker serves there is nothing to do. */
export const fromOthers = (here: () => Here | undefined): RequestHandlers<LendProtocol> => ({
  invalidate: async ({ key, what }) => {
    await here()?.invalidate(key, what);
  },
  event: (event) => here()?.deliver(event),
  finStream: (offer) => here()?.offerFinStream(offer),
  missed: ({ what }) => here()?.missed(what),
});
