import type { Clock } from './clock.ts';
import type { Lease } from './leases.ts';

const unleased = 0;

/** Calls of one lease. */
interface Batch {
  /** `unleased` of calls that were sent without a lease. */
  readonly epoch: number;
  expiresAt: number;
  /** May be sent. */
  held: number;
  /** Were sent and have not ended. */
  out: number;
}

/** The calls that a machine has leased: which may be sent, which are out, and which have ended and are not reported yet. */
export class LeasedCalls {
  readonly #clock: Clock;
  #batches: Batch[] = [];
  #ended = new Map<number, number>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** How many may be sent. What is too old may not, and is given back. */
  get held(): number {
    const last = this.#batches.at(-1);
    if (last === undefined || last.held === 0) return 0;
    if (this.#clock.now() >= last.expiresAt) this.giveBack();
    return last.held;
  }

  /** When what was leased last may not be sent any more. */
  get expiresAt(): number {
    return this.#batches.at(-1)?.expiresAt ?? 0;
  }

  get hasOut(): boolean {
    return this.#batches.some(({ out }) => out > 0);
  }

  /** How many the store takes to be out that are not. */
  get unused(): number {
    let unused = this.held;
    for (const count of this.#ended.values()) unused += count;
    return unused;
  }

  /** How many are out that were sent without a lease. */
  get unleased(): number {
    let count = 0;
    for (const { epoch, out } of this.#batches) if (epoch === unleased) count += out;
    return count;
  }

  /** What was sent before it was leased is of this lease first. Says how many that are. */
  add({ count, epoch }: Lease, expiresAt: number): number {
    const covered = this.#cover(count);
    const last = this.#batches.at(-1);
    if (last?.epoch === epoch) {
      last.held += count - covered;
      last.out += covered;
      last.expiresAt = expiresAt;
      return covered;
    }
    this.giveBack();
    this.#batches = this.#batches.filter(({ out }) => out > 0);
    this.#batches.push({ epoch, expiresAt, held: count - covered, out: covered });
    return covered;
  }

  /** A call is sent. Says whether there was a lease for it. */
  send(): boolean {
    const last = this.#batches.at(-1);
    if (last !== undefined && this.held > 0) {
      last.held -= 1;
      last.out += 1;
      return true;
    }
    if (last?.epoch === unleased) last.out += 1;
    else this.#batches.push({ epoch: unleased, expiresAt: 0, held: 0, out: 1 });
    return false;
  }

  /** The call was not sent after all. */
  unsend(): void {
    const batch = this.#batches.findLast(({ out }) => out > 0);
    if (batch === undefined) return;
    batch.out -= 1;
    if (batch === this.#batches.at(-1) && this.#clock.now() < batch.expiresAt) batch.held += 1;
    else this.#end(batch, 1);
  }

  /** A call has ended: the oldest, to be safe, since the store forgets older leases sooner. */
  end(): void {
    const batch = this.#batches.find(({ out }) => out > 0);
    if (batch === undefined) return;
    batch.out -= 1;
    this.#end(batch, 1);
  }

  giveBack(): void {
    const last = this.#batches.at(-1);
    if (last === undefined) return;
    this.#end(last, last.held);
    last.held = 0;
  }

  /** By epoch, once. */
  takeEnded(): ReadonlyMap<number, number> {
    const ended = this.#ended;
    this.#ended = new Map();
    return ended;
  }

  #cover(count: number): number {
    let left = count;
    for (const batch of this.#batches) {
      if (batch.epoch !== unleased) continue;
      const covered = Math.min(left, batch.out);
      batch.out -= covered;
      left -= covered;
    }
    return count - left;
  }

  #end({ epoch }: Batch, count: number): void {
    if (epoch !== unleased && count > 0) this.#ended.set(epoch, (this.#ended.get(epoch) ?? 0) + count);
  }
}
