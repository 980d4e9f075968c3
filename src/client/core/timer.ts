/**
 * A timer for each request or call, which rarely fires. Once cleared it refers to nothing. Node's own timers still refer to
 * their callbacks then, and whatever keeps a timer keeps the request (docs/design/garbage-collection.md). Does not keep the
 * process alive.
 */
export class Timer {
  #fire: (() => void) | undefined;
  readonly #timeout: NodeJS.Timeout;

  /** Calls `fire` once, `ms` milliseconds from now. */
  constructor(ms: number, fire: () => void) {
    this.#fire = fire;
    this.#timeout = setTimeout(Timer.#end, ms, this).unref();
  }

  static #end(timer: Timer): void {
    timer.#fire?.();
  }

  clear(): void {
    clearTimeout(this.#timeout);
    this.#fire = undefined;
  }
}
