import { abortedError } from './abortedError.ts';
import { type Clock, isAhead, pause } from './clock.ts';
import { CostLimitError, InvalidInputError, NotFoundError, RateLimitedError, UpstreamError } from './errors.ts';
import { callsLeft, type Operation } from './operation.ts';
import type { Page } from './page.ts';
import { isUnsent } from './unsent.ts';

/** Upstream forgets a scroll that nobody goes on with for so long; until then it opens no other (quirk: one-scroll). */
const leaseMs = 60_000;
/** Records on a page of a scroll. */
const pageSize = 100;

interface Identified {
  readonly id: string;
}
/** The next page of the scroll that is named, or the first one of a new scroll. */
type Get<T> = (scroll: string | null) => Promise<Page<T>>;

interface KeptPage {
  /** How many records came before it. */
  readonly from: number;
  readonly items: readonly Identified[];
  usedAt: number;
}

/**
 * One walk through a list that upstream only scrolls through, shared by all operations of a workspace, since upstream has
 * one scroll at a time and never goes back. A place in it is the number of records before it. Its pages are kept for as
 * long as upstream keeps the scroll, so that callers may take less than a page at a time, and several may walk together.
 * A scroll that was lost is begun anew and what was given is skipped: by id while the walk is remembered, else by number.
 */
export class SharedScroll {
  readonly #clock: Clock;
  #scroll: string | null = null;
  /** Until when upstream may have a scroll open. */
  #openUntil = 0;
  #usedAt = 0;
  readonly #delivered = new Set<string>();
  /** Records of this scroll, given before or not. */
  readonly #seenCount = new Set<string>();
  #isOver = false;
  #pages: readonly KeptPage[] = [];
  #lastRead: Promise<unknown> = Promise.resolve();
  #cancelTimer = () => {};

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** The records from a place on, as far as one page goes. */
  async page<T extends Identified>(place: string | null, get: Get<T>, operation: Operation): Promise<Page<T>> {
    const from = pageIndexOf(place);
    for (;;) {
      const found = await this.#serialize(operation, () => this.#find(from, get, operation));
      // One walk's records are all of one type: there is one list of this kind.
      if (found !== null) return found as Page<T>;
      await this.#wait(operation);
    }
  }

  /** null while upstream has a scroll open that cannot lead there. */
  async #find(from: number, get: Get<Identified>, operation: Operation): Promise<Page<Identified> | null> {
    this.#evictOld();
    if (from === 0 && this.#isOver) this.#reset();
    for (;;) {
      const kept = this.#pages.find(({ from: start, items }) => from >= start && from < start + items.length);
      if (kept !== undefined) return this.#pageFrom(kept, from);
      if (from < this.#delivered.size) {
        if (this.#scroll !== null && this.#isOpen()) return null;
        this.#reset();
      } else if (this.#isOver) {
        return { items: [], next: null, total: null };
      }
      checkDistance(from - this.#delivered.size, operation);
      if (!(await this.#readNext(get))) return null;
    }
  }

  #pageFrom(kept: KeptPage, from: number): Page<Identified> {
    kept.usedAt = this.#clock.now();
    const end = kept.from + kept.items.length;
    const isLast = this.#isOver && end === this.#delivered.size;
    return { items: kept.items.slice(from - kept.from), next: isLast ? null : String(end), total: null };
  }

  /** Reads one page more; false while upstream has another scroll open. */
  async #readNext(get: Get<Identified>): Promise<boolean> {
    if (!this.#isOpen()) this.#scroll = null;
    const scroll = this.#scroll;
    if (scroll === null) this.#seenCount.clear();
    const askedAt = this.#clock.now();
    let page: Page<Identified>;
    try {
      page = await get(scroll);
    } catch (error) {
      // Upstream was not asked, or did not do it: the scroll is where it was.
      if (isUnsent(error)) throw error;
      this.#scroll = null;
      if (isTaken(error)) {
        if (!this.#isOpen()) this.#openUntil = askedAt + leaseMs;
        return false;
      }
      if (scroll === null || !isLost(error)) throw error;
      return this.#readNext(get);
    }
    this.#append(page, askedAt);
    return true;
  }

  #append({ items, next }: Page<Identified>, askedAt: number): void {
    const from = this.#delivered.size;
    const fresh = items.filter(({ id }) => !this.#delivered.has(id));
    for (const { id } of fresh) this.#delivered.add(id);
    if (fresh.length > 0) this.#pages = [...this.#pages, { from, items: fresh, usedAt: this.#clock.now() }];
    const before = this.#seenCount.size;
    for (const { id } of items) this.#seenCount.add(id);
    // A record that changes meanwhile may come twice. A page of nothing but such is the end: the scroll goes in circles.
    this.#isOver = next === null || this.#seenCount.size === before;
    this.#scroll = this.#isOver ? null : next;
    this.#openUntil = this.#isOver ? 0 : askedAt + leaseMs;
  }

  #isOpen(): boolean {
    return isAhead(this.#clock, this.#openUntil, leaseMs);
  }

  #isFresh(usedAt: number): boolean {
    return isAhead(this.#clock, usedAt + leaseMs, leaseMs);
  }

  #evictOld(): void {
    if (this.#isFresh(this.#usedAt)) this.#pages = this.#pages.filter(({ usedAt }) => this.#isFresh(usedAt));
    else this.#reset();
  }

  #reset(): void {
    this.#scroll = null;
    this.#delivered.clear();
    this.#seenCount.clear();
    this.#pages = [];
    this.#isOver = false;
  }

  async #wait({ deadlineAt, signal }: Operation): Promise<void> {
    const ms = Math.max(0, this.#openUntil - this.#clock.now());
    if (deadlineAt !== undefined && this.#clock.now() + ms >= deadlineAt)
      throw new RateLimitedError(
        'Another read of all companies is in progress, and Intercom allows one at a time. Retry at `retryAt`.',
        {},
        new Date(this.#openUntil),
      );
    await pause(this.#clock, ms, signal);
  }

  /** One after the other: upstream's pages only come in order. */
  #serialize<T>({ signal }: Operation, work: () => Promise<T>): Promise<T> {
    const mine = this.#lastRead.then(() => {
      if (signal?.aborted) throw abortedError(signal, false);
      this.#cancelTimer();
      return work().finally(() => {
        this.#usedAt = this.#clock.now();
        this.#cancelTimer = this.#clock.after(leaseMs, () => this.#reset());
      });
    });
    this.#lastRead = mine.catch(() => {});
    return mine;
  }
}

const pageIndexOf = (place: string | null): number => {
  if (place === null) return 0;
  if (/^\d{1,9}$/.test(place)) return Number(place);
  throw new InvalidInputError('`after` is not a valid cursor. Use `endCursor` or the `cursor` of an edge.', 'after');
};

const isTaken = (error: unknown): boolean =>
  error instanceof InvalidInputError && error.upstream.code === 'scroll_exists';

/** A place that cannot be reached with the calls that are left is not set out for. */
const checkDistance = (records: number, operation: Operation): void => {
  const pages = Math.floor(records / pageSize) + 1;
  if (pages === 1 || pages <= callsLeft(operation)) return;
  throw new CostLimitError(
    `The read that \`after\` belongs to has expired. Returning to its place costs ${pages} REST calls, more than the operation has left of the maximum of ${operation.maxRestCalls}. Start without \`after\`, and request each next page within a minute.`,
    operation.maxRestCalls,
  );
};

/** Upstream has forgotten the scroll, or a page of it went astray: it does not say it again. */
const isLost = (error: unknown): boolean =>
  error instanceof UpstreamError || error instanceof InvalidInputError || error instanceof NotFoundError;
