import { Abort } from '../client/core/abort.ts';
import { newOperation, type Operation } from '../client/core/operation.ts';
import type { Workspace } from '../client/core/workspace.ts';
import type { Scopes } from '../loaders/core/scopes.ts';
import type { Principal } from './auth/index.ts';
import type { Caller } from './caller.ts';
import type { OperationCost } from './cost/index.ts';
import { requestIdOf } from './observe/requestId.ts';
import { contextOf } from './observe/spans.ts';
import { currentField, runField, type Trace } from './trace.ts';

/** One GraphQL request while it is being answered. */
export interface RequestState {
  readonly caller: Caller;
  readonly requestId: string;
  readonly principal: Principal;
  readonly workspace: Workspace;
  readonly scopes: Scopes;
  /** Whether the caller is sure to be one of ours by now: only then may anything of the request be kept for later. */
  readonly isTrusted: () => boolean;
  /** The personal fields that the response omits. */
  readonly withheld: Set<string>;
  readonly operation: Operation;
  /** At worst; null until it is known. */
  price: OperationCost | null;
  /** Headers of the response, beside those of every response. */
  responseHeaders: Readonly<Record<string, string>>;
  /** Set when the caller wants to see the REST calls. */
  readonly trace: Trace | undefined;
  /** The operation's time is over now: what it waits for fails, what it has is answered. */
  cutShort(): void;
  /** The operation's time has no end any more. */
  untimed(): void;
  /** Lets go of the clock. */
  done(): void;
}

/** Starts the operation's clock: its signal falls when the caller hangs up, or `timeoutMs` from now. */
export const startRequest = (
  caller: Caller,
  principal: Principal,
  timeoutMs: number,
  maxRestCalls: number,
): RequestState => {
  const { workspace, scopes, isTrusted = always } = principal;
  const stop = new Abort();
  const hungUp = () => stop.abort(new DOMException('The caller disconnected.', 'AbortError'));
  const late = () => stop.abort(new DOMException('The operation took too long.', 'TimeoutError'));
  const clock = setTimeout(late, timeoutMs).unref();
  // Yoga's signal is not one that AbortSignal.any takes on every Node version.
  if (caller.signal.aborted) hungUp();
  else caller.signal.addEventListener('abort', hungUp, { once: true });

  const traced = caller.headers.get('x-intercom-trace') === '1';
  return {
    caller,
    requestId: requestIdOf(caller),
    principal,
    workspace,
    scopes,
    isTrusted,
    withheld: new Set(),
    price: null,
    responseHeaders: {},
    operation: newOperation({
      signal: stop,
      deadlineAt: Date.now() + timeoutMs,
      fresh: isFresh(caller),
      maxRestCalls,
      parent: contextOf(caller),
      ...(traced ? { currentField, runAs: runField } : {}),
    }),
    trace: traced ? runField : undefined,
    cutShort: late,
    untimed: () => clearTimeout(clock),
    done: () => {
      clearTimeout(clock);
      caller.signal.removeEventListener('abort', hungUp);
    },
  };
};

const always = (): boolean => true;

const isFresh = ({ headers }: Caller): boolean => /\bno-cache\b/i.test(headers.get('cache-control') ?? '');

/** What every answer says of its cost, as `extensions.intercom`. */
export const costOf = ({ operation, workspace, trace, price }: RequestState): Record<string, unknown> => {
  const { limit, remaining, resetAt } = workspace.rateLimit;
  return {
    price: price?.restCalls ?? null,
    restCalls: operation.restCalls,
    cacheHits: operation.cacheHits,
    rateLimit: { limit, remaining, resetAt: resetAt?.toISOString() ?? null },
    ...(operation.unknownValues.size === 0 ? {} : { unknownValues: [...operation.unknownValues] }),
    ...(operation.notes.size === 0 ? {} : { notes: [...operation.notes] }),
    ...(trace === undefined ? {} : { calls: [...operation.calls] }),
  };
};
