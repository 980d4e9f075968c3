import type { Invalidation } from '../../client/core/invalidation.ts';
import type { RestReply } from '../../client/core/reply.ts';
import type { IpcChannel } from './ipcChannel.ts';
import type { WorkerMetrics } from './metrics.ts';

export type ToPrimary = Pick<IpcChannel<AskedOfPrimary, AskedOfWorker>, 'request' | 'notify'>;

export interface Setup {
  /** What the keys of workspaces are hashed with: tokens stay where they are. */
  readonly secret: string;
  /** Where the sandbox is, if there is one. */
  readonly sandbox: string | null;
}

/** How a call that asked to leave has fared. */
export type Leave =
  | { readonly leaves: true; readonly opensAt: number }
  | { readonly leaves: false; readonly retryAt: number };

/** What workers ask the primary. `key` stands for a workspace. */
export type AskedOfPrimary = {
  readonly setup: readonly [null, Setup];
  readonly ready: readonly [{ readonly url: string }, null];
  readonly failed: readonly [{ readonly message: string }, null];
  readonly leave: readonly [
    { readonly key: string; readonly ticket: number; readonly queueId: number; readonly deadlineAt: number | null },
    Leave,
  ];
  readonly giveUp: readonly [{ readonly ticket: number }, null];
  /** Calls that may leave without being asked for, as many as can be spared. */
  readonly borrow: readonly [{ readonly key: string }, number];
  /** Calls that have ended: what upstream said, null where that is not known; and how many were not sent. */
  readonly ended: readonly [
    { readonly key: string; readonly replies: readonly (RestReply | null)[]; readonly unsent: number },
    null,
  ];
  /** What upstream last said of the budget, to whichever worker. */
  readonly stated: readonly [{ readonly key: string }, RestReply | null];
  /** Answered when all others know. */
  readonly stale: readonly [{ readonly key: string; readonly what: readonly Invalidation[] }, null];
  /** Of all workers together, as text. */
  readonly figures: readonly [null, string];
  /** Answered when the primary has handed on the connections that have come in. */
  readonly turn: readonly [null, null];
  /** Said when no new connection is taken any more; answered when that is so of all that stop together. */
  readonly shut: readonly [null, null];
  readonly leaving: readonly [WorkerMetrics, null];
};

/** What the primary asks workers. */
export type AskedOfWorker = {
  /** Answered by whoever’s event loop turns. */
  readonly ping: readonly [null, null];
  readonly stop: readonly [{ readonly isRestart: boolean }, null];
  readonly stale: readonly [{ readonly key: string; readonly what: readonly Invalidation[] }, null];
  readonly figures: readonly [null, WorkerMetrics];
};
