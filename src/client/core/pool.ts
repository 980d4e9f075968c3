import { LRUCache } from 'lru-cache';

/** What the caches of all workspaces of the process may hold together, in bytes. Whatever was used least goes first, whosesoever it is. */
export class Pool {
  readonly #leaves: LRUCache<object, () => void>;

  constructor(maxBytes: number) {
    this.#leaves = new LRUCache({
      maxSize: maxBytes,
      // Not `dispose`: that is called while the entry is being removed, and `leave` removes from this cache.
      disposeAfter: (leave, _, reason) => {
        if (reason === 'evict') leave();
      },
    });
  }

  /** What is held now. */
  get bytes(): number {
    return this.#leaves.calculatedSize;
  }

  /** `leave` is called when the value has to make room. */
  add(value: object, bytes: number, leave: () => void): void {
    this.#leaves.set(value, leave, { size: bytes });
  }

  used(value: object): void {
    this.#leaves.get(value);
  }

  remove(value: object): void {
    this.#leaves.delete(value);
  }
}

/** A cache of one workspace: within bounds of its own, and of the process. */
export class PooledCache<V extends { readonly size: number }> {
  readonly #pool: Pool;
  readonly #own: LRUCache<string, V>;

  /** Bytes, as the `size` of its values says. */
  constructor(pool: Pool, maxBytes: number) {
    this.#pool = pool;
    this.#own = new LRUCache({
      maxSize: maxBytes,
      sizeCalculation: ({ size }) => size,
      disposeAfter: (value) => pool.remove(value),
    });
  }

  get(key: string): V | undefined {
    const value = this.#own.get(key);
    if (value !== undefined) this.#pool.used(value);
    return value;
  }

  peek(key: string): V | undefined {
    return this.#own.peek(key);
  }

  set(key: string, value: V): void {
    this.#own.set(key, value);
    // What is larger than the cache is not kept.
    if (this.#own.peek(key) !== value) return;
    this.#pool.add(value, value.size, () => {
      if (this.#own.peek(key) === value) this.#own.delete(key);
    });
  }

  delete(key: string): void {
    this.#own.delete(key);
  }

  clear(): void {
    this.#own.clear();
  }
}
