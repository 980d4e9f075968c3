import { type EventsMissed, type HubEvent, isFinEvent, type StreamItem } from '../webhooks/event.ts';
import { type Clock, systemClock } from './clock.ts';
import { EventRing, type KeptEvent } from './eventRing.ts';
import { SubscriberQueue } from './subscriberQueue.ts';
import { type TransientEntry, TransientList } from './transient.ts';

export interface SubscribeOptions {
  /** The `app_id` of the workspace whose events the subscriber may receive. */
  readonly workspaceId: string;
  readonly accepts: (event: HubEvent) => boolean;
  /** The id of the last event that the subscriber has received: the stream begins with what came after it. */
  readonly after?: string | undefined;
  /** @default 100 */
  readonly maxQueue?: number | undefined;
  /** Called once, when the stream is over. */
  readonly onEnd?: (() => void) | undefined;
}

/** Distributes the events of a process to those who subscribe to them, each within its own workspace. */
export interface EventHub {
  readonly publish: (event: HubEvent) => void;
  /** Events that other processes have published before, oldest first: streams can resume after them. */
  readonly restore: (events: readonly KeptEvent[]) => void;
  /** Events may have been missed: tells all streams, and none can resume from before. */
  readonly missed: () => void;
  /**
   * A stream of what happens from now on, or from after an event on. Events that wait to be read are merged by record and
   * topic, so that the newest state is reported once.
   *
   * @throws {SubscriberTooSlowError} by `next`, once, when more than `maxQueue` events wait. The stream is over then.
   */
  readonly subscribe: (options: SubscribeOptions) => AsyncIterableIterator<StreamItem>;
  /** How many streams are open. */
  readonly subscribers: number;
  /** Ends all streams as if nothing more happened, and those that are opened later. */
  readonly close: () => void;
}

export interface EventHubOptions {
  readonly clock?: Clock;
  /** How many events are kept for streams that resume. Default: 1,000. */
  readonly maxKept?: number;
  /** For how many milliseconds they are kept. Default: ten minutes. */
  readonly keptMs?: number;
}

const defaultMaxQueue = 100;
const tenMinutes = 600_000;
/** Of the texts of Fin that are kept for streams that resume. */
const maxKeptCharacters = 4_000_000;

/** Makes the hub of one process. */
export const createEventHub = ({
  clock = systemClock,
  maxKept = 1_000,
  keptMs = tenMinutes,
}: EventHubOptions = {}): EventHub => {
  const queues = new Map<string, TransientList<SubscriberQueue>>();
  // What Fin writes comes in many pieces, which would push everything else out.
  const rings = [0, 1].map(() => new EventRing({ clock, maxKept, keptMs, maxCharacters: maxKeptCharacters }));
  const ringOf = (event: HubEvent) => rings[isFinEvent(event) ? 1 : 0];
  let subscribers = 0;
  let isClosed = false;

  const kept = (workspaceId: string, after: string): readonly HubEvent[] | null => {
    for (const ring of rings) {
      const found = ring.after(after, workspaceId);
      if (found !== null) return found;
    }
    return null;
  };

  /** What a stream that resumes begins with. */
  const firstOf = ({ workspaceId, accepts, after }: SubscribeOptions): readonly StreamItem[] => {
    if (after === undefined) return [];
    const found = kept(workspaceId, after);
    const missed: EventsMissed = { since: clock.now() };
    return found === null ? [missed] : found.filter(accepts);
  };

  return {
    publish: (event) => {
      if (isClosed) return;
      ringOf(event)?.add(event);
      for (const queue of queues.get(event.workspaceId)?.values() ?? []) queue.push(event);
    },
    restore: (events) => {
      if (isClosed) return;
      for (const ring of rings) ring.restore(events.filter(({ event }) => ringOf(event) === ring));
    },
    missed: () => {
      for (const ring of rings) ring.clear();
      const missed: EventsMissed = { since: clock.now() };
      for (const ofWorkspace of queues.values()) for (const queue of ofWorkspace.values()) queue.miss(missed);
    },
    subscribe: (options) => {
      const { workspaceId, accepts, maxQueue = defaultMaxQueue, onEnd } = options;
      let place: TransientEntry<SubscriberQueue> | undefined;
      const queue = new SubscriberQueue({
        accepts,
        maxQueue,
        first: isClosed ? [] : firstOf(options),
        ended: () => {
          onEnd?.();
          if (place === undefined) return;
          place.remove();
          subscribers -= 1;
          if (queues.get(workspaceId)?.size === 0) queues.delete(workspaceId);
        },
      });
      if (isClosed) {
        queue.end();
        return queue;
      }
      const ofWorkspace = queues.get(workspaceId) ?? new TransientList();
      queues.set(workspaceId, ofWorkspace);
      place = ofWorkspace.add(queue);
      subscribers += 1;
      return queue;
    },
    get subscribers() {
      return subscribers;
    },
    close: () => {
      isClosed = true;
      for (const ofWorkspace of [...queues.values()]) for (const queue of ofWorkspace.values()) queue.end();
      for (const ring of rings) ring.clear();
    },
  };
};
