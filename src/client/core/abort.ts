/** As much of an `AbortSignal` as is listened to. */
export interface AbortLike {
  readonly aborted: boolean;
  /** Why; undefined until it falls. */
  readonly reason: unknown;
  addEventListener(type: 'abort', listener: () => void, options?: { readonly once: true }): void;
  removeEventListener(type: 'abort', listener: () => void): void;
}

/** A signal that its maker lets fall. An `AbortController` costs as much as a good part of a REST call. */
export class Abort implements AbortLike {
  /** Most have one listener. */
  #first: (() => void) | undefined;
  #others: Set<() => void> | undefined;
  aborted = false;
  reason: unknown;

  addEventListener(_: 'abort', listener: () => void): void {
    if (this.#first === undefined) {
      this.#first = listener;
    } else {
      this.#others ??= new Set();
      this.#others.add(listener);
    }
  }

  removeEventListener(_: 'abort', listener: () => void): void {
    this.#remove(listener);
  }

  /** Once; whoever listens is told. */
  abort(reason?: unknown): void {
    if (this.aborted) return;
    this.aborted = true;
    this.reason = reason;
    const listeners = [...(this.#first === undefined ? [] : [this.#first]), ...(this.#others ?? [])];
    for (const listener of listeners) if (this.#remove(listener)) listener();
  }

  #remove(listener: () => void): boolean {
    if (this.#first !== listener) return this.#others?.delete(listener) ?? false;
    this.#first = undefined;
    return true;
  }
}
