import { LRUCache } from 'lru-cache';
import type { KeptEvent } from '../../client/core/eventRing.ts';
import { type HubEvent, isFinEvent } from '../../client/webhooks/event.ts';
import type { Here } from '../shared/index.ts';
import { SeenIds, seenMs } from '../webhooks/seenIds.ts';
import type { RedisConnection } from './connection.ts';
import { type Entry, fieldsOf } from './feed.ts';
import type { Keys } from './keys.ts';
import { publish, recent } from './scripts.ts';

const maxEntries = 10_000;
/** What streams resume from: as many and as old as a process keeps of its own. */
const maxRecent = 1_000;
const maxRecentMs = 600_000;
/** How many are kept while Redis is away, to be published when it is back. */
const maxUnpublished = 1_000;

export interface EventsOptions {
  readonly connection: Pick<RedisConnection, 'command' | 'run'>;
  readonly keys: Keys;
  readonly here: () => Here;
  /** Whether events with texts of people are shared. */
  readonly payloads: boolean;
}

/** The events of all machines, in one order: that of a stream in Redis, which each machine reads from where it was. */
export class SharedEvents {
  readonly #options: EventsOptions;
  readonly #seen = new SeenIds();
  /** Those that were delivered here without Redis, which may have them all the same. */
  readonly #deliveredHere = new LRUCache<string, true>({ max: maxEntries });
  #unpublished: HubEvent[] = [];
  /** Whether others have missed an event. */
  #isLost = false;
  /** Settles when all that came before is published, or kept. */
  #before: Promise<unknown> = Promise.resolve();

  constructor(options: EventsOptions) {
    this.#options = options;
  }

  /** In the order of the calls, also where Redis goes and comes between them. */
  readonly relay = async (event: HubEvent): Promise<boolean> =>
    this.#seen.add(event.id) && this.#inTurn(() => this.#relay(event));

  async #relay(event: HubEvent): Promise<boolean> {
    try {
      await this.#publishKept();
      const isNew = await this.#publish(event);
      if (isNew && !this.#isShared(event)) this.#deliver(event);
      return isNew;
    } catch {
      // Redis may have carried it out although it has not said so.
      this.#deliver(event);
      if (this.#isShared(event)) this.#unpublished.push(event);
      if (this.#unpublished.length > maxUnpublished) {
        this.#unpublished.shift();
        this.#isLost = true;
      }
      return true;
    }
  }

  /** Redis is back: publishes what came meanwhile. Where that fails, it is done later. */
  readonly catchUp = (): Promise<void> => this.#inTurn(() => this.#publishKept().catch(() => {}));

  async #publishKept(): Promise<void> {
    const { connection, keys } = this.#options;
    for (let [event] = this.#unpublished; event !== undefined; [event] = this.#unpublished) {
      await this.#publish(event);
      this.#unpublished.shift();
    }
    if (!this.#isLost) return;
    await connection.command('XADD', keys.events, 'MAXLEN', '~', maxEntries, '*', 'lost', '1');
    this.#isLost = false;
  }

  #inTurn<T>(run: () => Promise<T>): Promise<T> {
    const turn = this.#before.then(run);
    this.#before = turn.catch(() => {});
    return turn;
  }

  received(entries: readonly Entry[]): void {
    const { here } = this.#options;
    for (const { event: text, lost } of entries) {
      if (lost !== undefined) here().missed('events');
      const event = eventOf(text);
      if (event === null) continue;
      this.#seen.add(event.id);
      if (!this.#deliveredHere.has(event.id)) here().deliver(event);
    }
  }

  /** What came last, oldest first; nothing while Redis is away. */
  readonly recent = async (): Promise<readonly KeptEvent[]> => {
    const { connection, keys } = this.#options;
    try {
      const answer = await connection.run(recent, [keys.events], [maxRecentMs, maxRecent]);
      const [now, entries] = answer as [number, [string, string[]][]];
      return entries.toReversed().flatMap(([id, fields]) => {
        const event = eventOf(fieldsOf(fields)['event']);
        return event === null ? [] : [{ event, ageMs: Math.max(0, now - Number(id.split('-')[0])) }];
      });
    } catch {
      return [];
    }
  };

  #isShared(event: HubEvent): boolean {
    return this.#options.payloads || !isFinEvent(event);
  }

  async #publish(event: HubEvent): Promise<boolean> {
    const { connection, keys } = this.#options;
    const text = this.#isShared(event) ? JSON.stringify(event) : '';
    const isNew = await connection.run(publish, [keys.seen(event.id), keys.events], [text, seenMs / 1_000, maxEntries]);
    return isNew === 1;
  }

  #deliver(event: HubEvent): void {
    this.#deliveredHere.set(event.id, true);
    this.#options.here().deliver(event);
  }
}

/** null for what is no event, such as one of another version. */
const eventOf = (text: string | undefined): HubEvent | null => {
  if (text === undefined) return null;
  const { id, workspaceId } = Object(JSON.parse(text)) as Partial<HubEvent>;
  return typeof id === 'string' && typeof workspaceId === 'string' ? (JSON.parse(text) as HubEvent) : null;
};
