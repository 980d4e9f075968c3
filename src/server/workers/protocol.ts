import type { BorrowProtocol, LendProtocol } from '../shared/primary/protocol.ts';
import type { WorkerMetrics } from './metrics.ts';

export interface Setup {
  /** What the keys of workspaces are hashed with: tokens stay where they are. */
  readonly secret: string;
  /** Where the sandbox is, if there is one. */
  readonly sandbox: string | null;
  /** What the sandbox signs its webhooks with. */
  readonly webhookSecret: string | null;
}

/** What workers ask the primary. */
export type PrimaryProtocol = BorrowProtocol & {
  readonly setup: readonly [null, Setup];
  readonly ready: readonly [{ readonly url: string }, undefined];
  readonly failed: readonly [{ readonly message: string }, undefined];
  /** Of all workers together, as text. */
  readonly metrics: readonly [null, string];
  /** Answered when the primary has handed on the connections that have come in. */
  readonly drainAccepts: readonly [null, undefined];
  /** Said when no new connection is taken any more; answered when that is so of all that stop together. */
  readonly closed: readonly [null, undefined];
  readonly exiting: readonly [WorkerMetrics, undefined];
};

/** What the primary asks workers. */
export type WorkerProtocol = LendProtocol & {
  /** Answered by whoever’s event loop turns. */
  readonly ping: readonly [null, undefined];
  readonly stop: readonly [{ readonly isRestart: boolean }, undefined];
  readonly metrics: readonly [null, WorkerMetrics];
};
