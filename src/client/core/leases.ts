/** What a machine reports and requests of a budget that several machines share. */
export interface LeaseRequest {
  /** How many calls are wanted; 0 where only something is reported. */
  readonly wanted: number;
  /** What upstream has stated of the current window; null where it has not. */
  readonly window: {
    readonly limit: number;
    readonly used: number;
    /** The window's end by upstream's clock, in Unix milliseconds. Where it is 0, only the limit counts. */
    readonly reset: number;
    readonly endsInMs: number;
  } | null;
  /** Calls that have ended, or were not sent, by the epoch of their lease. */
  readonly ended: ReadonlyMap<number, number>;
  /** Those of them of which upstream has not stated a place in the window. */
  readonly unplaced: number;
  /** Those of `unplaced` that succeeded. */
  readonly succeeded: number;
}

/** Calls that may be sent. */
export interface Lease {
  readonly count: number;
  /** What their end is reported with. */
  readonly epoch: number;
  /** How long they may be sent, from the request on. */
  readonly lifeMs: number;
  /** When more can be leased, where none was; null where that depends on calls that are out. */
  readonly retryInMs: number | null;
  /** How many machines share the workspace, as far as is known. */
  readonly machines: number;
  /** What is left of the window for all of them. */
  readonly room: number;
  readonly limit: number | null;
  /** When the store began to know of the workspace. If that changes, it has lost what was leased before. */
  readonly born: number;
}

/** Where machines lease the calls of one workspace. */
export interface LeaseStore {
  /** Whether it is worth a request. */
  readonly isUp: boolean;
  /** How many machines there are, as far as is known. */
  readonly machines: number;
  /** How long the store last took to answer, in milliseconds. */
  readonly roundTripMs: number;
  /** A call has been sent before it was leased, since its operation has waited long enough. */
  unleased(): void;
  /** Rejects where the store does not answer in time. Then it is not known whether it has heard. */
  lease(request: LeaseRequest): Promise<Lease>;
}
