import { abortedError } from './abortedError.ts';
import type { RestCall } from './call.ts';
import { FairQueue, type Waiting } from './fairQueue.ts';
import type { Operation } from './operation.ts';

/**
 * The connections to one host, which all workspaces share: each carries one call at a time. Who has to wait does so in
 * turns by operation, so that one that fans out does not starve the others.
 */
export class ConnectionPool {
  readonly #queue = new FairQueue<Operation, () => void>();
  #free: number;

  constructor(count: number) {
    this.#free = count;
  }

  /** How many calls are waiting for their turn. */
  get waiting(): number {
    return this.#queue.size;
  }

  /**
   * Resolves when the call has a connection, which it has to give back by `release`.
   *
   * @throws {GatewayError} what ends the call before: the caller hung up, or the time is over.
   */
  async acquire({ operation, signal }: RestCall): Promise<void> {
    if (signal?.aborted) throw abortedError(signal, false);
    if (this.#free > 0) {
      this.#free -= 1;
      return;
    }
    await new Promise<void>((resolve, reject) => {
      let waiting: Waiting | undefined;
      const go = () => {
        signal?.removeEventListener('abort', giveUp);
        resolve();
      };
      const giveUp = () => {
        waiting?.remove();
        if (signal !== undefined) reject(abortedError(signal, false));
      };
      signal?.addEventListener('abort', giveUp, { once: true });
      waiting = this.#queue.enqueue(operation, go);
    });
  }

  release(): void {
    const next = this.#queue.dequeue();
    if (next === undefined) this.#free += 1;
    else next();
  }
}

/** One for each host that calls go to. */
export class ConnectionPools {
  readonly #max: number;
  readonly #pools = new Map<string, ConnectionPool>();

  constructor(max: number) {
    this.#max = max;
  }

  of(origin: string): ConnectionPool {
    const pool = this.#pools.get(origin) ?? new ConnectionPool(this.#max);
    this.#pools.set(origin, pool);
    return pool;
  }
}
