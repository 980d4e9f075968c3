import { BreakerOpenError } from './breakerOpenError.ts';
import { UnreachableError, UpstreamError, UpstreamTimeoutError } from './errors.ts';

/** How many of each must have failed before it is not one record, one route or one operation that is to blame. */
export interface FailureThreshold {
  readonly operations: number;
  readonly records: number;
  readonly routes: number;
}

/** What is looked at of a call. */
export interface FailedCall {
  readonly operation: object;
  readonly path: string;
  readonly row: { readonly route: string };
}

/**
 * The record that a call is about: its path as far as the first id. A list or a search is one record, whatever it asks for,
 * since a record that breaks it is found by many conditions.
 */
export const recordKey = ({ path, row }: Pick<FailedCall, 'path' | 'row'>): string => {
  const segments = row.route.slice(row.route.indexOf(' ') + 1).split('/');
  const hole = segments.findIndex((segment) => segment.startsWith('{'));
  const [bare = ''] = path.split('?');
  return hole < 0 ? bare : bare.split('/', hole + 1).join('/');
};

/** Statuses of Intercom's that one record can cause. Any other failure status is about the read as a whole. */
const statusesOfRecords = new Set([408, 500, 502, 503, 504]);

/** Whether a read of many may have failed for one of its records, so that the others can be read without it. */
export const mayBeCausedByOneRecord = (error: Error): boolean => {
  if (!(error instanceof UpstreamError) || error instanceof UnreachableError || error instanceof BreakerOpenError)
    return false;
  const { status } = error.upstream;
  if (status !== undefined && status >= 300 && !statusesOfRecords.has(status)) return false;
  // Where it was the gateway that ran out of time, a further read has none left.
  return !(error instanceof UpstreamTimeoutError) || status !== undefined;
};

/**
 * Failures in a row, with no good answer between them. However many calls of it fail, and however often they are tried, an
 * operation counts once. Where no connection is made, no record can be to blame.
 */
export class FailureCounter {
  readonly #threshold: FailureThreshold;
  readonly #records = new Set<string>();
  readonly #routes = new Set<string>();
  #operations = new WeakSet<object>();
  #unreached = new WeakSet<object>();
  #count = 0;
  #unreachedCount = 0;

  constructor(threshold: FailureThreshold) {
    this.#threshold = threshold;
  }

  /** Whether so much has failed that upstream itself must be down. */
  get exceedThreshold(): boolean {
    const { operations, records, routes } = this.#threshold;
    if (this.#unreachedCount >= operations) return true;
    return this.#count >= operations && this.#records.size >= records && this.#routes.size >= routes;
  }

  add(call: FailedCall, error?: unknown): void {
    const { operation, row } = call;
    if (!this.#operations.has(operation)) this.#count += 1;
    this.#operations.add(operation);
    if (error instanceof UnreachableError) {
      if (!this.#unreached.has(operation)) this.#unreachedCount += 1;
      this.#unreached.add(operation);
    }
    // More than enough says no more.
    if (this.#records.size < this.#threshold.records) this.#records.add(recordKey(call));
    if (this.#routes.size < this.#threshold.routes) this.#routes.add(row.route);
  }

  clear(): void {
    if (this.#count === 0) return;
    this.#operations = new WeakSet();
    this.#unreached = new WeakSet();
    this.#records.clear();
    this.#routes.clear();
    this.#count = 0;
    this.#unreachedCount = 0;
  }
}
