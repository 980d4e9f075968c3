// What comes and goes with each request is kept in these, and not in a `Map` or a `Set`. V8 makes a new table of those for
// each few entries that come and go, and the table before refers to it. Once a full collection has moved a table to the old
// generation, all that come after it survive, with what was deleted from them, until the next full collection
// (docs/design/garbage-collection.md).

/** A value's place in a list. */
export class TransientEntry<T> {
  value: T | undefined;
  previous: TransientEntry<T> | undefined;
  next: TransientEntry<T> | undefined;
  list: TransientList<T> | undefined;

  constructor(list: TransientList<T>, value: T, previous: TransientEntry<T> | undefined) {
    this.list = list;
    this.value = value;
    this.previous = previous;
    this.next = undefined;
  }

  /** Takes the value out of the list; nothing happens a second time. */
  remove(): void {
    this.list?.remove(this);
  }
}

/** Values in the order in which they came, each removed by its entry. */
export class TransientList<T> {
  #first: TransientEntry<T> | undefined;
  #last: TransientEntry<T> | undefined;
  #size = 0;

  get size(): number {
    return this.#size;
  }

  /** The value that has been here longest. */
  get first(): T | undefined {
    return this.#first?.value;
  }

  add(value: T): TransientEntry<T> {
    const entry = new TransientEntry(this, value, this.#last);
    if (this.#last === undefined) this.#first = entry;
    else this.#last.next = entry;
    this.#last = entry;
    this.#size += 1;
    return entry;
  }

  /** Takes out the value that has been here longest, and returns it. */
  shift(): T | undefined {
    const value = this.first;
    this.#first?.remove();
    return value;
  }

  /** The values as they are now. */
  values(): T[] {
    const values: T[] = [];
    for (let entry = this.#first; entry !== undefined; entry = entry.next) values.push(entry.value as T);
    return values;
  }

  /** Called by the entry. What is removed refers to nothing, so that nothing is kept by it. */
  remove(entry: TransientEntry<T>): void {
    const { previous, next, list } = entry;
    if (list !== this) return;
    if (previous === undefined) this.#first = next;
    else previous.next = next;
    if (next === undefined) this.#last = previous;
    else next.previous = previous;
    entry.value = undefined;
    entry.previous = undefined;
    entry.next = undefined;
    entry.list = undefined;
    this.#size -= 1;
  }
}

/** A `Map` whose tables refer to no value that was deleted. Its keys are texts or numbers, since the tables keep those. */
export class TransientMap<K extends string | number, V> {
  readonly #holders = new Map<K, { value: V | undefined }>();

  get size(): number {
    return this.#holders.size;
  }

  has(key: K): boolean {
    return this.#holders.has(key);
  }

  get(key: K): V | undefined {
    return this.#holders.get(key)?.value;
  }

  set(key: K, value: V): void {
    const holder = this.#holders.get(key);
    if (holder === undefined) this.#holders.set(key, { value });
    else holder.value = value;
  }

  delete(key: K): boolean {
    const holder = this.#holders.get(key);
    if (holder !== undefined) holder.value = undefined;
    return this.#holders.delete(key);
  }

  clear(): void {
    for (const holder of this.#holders.values()) holder.value = undefined;
    this.#holders.clear();
  }

  keys(): IterableIterator<K> {
    return this.#holders.keys();
  }

  /** The values as they are now, in the order in which their keys came. */
  values(): V[] {
    return Array.from(this.#holders.values(), ({ value }) => value as V);
  }
}
