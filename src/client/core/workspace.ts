import { Breaker } from './breaker.ts';
import { Budget, type RestBudget } from './budget.ts';
import { type Clock, systemClock } from './clock.ts';
import { Repeats } from './cuts.ts';
import { Flights } from './flights.ts';
import { type RateLimit, unknownRateLimit } from './rateLimit.ts';
import { References } from './references.ts';
import { RetryBudget } from './retryBudget.ts';
import type { Peers } from './stale.ts';
import type { Version } from './versions.ts';
import { Walk } from './walk.ts';

/** Where a workspace is and how it is asked. */
export interface WorkspaceAddress {
  /** Scheme, host and port of the REST API, such as `https://api.intercom.io`. */
  readonly origin: string;
  /** What stands before the path of every route, such as `/intercom` behind an API gateway; nothing by default. */
  readonly basePath?: string;
  readonly token: string;
  readonly version: Version;
  /** The `Intercom-Version` header as configured: `Preview` is the newer name of `Unstable`. */
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
  readonly budget: RestBudget;
  readonly breaker: Breaker;
  readonly retries: RetryBudget;
  readonly flights: Flights;
  readonly references: References;
  /** What its answers embed again and again. */
  readonly repeats: Repeats;
  /** Through all companies. */
  readonly companyWalk: Walk;
  /** Whoever else has the workspace open. */
  readonly peers: Peers;
}

export interface WorkspaceOptions {
  /** How long reference data is shared by operations, in milliseconds; 0, the default, not at all. */
  readonly referenceTtlMs?: number;
  readonly clock?: Clock;
  /** Where others use the same grant: what they share. */
  readonly budget?: RestBudget;
  readonly peers?: Peers;
}

const noPeers = (): Peers => ({ tell: () => {}, know: undefined });

export const openWorkspace = (
  address: WorkspaceAddress,
  { referenceTtlMs = 0, clock = systemClock, budget = new Budget(clock), peers = noPeers() }: WorkspaceOptions = {},
): Workspace => ({
  ...address,
  rateLimit: unknownRateLimit(),
  acceptance: { isAccepted: false },
  budget,
  breaker: new Breaker(clock),
  retries: new RetryBudget(),
  flights: new Flights(),
  references: new References(referenceTtlMs, clock),
  repeats: new Repeats(),
  companyWalk: new Walk(clock),
  peers,
});
