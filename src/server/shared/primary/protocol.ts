import type { KeptEvent } from '../../../client/core/eventRing.ts';
import type { Invalidation } from '../../../client/core/invalidation.ts';
import type { RestReply } from '../../../client/core/reply.ts';
import type { FinStreamOffer } from '../../../client/fin/streams/index.ts';
import type { HubEvent } from '../../../client/webhooks/event.ts';
import type { IpcChannel } from '../../workers/ipcChannel.ts';
import type { Missed } from '../index.ts';

/** A call that wants to leave. */
export interface AcquireRequest {
  readonly key: string;
  readonly ticket: number;
  readonly queueId: number;
  readonly deadlineAt: number | null;
  /** How long its operation still waits for what machines share. */
  readonly patienceMs: number;
}

/** How a call that asked to leave has fared, and how long its operation still waits for what machines share. */
export type Permit = { readonly patienceMs: number } & (
  | { readonly granted: true; readonly opensAt: number }
  | { readonly granted: false; readonly retryAt: number }
);

/** Where a worker asks for what it shares. */
export type SharingChannel = Pick<IpcChannel<BorrowProtocol, LendProtocol>, 'request' | 'notify'>;

/** What workers ask of what is shared. `key` stands for a workspace. */
export type BorrowProtocol = {
  readonly acquire: readonly [AcquireRequest, Permit];
  readonly abandon: readonly [{ readonly ticket: number }, undefined];
  /** Calls that may leave without being asked for, as many as can be spared. */
  readonly lease: readonly [{ readonly key: string }, number];
  /** Calls that have ended: what upstream said, null where that is not known; and how many were not sent. */
  readonly released: readonly [
    { readonly key: string; readonly replies: readonly (RestReply | null)[]; readonly unsent: number },
    undefined,
  ];
  /** What upstream last said of the budget, to whichever worker. */
  readonly rateLimit: readonly [{ readonly key: string }, RestReply | null];
  /** Answered when all others know. */
  readonly invalidate: readonly [{ readonly key: string; readonly what: readonly Invalidation[] }, undefined];
  /** An event that has come to a worker; answered with whether it is new. All workers are given the new ones in one order. */
  readonly event: readonly [HubEvent, boolean];
  /** A stream of Fin that Intercom has offered to a worker: the others are given it, too. */
  readonly finStream: readonly [FinStreamOffer, undefined];
  /** The newest events of all machines, where there are others. */
  readonly recent: readonly [null, readonly KeptEvent[]];
  /** The text of a persisted query that another process has kept. */
  readonly document: readonly [{ readonly hash: string }, string | null];
  readonly keepDocument: readonly [{ readonly hash: string; readonly text: string }, undefined];
};

/** What a worker is told by the others, through the primary. */
export type LendProtocol = {
  readonly invalidate: readonly [{ readonly key: string; readonly what: readonly Invalidation[] }, undefined];
  readonly event: readonly [HubEvent, undefined];
  readonly finStream: readonly [FinStreamOffer, undefined];
  readonly missed: readonly [{ readonly what: Missed }, undefined];
};
