import { type Clock, systemClock } from '../../client/core/clock.ts';
import type { Invalidation } from '../../client/core/invalidation.ts';
import { TransientMap } from '../../client/core/transient.ts';
import type { Here } from '../shared/index.ts';
import type { RedisConnection } from './connection.ts';
import type { Entry } from './feed.ts';
import type { Keys } from './keys.ts';
import { acknowledge, change } from './scripts.ts';

/** How long the response to a mutation waits for other machines. */
const maxWaitMs = 100;
/** A machine without a heartbeat for this long is taken to be gone. */
export const lifeMs = 4_000;
/** A machine that is behind by more drops everything. */
const maxEntries = 10_000;

interface Pending {
  readonly acknowledged: Set<string>;
  /** null until Redis has said which machines there are. */
  awaited: readonly string[] | null;
  readonly end: () => void;
}

export interface ChangesOptions {
  readonly connection: RedisConnection;
  readonly keys: Keys;
  readonly machine: string;
  readonly here: () => Here;
  /** Is given how many machines have not acknowledged a change in time, and are not waited for until they do. */
  readonly silent: (machines: number) => void;
  readonly clock?: Clock;
}

/** What changes make out of date, on all machines: a change waits until each has dropped it, for 100 ms at most. */
export class SharedChanges {
  readonly #options: ChangesOptions;
  readonly #clock: Clock;
  readonly #pending = new TransientMap<number, Pending>();
  readonly #silent = new Set<string>();
  #number = 0;
  /** Whether others may not have heard of a change. */
  #isLost = false;

  constructor({ clock = systemClock, ...options }: ChangesOptions) {
    this.#options = options;
    this.#clock = clock;
  }

  readonly invalidate = (key: string, what: readonly Invalidation[]): Promise<void> => {
    const { connection, keys, machine } = this.#options;
    if (!connection.isUp) {
      this.#isLost = true;
      return Promise.resolve();
    }
    return new Promise((resolve) => {
      const number = ++this.#number;
      const pending: Pending = {
        acknowledged: new Set(),
        awaited: null,
        end: () => {
          cancel();
          this.#pending.delete(number);
          resolve();
        },
      };
      // Where this process itself was held up, the last acknowledgement may be there: sockets are read before `setImmediate`.
      const cancel = this.#clock.after(maxWaitMs, () => setImmediate(late));
      const late = () => {
        if (this.#pending.has(number)) this.#noteSilent(pending);
        pending.end();
      };
      this.#pending.set(number, pending);
      const values = [machine, number, key, JSON.stringify(what), lifeMs, maxEntries];
      connection.run(change, [keys.changes, keys.machines], values).then(
        (machines) => {
          pending.awaited = texts(machines).filter((one) => one !== machine && !this.#silent.has(one));
          this.#look(pending);
        },
        () => {
          this.#isLost = true;
          pending.end();
        },
      );
    });
  };

  /** Redis is back: says that this machine acknowledges again, and whether others may not have heard of everything. */
  async catchUp(): Promise<void> {
    const wasLost = this.#isLost;
    this.#isLost = false;
    const { connection, keys, machine } = this.#options;
    try {
      await connection.command(
        'XADD',
        keys.changes,
        'MAXLEN',
        '~',
        maxEntries,
        '*',
        'from',
        machine,
        wasLost ? 'lost' : 'back',
        '1',
      );
    } catch {
      this.#isLost = wasLost;
    }
  }

  /** What has come in of other machines. */
  received(entries: readonly Entry[]): void {
    const { here, machine } = this.#options;
    const done: Promise<unknown>[] = [];
    const numbers = new Map<string, string[]>();
    for (const { from, number, key, what, lost } of entries) {
      if (from === undefined || from === machine) continue;
      this.#silent.delete(from);
      if (lost !== undefined) here().missed('changes');
      if (number === undefined || key === undefined || what === undefined) continue;
      done.push(here().invalidate(key, JSON.parse(what) as readonly Invalidation[]));
      numbers.set(from, [...(numbers.get(from) ?? []), number]);
    }
    if (numbers.size > 0) void Promise.all(done).then(() => this.#acknowledge(numbers));
  }

  /** What other machines have acknowledged. */
  acknowledged(entries: readonly Entry[]): void {
    for (const { by, numbers = '' } of entries) {
      if (by === undefined) continue;
      this.#silent.delete(by);
      for (const number of numbers.split(',')) {
        const pending = this.#pending.get(Number(number));
        pending?.acknowledged.add(by);
        if (pending !== undefined) this.#look(pending);
      }
    }
  }

  #acknowledge(numbers: ReadonlyMap<string, readonly string[]>): void {
    const { connection, keys, machine } = this.#options;
    // One that is not heard of is not waited for any longer than 100 ms.
    for (const [from, all] of numbers)
      connection.run(acknowledge, [keys.inbox(from)], [machine, all.join(',')]).catch(() => {});
  }

  #look({ awaited, acknowledged, end }: Pending): void {
    if (awaited?.every((one) => acknowledged.has(one))) end();
  }

  #noteSilent({ awaited, acknowledged }: Pending): void {
    // Redis has not even said which there are: none of them has acknowledged in time, and none is to blame.
    if (awaited === null) {
      const others = this.#options.connection.machines - 1;
      if (others > 0) this.#options.silent(others);
      return;
    }
    const silent = awaited.filter((one) => !acknowledged.has(one) && !this.#silent.has(one));
    for (const one of silent) this.#silent.add(one);
    if (silent.length > 0) this.#options.silent(silent.length);
  }
}

const texts = (answer: unknown): readonly string[] => (Array.isArray(answer) ? answer.map(String) : []);
