import type { Registry } from 'prom-client';
import type { KeptEvent } from '../../client/core/eventRing.ts';
import type { Invalidation, Peers } from '../../client/core/invalidation.ts';
import type { RateLimiter } from '../../client/core/rateLimiter.ts';
import type { FinStreamOffer } from '../../client/fin/streams/index.ts';
import type { HubEvent } from '../../client/webhooks/event.ts';
import { SharedPeers } from './peers.ts';

/** What comes in from others. */
export interface Here {
  /** Drops what a change has made out of date; resolves when every process behind this one has. `key` names a workspace. */
  readonly invalidate: (key: string, what: readonly Invalidation[]) => Promise<unknown>;
  /** Does here what an event is about. */
  readonly deliver: (event: HubEvent) => void;
  /** Reads a stream of Fin if it has a listener here. */
  readonly offerFinStream: (offer: FinStreamOffer) => void;
  /** Changes, or changes and events, may not have come in: drops all that is kept of all workspaces, and reports the gap. */
  readonly missed: (what: Missed) => void;
}

export type Missed = 'changes' | 'events';

/** Texts of persisted queries by their SHA-256, beside those that a process keeps itself. */
export interface SharedDocuments {
  readonly get: (hash: string) => Promise<string | undefined>;
  readonly set: (hash: string, text: string) => void;
}

/**
 * What processes that serve the same workspaces share. There are three: of one that is alone (`alone.ts`), of a worker, which
 * borrows it from its primary (`primary/borrowed.ts`), and of one of several machines (`cluster`).
 */
export interface Shared<L extends RateLimiter = RateLimiter> {
  /** What the keys of workspaces are hashed with: tokens stay where they are. */
  readonly secret: Buffer;
  /** The REST budget of a workspace. */
  readonly rateLimiterOf: (key: string) => L;
  /** Resolves when all others have dropped what a change has made out of date; unset without others. */
  readonly invalidate?: (key: string, what: readonly Invalidation[]) => Promise<unknown>;
  /** Hands an event to every process, this one included, and reports whether it is new. */
  readonly relay: (event: HubEvent) => Promise<boolean>;
  /** Offers a stream of Fin to all others; unset without others. */
  readonly offerFinStream?: (offer: FinStreamOffer) => void;
  /** The newest events, oldest first, for streams that resume here; unset where this process has all itself. */
  readonly recent?: () => Promise<readonly KeptEvent[]>;
  readonly documents?: SharedDocuments;
  /** Adds metrics of its own. */
  readonly measure?: (registry: Registry) => void;
  /** Called once; resolves when the process may serve. */
  readonly attach: (here: Here) => Promise<void>;
  readonly close?: () => Promise<void>;
}

/** The others that have a workspace open; omitted where there are none. */
export const peersOf = ({ invalidate }: Shared, key: string): { readonly peers?: Peers } =>
  invalidate === undefined ? {} : { peers: new SharedPeers((what) => invalidate(key, what)) };
