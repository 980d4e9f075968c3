import type { Invalidation, Peers } from '../../client/core/invalidation.ts';
import type { PrimaryChannel } from './protocol.ts';

/** The other workers, as far as they keep what was read of a workspace. */
export class WorkerPeers implements Peers {
  readonly #key: string;
  readonly #primary: PrimaryChannel;
  #unsent: Invalidation[] = [];
  #acknowledged: Promise<unknown> = Promise.resolve();

  constructor(key: string, primary: PrimaryChannel) {
    this.#key = key;
    this.#primary = primary;
  }

  readonly broadcast = (what: Invalidation): void => {
    this.#unsent.push(what);
    if (this.#unsent.length === 1) queueMicrotask(this.#send);
  };

  readonly acknowledged = async (): Promise<void> => {
    this.#send();
    await this.#acknowledged;
  };

  readonly #send = (): void => {
    if (this.#unsent.length === 0) return;
    const what = this.#unsent;
    this.#unsent = [];
    this.#acknowledged = Promise.all([
      this.#acknowledged,
      this.#primary.request('invalidate', { key: this.#key, what }),
    ]);
    // Without the primary this process ends.
    this.#acknowledged.catch(() => {});
  };
}
