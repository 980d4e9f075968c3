/**
 * The records of a collection as calls see them that write: each is copied when it is looked at, since it may be changed.
 * To copy hundreds of tickets with all their parts takes longer than most calls.
 */
export class OwnRecords<V> extends Map<string, V> {
  /** The same as calls see them that only read: the copies, and the seed's own where there is none. */
  readonly shown: Map<string, V>;
  readonly #seeded: Set<string>;

  constructor(seeded: ReadonlyMap<string, V>) {
    super();
    this.shown = new Map(seeded);
    this.#seeded = new Set(seeded.keys());
  }

  override get size(): number {
    return this.shown.size;
  }

  override has(id: string): boolean {
    return this.shown.has(id);
  }

  override get(id: string): V | undefined {
    const one = this.shown.get(id);
    if (one === undefined || !this.#seeded.delete(id)) return one;
    const copy = structuredClone(one);
    this.shown.set(id, copy);
    return copy;
  }

  override set(id: string, one: V): this {
    this.#seeded.delete(id);
    this.shown.set(id, one);
    return this;
  }

  override delete(id: string): boolean {
    this.#seeded.delete(id);
    return this.shown.delete(id);
  }

  override clear(): void {
    this.#seeded.clear();
    this.shown.clear();
  }

  override forEach(each: (one: V, id: string, all: Map<string, V>) => void): void {
    for (const [id, one] of this) each(one, id, this);
  }

  override keys(): MapIterator<string> {
    return this.shown.keys();
  }

  override *entries(): MapIterator<[string, V]> {
    for (const id of this.shown.keys()) yield [id, this.get(id) as V];
  }

  override *values(): MapIterator<V> {
    for (const [, one] of this.entries()) yield one;
  }

  override [Symbol.iterator](): MapIterator<[string, V]> {
    return this.entries();
  }
}

/** Records that are only read, although the call writes. */
export const shown = <V>(records: ReadonlyMap<string, V>): ReadonlyMap<string, V> =>
  records instanceof OwnRecords ? records.shown : records;
