import type { Dispatcher } from 'undici';
import type { Clock } from '../../core/clock.ts';
import { type FinEvent, readFinEvent } from '../../webhooks/finEvent.ts';
import { type ConnectionEnd, readEventStream } from './connection.ts';

/** A stream that Intercom has offered. Plain data, for other processes. */
export interface FinStreamOffer {
  readonly workspaceId: string;
  /** The caller’s own id. */
  readonly conversationId: string;
  /** With a token in it: never logged. */
  readonly url: string;
  /** Milliseconds since the epoch. */
  readonly offeredAt: number;
}

/** Why a stream is not read any further. */
export type FinStreamEnd = ConnectionEnd | 'unheard' | 'too-long' | 'stopped';

export interface FinStreamOptions {
  readonly offer: FinStreamOffer;
  readonly dispatcher: Dispatcher;
  readonly clock: Clock;
  readonly deliver: (event: FinEvent) => void;
  readonly onEnd: (end: FinStreamEnd) => void;
}

/** How long a token is accepted. */
export const tokenMs = 3 * 60_000;
/** One reply of Fin takes less. */
const maxMs = 5 * 60_000;
/** The request for a rating comes after the status `complete`. */
const afterCompleteMs = 10_000;
const retryAfterMs = 500;
const maxTries = 3;

/** Whether nothing comes after an event. */
const isLast = ({ kind, status }: FinEvent): boolean =>
  kind === 'csat_requested' || (kind === 'fin_status_updated' && status === 'AWAITING_USER_REPLY');

/** The stream of one reply of Fin, read until Fin has finished. A connection that breaks is opened again while the token lasts. */
export class FinStream {
  readonly #options: FinStreamOptions;
  readonly #timers = new Set<() => void>();
  #disconnect: () => void = () => {};
  #tries = 0;
  #isOver = false;

  constructor(options: FinStreamOptions) {
    this.#options = options;
  }

  get offer(): FinStreamOffer {
    return this.#options.offer;
  }

  start(): void {
    this.#after(maxMs, () => this.end('too-long'));
    this.#connect();
  }

  end(end: FinStreamEnd): void {
    if (this.#isOver) return;
    this.#isOver = true;
    for (const cancel of this.#timers) cancel();
    this.#disconnect();
    this.#options.onEnd(end);
  }

  #connect(): void {
    const { dispatcher, offer } = this.#options;
    this.#tries += 1;
    this.#disconnect = readEventStream(dispatcher, offer.url, {
      onData: (data) => this.#take(data),
      onEnd: (end) => {
        if (end === 'cut' && this.#mayTryAgain()) this.#after(retryAfterMs * this.#tries, () => this.#connect());
        else this.end(end);
      },
    });
  }

  #mayTryAgain(): boolean {
    const { clock, offer } = this.#options;
    return this.#tries < maxTries && clock.now() - offer.offeredAt < tokenMs;
  }

  #take(data: string): void {
    const { offer, clock, deliver } = this.#options;
    const event = readFinEvent(Buffer.from(data), offer.workspaceId, clock.now());
    // Of another conversation it would be an event that its subscribers cannot trust.
    if (event === null || event.conversationId !== offer.conversationId) return;
    deliver(event);
    if (isLast(event)) this.end('ended');
    else if (event.kind === 'fin_status_updated' && event.status === 'COMPLETE')
      this.#after(afterCompleteMs, () => this.end('ended'));
  }

  #after(ms: number, run: () => void): void {
    const cancel = this.#options.clock.after(ms, () => {
      this.#timers.delete(cancel);
      if (!this.#isOver) run();
    });
    this.#timers.add(cancel);
  }
}
