import { LRUCache } from 'lru-cache';
import type { Clock } from './clock.ts';
import type { Operation } from './operation.ts';

/** A list that changes rarely and that many operations want: admins, teams, ticket types. */
export interface Reference<T> {
  readonly read: () => Promise<T>;
  /** A write made it out of date. */
  readonly drop: () => void;
}

/** How long a list that is out of date is still better than none. */
const staleMs = 600_000;
/** What one workspace's lists may take, in bytes of their JSON; the least used go first. */
const maxBytes = 8 * 1024 * 1024;

interface Entry {
  readonly value: unknown;
  readonly readAt: number;
}

/**
 * The reference data of one workspace, shared by its operations for a short time. What is out of date is served once
 * more while it is read again, and for ten minutes while upstream is down; what was never read, or is older, is waited
 * for. Errors are never kept, and what a write drops is gone even if an older read of it comes back later.
 */
export class References {
  readonly #ttlMs: number;
  readonly #clock: Clock;
  readonly #entries = new LRUCache<string, Entry>({
    maxSize: maxBytes,
    sizeCalculation: ({ value }) => JSON.stringify(value).length + 1,
  });
  /** How often a name was dropped: a read that began before counts for nothing. */
  readonly #drops = new Map<string, number>();
  readonly #rereading = new Set<string>();

  /** `ttlMs` 0 keeps nothing. */
  constructor(ttlMs: number, clock: Clock) {
    this.#ttlMs = ttlMs;
    this.#clock = clock;
  }

  /** `name` stands for one type of value. */
  async read<T>(name: string, get: () => Promise<T>, operation: Operation): Promise<T> {
    if (this.#ttlMs === 0) return get();
    const entry = operation.fresh ? undefined : this.#entries.get(name);
    const age = entry === undefined ? Number.POSITIVE_INFINITY : this.#clock.now() - entry.readAt;
    if (entry === undefined || age > this.#ttlMs + staleMs) {
      operation.cacheMisses += 1;
      return this.#get(name, get);
    }
    operation.cacheHits += 1;
    if (age > this.#ttlMs) this.#reread(name, get);
    return entry.value as T;
  }

  drop(name: string): void {
    this.#drops.set(name, (this.#drops.get(name) ?? 0) + 1);
    this.#entries.delete(name);
  }

  async #get<T>(name: string, get: () => Promise<T>): Promise<T> {
    const drops = this.#drops.get(name);
    const value = await get();
    if (this.#drops.get(name) === drops) this.#entries.set(name, { value, readAt: this.#clock.now() });
    return value;
  }

  #reread(name: string, get: () => Promise<unknown>): void {
    if (this.#rereading.has(name)) return;
    this.#rereading.add(name);
    this.#get(name, get)
      .catch(() => {
        // Upstream is down or the caller is gone: what is there stays, and the next operation tries again.
      })
      .finally(() => this.#rereading.delete(name));
  }
}
