import { type HubEvent, isFinEvent } from '../webhooks/event.ts';
import type { Clock } from './clock.ts';
import { TransientMap } from './transient.ts';

export interface EventRingOptions {
  readonly clock: Clock;
  readonly maxKept: number;
  readonly keptMs: number;
  readonly maxCharacters: number;
}

/** An event of before. */
export interface KeptEvent {
  readonly event: HubEvent;
  /** For how many milliseconds it has been kept elsewhere. */
  readonly ageMs: number;
}

interface Kept {
  readonly event: HubEvent;
  readonly keptAt: number;
  readonly characters: number;
}

/** The newest events, oldest first, within bounds of number, age and length. */
export class EventRing {
  readonly #options: EventRingOptions;
  /** By id, in the order in which they came. */
  readonly #kept = new TransientMap<string, Kept>();
  #characters = 0;
  #cancelTimer: (() => void) | undefined;

  constructor(options: EventRingOptions) {
    this.#options = options;
  }

  get size(): number {
    return this.#kept.size;
  }

  add(event: HubEvent): void {
    this.#keep(event, this.#options.clock.now());
    this.#trim();
    this.#watchAge();
  }

  /** Puts events of before, oldest first, in front of those that have come since. */
  restore(events: readonly KeptEvent[]): void {
    const now = this.#options.clock.now();
    const since = this.#kept.values();
    for (const { event, ageMs } of events) this.#keep(event, now - ageMs);
    const restored = new Set(events.map(({ event }) => event.id));
    for (const { event, keptAt } of since) if (!restored.has(event.id)) this.#keep(event, keptAt);
    this.#trim();
    this.#watchAge();
  }

  /** The workspace's events after one of its own; null where that one is not kept. */
  after(id: string, workspaceId: string): readonly HubEvent[] | null {
    this.#trim();
    if (this.#kept.get(id)?.event.workspaceId !== workspaceId) return null;
    const later: HubEvent[] = [];
    let isLater = false;
    for (const { event } of this.#kept.values()) {
      if (isLater && event.workspaceId === workspaceId) later.push(event);
      isLater ||= event.id === id;
    }
    return later;
  }

  clear(): void {
    this.#kept.clear();
    this.#characters = 0;
    this.#cancelTimer?.();
    this.#cancelTimer = undefined;
  }

  #keep(event: HubEvent, keptAt: number): void {
    this.#remove(event.id);
    const characters = charactersOf(event);
    this.#kept.set(event.id, { event, keptAt, characters });
    this.#characters += characters;
  }

  #trim(): void {
    const { clock, maxKept, keptMs, maxCharacters } = this.#options;
    for (const id of this.#kept.keys()) {
      const { keptAt = 0 } = this.#kept.get(id) ?? {};
      const isOld = Math.abs(clock.now() - keptAt) >= keptMs; // ahead of now where the clock was set back
      if (!isOld && this.#kept.size <= maxKept && this.#characters <= maxCharacters) return;
      this.#remove(id);
    }
  }

  #remove(id: string): void {
    this.#characters -= this.#kept.get(id)?.characters ?? 0;
    this.#kept.delete(id);
  }

  /** Texts of people do not stay because nothing else happens. */
  #watchAge(): void {
    if (this.#cancelTimer !== undefined || this.#kept.size === 0) return;
    const { clock, keptMs } = this.#options;
    this.#cancelTimer = clock.after(keptMs, () => {
      this.#cancelTimer = undefined;
      this.#trim();
      this.#watchAge();
    });
  }
}

const charactersOf = (event: HubEvent): number =>
  isFinEvent(event) ? (event.chunkText?.length ?? 0) + (event.message?.body?.length ?? 0) : 0;
