/**
 * A fair (round-robin) queue: one queue for each key, and one item of each queue in turn, from the queue that has waited
 * longest. So a key with many items does not keep the others waiting. Within a queue, the first in is the first out.
 */
export class FairQueue<K, W> {
  readonly #queues = new Map<K, Set<W>>();

  get isEmpty(): boolean {
    return this.#queues.size === 0;
  }

  get size(): number {
    let size = 0;
    for (const queue of this.#queues.values()) size += queue.size;
    return size;
  }

  enqueue(key: K, one: W): void {
    const waiting = this.#queues.get(key);
    if (waiting === undefined) this.#queues.set(key, new Set([one]));
    else waiting.add(one);
  }

  remove(key: K, one: W): void {
    const waiting = this.#queues.get(key);
    waiting?.delete(one);
    if (waiting?.size === 0) this.#queues.delete(key);
  }

  /** The keys that have an item, and their items. */
  get byKey(): ReadonlyMap<K, ReadonlySet<W>> {
    return this.#queues;
  }

  /** Takes out whose turn it is, of those with such a key. */
  dequeue(accepts?: (key: K) => boolean): W | undefined {
    for (const [key, waiting] of this.#queues) {
      if (accepts?.(key) === false) continue;
      this.#queues.delete(key);
      for (const one of waiting) {
        waiting.delete(one);
        if (waiting.size > 0) this.#queues.set(key, waiting);
        return one;
      }
    }
    return undefined;
  }

  /** How many would go before one that comes now. */
  positionOfNext(key: K): number {
    const own = this.#queues.get(key)?.size ?? 0;
    let place = own;
    let isAfter = false;
    for (const [other, { size }] of this.#queues) {
      if (other === key) isAfter = true;
      else place += Math.min(size, isAfter ? own : own + 1);
    }
    return place;
  }

  /** Everybody, in the order in which they go if nobody else comes. */
  inOrder(): W[] {
    const order: W[] = [];
    let iterators = [...this.#queues.values()].map((iterator) => iterator.values());
    while (iterators.length > 0)
      iterators = iterators.filter((iterator) => {
        const { value, done } = iterator.next();
        if (done) return false;
        order.push(value);
        return true;
      });
    return order;
  }
}
