import type { Clock } from './clock.ts';
import { CancelledError, CostLimitError, RateLimitedError, UpstreamError } from './errors.ts';
import { Model } from './model.ts';
import type { Operation } from './operation.ts';
import { Pool, PooledCache } from './pool.ts';

/** How long a list that is out of date is still better than none. */
const staleMs = 600_000;
/** What one workspace's lists may take, in bytes of their JSON; the least used go first. */
const maxBytes = 8 * 1024 * 1024;
/** What those of all workspaces of the process may take. */
const maxProcessBytes = 64 * 1024 * 1024;
const processPool = new Pool(maxProcessBytes);

interface Entry {
  readonly value: unknown;
  /** Bytes of its JSON. */
  readonly size: number;
  readonly readAt: number;
}

/**
 * The reference data of one workspace, shared by its operations for a short time. What is out of date is served once
 * more while it is read again, and for ten minutes while upstream is down; what was never read, or is older, is waited
 * for. Errors are never kept, and what a write drops is gone even if an older read of it comes back later.
 */
export class SharedCache {
  readonly #ttlMs: number;
  readonly #clock: Clock;
  readonly #entries: PooledCache<Entry>;
  /** When a name was last dropped, as a count of all drops: a read that began before it counts for nothing. */
  readonly #invalidatedAt = new Map<string, number>();
  #allInvalidatedAt = 0;
  #invalidations = 0;
  readonly #revalidating = new Set<string>();

  /** `ttlMs` 0 keeps nothing. */
  constructor(ttlMs: number, clock: Clock, pool = processPool) {
    this.#entries = new PooledCache(pool, maxBytes);
    this.#ttlMs = ttlMs;
    this.#clock = clock;
  }

  /** Whether an operation may find what another one has read. */
  get isEnabled(): boolean {
    return this.#ttlMs > 0;
  }

  /** `name` stands for one type of value. Without a promise where it is kept. */
  read<T>(name: string, get: () => Promise<T>, operation: Operation): T | Promise<T> {
    if (this.#ttlMs === 0) return get();
    const entry = operation.fresh ? undefined : this.#entries.get(name);
    // Further ahead than a moment ago: our clock was set back.
    const age = entry === undefined ? Number.POSITIVE_INFINITY : Math.abs(this.#clock.now() - entry.readAt);
    if (entry === undefined || age > this.#ttlMs + staleMs) {
      operation.cacheMisses += 1;
      return this.#get(name, get);
    }
    operation.cacheHits += 1;
    if (age > this.#ttlMs) this.#revalidate(name, get, operation);
    return entry.value as T;
  }

  /** The length of a list that is kept, even where it is out of date; undefined where none is. */
  lengthOf(name: string): number | undefined {
    const value = this.peek(name);
    return Array.isArray(value) ? value.length : undefined;
  }

  /** What is kept, even where it is out of date; undefined where nothing is. */
  peek(name: string): unknown {
    return this.#entries.peek(name)?.value;
  }

  invalidate(name: string): void {
    this.#invalidatedAt.set(name, ++this.#invalidations);
    this.#entries.delete(name);
  }

  /** It is not known what a write has changed. */
  invalidateAll(): void {
    this.#allInvalidatedAt = ++this.#invalidations;
    this.#entries.clear();
  }

  async #get<T>(name: string, get: () => Promise<T>): Promise<T> {
    const began = this.#invalidations;
    try {
      const value = await get();
      if (!this.#isInvalidatedSince(began, name)) this.#keep(name, value);
      return value;
    } catch (error) {
      // A token that is not let in any more is not shown what it once saw.
      if (!isTransient(error)) this.#entries.delete(name);
      throw error;
    }
  }

  #keep(name: string, value: unknown): void {
    // Who asked at the same time was given the same answer: it is measured once.
    const known = this.#entries.peek(name);
    const isKnown = known !== undefined && known.value === value;
    const size = isKnown ? known.size : sizeOf(value);
    this.#entries.set(name, { value, size, readAt: this.#clock.now() });
  }

  #isInvalidatedSince(began: number, name: string): boolean {
    return Math.max(this.#allInvalidatedAt, this.#invalidatedAt.get(name) ?? 0) > began;
  }

  #revalidate(name: string, get: () => Promise<unknown>, { runAs }: Operation): void {
    if (this.#revalidating.has(name)) return;
    this.#revalidating.add(name);
    runAs('(background refresh)', () => this.#get(name, get))
      .catch(() => {
        // What is there stays for as long as that helps, and the next operation tries again.
      })
      .finally(() => this.#revalidating.delete(name));
  }
}

/** Of the JSON that it was read from: a record keeps that, and its fields are not read for it. */
const sizeOf = (value: unknown): number => {
  const wire = Array.isArray(value) ? value.map(Model.wireOf) : Model.wireOf(value);
  return Buffer.byteLength(JSON.stringify(wire)) + 1;
};

/** Upstream is down or busy, or the caller is gone or may ask no more: that says nothing of the data. */
const isTransient = (error: unknown): boolean =>
  [UpstreamError, RateLimitedError, CancelledError, CostLimitError].some((passing) => error instanceof passing);
