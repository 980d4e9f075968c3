import { LRUCache } from 'lru-cache';
import { Abort } from '../../client/core/abort.ts';
import { type Clock, systemClock } from '../../client/core/clock.ts';
import { RateLimitedError } from '../../client/core/errors.ts';
import { parseRateLimit } from '../../client/core/rateLimit.ts';
import { LocalRateLimiter, type RateLimitedOperation } from '../../client/core/rateLimiter.ts';
import type { RestReply } from '../../client/core/reply.ts';
import type { Leave } from './protocol.ts';

/** As many workspaces as one process keeps, and as long. */
const most = 10_000;
const idleMs = 3_600_000;
const mostUnaccepted = 1_000;
const unacceptedMs = 120_000;
/** How many calls a worker may have in hand, so that few calls have to ask before they leave. */
const portion = 8;

const accepts = ({ status }: RestReply): boolean => status !== 401 && status !== 429 && status < 500;

/** The REST budgets of all workspaces, for all workers: each call of a worker counts from when it was let go. */
export class WorkspaceLimiters {
  readonly #clock: Clock;
  readonly #accepted = new LRUCache<string, LocalRateLimiter>({ max: most, ttl: idleMs, updateAgeOnGet: true });
  /** Of tokens that Intercom has not accepted: they take no room of the others. */
  readonly #unaccepted = new LRUCache<string, LocalRateLimiter>({
    max: mostUnaccepted,
    ttl: unacceptedMs,
    updateAgeOnGet: true,
  });
  readonly #stated = new LRUCache<string, RestReply>({ max: most, ttl: idleMs });

  constructor(clock: Clock = systemClock) {
    this.#clock = clock;
  }

  of(key: string): LocalRateLimiter {
    const known = this.#accepted.get(key) ?? this.#unaccepted.get(key);
    if (known !== undefined) return known;
    const budget = new LocalRateLimiter(this.#clock);
    this.#unaccepted.set(key, budget);
    return budget;
  }

  /** What upstream last said of it; null where nothing is known. */
  stated(key: string): RestReply | null {
    return this.#stated.get(key) ?? null;
  }

  note(key: string, replies: readonly (RestReply | null)[]): void {
    const answers = replies.filter((reply) => reply !== null);
    const last = answers.findLast((reply) => reply.status !== 401 && parseRateLimit(reply).limit !== null);
    if (last !== undefined) this.#stated.set(key, last);
    if (answers.at(-1)?.status === 401) this.#move(key, this.#accepted, this.#unaccepted);
    else if (answers.some(accepts)) this.#move(key, this.#unaccepted, this.#accepted);
  }

  #move(key: string, from: LRUCache<string, LocalRateLimiter>, to: LRUCache<string, LocalRateLimiter>): void {
    const budget = from.peek(key);
    if (budget === undefined) return;
    from.delete(key);
    to.set(key, budget);
  }
}

/** What one worker has of one workspace's budget. */
interface Account {
  readonly budget: LocalRateLimiter;
  /** Calls that were let go and have not ended. */
  out: number;
  readonly queues: Map<number, { readonly asker: RateLimitedOperation; waiting: number }>;
}

/** Where one worker asks for its calls. */
export class WorkerSession {
  readonly #budgets: WorkspaceLimiters;
  readonly #accounts = new Map<string, Account>();
  readonly #tickets = new Map<number, Abort>();
  #isClosed = false;

  constructor(budgets: WorkspaceLimiters) {
    this.#budgets = budgets;
  }

  async leave(key: string, ticket: number, queueId: number, deadlineAt: number | null): Promise<Leave> {
    const account = this.#account(key);
    const turn = account.queues.get(queueId) ?? {
      asker: { deadlineAt: deadlineAt ?? undefined, signal: undefined },
      waiting: 0,
    };
    const stop = new Abort();
    account.queues.set(queueId, turn);
    turn.waiting += 1;
    this.#tickets.set(ticket, stop);
    try {
      await account.budget.acquire(turn.asker, stop);
      account.out += 1;
      if (this.#isClosed) account.budget.release();
      return { leaves: true, opensAt: account.budget.opensAt };
    } catch (error) {
      const retryAt = error instanceof RateLimitedError ? error.retryAt?.getTime() : undefined;
      return { leaves: false, retryAt: retryAt ?? account.budget.opensAt };
    } finally {
      this.#tickets.delete(ticket);
      turn.waiting -= 1;
      if (turn.waiting === 0) account.queues.delete(queueId);
      this.#tidy(key, account);
    }
  }

  giveUp(ticket: number): void {
    this.#tickets.get(ticket)?.abort();
  }

  borrow(key: string): number {
    const account = this.#account(key);
    const count = account.budget.lease(portion);
    account.out += count;
    this.#tidy(key, account);
    return count;
  }

  ended(key: string, replies: readonly (RestReply | null)[], unsent: number): void {
    const account = this.#accounts.get(key);
    this.#budgets.note(key, replies);
    if (account === undefined) return;
    account.out -= replies.length + unsent;
    for (const reply of replies) account.budget.release(reply ?? undefined);
    for (let i = 0; i < unsent; i += 1) account.budget.cancel();
    this.#tidy(key, account);
  }

  /** The worker is gone: what it had let go may have been sent. */
  close(): void {
    this.#isClosed = true;
    for (const stop of this.#tickets.values()) stop.abort();
    for (const { budget, out } of this.#accounts.values()) for (let i = 0; i < out; i += 1) budget.release();
    this.#accounts.clear();
  }

  #account(key: string): Account {
    const known = this.#accounts.get(key);
    if (known !== undefined) return known;
    const account: Account = { budget: this.#budgets.of(key), out: 0, queues: new Map() };
    this.#accounts.set(key, account);
    return account;
  }

  #tidy(key: string, { out, queues }: Account): void {
    if (out === 0 && queues.size === 0) this.#accounts.delete(key);
  }
}
