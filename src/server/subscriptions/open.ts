import { type TransientEntry, TransientList } from '../../client/core/transient.ts';
import type { Limits } from '../limits/index.ts';
import { createGraphQLError } from '../yoga.ts';
import type { EventStream } from './stream.ts';

const tooMany = (limit: string, max: number, of: string) =>
  createGraphQLError(`${of} has the maximum of ${max} open subscriptions. End one first.`, {
    extensions: { code: 'SUBSCRIPTION_LIMIT_EXCEEDED', limit, max, http: { status: 429, spec: false } },
  });

const stopping = () =>
  createGraphQLError('The gateway is stopping. Subscribe again.', {
    extensions: { code: 'SERVICE_UNAVAILABLE', http: { status: 503, spec: false, headers: { 'retry-after': '1' } } },
  });

type SubscriptionLimits = Pick<Limits, 'subscriptions' | 'subscriptionsPerCaller'>;

/** The open subscriptions of a process. */
export class OpenSubscriptions {
  readonly #limits: SubscriptionLimits;
  readonly #streams = new TransientList<EventStream>();
  readonly #byCaller = new Map<string, number>();
  #reserved = 0;
  #isStopping = false;

  constructor(limits: SubscriptionLimits) {
    this.#limits = limits;
  }

  /** Those that are open, or are being opened. */
  get size(): number {
    return this.#reserved;
  }

  /**
   * Counts a subscription; the returned function ends that. `callerId` is undefined where callers cannot be distinguished.
   *
   * @throws {GraphQLError} `SUBSCRIPTION_LIMIT_EXCEEDED` where a limit is reached, `SERVICE_UNAVAILABLE` while the gateway stops.
   */
  reserve(callerId: string | undefined): () => void {
    const { subscriptions, subscriptionsPerCaller } = this.#limits;
    if (this.#isStopping) throw stopping();
    const ofCaller = callerId === undefined ? 0 : (this.#byCaller.get(callerId) ?? 0);
    if (ofCaller >= subscriptionsPerCaller)
      throw tooMany('MAX_SUBSCRIPTIONS_PER_CALLER', subscriptionsPerCaller, 'The caller');
    if (this.#reserved >= subscriptions) throw tooMany('MAX_SUBSCRIPTIONS', subscriptions, 'The gateway');
    this.#reserved += 1;
    if (callerId !== undefined) this.#byCaller.set(callerId, ofCaller + 1);
    let isHeld = true;
    return () => {
      if (!isHeld) return;
      isHeld = false;
      this.#reserved -= 1;
      if (callerId !== undefined) this.#leave(callerId);
    };
  }

  /** Keeps the stream until it has ended: then its place is to be removed. One that has ended already is not kept. */
  add(stream: EventStream): TransientEntry<EventStream> | undefined {
    if (this.#isStopping) stream.close('stopping');
    return stream.end === undefined ? this.#streams.add(stream) : undefined;
  }

  /** Ends all, and refuses new ones. */
  stop(): void {
    this.#isStopping = true;
    for (const stream of this.#streams.values()) stream.close('stopping');
  }

  #leave(callerId: string): void {
    const left = (this.#byCaller.get(callerId) ?? 1) - 1;
    if (left === 0) this.#byCaller.delete(callerId);
    else this.#byCaller.set(callerId, left);
  }
}
