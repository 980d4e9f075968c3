import { LRUCache } from 'lru-cache';

/** Extra tries for one first try: at most a fifth more calls, whatever goes wrong. */
const share = 0.2;
/** What can be saved up in quiet times. */
const most = 10;
/** What one record may take of it before it answers again, so that one that always fails leaves the rest to others. */
const mostOfRecord = 4;
const mostRecords = 100;

/** Keeps retries from doubling the load of an upstream that is in trouble. One workspace has one. */
export class RetryBudget {
  #tokens = most;
  #taken: LRUCache<string, number> | undefined;

  /** A first try was made. */
  earn(): void {
    this.#tokens = Math.min(most, this.#tokens + share);
  }

  /** Whether one more try may be made for the record. */
  spend(record: string): boolean {
    const taken = this.#taken?.get(record) ?? 0;
    if (this.#tokens < 1 || taken >= mostOfRecord) return false;
    this.#taken ??= new LRUCache({ max: mostRecords });
    this.#taken.set(record, taken + 1);
    this.#tokens -= 1;
    return true;
  }

  /** The record has answered. */
  answered(record: string): void {
    this.#taken?.delete(record);
  }

  /** Whether some record has taken anything that it has not given back by an answer. */
  get isOwed(): boolean {
    return (this.#taken?.size ?? 0) > 0;
  }
}
