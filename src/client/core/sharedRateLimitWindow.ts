import type { Clock } from './clock.ts';
import { LeasedCalls } from './leasedCalls.ts';
import type { Lease, LeaseRequest, LeaseStore } from './leases.ts';
import { isExhausted, parseRateLimit } from './rateLimit.ts';
import { RateLimitWindow } from './rateLimitWindow.ts';
import type { RestReply } from './reply.ts';

/** Calls leased ahead of need, and the largest part of an even share of what is left that they may be. */
const minAhead = 4;
const idleShare = 1 / 16;
/** Where a request takes so long, more are leased ahead: calls of a query that follow one another wait for one request. */
const slowMs = 10;
const minAheadIfSlow = 16;
/** Besides, as many as were sent in this time, and the largest part that they may be. */
const aheadMs = 1_000;
const busyShare = 1 / 2;
/** Calls that leave within so long after a request were waiting for it. */
const burstMs = 20;
/** What is held and not used for so long is given back, if other machines may be short of it. */
const idleMs = 250;
/** How long after a refusal the next request is made, where calls that are out decide; twice as long each time. */
const minBackoffMs = 25;
const backoffMsForEach = 6;
const maxBackoffMs = 1_600;
/** A new window is entered up to so much late, so that not all machines come at once. */
const jitterMs = 250;
/** How long it is believed, in the window in which the store goes, that others have used no more than upstream has stated. */
const freshMs = 1_000;
/** Calls in flight, over all machines, while nothing is known and the store is away. */
const maxProbes = 4;

/**
 * The window of a workspace that other machines use as well: a call leaves if this machine's own view of the window lets
 * it (`RateLimitWindow`), and there is a lease for it. While the store of leases is away, each machine uses an even share
 * of the limit, until the end of the window in which the store is back.
 */
export class SharedRateLimitWindow extends RateLimitWindow {
  readonly #clock: Clock;
  readonly #store: LeaseStore;
  readonly #changed: () => void;
  readonly #calls: LeasedCalls;
  #unplaced = 0;
  #succeeded = 0;
  #last: Lease | null = null;
  #isRequesting = false;
  #waiting = 0;
  #requestedAt = 0;
  #sentSince = 0;
  /** Nothing is requested before. */
  #closedUntil = 0;
  /** Whether the next window opens it, and not the end of calls that are out. */
  #isFullForAll = false;
  #backoffMs = 0;
  /** Whether the store is away, or has lost what it knew. */
  #isApart = false;
  /** Whether that is so since this window. The machines may have used unequal parts of it. */
  #isParting = false;
  /** When upstream last stated how much is used. */
  #statedAt = 0;
  /** Calls of this machine that the current window may count. */
  #own = 0;
  #isWatching = false;
  #isUsed = false;

  constructor(clock: Clock, store: LeaseStore, changed: () => void) {
    super(clock);
    this.#clock = clock;
    this.#store = store;
    this.#changed = changed;
    this.#calls = new LeasedCalls(clock);
  }

  protected override entered(counted: number): void {
    this.#own = this.inFlight + counted;
    this.#isApart &&= !this.#store.isUp;
    this.#isParting = false;
  }

  override get isOpen(): boolean {
    return super.isOpen && (this.#calls.held > 0 || (this.#isApart && this.#roomApart > 0));
  }

  override get room(): number {
    return Math.min(super.room, this.#calls.held);
  }

  override get opensAt(): number {
    const alone = super.opensAt;
    if (this.#calls.held > 0 || this.#isRequesting) return alone;
    if (this.#isApart) return this.#roomApart > 0 ? alone : Math.max(alone, this.endsAt);
    return Math.max(alone, this.#closedUntil);
  }

  override availableAt(place: number): number {
    const alone = super.availableAt(place);
    const behind = place - this.#calls.held;
    if (behind < 0) return alone;
    const share = this.#share;
    const later = (count: number) => Math.floor(count / share) * this.length;
    if (this.#isApart) {
      const left = Math.max(0, this.#roomApart);
      return behind < left ? alone : Math.max(alone, this.endsAt + later(behind - left));
    }
    const isClosed = this.#isFullForAll && this.#closedUntil > this.#clock.now();
    return isClosed ? Math.max(alone, this.#closedUntil + later(behind)) : alone;
  }

  override request(waiting: number): void {
    this.#waiting = waiting;
    if (this.#isRequesting || this.#isApart || this.#calls.held > 0 || this.#clock.now() < this.#closedUntil) return;
    // Where the window is full, the store learns that this machine waits for the next one.
    if (!super.isOpen && !this.isFull) return;
    // Calls of one turn of the loop are requested together.
    this.#isRequesting = true;
    setImmediate(() => {
      this.#isRequesting = false;
      this.#request(this.#waiting + this.#ahead);
    });
  }

  override sent(): void {
    super.sent();
    this.#calls.send();
    this.#own += 1;
    this.#sentSince += 1;
    this.#isUsed = true;
    const portion = this.#last?.count ?? 0;
    const isLow = portion >= minAhead && this.#calls.held <= portion / 4;
    // Those of one moment say nothing of the next.
    const since = this.#clock.now() - this.#requestedAt;
    if (isLow && since >= burstMs && this.#clock.now() >= this.#closedUntil) this.#request(this.#ahead);
  }

  override released(): void {
    super.released();
    this.#calls.unsend();
    this.#own = Math.max(0, this.#own - 1);
  }

  override expired(): void {
    super.expired();
    this.#calls.end();
    this.#unplaced += 1;
    this.#request(0);
  }

  override responded(reply: RestReply): boolean {
    const isNews = super.responded(reply);
    this.#calls.end();
    const { limit, remaining } = parseRateLimit(reply);
    if (limit !== null && remaining !== null) this.#statedAt = this.#clock.now();
    else {
      this.#unplaced += 1;
      if (reply.status < 400) this.#succeeded += 1;
    }
    // The other machines learn of it from this one, before they are refused as well.
    if (isExhausted(reply)) this.#request(0);
    // What was refused because of calls that were out may have been refused because of these.
    if (!this.#isFullForAll && !this.#calls.hasOut) this.#closedUntil = 0;
    return isNews;
  }

  /** Machines among which the window is divided: those that use the workspace, or all that may while nobody knows. */
  get #machines(): number {
    const { machines } = this.#last ?? { machines: 1 };
    return this.#isApart ? Math.max(this.#store.machines, machines) : machines;
  }

  /** An even share of the limit. */
  get #share(): number {
    return Math.max(1, Math.floor((this.limit ?? this.#last?.limit ?? maxProbes) / this.#machines));
  }

  /** Calls that may leave while the store is away. */
  get #roomApart(): number {
    const { limit, stated } = this;
    const share = this.#share;
    if (limit === null) return share - this.inFlight;
    const room = share - this.#own;
    if (!this.#isParting) return room;
    // One call finds out what the others have used.
    const isKnown = stated !== null && this.#clock.now() - this.#statedAt < freshMs;
    const left = isKnown ? Math.floor((limit - stated.used) / this.#machines) : 1;
    return Math.min(room, left - this.inFlight);
  }

  get #ahead(): number {
    if (this.limit === null) return 0;
    const isSlow = this.#store.roundTripMs >= slowMs;
    const room = this.#last === null || this.#last.limit === null ? super.room : this.#last.room;
    const share = room / this.#machines;
    const elapsed = Math.max(idleMs, this.#clock.now() - this.#requestedAt);
    const busy = Math.min((this.#sentSince / elapsed) * aheadMs, share * busyShare);
    return Math.floor(Math.min(isSlow ? minAheadIfSlow : minAhead, share * idleShare) + busy);
  }

  #request(wanted: number): void {
    if (this.#isRequesting || this.#isApart) return;
    if (!this.#store.isUp) {
      this.#part();
      return;
    }
    const now = this.#clock.now();
    const request: LeaseRequest = {
      wanted,
      window: this.#statement(now),
      ended: this.#calls.takeEnded(),
      unplaced: this.#unplaced,
      succeeded: this.#succeeded,
    };
    this.#isRequesting = true;
    this.#requestedAt = now;
    this.#sentSince = 0;
    // If the request fails, it is not known whether it was heard: what has ended is not reported twice.
    this.#unplaced = 0;
    this.#succeeded = 0;
    this.#store.lease(request).then(
      (lease) => this.#leased(lease, now, wanted),
      () => this.#part(),
    );
  }

  #statement(now: number): LeaseRequest['window'] {
    const { stated, limit } = this;
    if (stated !== null && stated.endsAt > now) return { ...stated, endsInMs: Math.ceil(stated.endsAt - now) };
    return limit === null ? null : { limit, used: 0, reset: 0, endsInMs: 0 };
  }

  #leased(lease: Lease, requestedAt: number, wanted: number): void {
    const isInUse = this.#calls.held > 0 || this.inFlight > 0 || this.#clock.now() < this.endsAt;
    const isLost = this.#last !== null && this.#last.born !== lease.born && isInUse;
    if (isLost) {
      this.#part();
      this.#last = lease;
      return;
    }
    if (this.#last?.epoch !== lease.epoch) this.#backoffMs = 0;
    this.#last = lease;
    this.#isRequesting = false;
    this.learn(lease.limit);
    if (lease.count > 0) {
      this.#calls.add(lease, requestedAt + lease.lifeMs);
      this.#closedUntil = 0;
      this.#backoffMs = 0;
      this.#watch();
    } else if (wanted > 0) this.#close(lease);
    this.#changed();
  }

  #close({ retryInMs, lifeMs }: Lease): void {
    const chance = this.#clock.random();
    this.#isFullForAll = retryInMs !== null;
    const minMs = minBackoffMs + backoffMsForEach * this.#machines;
    if (retryInMs === null) this.#backoffMs = Math.min(Math.max(minMs, 2 * this.#backoffMs), maxBackoffMs);
    // In the next window the share of a machine that was refused is kept for a while only.
    const nextInMs = (retryInMs ?? lifeMs) + chance * jitterMs;
    const wait = retryInMs === null ? Math.min(this.#backoffMs * (0.75 + chance / 2), nextInMs) : nextInMs;
    this.#closedUntil = this.#clock.now() + wait;
  }

  /** The store is away, or does not know any more what was leased. */
  #part(): void {
    this.#isRequesting = false;
    this.#isApart = true;
    this.#isParting = true;
    this.#changed();
  }

  /**
   * Gives back what is not used, where other machines may be short of it. And says, after the window's end, that this
   * machine is there and its calls are under way.
   */
  #watch(): void {
    if (this.#isWatching) return;
    this.#isWatching = true;
    this.#isUsed = false;
    this.#clock.after(idleMs, () => {
      this.#isWatching = false;
      const { hasOut, expiresAt } = this.#calls;
      if (hasOut && this.#requestedAt < expiresAt && expiresAt + idleMs <= this.#clock.now()) this.#request(0);
      if (this.#isUsed || hasOut) return this.#watch();
      if (this.#isApart || this.#calls.unused * this.#machines <= (this.#last?.room ?? 0) * idleShare) return;
      this.#calls.giveBack();
      this.#request(0);
    });
  }
}
