/**
 * Who waits, by lanes that take turns: one of each lane, the lane that waits longest first. So one lane that holds much
 * does not keep the others waiting. Within a lane, who came first goes first.
 */
export class FairQueue<L, W> {
  readonly #queues = new Map<L, Set<W>>();

  get isEmpty(): boolean {
    return this.#queues.size === 0;
  }

  get size(): number {
    let size = 0;
    for (const lane of this.#queues.values()) size += lane.size;
    return size;
  }

  enqueue(lane: L, one: W): void {
    const waiting = this.#queues.get(lane);
    if (waiting === undefined) this.#queues.set(lane, new Set([one]));
    else waiting.add(one);
  }

  remove(lane: L, one: W): void {
    const waiting = this.#queues.get(lane);
    waiting?.delete(one);
    if (waiting?.size === 0) this.#queues.delete(lane);
  }

  /** Takes out whose turn it is. */
  dequeue(): W | undefined {
    for (const [lane, waiting] of this.#queues) {
      this.#queues.delete(lane);
      for (const one of waiting) {
        waiting.delete(one);
        if (waiting.size > 0) this.#queues.set(lane, waiting);
        return one;
      }
    }
    return undefined;
  }

  /** How many would go before one that comes now. */
  positionOfNext(lane: L): number {
    const own = this.#queues.get(lane)?.size ?? 0;
    let place = own;
    let isAfter = false;
    for (const [other, { size }] of this.#queues) {
      if (other === lane) isAfter = true;
      else place += Math.min(size, isAfter ? own : own + 1);
    }
    return place;
  }

  /** Everybody, in the order in which they go if nobody else comes. */
  inOrder(): W[] {
    const order: W[] = [];
    let lanes = [...this.#queues.values()].map((lane) => lane.values());
    while (lanes.length > 0)
      lanes = lanes.filter((lane) => {
        const { value, done } = lane.next();
        if (done) return false;
        order.push(value);
        return true;
      });
    return order;
  }
}
