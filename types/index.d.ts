import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { DocumentNode, ExecutionResult, GraphQLSchema } from 'graphql';
import type { IntercomGatewaySettings } from './options.js';

export type { IntercomGatewaySettings } from './options.js';

/** What a caller may do: read, write, and see and search personal data. */
export type Scope = 'read' | 'write' | 'pii';

/** The request that `admit` decides about. */
export interface AdmitRequest {
  /** The headers of the request. Names are accepted in lower case. */
  readonly headers: Pick<Headers, 'get' | 'has'>;
  /**
   * The object that was passed to the gateway: the `Request` of `fetch`, the `IncomingMessage` of `listener` and `upgrade` with all that
   * the host's middleware has added, such as `user`, or the `context` of an execution request.
   */
  readonly source: unknown;
}

/** A caller that is admitted. */
export interface Admission {
  readonly scopes: readonly Scope[];
  /** The same for all requests of one caller: a caller may have a number of subscriptions open. Default: callers are not told apart. */
  readonly callerId?: string | undefined;
  /** When the caller's session ends, and with it its subscriptions. Default: never. */
  readonly expiresAt?: Date | undefined;
}

/** An entry of the log. It never contains a token, a body, a variable, the text of a query or the id of a record. */
export interface LogEntry {
  readonly level: 'error' | 'warn' | 'info';
  /** The kind of the entry, such as `operation`. */
  readonly event: string;
}

export interface IntercomGatewayOptions extends IntercomGatewaySettings {
  /**
   * Decides who may send operations, by the host's own session, before the body is read. Null responds 401. What it throws is masked and
   * logged, and responds 500. It replaces `gatewayAuth`.
   */
  readonly admit?: ((request: AdmitRequest) => Admission | null | Promise<Admission | null>) | undefined;
  /** Receives the entries of the log, from `logLevel` on. Default: lines of JSON on stderr. */
  readonly log?: ((entry: LogEntry) => void) | undefined;
}

/** The request of an executor, as GraphQL Tools defines it. */
export interface ExecutionRequest {
  readonly document: DocumentNode;
  readonly variables?: unknown;
  readonly operationName?: string | undefined;
  /** The host's own. `admit` receives it, with the headers of its `request` or `req` if it has one. */
  readonly context?: unknown;
  /** Ends the operation. */
  readonly signal?: AbortSignal | undefined;
}

/** Whether requests should be sent to a gateway, and if not, why. */
export type Readiness =
  | { readonly status: 'ready' }
  | {
      readonly status: 'not ready';
      readonly reason: 'stopping' | 'breaker-open' | 'token-refused' | 'upstream-unreachable';
    };

/** A gateway inside of another program. Its methods need no `this`. */
export interface IntercomGateway {
  /**
   * Responds to a request of the fetch API, for Next.js, Hono, `Bun.serve` and `Deno.serve`. Its body must not have been read. Rejects
   * only if the request is aborted.
   */
  readonly fetch: (request: Request) => Promise<Response>;
  /**
   * Responds to a request of node:http, for Express and Fastify. If a body parser has read the body, `request.body` must have it.
   * It also serves `/webhooks/…` and `/files/…`, which `fetch` does not.
   */
  readonly listener: (request: IncomingMessage, response: ServerResponse) => void;
  /** For `upgrade` of an `http.Server`: operations and subscriptions over a WebSocket (graphql-transport-ws). */
  readonly upgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => void;
  /**
   * Executes an operation without HTTP, for schema stitching, with the limits of all operations. A subscription is an async iterable.
   * Rejects only if `signal` is aborted.
   */
  readonly executor: (request: ExecutionRequest) => Promise<ExecutionResult | AsyncIterableIterator<ExecutionResult>>;
  /** The schema of this gateway. To execute an operation use `executor`: resolvers require a context of the gateway. */
  readonly schema: GraphQLSchema;
  /** As `/ready`. Costs at most one REST call in ten seconds, and none while operations succeed. */
  readonly ready: () => Promise<Readiness>;
  /** The metrics of this gateway in Prometheus' text format, without those of the process. Empty if `metrics` is false. */
  readonly metrics: () => Promise<string>;
  /**
   * Ends subscriptions, waits for operations in flight, for a maximum of `stopTimeoutMs`, and lets go of all connections and timers. From
   * then on requests are responded to with 503.
   */
  readonly close: () => Promise<void>;
}

/**
 * Makes a gateway. Make one for the process, outside of any request handler: its rate limiter and caches are its own.
 *
 * @throws {TypeError} for invalid options, with a line for each.
 */
export declare const createIntercomGateway: (options?: IntercomGatewayOptions) => Promise<IntercomGateway>;
