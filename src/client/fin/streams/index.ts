import type { Dispatcher } from 'undici';
import { type Clock, systemClock } from '../../core/clock.ts';
import type { Workspace } from '../../core/workspace.ts';
import type { FinEvent } from '../../webhooks/finEvent.ts';
import { conversationKey, type FinListener, FinListeners } from './listeners.ts';
import { FinStream, type FinStreamEnd, type FinStreamOffer, tokenMs } from './stream.ts';

export { placeOf, type StreamHosts } from './hosts.ts';
export type { FinListener } from './listeners.ts';
export type { FinStreamEnd, FinStreamOffer } from './stream.ts';

/** Streams of Fin, as operations use them. */
export interface FinStreaming {
  /** Says that what Fin says in a conversation can be read at a URL. */
  readonly offered: (workspace: Workspace, conversationId: string, url: string) => void;
  /** The result ends it. */
  readonly listen: (listener: FinListener) => () => void;
}

/** Reads no stream. */
export const noFinStreams: FinStreaming = { offered: () => {}, listen: () => () => {} };

/** What became of a stream that was offered. */
export type FinStreamOutcome = FinStreamEnd | 'too-many';

export interface FinStreamsOptions {
  /** Carries no credentials, and is used for nothing else. */
  readonly dispatcher: Dispatcher;
  readonly deliver: (event: FinEvent) => void;
  readonly ended: (outcome: FinStreamOutcome) => void;
  readonly clock?: Clock;
  /** How many are read at a time. Default: 64. */
  readonly maxStreams?: number;
}

const defaultMaxStreams = 64;
const maxOffers = 1_000;

/**
 * The streams of Fin that a process reads: those of conversations that have a listener in it. All listeners of a conversation
 * share one stream, which ends when Fin has finished, or when the last of them leaves.
 */
export class FinStreams {
  readonly #options: Required<FinStreamsOptions>;
  readonly #listeners = new FinListeners();
  /** The newest of each conversation, oldest first, while their tokens last. */
  readonly #offers = new Map<string, FinStreamOffer>();
  readonly #open = new Map<string, FinStream>();
  #isClosed = false;

  constructor(options: FinStreamsOptions) {
    this.#options = { clock: systemClock, maxStreams: defaultMaxStreams, ...options };
  }

  /** How many are open. */
  get size(): number {
    return this.#open.size;
  }

  /** Reads the stream if its conversation has a listener, or when one comes while the token lasts. */
  offer(offer: FinStreamOffer): void {
    if (this.#isClosed) return;
    this.#dropOld();
    const key = conversationKey(offer.workspaceId, offer.conversationId);
    this.#offers.delete(key);
    this.#offers.set(key, offer);
    if (this.#isHeard(offer)) this.#read(offer);
  }

  /** The result ends it. */
  listen(listener: FinListener): () => void {
    const leave = this.#listeners.add(listener);
    this.#dropOld();
    for (const offer of this.#offers.values())
      if (offer.workspaceId === listener.workspaceId && listener.conversationIds?.has(offer.conversationId) !== false)
        this.#read(offer);
    return () => {
      leave();
      for (const stream of [...this.#open.values()]) if (!this.#isHeard(stream.offer)) stream.end('unheard');
    };
  }

  close(): void {
    this.#isClosed = true;
    this.#offers.clear();
    for (const stream of [...this.#open.values()]) stream.end('stopped');
  }

  #isHeard({ workspaceId, conversationId }: FinStreamOffer): boolean {
    return this.#listeners.hasAny(workspaceId, conversationId);
  }

  #dropOld(): void {
    const oldest = this.#options.clock.now() - tokenMs;
    for (const [key, { offeredAt }] of this.#offers) {
      if (offeredAt > oldest && this.#offers.size < maxOffers) return;
      this.#offers.delete(key);
    }
  }

  #read(offer: FinStreamOffer): void {
    const { dispatcher, clock, deliver, ended, maxStreams } = this.#options;
    if (this.#open.has(offer.url)) return;
    if (this.#open.size >= maxStreams) {
      ended('too-many');
      return;
    }
    const stream = new FinStream({
      offer,
      dispatcher,
      clock,
      deliver,
      onEnd: (end) => {
        this.#open.delete(offer.url);
        if (end !== 'unheard') this.#forget(offer);
        ended(end);
      },
    });
    this.#open.set(offer.url, stream);
    stream.start();
  }

  #forget(offer: FinStreamOffer): void {
    const key = conversationKey(offer.workspaceId, offer.conversationId);
    if (this.#offers.get(key) === offer) this.#offers.delete(key);
  }
}
