import { setMaxListeners } from 'node:events';
import type { Context } from '@opentelemetry/api';
import type { AbortLike } from './abort.ts';
import type { Patience } from './patience.ts';

/** What one GraphQL operation has cost so far, and what it met. Lives as long as the operation. */
export interface Operation {
  /** Aborted when the caller hangs up or the operation's time is over. */
  readonly signal: AbortLike | undefined;
  /** Unix milliseconds at which the operation's time is over. */
  readonly deadlineAt: number | undefined;
  /** Whether the caller wants reference data read anew: `Cache-Control: no-cache`. */
  readonly fresh: boolean;
  /** The most REST calls that it may send, tries included. */
  readonly maxRestCalls: number;
  /** `performance.now()` when it began. */
  readonly startedAt: number;
  /** How many REST calls were sent, tries included. */
  restCalls: number;
  /** How many were sent or wait to be: never more than `maxRestCalls`. */
  reservedCalls: number;
  /** How long it still waits for what machines share; undefined until it waits. */
  patience: Patience | undefined;
  /** How many lists of reference data were there already. */
  cacheHits: number;
  /** How many had to be waited for. */
  cacheMisses: number;
  readonly calls: CallRecord[];
  /** Words of closed sets that the gateway does not know yet, as `field: word`. */
  readonly unknownValues: Set<string>;
  /** What the caller should know of the answer, in sentences. */
  readonly notes: Set<string>;
  /** The GraphQL field that is being resolved, where the trace is on. */
  readonly currentField: () => string | undefined;
  /** Runs what causes calls under another name than that of a field. */
  readonly runAs: <T>(name: string, run: () => T) => T;
  /** The OpenTelemetry context that its REST calls belong to. */
  readonly parent: Context | undefined;
}

/** One line of the trace. The route keeps its holes: no id, no body and no token is in it. */
export interface CallRecord {
  readonly method: string;
  readonly route: string;
  /** Milliseconds from the start of the operation until the call was sent. */
  readonly at: number;
  /** null when there was no answer, or is none yet. */
  status: number | null;
  /** null while the call is under way. */
  ms: number | null;
  readonly batched: number;
  readonly attempt: number;
  readonly field: string | null;
}

export interface OperationOptions {
  readonly signal?: AbortLike;
  /** Unix milliseconds; without a limit when omitted. */
  readonly deadlineAt?: number;
  readonly currentField?: () => string | undefined;
  readonly runAs?: <T>(name: string, run: () => T) => T;
  /**
   * Whether reference data is read again instead of from the cache.
   *
   * @default false
   */
  readonly fresh?: boolean;
  /** The most REST calls that it may send, tries included; without a limit when omitted. */
  readonly maxRestCalls?: number;
  readonly parent?: Context | undefined;
}

/** How many REST calls the operation may still send. */
export const callsLeft = ({ maxRestCalls, reservedCalls }: Operation): number => maxRestCalls - reservedCalls;

/** An operation that has sent nothing yet. */
export const newOperation = (options: OperationOptions = {}): Operation => {
  // Each call under way listens, however many there are: that is no leak.
  if (options.signal instanceof EventTarget) setMaxListeners(0, options.signal);
  return {
    signal: options.signal,
    deadlineAt: options.deadlineAt,
    fresh: options.fresh ?? false,
    maxRestCalls: options.maxRestCalls ?? Number.POSITIVE_INFINITY,
    startedAt: performance.now(),
    restCalls: 0,
    reservedCalls: 0,
    patience: undefined,
    cacheHits: 0,
    cacheMisses: 0,
    calls: [],
    unknownValues: new Set(),
    notes: new Set(),
    currentField: options.currentField ?? (() => undefined),
    runAs: options.runAs ?? ((_, run) => run()),
    parent: options.parent,
  };
};
