import type { RestCall } from './call.ts';
import type { Operation } from './operation.ts';
import { stopped } from './stopped.ts';
import { Turns } from './turns.ts';

/**
 * The connections to one host, which all workspaces share: each carries one call at a time. Who has to wait does so in
 * turns by operation, so that one that fans out does not starve the others.
 */
export class Connections {
  readonly #turns = new Turns<Operation, () => void>();
  #free: number;

  constructor(count: number) {
    this.#free = count;
  }

  /** How many calls are waiting for their turn. */
  get waiting(): number {
    return this.#turns.size;
  }

  /** Resolves when the call has one, which it has to give back; rejects with what ends the call before. */
  async take({ operation, signal }: RestCall): Promise<void> {
    if (signal?.aborted) throw stopped(signal, false);
    if (this.#free > 0) {
      this.#free -= 1;
      return;
    }
    await new Promise<void>((resolve, reject) => {
      const go = () => {
        signal?.removeEventListener('abort', giveUp);
        resolve();
      };
      const giveUp = () => {
        this.#turns.remove(operation, go);
        if (signal !== undefined) reject(stopped(signal, false));
      };
      signal?.addEventListener('abort', giveUp, { once: true });
      this.#turns.add(operation, go);
    });
  }

  giveBack(): void {
    const next = this.#turns.next();
    if (next === undefined) this.#free += 1;
    else next();
  }
}
