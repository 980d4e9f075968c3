import { type Clock, isAhead } from './clock.ts';
import { ClockSkew } from './clockSkew.ts';
import { isExhausted, parseRateLimit, type RateLimit, unknownRateLimit } from './rateLimit.ts';
import { header, type RestReply } from './reply.ts';

/** Milliseconds of upstream's window, as documented (quirk: window-of-ten-seconds); what is observed replaces it. */
const defaultWindowMs = 10_000;
/** No window is taken to be longer: a clock that is wrong must not close the budget for good. */
const maxWindowMs = 60_000;
/** Upstream's own machines do not agree to the millisecond. */
const marginMs = 25;
/** A new window is entered up to so much late, so that many gateways do not come back at once. */
const jitterMs = 250;
/** Calls under way while no answer has stated a budget. */
const maxProbes = 4;
/** How long nothing leaves after a refusal that says nothing; twice as long each time it is refused again. */
const minBlockMs = 1_000;
const maxBlockMs = 8_000;

interface CountedWindow {
  /** Its end by upstream's clock; null until an answer states it. */
  readonly reset: number | null;
  /** Its end by ours, not too early. */
  readonly endsAt: number;
  /** Calls that it has counted as far as is known, whoever made them. */
  readonly used: number;
  /** Those of them that were ours. */
  readonly own: number;
  readonly jitter: number;
}

export interface StatedWindow {
  readonly limit: number;
  readonly used: number;
  /** Its end by upstream's clock. */
  readonly reset: number;
  /** Its end by ours, not too early. */
  readonly endsAt: number;
}

/**
 * What upstream grants one workspace: so many calls in each window, by whoever uses the workspace. Every answer states
 * its own place in the window. A call that is under way may come after any place that was stated, so a call leaves only
 * if there is room for it behind the last known place and all that are under way.
 */
export class RateLimitWindow {
  readonly #clock: Clock;
  readonly #skew = new ClockSkew();
  #limit: number | null = null;
  #window: CountedWindow | null = null;
  #lastReset = Number.NEGATIVE_INFINITY;
  #windowMs: number | null = null;
  #inFlight = 0;
  /** Calls that were given up and may be counted any moment. */
  #abandoned = 0;
  /** How many may be under way at once: few until something is known, then as many as the window has room for. */
  #maxInFlight = maxProbes;
  #blockedUntil = 0;
  /** How often in a row upstream has refused without saying until when. */
  #refusals = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Starts the next window if the last one is over; says whether it did. */
  roll(): boolean {
    if (this.#window === null || this.#isAhead(this.#window.endsAt)) return false;
    this.#window = null;
    this.entered(0);
    return true;
  }

  get isOpen(): boolean {
    return !this.#isBlocked && !this.#isFull && this.#inFlight < this.#maxInFlight;
  }

  /** How many calls the window has room for, as far as upstream has said; none while it holds them back. */
  get room(): number {
    if (this.#limit === null || this.#isBlocked || this.#maxInFlight !== Number.POSITIVE_INFINITY) return 0;
    return Math.max(0, this.#limit - (this.#window?.used ?? 0) - this.#inFlight - this.#abandoned);
  }

  /** When time makes room, if no answer does before; now or earlier where only an answer can. */
  get opensAt(): number {
    return Math.max(this.#isBlocked ? this.#blockedUntil : 0, this.#isFull ? (this.#window?.endsAt ?? 0) : 0);
  }

  /** When a call can leave at the latest that `place` others leave before, if nobody else uses the workspace. */
  availableAt(place: number): number {
    const now = this.#clock.now();
    const opensAt = this.#isBlocked ? this.#blockedUntil : now;
    if (this.#limit === null) return opensAt;
    const window = this.#window ?? { reset: null, endsAt: 0, used: 0, own: 0 };
    // Those under way may be counted already, at the places between ours that no answer has named.
    const room = Math.max(0, this.#limit - Math.max(window.used, window.own + this.#inFlight));
    if (place < room) return opensAt;
    // A window of which no answer has told yet may be the one right after the last.
    const soonest = this.#skew.toOurs(this.#lastReset) + this.#length + marginMs;
    const end = window.reset === null ? soonest : window.endsAt;
    return Math.max(opensAt, end) + Math.floor((place - room) / this.#limit) * this.#length;
  }

  /** Another window has begun, in which so many calls of this process have been counted: by the clock, or by an answer before that. */
  protected entered(_counted: number): void {}

  /** So many calls wait for their turn, and the window is not known to be open. */
  request(_waiting: number): void {}

  /** Whether what keeps calls from leaving is that other machines have not been heard. */
  get awaitsLease(): boolean {
    return false;
  }

  /** Whether a call may leave all the same if its operation has waited for that long enough. */
  get isOpenUnleased(): boolean {
    return false;
  }

  sent(): void {
    this.#inFlight += 1;
    this.#window ??= this.#newWindow();
  }

  /** The call was not sent after all. */
  released(): void {
    this.#inFlight -= 1;
  }

  /** The call is waited for no longer, without an answer. Whether and when upstream counts it is not known. */
  abandoned(): void {
    this.#inFlight -= 1;
    this.#abandoned += 1;
  }

  /** By now upstream has counted a call that was lost, if it ever does: in this window, to be safe. */
  expired(): void {
    this.#abandoned -= 1;
    this.roll();
    this.#count(unknownRateLimit());
  }

  /** The call has an answer. Says whether that is news: another window, or a refusal. */
  responded(reply: RestReply): boolean {
    const before = this.#lastReset;
    this.#inFlight -= 1;
    this.roll();
    const date = Date.parse(header(reply, 'date') ?? '');
    if (!Number.isNaN(date)) this.#skew.sample(date, this.#clock.now());
    const said = parseRateLimit(reply);
    this.#count(said);
    const isRefusal = isExhausted(reply);
    if (isRefusal) this.#block();
    else if (reply.status < 400 || said.limit !== null) this.#unblock(said);
    return isRefusal || this.#lastReset !== before;
  }

  #count({ limit, remaining, resetAt }: Readonly<RateLimit>): void {
    const reset = resetAt?.getTime() ?? null;
    const now = this.#window ?? this.#newWindow();
    if (limit === null || remaining === null) {
      // Counted, at a place that is not known: behind the others, to be safe.
      this.#window = { ...now, used: now.used + 1, own: now.own + 1 };
      return;
    }
    // Where upstream grants nothing, one call in each window finds out when it does again.
    this.#limit = Math.max(1, limit);
    const place = Math.max(0, limit - remaining);
    if (reset === null || reset === now.reset) {
      this.#window = this.#withEnd({ ...now, used: Math.max(now.used, place), own: now.own + 1 });
    } else if (reset > this.#lastReset) {
      const before = now.reset === null ? now : { used: 0, own: 0 };
      this.#learnLength(reset);
      this.#lastReset = reset;
      this.#window = this.#withEnd({ ...this.#newWindow(), reset, used: before.used + place, own: before.own + 1 });
      if (now.reset !== null) this.entered(1);
    }
    // Any other was counted in a window that is over.
  }

  #newWindow(): CountedWindow {
    const jitter = this.#clock.random() * jitterMs;
    return { reset: null, endsAt: this.#clock.now() + this.#length + marginMs + jitter, used: 0, own: 0, jitter };
  }

  /** Each answer can say more exactly when the window ends by our clock. */
  #withEnd(window: CountedWindow): CountedWindow {
    if (window.reset === null) return window;
    const latest = this.#clock.now() + maxWindowMs;
    return { ...window, endsAt: Math.min(this.#skew.toOurs(window.reset), latest) + marginMs + window.jitter };
  }

  /** What upstream has stated of the window, where it is not over. `endsAt` is without the time by which it is entered late. */
  protected get stated(): StatedWindow | null {
    const window = this.#window;
    if (this.#limit === null || !window?.reset) return null;
    const endsAt = window.endsAt - window.jitter;
    return { limit: this.#limit, used: window.used, reset: window.reset, endsAt };
  }

  /** Others have had it stated. */
  protected learn(limit: number | null): void {
    if (limit === null || this.#limit !== null) return;
    this.#limit = limit;
    if (this.#refusals === 0) this.#maxInFlight = Number.POSITIVE_INFINITY;
  }

  /** Whether only the next window makes room. */
  protected get isFull(): boolean {
    return this.#isFull && !this.#isBlocked;
  }

  protected get limit(): number | null {
    return this.#limit;
  }

  protected get inFlight(): number {
    return this.#inFlight + this.#abandoned;
  }

  /** When the window ends, by our clock; 0 where none has begun. */
  protected get endsAt(): number {
    return this.#window?.endsAt ?? 0;
  }

  protected get length(): number {
    return this.#length;
  }

  get #isBlocked(): boolean {
    return this.#isAhead(this.#blockedUntil);
  }

  get #isFull(): boolean {
    return this.#limit !== null && (this.#window?.used ?? 0) + this.#inFlight + this.#abandoned >= this.#limit;
  }

  #isAhead(moment: number): boolean {
    return isAhead(this.#clock, moment, maxWindowMs + marginMs + jitterMs);
  }

  get #length(): number {
    return this.#windowMs ?? defaultWindowMs;
  }

  #learnLength(reset: number): void {
    const since = reset - this.#lastReset;
    if (since <= maxWindowMs) this.#windowMs = Math.min(Math.max(since, 1_000), this.#windowMs ?? maxWindowMs);
  }

  /** Upstream refused because of the budget: whatever was thought to be left, somebody else has had it. */
  #block(): void {
    // Those that were under way together are refused together.
    if (this.#isBlocked) return;
    this.#maxInFlight = 1;
    // A window that is stated to be full is closed by itself, until its end.
    if (this.#isFull && this.#window?.reset) return;
    const wait = Math.min(minBlockMs * 2 ** this.#refusals, maxBlockMs);
    this.#blockedUntil = this.#clock.now() + wait + this.#clock.random() * jitterMs;
    this.#refusals += 1;
  }

  #unblock({ limit }: Readonly<RateLimit>): void {
    this.#refusals = 0;
    this.#maxInFlight = limit === null ? this.#maxInFlight + 1 : Number.POSITIVE_INFINITY;
  }
}
