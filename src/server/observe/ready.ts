import { type Policy, type RestCall, watched } from '../../client/core/call.ts';
import { CancelledError, RateLimitedError, UpstreamUnauthenticatedError } from '../../client/core/errors.ts';
import { FailureCounter } from '../../client/core/failures.ts';
import type { Workspace } from '../../client/core/workspace.ts';
import type { Route } from '../routes.ts';

/** How long an answer of upstream's proves that it can be reached. */
const provenMs = 30_000;
/** How long the outcome of a probe holds: so many questions, at most one REST call. */
const probedMs = 10_000;

/** Where callers bring the tokens: so much fails with no answer between before upstream is taken to be away. */
const enoughToMiss = { operations: 3, records: 2, routes: 2 };

export type Unready = 'stopping' | 'breaker-open' | 'token-refused' | 'upstream-unreachable';

export interface ReadinessOptions {
  /** The one workspace that is served; omitted when every caller brings a token. */
  readonly workspace?: Workspace;
  /** A cheap REST call to that workspace; rejects when it fails. */
  readonly probe?: () => Promise<unknown>;
  readonly now?: () => number;
}

/**
 * Whether requests should be sent to this gateway. What operations meet upstream decides; only a gateway that nobody has
 * asked lately asks for itself. Where callers bring the tokens it cannot ask: it is ready until calls fail.
 */
export class Readiness {
  readonly #now: () => number;
  #stopping = false;
  #reachedAt = Number.NEGATIVE_INFINITY;
  #missedAt = Number.NEGATIVE_INFINITY;
  readonly #missed = new FailureCounter(enoughToMiss);
  #isUnauthorized = false;
  #probe: { readonly at: number; readonly outcome: Promise<Unready | null> } | undefined;

  constructor(now: () => number = Date.now) {
    this.#now = now;
  }

  stopping(): void {
    this.#stopping = true;
  }

  /** Notes how each try ends. */
  readonly watchAttempts: Policy = (next) => (call) => {
    // Another token than that of the workspace says nothing of it.
    if (call.workspace.isFinAgent) return next(call);
    return watched(next(call), {
      answered: ({ status }) => {
        if (status < 500) this.#reached();
        else this.#miss(call);
        this.#isUnauthorized = status === 401;
      },
      failed: (error) => {
        // A caller who hangs up says nothing of upstream.
        if (!(error instanceof CancelledError)) this.#miss(call, error);
      },
    });
  };

  /** Why not; null when it is ready. */
  async ask({ workspace, probe }: Omit<ReadinessOptions, 'now'> = {}): Promise<Unready | null> {
    if (this.#stopping) return 'stopping';
    if (workspace === undefined || probe === undefined) return this.#isFailing() ? 'upstream-unreachable' : null;
    const { state } = workspace.breaker;
    if (state === 'open') return 'breaker-open';
    if (state === 'closed' && this.#isProven()) return null;
    return this.#probed(probe);
  }

  /** Several calls that fail while others succeed are no reason to send everybody away. */
  #isProven(): boolean {
    return !this.#isUnauthorized && this.#now() - this.#reachedAt < provenMs;
  }

  #isFailing(): boolean {
    return this.#missed.exceedThreshold && this.#now() - this.#missedAt < provenMs;
  }

  #reached(): void {
    this.#reachedAt = this.#now();
    this.#missed.clear();
  }

  #miss(call: RestCall, error?: unknown): void {
    this.#missedAt = this.#now();
    this.#missed.add(call, error);
  }

  #probed(probe: () => Promise<unknown>): Promise<Unready | null> {
    if (this.#probe === undefined || this.#now() - this.#probe.at >= probedMs)
      this.#probe = { at: this.#now(), outcome: probe().then(() => null, meaning) };
    return this.#probe.outcome;
  }
}

const meaning = (error: unknown): Unready | null => {
  // A budget that is used up has been stated by an answer.
  if (error instanceof RateLimitedError) return null;
  return error instanceof UpstreamUnauthenticatedError ? 'token-refused' : 'upstream-unreachable';
};

/** `/ready`: 200, or 503 with the reason. */
export const readyRoute =
  (ready: () => Promise<Unready | null>): Route =>
  async (url) => {
    if (url.pathname !== '/ready') return undefined;
    const reason = await ready();
    const init = { status: reason === null ? 200 : 503, headers: { 'cache-control': 'no-store' } };
    return Response.json(reason === null ? { status: 'ready' } : { status: 'not ready', reason }, init);
  };

/** `/health`: 200 while the process is alive. */
export const healthRoute: Route = (url) => (url.pathname === '/health' ? Response.json({ status: 'ok' }) : undefined);
