import { Abort } from '../client/core/abort.ts';
import { newOperation, type Operation } from '../client/core/operation.ts';
import { Timer } from '../client/core/timer.ts';
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
  isTrusted(): boolean;
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

/** Starts the operation's clock: its signal falls when the caller hangs up, which `cancelled` hears of, or `timeoutMs` from now. */
export const startRequest = (
  caller: Caller,
  principal: Principal,
  timeoutMs: number,
  maxRestCalls: number,
  cancelled: (caller: Caller) => void,
): RequestState => new StartedRequest(caller, principal, timeoutMs, maxRestCalls, cancelled);

class StartedRequest implements RequestState {
  readonly caller: Caller;
  readonly requestId: string;
  readonly principal: Principal;
  readonly withheld = new Set<string>();
  readonly operation: Operation;
  readonly trace: Trace | undefined;
  price: OperationCost | null = null;
  responseHeaders: Readonly<Record<string, string>> = none;
  readonly #signal = new Abort();
  readonly #hungUp: () => void;
  readonly #clock: Timer;

  constructor(
    caller: Caller,
    principal: Principal,
    timeoutMs: number,
    maxRestCalls: number,
    cancelled: (caller: Caller) => void,
  ) {
    this.caller = caller;
    this.requestId = requestIdOf(caller);
    this.principal = principal;
    this.#hungUp = () => {
      cancelled(caller);
      this.#signal.abort(new DOMException('The caller disconnected.', 'AbortError'));
    };
    this.#clock = new Timer(timeoutMs, () => this.cutShort());
    // Yoga's signal is not one that AbortSignal.any takes on every Node version.
    if (caller.signal.aborted) this.#hungUp();
    else caller.signal.addEventListener('abort', this.#hungUp, { once: true });
    this.trace = caller.headers.get('x-intercom-trace') === '1' ? runField : undefined;
    this.operation = newOperation({
      signal: this.#signal,
      deadlineAt: Date.now() + timeoutMs,
      fresh: isFresh(caller),
      maxRestCalls,
      parent: contextOf(caller),
      ...(this.trace === undefined ? {} : { currentField, runAs: runField }),
    });
  }

  get workspace(): Workspace {
    return this.principal.workspace;
  }

  get scopes(): Scopes {
    return this.principal.scopes;
  }

  isTrusted(): boolean {
    return this.principal.isTrusted?.() ?? true;
  }

  cutShort(): void {
    this.#signal.abort(new DOMException('The operation took too long.', 'TimeoutError'));
  }

  untimed(): void {
    this.#clock.clear();
  }

  done(): void {
    this.#clock.clear();
    this.caller.signal.removeEventListener('abort', this.#hungUp);
  }
}

const none = {};

const isFresh = ({ headers }: Caller): boolean => {
  const cacheControl = headers.get('cache-control');
  return cacheControl !== null && /\bno-cache\b/i.test(cacheControl);
};

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
