import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Redis } from 'ioredis';
import type { Missed } from '../shared/index.ts';
import type { Keys } from './keys.ts';
import { join } from './scripts.ts';

/** The fields of an entry of a stream. */
export type Entry = Readonly<Partial<Record<string, string>>>;

export interface FeedOptions {
  readonly reader: Redis;
  readonly keys: Keys;
  readonly machine: string;
  readonly changes: (entries: readonly Entry[]) => void;
  readonly events: (entries: readonly Entry[]) => void;
  readonly acknowledged: (entries: readonly Entry[]) => void;
  /** Entries of a stream may have been missed. */
  readonly lost: (what: Missed) => void;
  readonly failed: (error: unknown) => void;
}

/** How long Redis holds a read that has nothing to return, and how much longer an answer may take. */
const blockMs = 2_000;
const graceMs = 3_000;
const retryMs = 100;
const maxBatch = 500;

/**
 * Reads what machines tell one another, each entry once and in order: after a cut connection from where it was. It owns the
 * connection that blocks.
 */
export class Feed {
  readonly #options: FeedOptions;
  readonly #streams: Readonly<Record<string, (entries: readonly Entry[]) => void>>;
  #changesAt = '';
  #eventsAt = '';
  #inboxAt = '0-0';
  #isClosed = false;
  /** Whether operations may have been served before the streams were read. */
  #isLate = false;

  constructor(options: FeedOptions) {
    this.#options = options;
    const { keys, machine, changes, events, acknowledged } = options;
    this.#streams = { [keys.changes]: changes, [keys.events]: events, [keys.inbox(machine)]: acknowledged };
  }

  /** Resolves when the streams are being read, or after `patienceMs`. */
  async start(patienceMs: number): Promise<void> {
    let joined = () => {};
    const isJoined = new Promise<void>((resolve) => {
      joined = resolve;
    });
    void this.#run(joined);
    await Promise.race([isJoined, sleep(patienceMs)]);
    this.#isLate = this.#eventsAt === '';
  }

  close(): void {
    this.#isClosed = true;
    this.#options.reader.disconnect();
  }

  async #run(joined: () => void): Promise<void> {
    const { reader } = this.#options;
    while (!this.#isClosed) {
      try {
        if (reader.status !== 'ready') await once(reader, 'ready');
        await this.#join();
        joined();
        while (!this.#isClosed) await this.#read();
      } catch {
        // The connection is broken, or Redis refuses: by and by it does not.
        if (!this.#isClosed) await sleep(retryMs, undefined, { ref: false });
      }
    }
  }

  async #join(): Promise<void> {
    const { keys, lost } = this.#options;
    const answer = await this.#call('EVAL', join.text, 2, keys.changes, keys.events, this.#changesAt, this.#eventsAt);
    const [changesAt, eventsAt, changesLost, eventsLost] = answer as [string, string, number, number];
    this.#changesAt = changesAt;
    this.#eventsAt = eventsAt;
    this.#inboxAt = '0-0';
    if (eventsLost === 1 || this.#isLate) lost('events');
    else if (changesLost === 1) lost('changes');
    this.#isLate = false;
  }

  async #read(): Promise<void> {
    const at = [this.#changesAt, this.#eventsAt, this.#inboxAt];
    const names = Object.keys(this.#streams);
    const found = await this.#call('XREAD', 'COUNT', maxBatch, 'BLOCK', blockMs, 'STREAMS', ...names, ...at);
    const { keys } = this.#options;
    for (const [name, entries] of (found ?? []) as [string, [string, string[]][]][]) {
      const last = entries.at(-1)?.[0];
      if (last === undefined) continue;
      if (name === keys.changes) this.#changesAt = last;
      else if (name === keys.events) this.#eventsAt = last;
      else this.#inboxAt = last;
      try {
        this.#streams[name]?.(entries.map(([, fields]) => fieldsOf(fields)));
      } catch (error) {
        this.#options.failed(error);
      }
    }
  }

  /** Fails where there is no answer for too long: the connection is then given up for another one. */
  async #call(name: string, ...args: readonly (string | number)[]): Promise<unknown> {
    const { reader } = this.#options;
    const timer = setTimeout(() => reader.disconnect(true), blockMs + graceMs);
    try {
      return await reader.call(name, ...args.map(String));
    } finally {
      clearTimeout(timer);
    }
  }
}

/** Of names and values in turn. */
export const fieldsOf = (list: readonly string[]): Entry => {
  const fields: Record<string, string> = {};
  for (let i = 0; i + 1 < list.length; i += 2) fields[list[i] ?? ''] = list[i + 1] ?? '';
  return fields;
};
