import { LRUCache } from 'lru-cache';
import { Abort } from '../../../client/core/abort.ts';
import { type Clock, systemClock } from '../../../client/core/clock.ts';
import { RateLimitedError } from '../../../client/core/errors.ts';
import { Patience, patienceOf } from '../../../client/core/patience.ts';
import { parseRateLimit } from '../../../client/core/rateLimit.ts';
import type { LocalRateLimiter, RateLimitedOperation } from '../../../client/core/rateLimiter.ts';
import type { RestReply } from '../../../client/core/reply.ts';
import { TransientMap } from '../../../client/core/transient.ts';
import type { AcquireRequest, Permit } from './protocol.ts';

/** As many workspaces as one process keeps, and as long. */
const maxWorkspaces = 10_000;
const idleMs = 3_600_000;
const maxUnaccepted = 1_000;
const unacceptedMs = 120_000;
/** How many calls a worker may have in hand, so that few calls have to ask before they leave. */
const portion = 8;

const accepts = ({ status }: RestReply): boolean => status !== 401 && status !== 429 && status < 500;

/** The REST budgets of all workspaces, for all workers: each call of a worker counts from when it was let go. */
export class WorkspaceLimiters {
  readonly #open: (key: string) => LocalRateLimiter;
  readonly #accepted = new LRUCache<string, LocalRateLimiter>({
    max: maxWorkspaces,
    ttl: idleMs,
    updateAgeOnGet: true,
  });
  /** Of tokens that Intercom has not accepted: they take no room of the others. */
  readonly #unaccepted = new LRUCache<string, LocalRateLimiter>({
    max: maxUnaccepted,
    ttl: unacceptedMs,
    updateAgeOnGet: true,
  });
  readonly #stated = new LRUCache<string, RestReply>({ max: maxWorkspaces, ttl: idleMs });

  constructor(open: (key: string) => LocalRateLimiter) {
    this.#open = open;
  }

  of(key: string): LocalRateLimiter {
    const known = this.#accepted.get(key) ?? this.#unaccepted.get(key);
    if (known !== undefined) return known;
    const limiter = this.#open(key);
    this.#unaccepted.set(key, limiter);
    return limiter;
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
    const limiter = from.peek(key);
    if (limiter === undefined) return;
    from.delete(key);
    to.set(key, limiter);
  }
}

/** What one worker has of one workspace's budget. */
interface Account {
  readonly limiter: LocalRateLimiter;
  /** Calls that were let go and have not ended. */
  out: number;
  readonly queues: TransientMap<number, { readonly operation: RateLimitedOperation; waiting: number }>;
}

/** Where one worker asks for its calls. */
export class WorkerSession {
  readonly #limiters: WorkspaceLimiters;
  readonly #clock: Clock;
  readonly #accounts = new Map<string, Account>();
  readonly #tickets = new TransientMap<number, Abort>();
  #isClosed = false;

  constructor(limiters: WorkspaceLimiters, clock: Clock = systemClock) {
    this.#limiters = limiters;
    this.#clock = clock;
  }

  async acquire({ key, ticket, queueId, deadlineAt, patienceMs }: AcquireRequest): Promise<Permit> {
    const account = this.#account(key);
    const queue = account.queues.get(queueId) ?? {
      operation: { deadlineAt: deadlineAt ?? undefined, signal: undefined, patience: new Patience(patienceMs) },
      waiting: 0,
    };
    const abort = new Abort();
    account.queues.set(queueId, queue);
    queue.waiting += 1;
    this.#tickets.set(ticket, abort);
    const leftMs = () => patienceOf(queue.operation).leftMs(this.#clock.now());
    try {
      await account.limiter.acquire(queue.operation, abort);
      account.out += 1;
      if (this.#isClosed) account.limiter.release();
      return { granted: true, opensAt: account.limiter.opensAt, patienceMs: leftMs() };
    } catch (error) {
      const retryAt = error instanceof RateLimitedError ? error.retryAt?.getTime() : undefined;
      return { granted: false, retryAt: retryAt ?? account.limiter.opensAt, patienceMs: leftMs() };
    } finally {
      this.#tickets.delete(ticket);
      queue.waiting -= 1;
      if (queue.waiting === 0) account.queues.delete(queueId);
      this.#tidy(key, account);
    }
  }

  abandon(ticket: number): void {
    this.#tickets.get(ticket)?.abort();
  }

  lease(key: string): number {
    const account = this.#account(key);
    const count = account.limiter.lease(portion);
    account.out += count;
    this.#tidy(key, account);
    return count;
  }

  release(key: string, replies: readonly (RestReply | null)[], unsent: number): void {
    const account = this.#accounts.get(key);
    this.#limiters.note(key, replies);
    if (account === undefined) return;
    account.out -= replies.length + unsent;
    for (const reply of replies) account.limiter.release(reply ?? undefined);
    for (let i = 0; i < unsent; i += 1) account.limiter.cancel();
    this.#tidy(key, account);
  }

  /** The worker is gone: what it had let go may have been sent. */
  close(): void {
    this.#isClosed = true;
    for (const stop of this.#tickets.values()) stop.abort();
    for (const { limiter, out } of this.#accounts.values()) for (let i = 0; i < out; i += 1) limiter.release();
    this.#accounts.clear();
  }

  #account(key: string): Account {
    const known = this.#accounts.get(key);
    if (known !== undefined) return known;
    const account: Account = { limiter: this.#limiters.of(key), out: 0, queues: new TransientMap() };
    this.#accounts.set(key, account);
    return account;
  }

  #tidy(key: string, { out, queues }: Account): void {
    if (out === 0 && queues.size === 0) this.#accounts.delete(key);
  }
}
