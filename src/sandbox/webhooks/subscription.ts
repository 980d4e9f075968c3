import { type Answer, Endpoint } from './delivery.ts';

/** How a notification has fared so far. */
export interface Delivery {
  readonly topic: string;
  /** One status for each attempt, or why there was none. */
  readonly answers: readonly Answer[];
  readonly outcome: 'pending' | 'delivered' | 'failed' | 'dropped';
  /** What was sent last, as it was sent. */
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
}

export interface Timing {
  /** How long the endpoint may take to answer. */
  readonly timeoutMs: number;
  /** How long a minute is: the wait before the retry, and the step of all longer ones. */
  readonly minuteMs: number;
}

export interface Message {
  readonly topic: string;
  /** How long its body is, more or less. */
  readonly characters: number;
  /** The body of an attempt, the first being 1. */
  readonly bodyOf: (attempt: number) => string;
}

/** `slowed` and `paused` end by themselves; `disabled` when the endpoint is registered again. */
export type Condition = 'active' | 'slowed' | 'paused' | 'disabled';

interface Pending {
  readonly message: Message;
  readonly since: number;
  readonly delivery: { -readonly [K in keyof Delivery]: Delivery[K] } & { answers: Answer[] };
}

const maxQueued = 10_000;
const maxKept = 200;
/** Bodies of tickets are large: of those that wait for an attempt, and of those that are kept. */
const maxCharacters = { waiting: 16_000_000, kept: 8_000_000 } as const;
const maxErrors = 1_000;
const minutes = { errors: 15, paused: 15, maxDelay: 120 } as const;

/**
 * Delivers in the background, one notification at a time. Of two attempts the second is the last. Statuses other than 2xx
 * mean what Intercom's reference says (quirk: webhook-statuses).
 */
export class Subscription {
  readonly deliveries: Delivery[] = [];
  readonly #endpoint: Endpoint;
  readonly #headersOf: (body: Buffer) => Readonly<Record<string, string>>;
  readonly #timing: () => Timing;
  readonly #timers = new Set<NodeJS.Timeout>();
  readonly #waiting: (() => void)[] = [];
  #queue: Pending[] = [];
  /** Those without an outcome. */
  #open = 0;
  #openCharacters = 0;
  #isSending = false;
  #generation = 0;
  #isDisabled = false;
  #resumesAt = 0;
  #pausedUntil = 0;
  #slowdowns = 0;
  #errors = { count: 0, since: 0 };

  constructor(url: string, headersOf: (body: Buffer) => Readonly<Record<string, string>>, timing: () => Timing) {
    this.#endpoint = new Endpoint(url);
    this.#headersOf = headersOf;
    this.#timing = timing;
  }

  get condition(): Condition {
    if (this.#isDisabled) return 'disabled';
    if (Date.now() < this.#pausedUntil) return 'paused';
    return Date.now() < this.#resumesAt ? 'slowed' : 'active';
  }

  /** The check of an address that is new: without a body, and so without a signature. */
  probe(): Promise<Answer> {
    return this.#endpoint.send('HEAD', {}, undefined, this.#timing().timeoutMs);
  }

  /** Sends now, without a retry. */
  async sendOnce(message: Message): Promise<Answer> {
    const pending = this.#note(message);
    const generation = this.#generation;
    const answer = await this.#attempt(pending);
    if (generation === this.#generation) this.#end(pending, isSuccess(answer) ? 'delivered' : 'failed');
    return answer;
  }

  send(message: Message): void {
    if (this.#isDisabled) return;
    const isTooMuch = this.#open > 0 && this.#openCharacters + message.characters > maxCharacters.waiting;
    const pending = this.#note(message);
    if (isTooMuch) this.#end(pending, 'dropped');
    else this.#enqueue(pending);
  }

  /** Resolves when no notification waits for an attempt. */
  settled(): Promise<void> {
    return this.#open === 0 ? Promise.resolve() : new Promise((resolve) => this.#waiting.push(resolve));
  }

  /** Drops what waits, and forgets how the endpoint has fared. */
  reset(): void {
    this.#generation += 1;
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers.clear();
    this.#queue = [];
    this.#endpoint.cut();
    this.#open = 0;
    this.#openCharacters = 0;
    this.#isSending = false;
    this.#isDisabled = false;
    this.#resumesAt = 0;
    this.#pausedUntil = 0;
    this.#slowdowns = 0;
    this.#errors = { count: 0, since: 0 };
    this.deliveries.length = 0;
    this.#settle();
  }

  close(): void {
    this.reset();
    this.#endpoint.close();
  }

  #note(message: Message): Pending {
    const delivery = { topic: message.topic, answers: [], outcome: 'pending' as const, body: '', headers: {} };
    const pending: Pending = { message, since: Date.now(), delivery };
    this.#open += 1;
    this.#openCharacters += message.characters;
    this.deliveries.push(pending.delivery);
    if (this.deliveries.length > maxKept) this.deliveries.shift();
    return pending;
  }

  #forgetOldest(): void {
    let characters = this.deliveries.reduce((sum, { body }) => sum + body.length, 0);
    while (this.deliveries.length > 1 && characters > maxCharacters.kept)
      characters -= this.deliveries.shift()?.body.length ?? 0;
  }

  #settle(): void {
    if (this.#open > 0) return;
    for (const resolve of this.#waiting.splice(0)) resolve();
  }

  #end({ message, delivery }: Pending, outcome: Delivery['outcome']): void {
    delivery.outcome = outcome;
    this.#open -= 1;
    this.#openCharacters -= message.characters;
    this.#settle();
  }

  #after(ms: number, act: () => void): void {
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      act();
    }, ms).unref();
    this.#timers.add(timer);
  }

  #attempt({ message, delivery }: Pending): Promise<Answer> {
    delivery.body = message.bodyOf(delivery.answers.length + 1);
    this.#forgetOldest();
    const bytes = Buffer.from(delivery.body);
    delivery.headers = this.#headersOf(bytes);
    return this.#endpoint.send('POST', delivery.headers, bytes, this.#timing().timeoutMs).then((answer) => {
      delivery.answers.push(answer);
      return answer;
    });
  }

  #enqueue(pending: Pending): void {
    const { condition } = this;
    if (condition === 'disabled' || condition === 'paused' || this.#queue.length >= maxQueued) {
      this.#end(pending, 'dropped');
      return;
    }
    this.#queue.push(pending);
    this.#proceed();
  }

  #proceed(): void {
    if (this.#isSending || this.#queue.length === 0) return;
    this.#isSending = true;
    const wait = this.#resumesAt - Date.now();
    if (wait > 0) this.#after(wait, () => this.#next());
    else this.#next();
  }

  #next(): void {
    const oldest = Date.now() - minutes.maxDelay * this.#timing().minuteMs;
    let pending = this.#queue.shift();
    while (pending !== undefined && pending.since < oldest) {
      this.#end(pending, 'dropped');
      pending = this.#queue.shift();
    }
    this.#isSending = pending !== undefined;
    if (pending !== undefined) this.#deliver(pending);
  }

  #deliver(pending: Pending): void {
    const generation = this.#generation;
    void this.#attempt(pending).then((answer) => {
      if (generation !== this.#generation) return;
      this.#isSending = false;
      this.#judge(pending, answer);
      this.#proceed();
    });
  }

  #judge(pending: Pending, answer: Answer): void {
    if (isSuccess(answer)) {
      this.#errors.count = 0;
      this.#slowdowns = 0;
      this.#end(pending, 'delivered');
    } else if (answer === 410) {
      this.#disable(pending);
    } else if (answer === 429) {
      this.#slowDown(pending);
    } else {
      this.#count();
      if (pending.delivery.answers.length > 1) this.#end(pending, 'failed');
      else this.#after(this.#timing().minuteMs, () => this.#enqueue(pending));
    }
  }

  #disable(gone: Pending): void {
    this.#isDisabled = true;
    this.#end(gone, 'failed');
    for (const pending of this.#queue.splice(0)) this.#end(pending, 'dropped');
  }

  #slowDown(pending: Pending): void {
    const step = Math.min(2 ** this.#slowdowns, minutes.maxDelay);
    this.#slowdowns += 1;
    this.#resumesAt = Date.now() + step * this.#timing().minuteMs;
    this.#queue.unshift(pending);
  }

  #count(): void {
    const now = Date.now();
    const { minuteMs } = this.#timing();
    if (this.#errors.count === 0 || now - this.#errors.since > minutes.errors * minuteMs)
      this.#errors = { count: 0, since: now };
    this.#errors.count += 1;
    if (this.#errors.count <= maxErrors) return;
    this.#errors.count = 0;
    this.#pausedUntil = now + minutes.paused * minuteMs;
    for (const pending of this.#queue.splice(0)) this.#end(pending, 'dropped');
  }
}

const isSuccess = (answer: Answer): boolean => typeof answer === 'number' && answer >= 200 && answer < 300;
