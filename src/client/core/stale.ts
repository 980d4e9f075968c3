import type { Flights } from './flights.ts';
import type { References } from './references.ts';

/** What a change makes out of date: reads that are under way, one list of reference data, or, where nobody knows, everything. */
export type Stale = 'reads' | 'everything' | { readonly list: string };

/** Other places where the same workspace is open, and what they have read is kept. */
export interface Peers {
  readonly tell: (what: Stale) => void;
  /** Resolves when all of them know what they were told so far; unset where there are none. */
  readonly know: (() => Promise<void>) | undefined;
}

interface Kept {
  readonly flights: Flights;
  readonly references: References;
}

/** Nobody is given any more what was read before a change. */
export const forget = ({ flights, references }: Kept, what: Stale): void => {
  if (typeof what === 'object') references.drop(what.list);
  else flights.seal();
  if (what === 'everything') references.dropAll();
};

/** As `forget`, here and wherever else the workspace is open. */
export const outdated = (workspace: Kept & { readonly peers: Peers }, what: Stale): void => {
  forget(workspace, what);
  workspace.peers.tell(what);
};
