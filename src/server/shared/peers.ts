import type { Invalidation, Peers } from '../../client/core/invalidation.ts';

/** Others that keep what was read of a workspace. Changes of one turn are sent together. */
export class SharedPeers implements Peers {
  readonly #invalidate: (what: readonly Invalidation[]) => Promise<unknown>;
  #unsent: Invalidation[] = [];
  #acknowledged: Promise<unknown> = Promise.resolve();

  constructor(invalidate: (what: readonly Invalidation[]) => Promise<unknown>) {
    this.#invalidate = invalidate;
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
    this.#acknowledged = Promise.all([this.#acknowledged, this.#invalidate(what)]);
    // Without the primary a worker ends.
    this.#acknowledged.catch(() => {});
  };
}
