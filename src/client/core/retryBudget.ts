import { LRUCache } from 'lru-cache';

/** Extra tries for one first try: at most a fifth more calls, whatever goes wrong. */
const tokensPerCall = 0.2;
/** What can be saved up in quiet times. */
const maxTokens = 10;
/** What one record may take of it before it answers again, so that one that always fails leaves the rest to others. */
const maxRetriesOfRecord = 4;
const maxTrackedRecords = 100;

/** Keeps retries from doubling the load of an upstream that is in trouble. One workspace has one. */
export class RetryBudget {
  #tokens = maxTokens;
  #retriesOfRecords: LRUCache<string, number> | undefined;

  /** A first try was made. */
  earn(): void {
    this.#tokens = Math.min(maxTokens, this.#tokens + tokensPerCall);
  }

  /** Whether one more try may be made for the record. */
  spend(record: string): boolean {
    const taken = this.#retriesOfRecords?.get(record) ?? 0;
    if (this.#tokens < 1 || taken >= maxRetriesOfRecord) return false;
    this.#retriesOfRecords ??= new LRUCache({ max: maxTrackedRecords });
    this.#retriesOfRecords.set(record, taken + 1);
    this.#tokens -= 1;
    return true;
  }

  /** The record has answered. */
  recovered(record: string): void {
    this.#retriesOfRecords?.delete(record);
  }

  /** Whether some record has taken anything that it has not given back by an answer. */
  get hasRetriedRecords(): boolean {
    return (this.#retriesOfRecords?.size ?? 0) > 0;
  }
}
