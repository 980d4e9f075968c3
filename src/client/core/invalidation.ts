import type { PendingRequests } from './pendingRequests.ts';
import type { SharedCache } from './sharedCache.ts';

/** What a change makes out of date: reads that are under way, one list of reference data, or, where nobody knows, everything. */
export type Invalidation = 'reads' | 'everything' | { readonly list: string };

/** Other places where the same workspace is open, and what they have read is kept. */
export interface Peers {
  readonly broadcast: (what: Invalidation) => void;
  /** Resolves when all of them know what they were told so far; unset where there are none. */
  readonly acknowledged: (() => Promise<void>) | undefined;
}

interface Caches {
  readonly pendingRequests: PendingRequests;
  readonly sharedCache: SharedCache;
}

/** Nobody is given any more what was read before a change. */
export const invalidateLocally = ({ pendingRequests, sharedCache }: Caches, what: Invalidation): void => {
  if (typeof what === 'object') sharedCache.invalidate(what.list);
  else pendingRequests.detachAll();
  if (what === 'everything') sharedCache.invalidateAll();
};

/** As `forget`, here and wherever else the workspace is open. */
export const invalidate = (workspace: Caches & { readonly peers: Peers }, what: Invalidation): void => {
  invalidateLocally(workspace, what);
  workspace.peers.broadcast(what);
};
