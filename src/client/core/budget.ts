import type { Clock } from './clock.ts';
import { RateLimitedError } from './errors.ts';
import type { Operation } from './operation.ts';
import type { RateLimit } from './rateLimit.ts';

/** Upstream's window, as documented; what is observed replaces it. */
const assumedWindowMs = 10_000;
/** Calls in flight while no answer has told the budget yet. */
const probes = 4;
/** Waiting calls are let go this long after a reset at the latest, so that many gateways do not come back at once. */
const jitterMs = 250;
/** A window that ends at a whole second of upstream's clock is over a little later by ours. */
const marginMs = 25;

interface Waiter {
  readonly go: () => void;
}

/**
 * The REST budget of one workspace, shared by all its operations. Upstream grants it in windows; no more calls leave in a
 * window than it granted, as far as its answers tell. Who has to wait does so in turns by operation, so that one that
 * fans out does not starve the others, and is refused at once when its turn cannot come before its deadline.
 */
export class Budget {
  readonly #clock: Clock;
  readonly #queues = new Map<Operation, Waiter[]>();
  #told = false;
  #limit: number | null = null;
  #left = 0;
  #sent = 0;
  #resetAt: number | null = null;
  /** When the last window ended. */
  #overAt = 0;
  #windowMs = assumedWindowMs;
  #inFlight = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** How many calls are waiting for their turn. */
  get waiting(): number {
    let count = 0;
    for (const queue of this.#queues.values()) count += queue.length;
    return count;
  }

  /** Resolves when the call may leave. Every call that left must be answered by `done`. */
  async take(operation: Operation): Promise<void> {
    this.#roll();
    if (this.#queues.size === 0 && this.#open()) return this.#leave();
    this.#refuseIfLate(operation);
    await this.#turn(operation);
  }

  /** A call came back, with what its answer says; `limited` when it was refused for the budget itself. */
  done({ limit, remaining, resetAt: reset }: Readonly<RateLimit>, limited = false): void {
    const resetAt = reset?.getTime() ?? null;
    this.#inFlight -= 1;
    this.#told = true;
    if (limit !== null) this.#learn(limit, remaining, resetAt ?? this.#resetAt ?? this.#clock.now() + assumedWindowMs);
    if (limited) this.#exhaust(resetAt);
    this.#next();
  }

  #learn(limit: number, remaining: number | null, resetAt: number): void {
    // An answer that was counted in a window that is over says nothing of this one.
    if (resetAt <= this.#overAt || (this.#resetAt !== null && resetAt < this.#resetAt)) return;
    if (resetAt !== this.#resetAt) {
      if (this.#overAt > 0) this.#windowMs = Math.min(Math.max(resetAt - this.#overAt, 1_000), 60_000);
      // What is still under way may be counted in either window: in this one, to be safe.
      this.#sent = this.#inFlight + 1;
      this.#left = Number.POSITIVE_INFINITY;
      this.#overAt = this.#resetAt ?? this.#overAt;
      this.#resetAt = resetAt;
    }
    this.#limit = limit;
    const used = remaining === null ? 0 : limit - remaining;
    const others = Math.max(0, used - this.#sent);
    this.#left = Math.min(this.#left, limit - this.#sent - others, remaining ?? Number.POSITIVE_INFINITY);
  }

  /** Upstream said no: whoever else uses the workspace has had the rest of the window. */
  #exhaust(resetAt: number | null): void {
    this.#limit ??= 0;
    this.#left = 0;
    this.#resetAt = Math.max(resetAt ?? 0, this.#resetAt ?? 0) || this.#clock.now() + 1_000;
  }

  #roll(): void {
    if (this.#resetAt === null || this.#clock.now() < this.#resetAt + marginMs) return;
    this.#overAt = this.#resetAt;
    this.#resetAt = null;
    this.#sent = this.#inFlight;
    this.#left = Math.max(0, (this.#limit ?? 0) - this.#inFlight);
    // A budget of which only a refusal is known: one call finds out.
    if (this.#limit === 0) this.#left = Math.max(0, 1 - this.#inFlight);
  }

  #open(): boolean {
    if (!this.#told) return this.#inFlight < probes;
    return this.#limit === null || this.#left > 0;
  }

  #leave(): void {
    this.#inFlight += 1;
    this.#sent += 1;
    this.#left -= 1;
  }

  async #turn(operation: Operation): Promise<void> {
    const { signal } = operation;
    const { promise, resolve, reject } = withResolvers();
    const waiter: Waiter = { go: resolve };
    const queue = this.#queues.get(operation) ?? [];
    queue.push(waiter);
    this.#queues.set(operation, queue);
    const giveUp = () => {
      this.#remove(operation, waiter);
      reject(this.#refusal());
    };
    signal?.addEventListener('abort', giveUp, { once: true });
    this.#next();
    try {
      await promise;
    } finally {
      signal?.removeEventListener('abort', giveUp);
    }
  }

  #remove(operation: Operation, waiter: Waiter): void {
    const rest = this.#queues.get(operation)?.filter((one) => one !== waiter) ?? [];
    if (rest.length === 0) this.#queues.delete(operation);
    else this.#queues.set(operation, rest);
  }

  /** Lets go whoever may: one call of each operation in turn, the longest waiting operation first. */
  #next(): void {
    this.#roll();
    while (this.#queues.size > 0 && this.#open()) {
      const [first] = this.#queues;
      if (first === undefined) break;
      const [operation, [waiter, ...rest]] = first;
      this.#queues.delete(operation);
      if (rest.length > 0) this.#queues.set(operation, rest);
      this.#leave();
      waiter?.go();
    }
    this.#wake();
  }

  /** Nothing comes back to wake a queue that waits for a reset. */
  #wake(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#queues.size === 0 || this.#resetAt === null) return;
    const wait = Math.max(0, this.#resetAt - this.#clock.now()) + marginMs + this.#clock.random() * jitterMs;
    this.#timer = setTimeout(() => this.#next(), wait).unref();
  }

  #refuseIfLate(operation: Operation): void {
    if (operation.deadlineAt === undefined || this.#resetAt === null || !this.#limit) return;
    const turn = this.#turnOf(operation);
    const windows = Math.floor(turn / this.#limit);
    const eta = this.#resetAt + marginMs + jitterMs + windows * this.#windowMs;
    if (eta > operation.deadlineAt) throw this.#refusal(new Date(eta));
  }

  /** How many calls leave before the operation's next one, when all take turns. */
  #turnOf(operation: Operation): number {
    const own = this.#queues.get(operation)?.length ?? 0;
    let before = own;
    for (const [other, queue] of this.#queues) if (other !== operation) before += Math.min(queue.length, own + 1);
    return before;
  }

  #refusal(retryAt: Date | null = this.#resetAt === null ? null : new Date(this.#resetAt)): RateLimitedError {
    return new RateLimitedError(
      "The workspace's REST budget is used up, and there is no room before this operation's deadline. Ask again at `retryAt`, or ask for less.",
      {},
      retryAt,
    );
  }
}

const withResolvers = () => {
  let resolve: () => void = () => {};
  let reject: (error: Error) => void = () => {};
  const promise = new Promise<void>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  return { promise, resolve, reject };
};
