import { Breaker } from './breaker.ts';
import { type Clock, systemClock } from './clock.ts';
import type { Peers } from './invalidation.ts';
import { JsonInterner } from './jsonSlices.ts';
import { PendingRequests } from './pendingRequests.ts';
import { type RateLimit, unknownRateLimit } from './rateLimit.ts';
import { LocalRateLimiter, type RateLimiter } from './rateLimiter.ts';
import { RetryBudget } from './retryBudget.ts';
import { SharedCache } from './sharedCache.ts';
import { SharedScroll } from './sharedScroll.ts';
import type { Version } from './versions.ts';

/** Where a workspace is and how it is asked. */
export interface WorkspaceAddress {
  /** Scheme, host and port of the REST API, such as `https://api.intercom.io`. */
  readonly origin: string;
  /** What stands before the path of every route, such as `/intercom` behind an API gateway; nothing by default. */
  readonly basePath?: string;
  readonly token: string;
  readonly version: Version;
  /** The `Intercom-Version` header as configured: `Preview` is the newer name of `Unstable` (quirk: preview-is-unstable). */
  readonly versionHeader: string;
}

/**
 * One Intercom workspace, as one token sees it, with everything that its operations share. What belongs to a workspace
 * hangs here and nowhere else: who does not hold the workspace cannot reach it.
 */
export interface Workspace extends WorkspaceAddress {
  /** The budget as upstream last stated it. */
  readonly rateLimit: RateLimit;
  /** Whether upstream takes its token, as of the last answer that told; not before the first. */
  readonly acceptance: { isAccepted: boolean };
  readonly rateLimiter: RateLimiter;
  readonly breaker: Breaker;
  readonly retryBudget: RetryBudget;
  readonly pendingRequests: PendingRequests;
  readonly sharedCache: SharedCache;
  /** What its answers embed again and again. */
  readonly jsonInterner: JsonInterner;
  /** Through all companies. */
  readonly companyScroll: SharedScroll;
  /** Whoever else has the workspace open. */
  readonly peers: Peers;
  /** How Fin Agent is reached where it has a token of its own, and with it a REST budget. */
  readonly finAgent: Workspace | undefined;
  /** Whether this is how Fin Agent is reached. */
  readonly isFinAgent: boolean;
  /** Whether operations that hand out secrets or can lock people out may be sent. */
  readonly allowsDangerous: boolean;
}

export interface WorkspaceOptions {
  /**
   * How long reference data is shared by operations, in milliseconds; 0 is not at all.
   *
   * @default 0
   */
  readonly referenceTtlMs?: number;
  readonly clock?: Clock;
  /** Where others use the same grant: what they share. */
  readonly rateLimiter?: RateLimiter;
  readonly peers?: Peers;
  /** @default false */
  readonly allowsDangerous?: boolean;
}

const noPeers = (): Peers => ({ broadcast: () => {}, acknowledged: undefined });

/** A workspace of which nothing is known yet. Two workspaces share nothing but what the options say. */
export const openWorkspace = (
  address: WorkspaceAddress,
  {
    referenceTtlMs = 0,
    clock = systemClock,
    rateLimiter = new LocalRateLimiter(clock),
    peers = noPeers(),
    allowsDangerous = false,
  }: WorkspaceOptions = {},
): Workspace => ({
  ...address,
  rateLimit: unknownRateLimit(),
  acceptance: { isAccepted: false },
  rateLimiter: rateLimiter,
  breaker: new Breaker(clock),
  retryBudget: new RetryBudget(),
  pendingRequests: new PendingRequests(),
  sharedCache: new SharedCache(referenceTtlMs, clock),
  jsonInterner: new JsonInterner(),
  companyScroll: new SharedScroll(clock),
  peers,
  finAgent: undefined,
  isFinAgent: false,
  allowsDangerous,
});

/**
 * The workspace with another token for Fin Agent, as `account` was opened with it. What changes make out of date is shared
 * by both; budgets, retries and the breaker are not.
 */
export const withFinAgent = (workspace: Workspace, account: Workspace): Workspace => {
  const { pendingRequests, sharedCache, jsonInterner, companyScroll, peers } = workspace;
  const shared = { pendingRequests, sharedCache, jsonInterner, companyScroll, peers };
  return { ...workspace, finAgent: { ...account, ...shared, isFinAgent: true } };
};
