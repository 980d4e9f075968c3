import type { RestReply } from '../../client/core/reply.ts';
import type { AskedOfWorker } from './topics.ts';

type News = AskedOfWorker['stated'][0];

/** What is said within so many milliseconds is told together: the last of it, for each workspace. */
const togetherMs = 20;

/** What upstream says of budgets to one worker, told to all: callers come to any of them and ask how much is left. */
export class Stated {
  readonly #tell: (all: News) => void;
  readonly #untold = new Map<string, RestReply>();

  constructor(tell: (all: News) => void) {
    this.#tell = tell;
  }

  note(key: string, replies: readonly (RestReply | null)[]): void {
    const last = replies.findLast((reply) => reply !== null);
    if (last == null) return;
    if (this.#untold.size === 0) setTimeout(() => this.#send(), togetherMs).unref();
    this.#untold.set(key, last);
  }

  #send(): void {
    const all = [...this.#untold];
    this.#untold.clear();
    this.#tell(all);
  }
}
