/**
 * Who waits, by lanes that take turns: one of each lane, the lane that waits longest first. So one lane that holds much
 * does not keep the others waiting. Within a lane, who came first goes first.
 */
export class Turns<L, W> {
  readonly #lanes = new Map<L, Set<W>>();

  get isEmpty(): boolean {
    return this.#lanes.size === 0;
  }

  get size(): number {
    let size = 0;
    for (const lane of this.#lanes.values()) size += lane.size;
    return size;
  }

  add(lane: L, one: W): void {
    const waiting = this.#lanes.get(lane);
    if (waiting === undefined) this.#lanes.set(lane, new Set([one]));
    else waiting.add(one);
  }

  remove(lane: L, one: W): void {
    const waiting = this.#lanes.get(lane);
    waiting?.delete(one);
    if (waiting?.size === 0) this.#lanes.delete(lane);
  }

  /** Takes out whose turn it is. */
  next(): W | undefined {
    for (const [lane, waiting] of this.#lanes) {
      this.#lanes.delete(lane);
      for (const one of waiting) {
        waiting.delete(one);
        if (waiting.size > 0) this.#lanes.set(lane, waiting);
        return one;
      }
    }
    return undefined;
  }

  /** How many would go before one that comes now. */
  placeOfNext(lane: L): number {
    const own = this.#lanes.get(lane)?.size ?? 0;
    let place = own;
    let isAfter = false;
    for (const [other, { size }] of this.#lanes) {
      if (other === lane) isAfter = true;
      else place += Math.min(size, isAfter ? own : own + 1);
    }
    return place;
  }

  /** Everybody, in the order in which they go if nobody else comes. */
  inOrder(): W[] {
    const order: W[] = [];
    let lanes = [...this.#lanes.values()].map((lane) => lane.values());
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
