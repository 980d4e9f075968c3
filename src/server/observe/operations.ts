import type { ExecutionResult, GraphQLError, OperationDefinitionNode } from 'graphql';
import { type Caller, notesOf } from '../caller.ts';
import type { SubscriptionEnd, Transport } from '../subscriptions/stream.ts';
import { requestIdOf } from './requestId.ts';

/** `event`: one event of a subscription. `download` and `upload`: no operation of GraphQL, but a file. */
export type OperationType = 'query' | 'mutation' | 'subscription' | 'event' | 'download' | 'upload' | 'none';
export type Transfer = Extract<OperationType, 'download' | 'upload'>;

/**
 * - `ok`: answered without errors. A mutation that answers a problem is one.
 * - `partial`: some of the data is there, with errors beside it.
 * - `failed`: it ran and has no data.
 * - `refused`: nothing ran, for a reason in the request.
 * - `cancelled`: the caller hung up. A subscription that its client ends is `ok`.
 */
export type Outcome = 'ok' | 'partial' | 'failed' | 'refused' | 'cancelled';

/** What is known of a GraphQL request once it has been answered. */
export interface OperationSeen {
  readonly requestId: string;
  /** `none` when it never came to reading which operation it is. */
  readonly type: OperationType;
  /** As in the document: letters, digits and underscores. */
  readonly name: string | null;
  readonly outcome: Outcome;
  /** Each of the answer's error codes once. */
  readonly codes: readonly string[];
  readonly restCalls: number;
  readonly cacheHits: number;
  readonly cacheMisses: number;
  readonly ms: number;
  /** Of a subscription that was opened. */
  readonly transport?: Transport;
  readonly end?: SubscriptionEnd;
  /** How many events were sent. */
  readonly events?: number;
}

/**
 * What has taken a request in and writes its answer: the one over node:http for plain JSON, the one for files, WebSockets, the
 * executor for a schema that this one is a part of, or yoga for all others. Two have come in by none of them: a subscription that goes on by callbacks after its request, and an
 * event of a subscription.
 */
export type Adapter = 'fast-path' | 'files' | 'websocket' | 'yoga' | 'executor' | 'callback' | 'event';

/** What is known of a subscription when it is opened. */
export interface SubscriptionSeen {
  readonly requestId: string;
  readonly name: string | null;
  readonly transport: Transport;
}

/** Somebody who looks on while requests are answered. */
export interface OperationWatcher {
  readonly started?: (caller: Caller, adapter: Adapter) => void;
  /** Called for a subscription that is open from now on, until `ended`. */
  readonly opened?: (caller: Caller, seen: SubscriptionSeen) => void;
  /** Called for each event that a client is sent. */
  readonly sent?: (transport: Transport) => void;
  /** Called once for each request that has started, whatever becomes of it. */
  readonly ended: (caller: Caller, seen: OperationSeen) => void;
}

/** What is known of a request until it has ended: a note of its caller that is written here alone. */
interface Watching {
  readonly startedAt: number;
  type: OperationType;
  name: string | null;
  ran: boolean;
  hasData: boolean;
  transport: Transport | undefined;
  codes: readonly string[];
}

const noCodes: readonly string[] = [];
const maxNameLength = 64;
const codeShape = /^[A-Z][A-Z0-9_]{0,63}$/;

export interface OperationWatch {
  readonly started: (caller: Caller, adapter: Adapter) => void;
  /** Told which operation it is, before anything of it is executed. */
  readonly runs: (caller: Caller, operation: OperationDefinitionNode) => void;
  /** Told that the request is a file. */
  readonly transfers: (caller: Caller, type: Transfer) => void;
  /** Told that a subscription is open: it ends by `closed`. */
  readonly opened: (caller: Caller, transport: Transport) => void;
  readonly sent: (transport: Transport) => void;
  readonly closed: (caller: Caller, end: SubscriptionEnd, events: number) => void;
  readonly formatted: (caller: Caller, result: ExecutionResult) => void;
  /** Told that the caller has hung up: nobody is told any more what becomes of it, unless it is a subscription. */
  readonly cancelled: (caller: Caller) => void;
  readonly ended: (caller: Caller, status: number) => void;
}

/** Follows each GraphQL request until it is answered or its caller has hung up. */
export const watchOperations = (watchers: readonly OperationWatcher[]): OperationWatch => {
  const watching = (caller: Caller) => caller.notes?.watching as Watching | undefined;

  const end = (caller: Caller, outcome: (now: Watching) => Outcome, more: Partial<OperationSeen> = {}): void => {
    const now = watching(caller);
    if (now === undefined) return;
    const notes = notesOf(caller);
    notes.watching = undefined;
    const { operation } = notes;
    const seen: OperationSeen = {
      requestId: requestIdOf(caller),
      type: now.type,
      name: now.name,
      outcome: outcome(now),
      codes: now.codes,
      restCalls: operation?.restCalls ?? 0,
      cacheHits: operation?.cacheHits ?? 0,
      cacheMisses: operation?.cacheMisses ?? 0,
      ms: Math.round((performance.now() - now.startedAt) * 10) / 10,
      ...more,
    };
    for (const watcher of watchers) watcher.ended(caller, seen);
  };

  const started = (caller: Caller, adapter: Adapter): void => {
    const now: Watching = {
      startedAt: performance.now(),
      type: 'none',
      name: null,
      ran: false,
      hasData: false,
      transport: undefined,
      codes: noCodes,
    };
    notesOf(caller).watching = now;
    for (const watcher of watchers) watcher.started?.(caller, adapter);
    if (caller.signal.aborted) cancelled(caller);
  };

  const cancelled = (caller: Caller): void => {
    if (watching(caller)?.transport === undefined) end(caller, () => 'cancelled');
  };

  const runs = (caller: Caller, operation: OperationDefinitionNode): void => {
    const now = watching(caller);
    if (now === undefined) return;
    now.ran = true;
    now.type = caller.subscriber === undefined ? operation.operation : 'event';
    now.name = operation.name?.value.slice(0, maxNameLength) ?? null;
  };

  const transfers = (caller: Caller, type: Transfer): void => {
    const now = watching(caller);
    if (now !== undefined) Object.assign(now, { ran: true, type });
  };

  const opened = (caller: Caller, transport: Transport): void => {
    const now = watching(caller);
    if (now === undefined) return;
    now.transport = transport;
    const seen = { requestId: requestIdOf(caller), name: now.name, transport };
    for (const watcher of watchers) watcher.opened?.(caller, seen);
  };

  const sent = (transport: Transport): void => {
    for (const watcher of watchers) watcher.sent?.(transport);
  };

  const closed = (caller: Caller, reason: SubscriptionEnd, events: number): void => {
    const { transport } = watching(caller) ?? {};
    if (transport === undefined) return;
    const isFailed = reason === 'failed' || reason === 'too-slow';
    end(caller, () => (isFailed ? 'failed' : 'ok'), { transport, end: reason, events });
  };

  const formatted = (caller: Caller, { data, errors }: ExecutionResult): void => {
    const now = watching(caller);
    if (now === undefined) return;
    if (data === undefined && !isTransfer(now.type)) now.ran = false;
    now.hasData = data != null && Object.values(data).some((value) => value !== null);
    if (errors !== undefined) now.codes = [...new Set([...now.codes, ...errors.map(codeOf)])];
  };

  const ended = (caller: Caller, status: number): void => end(caller, (now) => outcomeOf(now, status));

  return { started, runs, transfers, opened, sent, closed, formatted, cancelled, ended };
};

export const isTransfer = (type: OperationType): type is Transfer => type === 'download' || type === 'upload';

const codeOf = ({ extensions }: GraphQLError): string => {
  const code: unknown = extensions['code'];
  return typeof code === 'string' && codeShape.test(code) ? code : 'INTERNAL_SERVER_ERROR';
};

const outcomeOf = ({ ran, hasData, codes }: Watching, status: number): Outcome => {
  if (!ran) return codes.length > 0 || status >= 400 ? 'refused' : 'ok';
  if (codes.length === 0) return 'ok';
  return hasData ? 'partial' : 'failed';
};
