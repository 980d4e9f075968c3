import { type Clock, isAhead } from './clock.ts';
import { figures, isUsedUp, type RateLimit, unknownRateLimit } from './rateLimit.ts';
import { header, type RestReply } from './reply.ts';
import { Skew } from './skew.ts';

/** Upstream's window, as documented; what is observed replaces it. */
const documentedMs = 10_000;
/** No window is taken to be longer: a clock that is wrong must not close the budget for good. */
const longestMs = 60_000;
/** Upstream's own machines do not agree to the millisecond. */
const marginMs = 25;
/** A new window is entered up to so much late, so that many gateways do not come back at once. */
const jitterMs = 250;
/** Calls under way while no answer has stated a budget. */
const probes = 4;
/** How long nothing leaves after a refusal that says nothing; twice as long each time it is refused again. */
const shortestShutMs = 1_000;
const longestShutMs = 8_000;

interface Window {
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

/**
 * What upstream grants one workspace: so many calls in each window, by whoever uses the workspace. Every answer states
 * its own place in the window. A call that is under way may come after any place that was stated, so a call leaves only
 * if there is room for it behind the last known place and all that are under way.
 */
export class Grant {
  readonly #clock: Clock;
  readonly #skew = new Skew();
  #limit: number | null = null;
  #window: Window | null = null;
  #lastReset = Number.NEGATIVE_INFINITY;
  #windowMs: number | null = null;
  #underWay = 0;
  /** Calls that were given up and may be counted any moment. */
  #lost = 0;
  /** How many may be under way at once: few until something is known, then as many as the window has room for. */
  #atOnce = probes;
  #shutUntil = 0;
  /** How often in a row upstream has refused without saying until when. */
  #refusals = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Starts the next window if the last one is over; says whether it did. */
  roll(): boolean {
    if (this.#window === null || this.#isAhead(this.#window.endsAt)) return false;
    this.#window = null;
    return true;
  }

  get isOpen(): boolean {
    return !this.#isShut && !this.#isFull && this.#underWay < this.#atOnce;
  }

  /** How many calls the window has room for, as far as upstream has said; none while it holds them back. */
  get room(): number {
    if (this.#limit === null || this.#isShut || this.#atOnce !== Number.POSITIVE_INFINITY) return 0;
    return Math.max(0, this.#limit - (this.#window?.used ?? 0) - this.#underWay - this.#lost);
  }

  /** When time makes room, if no answer does before; now or earlier where only an answer can. */
  get opensAt(): number {
    return Math.max(this.#isShut ? this.#shutUntil : 0, this.#isFull ? (this.#window?.endsAt ?? 0) : 0);
  }

  /** When a call can leave at the latest that `place` others leave before, if nobody else uses the workspace. */
  turnAt(place: number): number {
    const now = this.#clock.now();
    const opensAt = this.#isShut ? this.#shutUntil : now;
    if (this.#limit === null) return opensAt;
    const window = this.#window ?? { reset: null, endsAt: 0, used: 0, own: 0 };
    // Those under way may be counted already, at the places between ours that no answer has named.
    const room = Math.max(0, this.#limit - Math.max(window.used, window.own + this.#underWay));
    if (place < room) return opensAt;
    // A window of which no answer has told yet may be the one right after the last.
    const soonest = this.#skew.toOurs(this.#lastReset) + this.#length + marginMs;
    const end = window.reset === null ? soonest : window.endsAt;
    return Math.max(opensAt, end) + Math.floor((place - room) / this.#limit) * this.#length;
  }

  left(): void {
    this.#underWay += 1;
    this.#window ??= this.#newWindow();
  }

  /** The call was not sent after all. */
  cameBack(): void {
    this.#underWay -= 1;
  }

  /** The call is waited for no longer, without an answer. Whether and when upstream counts it is not known. */
  lost(): void {
    this.#underWay -= 1;
    this.#lost += 1;
  }

  /** By now upstream has counted a call that was lost, if it ever does: in this window, to be safe. */
  wroteOff(): void {
    this.#lost -= 1;
    this.roll();
    this.#count(unknownRateLimit());
  }

  /** The call has an answer. Says whether that is news: another window, or a refusal. */
  answered(reply: RestReply): boolean {
    const before = this.#lastReset;
    this.#underWay -= 1;
    this.roll();
    const date = Date.parse(header(reply, 'date') ?? '');
    if (!Number.isNaN(date)) this.#skew.note(date, this.#clock.now());
    const said = figures(reply);
    this.#count(said);
    const isRefusal = isUsedUp(reply);
    if (isRefusal) this.#shut();
    else if (reply.status < 400 || said.limit !== null) this.#welcome(said);
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
      this.#window = this.#ending({ ...now, used: Math.max(now.used, place), own: now.own + 1 });
    } else if (reset > this.#lastReset) {
      const before = now.reset === null ? now : { used: 0, own: 0 };
      this.#learnLength(reset);
      this.#lastReset = reset;
      this.#window = this.#ending({ ...this.#newWindow(), reset, used: before.used + place, own: before.own + 1 });
    }
    // Any other was counted in a window that is over.
  }

  #newWindow(): Window {
    const jitter = this.#clock.random() * jitterMs;
    return { reset: null, endsAt: this.#clock.now() + this.#length + marginMs + jitter, used: 0, own: 0, jitter };
  }

  /** Each answer can say more exactly when the window ends by our clock. */
  #ending(window: Window): Window {
    if (window.reset === null) return window;
    const latest = this.#clock.now() + longestMs;
    return { ...window, endsAt: Math.min(this.#skew.toOurs(window.reset), latest) + marginMs + window.jitter };
  }

  get #isShut(): boolean {
    return this.#isAhead(this.#shutUntil);
  }

  get #isFull(): boolean {
    return this.#limit !== null && (this.#window?.used ?? 0) + this.#underWay + this.#lost >= this.#limit;
  }

  #isAhead(moment: number): boolean {
    return isAhead(this.#clock, moment, longestMs + marginMs + jitterMs);
  }

  get #length(): number {
    return this.#windowMs ?? documentedMs;
  }

  #learnLength(reset: number): void {
    const since = reset - this.#lastReset;
    if (since <= longestMs) this.#windowMs = Math.min(Math.max(since, 1_000), this.#windowMs ?? longestMs);
  }

  /** Upstream refused because of the budget: whatever was thought to be left, somebody else has had it. */
  #shut(): void {
    // Those that were under way together are refused together.
    if (this.#isShut) return;
    this.#atOnce = 1;
    // A window that is stated to be full is closed by itself, until its end.
    if (this.#isFull && this.#window?.reset) return;
    const wait = Math.min(shortestShutMs * 2 ** this.#refusals, longestShutMs);
    this.#shutUntil = this.#clock.now() + wait + this.#clock.random() * jitterMs;
    this.#refusals += 1;
  }

  #welcome({ limit }: Readonly<RateLimit>): void {
    this.#refusals = 0;
    this.#atOnce = limit === null ? this.#atOnce + 1 : Number.POSITIVE_INFINITY;
  }
}
