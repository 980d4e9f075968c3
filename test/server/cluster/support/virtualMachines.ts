import type { Redis } from 'ioredis';
import type { Clock } from '../../../../src/client/core/clock.ts';
import type { LocalRateLimiter } from '../../../../src/client/core/rateLimiter.ts';
import { type LeaseConnection, leaseStore, sharedRateLimiter } from '../../../../src/server/cluster/leaseStore.ts';
import { settle } from '../../../support/clock.ts';

/** Where the time is among the arguments of the script. */
const nowAt = 1;

export interface VirtualWorldOptions {
  readonly redis: Redis;
  readonly machines: number;
  /** Events are at multiples of so many milliseconds. */
  readonly stepMs?: number;
  /** From 0 up to, not including, 1. */
  readonly random: () => number;
  /** How long a command of a machine is under way, each way. */
  readonly latencyMs?: (machine: number) => number;
  /** How far the clock of Redis is ahead. */
  readonly redisSkewMs?: number;
}

/** The same numbers for the same seed, from 0 up to, not including, 1. */
export const randomOf = (seed: number): (() => number) => {
  let state = seed;
  return () => {
    state = (state * 16_807) % 2_147_483_647;
    return state / 2_147_483_647;
  };
};

/**
 * Machines in virtual time over a real Redis: it runs the script as in earnest, but for the time, which is given to it.
 * Time stands still while Redis answers.
 */
export class VirtualWorld {
  static readonly start = 1_800_000_000_000;
  static #worlds = 0;
  readonly #options: VirtualWorldOptions;
  readonly #prefix = `virtual${++VirtualWorld.#worlds}:`;
  readonly #due = new Map<number, Set<() => void>>();
  readonly #underWay = new Set<Promise<unknown>>();
  #now = VirtualWorld.start;
  /** Commands that machines sent. */
  commands = 0;
  /** Calls that machines sent before they were leased. */
  unleased = 0;
  /** Whether Redis answers. */
  isUp = true;
  /** Machines that Redis does not answer. */
  readonly apart = new Set<number>();

  constructor(options: VirtualWorldOptions) {
    this.#options = options;
  }

  get now(): number {
    return this.#now;
  }

  get passed(): number {
    return this.#now - VirtualWorld.start;
  }

  readonly after = (ms: number, run: () => void): (() => void) => {
    const { stepMs = 1 } = this.#options;
    const at = Math.max(this.#now, Math.ceil((this.#now + ms) / stepMs) * stepMs);
    const due = this.#due.get(at) ?? new Set();
    this.#due.set(at, due);
    // A function may be due twice.
    const one = () => run();
    due.add(one);
    return () => void due.delete(one);
  };

  clock(skewMs = 0): Clock {
    return { now: () => this.#now + skewMs, random: this.#options.random, after: this.after };
  }

  limiter(machine: number, workspace: string, clock = this.clock()): LocalRateLimiter {
    const store = leaseStore(workspace, {
      connection: this.#connection(machine),
      machine: `m${machine}`,
      prefix: this.#prefix,
      unleased: () => {
        this.unleased += 1;
      },
    });
    return sharedRateLimiter(store, clock);
  }

  /** Lets time pass, and everything happen that is due, in order. */
  async advance(ms: number): Promise<void> {
    const { stepMs = 1 } = this.#options;
    const end = this.#now + ms;
    await this.#quiet();
    for (;;) {
      const due = this.#due.get(this.#now);
      if (due !== undefined && due.size > 0) {
        for (const one of due) {
          due.delete(one);
          one();
        }
        await this.#quiet();
        continue;
      }
      this.#due.delete(this.#now);
      if (this.#now >= end) return;
      this.#now = Math.min(end, Math.floor(this.#now / stepMs) * stepMs + stepMs);
    }
  }

  #connection(machine: number): LeaseConnection {
    const world = this;
    const { redis, machines, latencyMs = () => 0, redisSkewMs = 0 } = this.#options;
    const later = () => new Promise<void>((resolve) => this.after(latencyMs(machine), resolve));
    let roundTripMs = 0;
    return {
      machines,
      get roundTripMs() {
        return roundTripMs;
      },
      get isUp() {
        return world.isUp && !world.apart.has(machine);
      },
      run: async ({ text }, keys, args) => {
        this.commands += 1;
        const sentAt = this.#now;
        await later();
        if (!this.isUp || this.apart.has(machine)) throw new Error('away');
        const timed = args.map((one, i) => (i === nowAt ? this.#now + redisSkewMs : one));
        const answer = redis.eval(text, keys.length, ...keys, ...timed);
        this.#underWay.add(answer);
        const found = await answer.finally(() => this.#underWay.delete(answer));
        await later();
        roundTripMs = this.#now - sentAt;
        return found;
      },
    };
  }

  async #quiet(): Promise<void> {
    // What is put off in a callback that was put off runs in the turn after.
    await settle();
    await settle();
    while (this.#underWay.size > 0) {
      await Promise.allSettled(this.#underWay);
      await settle();
    }
  }
}
