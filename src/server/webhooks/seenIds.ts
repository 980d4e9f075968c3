import { LRUCache } from 'lru-cache';

const maxIds = 100_000;
/** For how many milliseconds an id is remembered. */
export const seenMs = 48 * 3_600_000;

/**
 * Remembers which notifications have come. Intercom sends one again when it has no answer, and signs no time, so that a
 * copy can be sent at any time.
 */
export class SeenIds {
  readonly #ids: LRUCache<string, true>;

  constructor(now: () => number = () => performance.now(), max = maxIds) {
    this.#ids = new LRUCache({ max, ttl: seenMs, ttlResolution: 0, perf: { now } });
  }

  has(id: string): boolean {
    return this.#ids.has(id);
  }

  /** Whether it is new. The first copy counts: one that comes later does not make it newer. */
  add(id: string): boolean {
    if (this.#ids.has(id)) return false;
    this.#ids.set(id, true);
    return true;
  }
}
