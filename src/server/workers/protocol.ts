import type { KeptEvent } from '../../client/core/eventRing.ts';
import type { Invalidation } from '../../client/core/invalidation.ts';
import type { RestReply } from '../../client/core/reply.ts';
import type { FinStreamOffer } from '../../client/fin/streams/index.ts';
import type { HubEvent } from '../../client/webhooks/event.ts';
import type { Missed } from '../shared/index.ts';
import type { IpcChannel } from './ipcChannel.ts';
import type { WorkerMetrics } from './metrics.ts';

export type PrimaryChannel = Pick<IpcChannel<PrimaryProtocol, WorkerProtocol>, 'request' | 'notify'>;

export interface Setup {
  /** What the keys of workspaces are hashed with: tokens stay where they are. */
  readonly secret: string;
  /** Where the sandbox is, if there is one. */
  readonly sandbox: string | null;
  /** What the sandbox signs its webhooks with. */
  readonly webhookSecret: string | null;
}

/** How a call that asked to leave has fared. */
export type Permit =
  | { readonly granted: true; readonly opensAt: number }
  | { readonly granted: false; readonly retryAt: number };

/** What workers ask the primary. `key` stands for a workspace. */
export type PrimaryProtocol = {
  readonly setup: readonly [null, Setup];
  readonly ready: readonly [{ readonly url: string }, null];
  readonly failed: readonly [{ readonly message: string }, null];
  readonly acquire: readonly [
    { readonly key: string; readonly ticket: number; readonly queueId: number; readonly deadlineAt: number | null },
    Permit,
  ];
  readonly abandon: readonly [{ readonly ticket: number }, null];
  /** Calls that may leave without being asked for, as many as can be spared. */
  readonly lease: readonly [{ readonly key: string }, number];
  /** Calls that have ended: what upstream said, null where that is not known; and how many were not sent. */
  readonly released: readonly [
    { readonly key: string; readonly replies: readonly (RestReply | null)[]; readonly unsent: number },
    null,
  ];
  /** What upstream last said of the budget, to whichever worker. */
  readonly rateLimit: readonly [{ readonly key: string }, RestReply | null];
  /** Answered when all others know. */
  readonly invalidate: readonly [{ readonly key: string; readonly what: readonly Invalidation[] }, null];
  /** An event that has come to a worker; answered with whether it is new. All workers are given the new ones in one order. */
  readonly event: readonly [HubEvent, boolean];
  /** A stream of Fin that Intercom has offered to a worker: the others are given it, too. */
  readonly finStream: readonly [FinStreamOffer, null];
  /** The newest events of all machines, where there are others. */
  readonly recent: readonly [null, readonly KeptEvent[]];
  /** The text of a persisted query that another process has kept. */
  readonly document: readonly [{ readonly hash: string }, string | null];
  readonly keepDocument: readonly [{ readonly hash: string; readonly text: string }, null];
  /** Of all workers together, as text. */
  readonly metrics: readonly [null, string];
  /** Answered when the primary has handed on the connections that have come in. */
  readonly drainAccepts: readonly [null, null];
  /** Said when no new connection is taken any more; answered when that is so of all that stop together. */
  readonly closed: readonly [null, null];
  readonly exiting: readonly [WorkerMetrics, null];
};

/** What the primary asks workers. */
export type WorkerProtocol = {
  /** Answered by whoever’s event loop turns. */
  readonly ping: readonly [null, null];
  readonly stop: readonly [{ readonly isRestart: boolean }, null];
  readonly invalidate: readonly [{ readonly key: string; readonly what: readonly Invalidation[] }, null];
  readonly event: readonly [HubEvent, null];
  readonly finStream: readonly [FinStreamOffer, null];
  readonly missed: readonly [{ readonly what: Missed }, null];
  readonly metrics: readonly [null, WorkerMetrics];
};
