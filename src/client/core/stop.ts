/** As much of an `AbortSignal` as is listened to. */
export interface Signal {
  readonly aborted: boolean;
  /** Why; undefined until it falls. */
  readonly reason: unknown;
  addEventListener(type: 'abort', listener: () => void, options?: { readonly once: true }): void;
  removeEventListener(type: 'abort', listener: () => void): void;
}

/** A signal that its maker lets fall. An `AbortController` costs as much as a good part of a REST call. */
export class Stop implements Signal {
  readonly #listeners = new Set<() => void>();
  aborted = false;
  reason: unknown;

  addEventListener(_: 'abort', listener: () => void): void {
    this.#listeners.add(listener);
  }

  removeEventListener(_: 'abort', listener: () => void): void {
    this.#listeners.delete(listener);
  }

  /** Once; whoever listens is told. */
  abort(reason?: unknown): void {
    if (this.aborted) return;
    this.aborted = true;
    this.reason = reason;
    for (const listener of [...this.#listeners]) if (this.#listeners.delete(listener)) listener();
  }
}
