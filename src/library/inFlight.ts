import { TransientList } from '../client/core/transient.ts';

/** What is under way, and has to end before connections can be let go of. */
export class InFlight {
  readonly #running = new TransientList<Promise<unknown>>();

  /** Counts a promise until it is settled, and returns it. */
  watch<T>(running: Promise<T>): Promise<T> {
    const entry = this.#running.add(running);
    const over = () => entry.remove();
    running.then(over, over);
    return running;
  }

  /** Whether everything has ended; waits for it for a maximum of `timeoutMs`. */
  async isOver(timeoutMs: number): Promise<boolean> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<false>((resolve) => {
      timer = setTimeout(resolve, timeoutMs, false);
    });
    const over = Promise.allSettled(this.#running.values()).then(() => true);
    const isOver = await Promise.race([over, late]);
    clearTimeout(timer);
    return isOver;
  }
}
