import { type EventsMissed, type HubEvent, isEventsMissed, isFinEvent, type StreamItem } from '../webhooks/event.ts';
import { SubscriberTooSlowError } from './errors.ts';
import { TransientMap } from './transient.ts';

export interface SubscriberQueueOptions {
  readonly accepts: (event: HubEvent) => boolean;
  /** How many events may wait to be read. */
  readonly maxQueue: number;
  /** What comes before everything else: it does not count. */
  readonly first: readonly StreamItem[];
  /** Called once, when the stream is over. */
  readonly ended: () => void;
}

type Result = IteratorResult<StreamItem, undefined>;

interface Reader {
  readonly resolve: (result: Result) => void;
  readonly reject: (error: unknown) => void;
}

const over: Result = { done: true, value: undefined };

/** Parts that events are merged with are no more than these; the newest stay. */
const maxParts = 100;

/** The events of one subscriber that it has not read yet. It owns them: nothing is shared with another subscriber. */
export class SubscriberQueue implements AsyncIterableIterator<StreamItem, undefined> {
  readonly #accepts: (event: HubEvent) => boolean;
  readonly #maxQueue: number;
  readonly #ended: () => void;
  #first: StreamItem[];
  /** By a number that grows. */
  readonly #queued = new TransientMap<number, HubEvent>();
  /** The number of the newest that waits, of each record. */
  readonly #newestOf = new Map<string, number>();
  #readers: Reader[] = [];
  #count = 0;
  #isOver = false;
  /** What `next` has still to fail with. */
  #failure: unknown;
  /** Called when the stream fails while `next` is not awaited, as that of a client that does not read. */
  onFailure: (error: unknown) => void = () => {};

  constructor({ accepts, maxQueue, first, ended }: SubscriberQueueOptions) {
    this.#accepts = accepts;
    this.#maxQueue = maxQueue;
    // Read from its end, since a shift of a long list moves all of it.
    this.#first = first.toReversed();
    this.#ended = ended;
  }

  /** How many events wait to be read. */
  get waiting(): number {
    return this.#first.length + this.#queued.size;
  }

  push(event: HubEvent): void {
    if (this.#isOver) return;
    try {
      if (!this.#accepts(event)) return;
    } catch (error) {
      this.#fail(error);
      return;
    }
    const reader = this.#readers.shift();
    if (reader !== undefined) reader.resolve({ done: false, value: event });
    else this.#enqueue(event);
  }

  /** Reports a gap, before what waits to be read. */
  miss(missed: EventsMissed): void {
    if (this.#isOver) return;
    const reader = this.#readers.shift();
    if (reader !== undefined) reader.resolve({ done: false, value: missed });
    else this.#first = [...this.#first.filter((item) => !isEventsMissed(item)), missed];
  }

  /** Ends the stream without an error. What waits is dropped. */
  end(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#first = [];
    this.#queued.clear();
    this.#newestOf.clear();
    for (const { resolve } of this.#readers.splice(0)) resolve(over);
    this.#ended();
  }

  next(): Promise<Result> {
    const value = this.#first.pop() ?? this.#dequeue();
    if (value !== undefined) return Promise.resolve({ done: false, value });
    if (this.#failure !== undefined) {
      const error = this.#failure;
      this.#failure = undefined;
      return Promise.reject(error);
    }
    if (this.#isOver) return Promise.resolve(over);
    return new Promise((resolve, reject) => this.#readers.push({ resolve, reject }));
  }

  return(): Promise<Result> {
    this.#failure = undefined;
    this.end();
    return Promise.resolve(over);
  }

  throw(error: unknown): Promise<Result> {
    void this.return();
    return Promise.reject(error);
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  #fail(error: unknown): void {
    const [reader] = this.#readers.splice(0, 1);
    if (reader === undefined) this.#failure = error;
    this.end();
    if (reader === undefined) this.onFailure(error);
    else reader.reject(error);
  }

  #enqueue(event: HubEvent): void {
    const record = recordOf(event);
    const newest = record === null ? undefined : this.#newestOf.get(record);
    const before = newest === undefined ? undefined : this.#queued.get(newest);
    if (newest !== undefined && before !== undefined && isSameFact(before, event)) {
      this.#queued.set(newest, merged(before, event));
      return;
    }
    if (this.#queued.size >= this.#maxQueue) {
      this.#fail(new SubscriberTooSlowError(this.#maxQueue));
      return;
    }
    this.#count += 1;
    this.#queued.set(this.#count, event);
    if (record !== null) this.#newestOf.set(record, this.#count);
  }

  #dequeue(): HubEvent | undefined {
    const [number] = this.#queued.keys();
    const event = number === undefined ? undefined : this.#queued.get(number);
    if (number === undefined || event === undefined) return undefined;
    this.#queued.delete(number);
    const record = recordOf(event);
    if (record !== null && this.#newestOf.get(record) === number) this.#newestOf.delete(record);
    return event;
  }
}

/** What events are in order by; null for one that is merged with no other. */
const recordOf = (event: HubEvent): string | null => {
  if (isFinEvent(event)) return event.streamId === undefined ? null : `fin ${event.streamId}`;
  return event.subjectId === null ? null : `${event.subject} ${event.subjectId}`;
};

const isSameFact = (one: HubEvent, other: HubEvent): boolean => {
  // Of a text that grows, the longest is enough; other events of Fin have texts of their own.
  if (isFinEvent(one) || isFinEvent(other))
    return isFinEvent(one) && isFinEvent(other) && one.kind === 'fin_reply_chunk' && other.kind === one.kind;
  return one.topic === other.topic && isSame(one.related, other.related);
};

const isSame = (one: Readonly<Record<string, string>>, other: Readonly<Record<string, string>>): boolean => {
  const names = Object.keys(one);
  return names.length === Object.keys(other).length && names.every((name) => one[name] === other[name]);
};

/**
 * The newer event in the place of the older, whose id and time it keeps: a stream that resumes after it is then not short
 * of those that came between the two.
 */
const merged = (older: HubEvent, newer: HubEvent): HubEvent => {
  if (isFinEvent(older) || isFinEvent(newer)) return { ...newer, id: older.id };
  const partIds = [...new Set([...older.partIds, ...newer.partIds])].slice(-maxParts);
  return { ...newer, id: older.id, createdAt: older.createdAt, partIds };
};
