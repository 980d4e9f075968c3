import type { Invalidation, Peers } from '../../client/core/invalidation.ts';
import type { ToPrimary } from './protocol.ts';

/** The other workers, as far as they keep what was read of a workspace. */
export class WorkerPeers implements Peers {
  readonly #key: string;
  readonly #primary: ToPrimary;
  #untold: Invalidation[] = [];
  #told: Promise<unknown> = Promise.resolve();

  constructor(key: string, primary: ToPrimary) {
    this.#key = key;
    this.#primary = primary;
  }

  readonly broadcast = (what: Invalidation): void => {
    this.#untold.push(what);
    if (this.#untold.length === 1) queueMicrotask(this.#send);
  };

  readonly acknowledged = async (): Promise<void> => {
    this.#send();
    await this.#told;
  };

  readonly #send = (): void => {
    if (this.#untold.length === 0) return;
    const what = this.#untold;
    this.#untold = [];
    this.#told = Promise.all([this.#told, this.#primary.request('stale', { key: this.#key, what })]);
    // Without the primary this process ends.
    this.#told.catch(() => {});
  };
}
