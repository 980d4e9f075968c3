import type { Clock } from './clock.ts';
import { LeaseBackoff } from './leaseBackoff.ts';
import { isTooMuch, LeaseDemand, unleasedPart } from './leaseDemand.ts';
import { LeasedCalls } from './leasedCalls.ts';
import type { Lease, LeaseRequest, LeaseStore } from './leases.ts';
import { isExhausted, parseRateLimit } from './rateLimit.ts';
import { RateLimitWindow } from './rateLimitWindow.ts';
import type { RestReply } from './reply.ts';

/** What is held and not used for so long is given back, if other machines may be short of it. */
const idleMs = 250;
/** How long it is believed that others have used no more than was stated. */
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
  readonly #demand = new LeaseDemand();
  /** Calls sent before they were leased that the store does not know of yet. */
  #unleased = 0;
  /** When the store last said what is left of this window. */
  #roomAt = 0;
  /** Nothing is requested before. */
  #closedUntil = 0;
  /** Whether the next window opens it, and not the end of calls that are out. */
  #isFullForAll = false;
  readonly #backoff = new LeaseBackoff();
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
    this.#roomAt = 0;
    this.#unleased = this.#calls.unleased;
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

  override get awaitsLease(): boolean {
    return super.isOpen && !this.#isApart && this.#calls.held === 0 && this.#clock.now() >= this.#closedUntil;
  }

  override get isOpenUnleased(): boolean {
    return this.awaitsLease && this.#unleased < this.#roomUnleased;
  }

  override request(waiting: number): void {
    // Where the window is full, the store learns that this machine waits for the next one.
    if (this.#calls.held === 0 && (super.isOpen || this.isFull)) this.#requestSoon(waiting);
  }

  override sent(): void {
    super.sent();
    const isLeased = this.#calls.send();
    this.#own += 1;
    this.#demand.sent();
    this.#isUsed = true;
    if (!isLeased) {
      this.#unleased += 1;
      if (!this.#isApart) this.#store.unleased();
      this.#requestSoon(0);
      return;
    }
    const now = this.#clock.now();
    const isLow = this.#demand.isLow(this.#last?.count ?? 0, this.#calls.held, now);
    if (isLow && now >= this.#closedUntil) this.#request(this.#ahead);
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
    const room = this.#last === null || this.#last.limit === null ? super.room : this.#last.room;
    return this.#demand.ahead(room / this.#machines, this.#store.roundTripMs, this.#clock.now());
  }

  /** Calls that may be sent before they are leased, for operations that do not wait any longer. */
  get #roomUnleased(): number {
    const { limit, stated } = this;
    const machines = Math.max(this.#store.machines, this.#machines);
    if (limit === null) return Math.max(1, Math.floor(maxProbes / machines));
    const left = Math.min(
      stated === null ? Number.POSITIVE_INFINITY : super.room,
      this.#last === null || this.#roomAt === 0 ? Number.POSITIVE_INFINITY : this.#last.room,
    );
    const isFresh = this.#clock.now() - Math.max(this.#statedAt, this.#roomAt) < freshMs;
    return unleasedPart(left, isFresh, machines);
  }

  /** Calls of one turn of the loop are requested together. */
  #requestSoon(waiting: number): void {
    this.#waiting = waiting;
    if (this.#isRequesting || this.#isApart || this.#clock.now() < this.#closedUntil) return;
    this.#isRequesting = true;
    setImmediate(() => {
      this.#isRequesting = false;
      this.#request(this.#waiting + this.#ahead);
    });
  }

  /** Besides what is wanted, what was sent before it was leased. */
  #request(more: number): void {
    if (this.#isRequesting || this.#isApart) return;
    if (!this.#store.isUp) {
      this.#part();
      return;
    }
    const now = this.#clock.now();
    const wanted = more + this.#calls.unleased;
    const request: LeaseRequest = {
      wanted,
      window: this.#statement(now),
      ended: this.#calls.takeEnded(),
      unplaced: this.#unplaced,
      succeeded: this.#succeeded,
    };
    this.#isRequesting = true;
    this.#demand.requested(now);
    // If the request fails, it is not known whether it was heard: what has ended is not reported twice.
    this.#unplaced = 0;
    this.#succeeded = 0;
    // Those that have ended are among what upstream has stated.
    const stated = this.#unleased - this.#calls.unleased;
    this.#store.lease(request).then(
      (lease) => this.#leased(lease, now, wanted, stated),
      () => this.#part(),
    );
  }

  #statement(now: number): LeaseRequest['window'] {
    const { stated, limit } = this;
    if (stated !== null && stated.endsAt > now) return { ...stated, endsInMs: Math.ceil(stated.endsAt - now) };
    return limit === null ? null : { limit, used: 0, reset: 0, endsInMs: 0 };
  }

  #leased(lease: Lease, requestedAt: number, wanted: number, stated: number): void {
    const isInUse = this.#calls.held > 0 || this.inFlight > 0 || this.#clock.now() < this.endsAt;
    const isLost = this.#last !== null && this.#last.born !== lease.born && isInUse;
    if (isLost) {
      this.#part();
      this.#last = lease;
      return;
    }
    if (this.#last?.epoch !== lease.epoch) this.#backoff.reset();
    this.#last = lease;
    this.#roomAt = lease.limit === null ? 0 : requestedAt;
    this.#isRequesting = false;
    this.learn(lease.limit);
    const covered = lease.count > 0 ? this.#calls.add(lease, requestedAt + lease.lifeMs) : 0;
    this.#unleased = Math.max(this.#unleased - stated - covered, this.#calls.unleased);
    if (lease.count > 0) {
      this.#closedUntil = 0;
      this.#backoff.reset();
      this.#watch();
      if (this.#calls.unleased > 0) this.#requestSoon(0);
    } else if (wanted > 0) {
      this.#isFullForAll = lease.retryInMs !== null;
      const inMs = this.#backoff.refused(lease, this.#machines, this.#clock.random());
      this.#closedUntil = this.#clock.now() + inMs;
    }
    this.#changed();
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
      if (hasOut && this.#demand.requestedAt < expiresAt && expiresAt + idleMs <= this.#clock.now()) this.#request(0);
      if (this.#isUsed || hasOut) return this.#watch();
      if (this.#isApart || !isTooMuch(this.#calls.unused, this.#machines, this.#last?.room ?? 0)) return;
      this.#calls.giveBack();
      this.#request(0);
    });
  }
}
