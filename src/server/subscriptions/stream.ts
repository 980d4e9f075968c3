import type { ExecutionResult } from 'graphql';
import { SubscriberTooSlowError } from '../../client/core/errors.ts';
import { onExpiry } from '../expiry.ts';
import { createGraphQLError } from '../yoga.ts';

/** How events come to a client. */
export type Transport = 'sse' | 'websocket' | 'callback' | 'executor';

/**
 * Why a subscription has ended: its client left or was cut, it did not read, its token expired, the gateway stops, or a
 * fault.
 */
export type SubscriptionEnd = 'client' | 'too-slow' | 'expired' | 'stopping' | 'failed';

export interface EventSource extends AsyncIterator<unknown> {
  /** Called when it fails while `next` is not awaited. */
  onFailure?: (error: unknown) => void;
}

export interface EventStreamOptions {
  readonly source: EventSource;
  /** The result of one event. */
  readonly run: (event: unknown) => Promise<ExecutionResult>;
  /** What a client is sent before the end that an error causes. */
  readonly resultOfError: (error: unknown) => ExecutionResult;
  /** Milliseconds since the epoch at which the caller's token ends; never when omitted. */
  readonly expiresAt?: number | undefined;
  readonly ended: (reason: SubscriptionEnd, events: number) => void;
}

type Result = IteratorResult<ExecutionResult, undefined>;
const over: Result = { done: true, value: undefined };

const expiredError = () =>
  createGraphQLError('The token has expired, so the subscription has ended. Subscribe again with a new token.', {
    extensions: { code: 'UNAUTHENTICATED' },
  });

/**
 * The results of a subscription, one for each event, read one after the other. Whatever ends it frees its source at once,
 * also while a result is awaited.
 */
export class EventStream implements AsyncGenerator<ExecutionResult, undefined> {
  readonly #options: EventStreamOptions;
  readonly #cancelExpiry: () => void;
  #end: SubscriptionEnd | undefined;
  #last: ExecutionResult | undefined;
  #settle: ((result: Result) => void) | undefined;
  #events = 0;
  /** Called once, at the end. */
  onEnd: () => void = () => {};

  constructor(options: EventStreamOptions) {
    this.#options = options;
    this.#cancelExpiry = onExpiry(options.expiresAt, () => this.close('expired', expiredError()));
    options.source.onFailure = (error) => this.#fail(error);
  }

  /** Undefined while it is open. */
  get end(): SubscriptionEnd | undefined {
    return this.#end;
  }

  /** Ends it; with an error, that is the last result. */
  close(reason: SubscriptionEnd, error?: unknown): void {
    if (this.#end !== undefined) return;
    this.#end = reason;
    this.#cancelExpiry();
    void this.#options.source.return?.().catch(() => {});
    if (error !== undefined) this.#last = this.#options.resultOfError(error);
    this.#options.ended(reason, this.#events);
    this.onEnd();
    this.#settle?.(this.#lastOrOver());
    this.#settle = undefined;
  }

  next(): Promise<Result> {
    if (this.#end !== undefined) return Promise.resolve(this.#lastOrOver());
    return new Promise((resolve) => {
      this.#settle = resolve;
      this.#advance().catch((error) => this.#fail(error));
    });
  }

  return(): Promise<Result> {
    this.close('client');
    this.#last = undefined;
    return Promise.resolve(over);
  }

  throw(): Promise<Result> {
    return this.return();
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.return();
  }

  async #advance(): Promise<void> {
    const { source, run } = this.#options;
    const event = await source.next();
    if (this.#end !== undefined) return;
    // Nothing else ends a source.
    if (event.done === true) return this.close('stopping');
    const result = await run(event.value);
    if (this.#end !== undefined) return;
    this.#events += 1;
    const settle = this.#settle;
    this.#settle = undefined;
    settle?.({ done: false, value: result });
  }

  #fail(error: unknown): void {
    this.close(error instanceof SubscriberTooSlowError ? 'too-slow' : 'failed', error);
  }

  #lastOrOver(): Result {
    const value = this.#last;
    this.#last = undefined;
    return value === undefined ? over : { done: false, value };
  }
}
