import { performance as loop } from 'node:perf_hooks';
import type { Signal } from '../../client/core/stop.ts';
import { Turns } from '../../client/core/turns.ts';
import type { Workspace } from '../../client/core/workspace.ts';
import type { Price } from '../price/index.ts';
import { tooBusy } from './refusal.ts';

/** What is looked at of an operation before it is executed. */
interface Entrant {
  readonly price: Pick<Price, 'records'> | null;
  readonly workspace: Workspace;
  readonly operation: { readonly signal: Signal | undefined };
}

export interface ConcurrencyOptions {
  /** So many large operations are executed side by side, however busy the process is. */
  readonly fewest?: number;
  /** How much of the time since it was last asked the event loop was busy, from 0 to 1. */
  readonly utilization?: () => number;
}

/** From so many objects on that its answer could have, an operation is large. */
const largeRecords = 1_000;
/** How long it is looked how busy the process is, in milliseconds. */
const lookMs = 20;
/** From this share of its time on a process has no more to give. Below it, more operations side by side give more. */
const busy = 0.98;

/**
 * Large operations wait where they would only keep one another waiting. While the process has no time left, none is
 * ready sooner for being begun, and what each holds is copied again and again by the garbage collector: 64 side by side
 * cost 1.6 times the CPU of 8. So their number falls while the process is busy, and grows, faster, while it waits for
 * Intercom instead. Workspaces take turns. Small operations never wait.
 */
export class Concurrency {
  readonly #waiting = new Turns<Workspace, () => void>();
  readonly #fewest: number;
  readonly #utilization: () => number;
  #most: number;
  #running = 0;
  #lookedAt = 0;
  #clock: NodeJS.Timeout | undefined;

  constructor({ fewest = 8, utilization = utilizationOfLoop() }: ConcurrencyOptions = {}) {
    this.#fewest = fewest;
    this.#most = fewest;
    this.#utilization = utilization;
  }

  /** How many operations wait. */
  get waiting(): number {
    return this.#waiting.size;
  }

  /** Executes an operation when its turn has come; refuses it if its time is over before, or nobody waits any more. */
  run<T>(entrant: Entrant, execute: () => T | Promise<T>): T | Promise<T> {
    return (entrant.price?.records ?? 0) < largeRecords ? execute() : this.#inTurn(entrant, execute);
  }

  async #inTurn<T>({ workspace, operation }: Entrant, execute: () => T | Promise<T>): Promise<T> {
    await this.#turn(workspace, operation.signal);
    try {
      return await execute();
    } finally {
      this.#running -= 1;
      this.#letIn();
    }
  }

  #turn(workspace: Workspace, signal: Signal | undefined): Promise<void> {
    return new Promise((resolve, reject) => {
      const go = () => {
        signal?.removeEventListener('abort', over);
        this.#running += 1;
        resolve();
      };
      const over = () => {
        this.#waiting.remove(workspace, go);
        reject(tooBusy());
      };
      if (signal?.aborted) return reject(tooBusy());
      signal?.addEventListener('abort', over, { once: true });
      this.#waiting.add(workspace, go);
      if (performance.now() - this.#lookedAt >= lookMs) this.#look();
      this.#letIn();
      if (!this.#waiting.isEmpty) this.#clock ??= setInterval(() => this.#look(), lookMs).unref();
    });
  }

  #look(): void {
    this.#lookedAt = performance.now();
    if (this.#utilization() >= busy) {
      const most = Math.min(this.#most, this.#running);
      this.#most = Math.max(this.#fewest, most - 1 - Math.floor(most / 16));
    } else if (this.#running >= this.#most) {
      this.#most += 1 + Math.floor(this.#most / 4);
      this.#letIn();
    }
  }

  #letIn(): void {
    while (this.#running < this.#most && !this.#waiting.isEmpty) this.#waiting.next()?.();
    if (this.#waiting.isEmpty) {
      clearInterval(this.#clock);
      this.#clock = undefined;
    }
  }
}

const utilizationOfLoop = () => {
  let before = loop.eventLoopUtilization();
  return () => {
    const now = loop.eventLoopUtilization();
    const { utilization } = loop.eventLoopUtilization(now, before);
    before = now;
    return utilization;
  };
};
