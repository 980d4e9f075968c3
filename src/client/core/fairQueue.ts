import { type TransientEntry, TransientList } from './transient.ts';

/** The items of one key, and where the queue itself waits for its turn. */
interface Queue<K, W> {
  readonly key: K;
  readonly items: TransientList<W>;
  entry: TransientEntry<Queue<K, W>> | undefined;
}

/** An item that waits. */
export interface Waiting {
  /** Takes it out of the queue; nothing happens where it has had its turn. */
  readonly remove: () => void;
}

/**
 * A fair (round-robin) queue: one queue for each key, and one item of each queue in turn, from the queue that has waited
 * longest. So a key with many items does not keep the others waiting. Within a queue, the first in is the first out.
 */
export class FairQueue<K extends object, W> {
  readonly #queues = new TransientList<Queue<K, W>>();
  readonly #byKey = new WeakMap<K, Queue<K, W>>();
  #size = 0;

  get isEmpty(): boolean {
    return this.#size === 0;
  }

  get size(): number {
    return this.#size;
  }

  /** The keys that have an item. */
  keys(): K[] {
    return this.#queues.values().map(({ key }) => key);
  }

  enqueue(key: K, item: W): Waiting {
    const queue = this.#byKey.get(key) ?? this.#open(key);
    const entry = queue.items.add(item);
    this.#size += 1;
    return {
      remove: () => {
        if (entry.list === undefined) return;
        entry.remove();
        this.#size -= 1;
        if (queue.items.size === 0) this.#close(queue);
      },
    };
  }

  /** Takes out whose turn it is, of those with such a key. */
  dequeue(accepts?: (key: K) => boolean): W | undefined {
    const queue = accepts === undefined ? this.#queues.first : this.#queues.values().find(({ key }) => accepts(key));
    if (queue === undefined) return undefined;
    const item = queue.items.shift();
    this.#size -= 1;
    queue.entry?.remove();
    if (queue.items.size === 0) this.#byKey.delete(queue.key);
    else queue.entry = this.#queues.add(queue);
    return item;
  }

  /** How many would go before one that comes now. */
  positionOfNext(key: K): number {
    const own = this.#byKey.get(key)?.items.size ?? 0;
    let place = own;
    let isAfter = false;
    for (const { key: other, items } of this.#queues.values()) {
      if (other === key) isAfter = true;
      else place += Math.min(items.size, isAfter ? own : own + 1);
    }
    return place;
  }

  /** Everybody, in the order in which they go if nobody else comes. */
  inOrder(): W[] {
    const order: W[] = [];
    let queues = this.#queues.values().map(({ items }) => items.values());
    for (let turn = 0; queues.length > 0; turn += 1) {
      for (const items of queues) order.push(items[turn] as W);
      queues = queues.filter(({ length }) => length > turn + 1);
    }
    return order;
  }

  #open(key: K): Queue<K, W> {
    const queue: Queue<K, W> = { key, items: new TransientList(), entry: undefined };
    queue.entry = this.#queues.add(queue);
    this.#byKey.set(key, queue);
    return queue;
  }

  #close(queue: Queue<K, W>): void {
    queue.entry?.remove();
    this.#byKey.delete(queue.key);
  }
}
