/** Extra tries for one first try: at most a fifth more calls, whatever goes wrong. */
const share = 0.2;
/** What can be saved up in quiet times. */
const most = 10;

/** Keeps retries from doubling the load of an upstream that is in trouble. One workspace has one. */
export class RetryBudget {
  #tokens = most;

  /** A first try was made. */
  earn(): void {
    this.#tokens = Math.min(most, this.#tokens + share);
  }

  /** Whether one more try may be made. */
  spend(): boolean {
    if (this.#tokens < 1) return false;
    this.#tokens -= 1;
    return true;
  }
}
