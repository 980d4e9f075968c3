import { performance as loop } from 'node:perf_hooks';
import type { AbortLike } from '../../client/core/abort.ts';
import { FairQueue, type Waiting } from '../../client/core/fairQueue.ts';
import type { Workspace } from '../../client/core/workspace.ts';
import type { OperationCost } from '../cost/index.ts';
import { overloadedError } from './limitError.ts';

/** What is looked at of an operation before it is executed. */
interface LimitedOperation {
  readonly price: Pick<OperationCost, 'records'> | null;
  readonly workspace: Workspace;
  readonly operation: { readonly signal: AbortLike | undefined };
}

export interface ConcurrencyOptions {
  /**
   * How many large operations run side by side, however busy the process is.
   *
   * @default 8
   */
  readonly minConcurrency?: number;
  /** How much of the time since it was last asked the event loop was busy, from 0 to 1. */
  readonly utilization?: () => number;
}

/** From so many objects on that its answer could have, an operation is large. */
const largeRecords = 1_000;
/** How long it is looked how busy the process is, in milliseconds. */
const measureMs = 20;
/** From this share of its time on a process has no more to give. Below it, more operations side by side give more. */
const busy = 0.98;

/**
 * Large operations wait where they would only keep one another waiting. While the process has no time left, none is
 * ready sooner for being begun, and what each holds is copied again and again by the garbage collector: 64 side by side
 * cost 1.6 times the CPU of 8. So their number falls while the process is busy, and grows, faster, while it waits for
 * Intercom instead. Workspaces take turns. Small operations never wait.
 */
export class AdaptiveConcurrencyLimit {
  readonly #waiting = new FairQueue<Workspace, () => void>();
  readonly #fewest: number;
  readonly #utilization: () => number;
  #max: number;
  #running = 0;
  #measuredAt = 0;
  #clock: NodeJS.Timeout | undefined;

  constructor({ minConcurrency: fewest = 8, utilization = utilizationOfLoop() }: ConcurrencyOptions = {}) {
    this.#fewest = fewest;
    this.#max = fewest;
    this.#utilization = utilization;
  }

  /** How many operations wait. */
  get waiting(): number {
    return this.#waiting.size;
  }

  /** Executes an operation when its turn has come; refuses it if its time is over before, or nobody waits any more. */
  run<T>(entrant: LimitedOperation, execute: () => T | Promise<T>): T | Promise<T> {
    return (entrant.price?.records ?? 0) < largeRecords ? execute() : this.#inTurn(entrant, execute);
  }

  async #inTurn<T>({ workspace, operation }: LimitedOperation, execute: () => T | Promise<T>): Promise<T> {
    await this.#turn(workspace, operation.signal);
    try {
      return await execute();
    } finally {
      this.#running -= 1;
      this.#admit();
    }
  }

  #turn(workspace: Workspace, signal: AbortLike | undefined): Promise<void> {
    return new Promise((resolve, reject) => {
      let waiting: Waiting | undefined;
      const go = () => {
        signal?.removeEventListener('abort', over);
        this.#running += 1;
        resolve();
      };
      const over = () => {
        waiting?.remove();
        reject(overloadedError());
      };
      if (signal?.aborted) return reject(overloadedError());
      signal?.addEventListener('abort', over, { once: true });
      waiting = this.#waiting.enqueue(workspace, go);
      if (performance.now() - this.#measuredAt >= measureMs) this.#measure();
      this.#admit();
      if (!this.#waiting.isEmpty) this.#clock ??= setInterval(() => this.#measure(), measureMs).unref();
    });
  }

  #measure(): void {
    this.#measuredAt = performance.now();
    if (this.#utilization() >= busy) {
      const most = Math.min(this.#max, this.#running);
      this.#max = Math.max(this.#fewest, most - 1 - Math.floor(most / 16));
    } else if (this.#running >= this.#max) {
      this.#max += 1 + Math.floor(this.#max / 4);
      this.#admit();
    }
  }

  #admit(): void {
    while (this.#running < this.#max && !this.#waiting.isEmpty) this.#waiting.dequeue()?.();
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
