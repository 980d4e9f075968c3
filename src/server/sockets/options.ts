import type { Pipeline } from '../pipeline/index.ts';

export interface SocketOptions {
  readonly pipeline: Pipeline;
  /** The path of the GraphQL endpoint. */
  readonly endpoint: string;
  /** Sites whose pages may open WebSockets, beside pages of the gateway's own host. */
  readonly corsOrigins: readonly string[];
  /** The longest message of a client, in bytes. */
  readonly maxMessageBytes: number;
  /** The maximum of open WebSockets. */
  readonly maxSockets: number;
  /** The maximum of operations at a time on one, subscriptions included. */
  readonly maxOperations: number;
  /** Receives errors that are faults of the gateway. */
  readonly failed: (error: unknown) => void;
}

/** One WebSocket. */
export interface OpenSocket {
  /** Says that the gateway stops. */
  readonly goAway: () => void;
  readonly terminate: () => void;
}
