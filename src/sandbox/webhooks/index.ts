import { createHmac, randomUUID } from 'node:crypto';
import type { SandboxRequest } from '../handler.ts';
import { appVersion, from, type Version } from '../versions.ts';
import { acted } from './acted.ts';
import { type Condition, type Delivery, type Message, Subscription, type Timing } from './subscription.ts';
import { notified } from './table.ts';
import { type Notification, type Topic, topics } from './topics.ts';

export type { Answer } from './delivery.ts';
export type { Condition, Delivery } from './subscription.ts';
export type { Topic } from './topics.ts';

export interface EndpointOptions {
  readonly url: string;
  /** What the bodies are signed with: the app's client secret, or the secret of Fin's callback. */
  readonly secret: string;
}

export interface WebhookOptions extends EndpointOptions {
  /** Default: all that the version has. */
  readonly topics?: readonly Topic[];
  /** The version that the app is set to, which the items follow. */
  readonly version?: Version;
}

/** The endpoint did not pass its checks: what it did instead. */
export class EndpointRefused extends Error {
  override readonly name = 'EndpointRefused';
}

/** The webhooks of the sandbox's app, and those of its Fin. */
export interface Webhooks {
  /** Checks the endpoint as Intercom does, by HEAD and a signed ping, then sends what happens. Replaces the one before. */
  register(options: WebhookOptions): Promise<void>;
  /** The same for Fin's own events, which have no ping. */
  registerFin(options: EndpointOptions): Promise<void>;
  /** The newest, Fin's after the others. */
  readonly deliveries: readonly Delivery[];
  /** `none`: no endpoint is registered. */
  readonly condition: Condition | 'none';
  /** Resolves when nothing is left to be delivered, be it at a second attempt. */
  settled(): Promise<void>;
}

const sha1 = (secret: string) => (body: Buffer) => ({
  'content-type': 'application/json',
  accept: 'application/json',
  'user-agent': 'intercom-parrot-service-client/1.0',
  'x-hub-signature': `sha1=${createHmac('sha1', secret).update(body).digest('hex')}`,
});

const sha256 = (secret: string) => (body: Buffer) => ({
  'content-type': 'application/json',
  'x-fin-agent-api-webhook-signature': `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`,
});

interface About {
  readonly appId: string;
  /** Unix seconds. */
  readonly now: number;
}

/** The notification itself, with the item as it is now. A ping has no id. */
const envelope = (id: string | null, topic: string, item: object, { appId, now }: About): Message => {
  const text = JSON.stringify(item);
  const bodyOf = (attempt: number): string => {
    const body = JSON.stringify({
      type: 'notification_event',
      app_id: appId,
      data: { type: 'notification_event_data', item: null },
      links: {},
      id,
      topic,
      delivery_status: 'pending',
      delivery_attempts: attempt,
      delivered_at: 0,
      first_sent_at: now,
      created_at: now,
      self: null,
    });
    return body.replace('"item":null', () => `"item":${text}`);
  };
  return { topic, characters: text.length, bodyOf };
};

const isWanted = ({ topics: wanted, version = appVersion }: WebhookOptions, { topic }: Notification): boolean =>
  from(version, topics[topic]) && wanted?.includes(topic) !== false;

const seconds = (): number => Math.floor(Date.now() / 1000);

const sentBy = { ...notified, ...acted };

interface Registered<Options> {
  readonly options: Options;
  readonly subscription: Subscription;
}

export interface Surroundings {
  readonly appId: string;
  readonly timing: () => Timing;
  /** Resolves when Fin has said what it is about to say. */
  readonly finSpoken: () => Promise<void>;
}

/** Watches the requests that change something, and sends what they have changed. */
export class SandboxWebhooks implements Webhooks {
  readonly #near: Surroundings;
  #app: Registered<WebhookOptions> | undefined;
  #fin: Registered<EndpointOptions> | undefined;

  constructor(near: Surroundings) {
    this.#near = near;
  }

  get #subscriptions(): Subscription[] {
    return [this.#app, this.#fin].flatMap((one) => (one === undefined ? [] : [one.subscription]));
  }

  get deliveries(): readonly Delivery[] {
    return this.#subscriptions.flatMap(({ deliveries }) => deliveries);
  }

  get condition(): Condition | 'none' {
    return this.#app?.subscription.condition ?? 'none';
  }

  async register(options: WebhookOptions): Promise<void> {
    const subscription = await this.#probed(options, sha1);
    const item = { type: 'ping', message: 'The sandbox of intercom-graphql sends webhooks here.' };
    const ping = envelope(null, 'ping', item, { appId: this.#near.appId, now: seconds() });
    const answer = await subscription.sendOnce(ping);
    if (!isAccepted(answer)) {
      subscription.close();
      throw new EndpointRefused(`${pathOf(options)} answered the signed ping with ${answer}.${hintFor(answer)}`);
    }
    this.#app?.subscription.close();
    this.#app = { options, subscription };
  }

  async registerFin(options: EndpointOptions): Promise<void> {
    const subscription = await this.#probed(options, sha256);
    this.#fin?.subscription.close();
    this.#fin = { options, subscription };
  }

  async #probed(options: EndpointOptions, sign: typeof sha1 | typeof sha256): Promise<Subscription> {
    const subscription = new Subscription(options.url, sign(options.secret), this.#near.timing);
    const answer = await subscription.probe();
    if (isAccepted(answer)) return subscription;
    subscription.close();
    throw new EndpointRefused(`${pathOf(options)} answered HEAD with ${answer}.`);
  }

  /** Remembers the records that the request may change. Call the result after the request. Undefined where no endpoint is registered. */
  watch(route: string, { state, now, origin }: SandboxRequest): (() => void) | undefined {
    const app = this.#app;
    const watchers = (sentBy as Readonly<Record<string, (typeof notified)[keyof typeof notified]>>)[route];
    if (app === undefined || watchers === undefined || typeof watchers === 'string') return undefined;
    const { version = appVersion } = app.options;
    const compare = watchers.map((one) => one.watch(state));
    return () => {
      const found = compare.flatMap((of) => of({ state, version, now, origin }));
      for (const one of found.filter((each) => isWanted(app.options, each))) {
        const about = { appId: this.#near.appId, now: seconds() };
        app.subscription.send(envelope(`notif_${randomUUID()}`, one.topic, one.item, about));
      }
    };
  }

  /** Sends one of Fin's own events, which are flat. */
  sendFin(event: { readonly event_name: string }): void {
    const body = JSON.stringify(event);
    this.#fin?.subscription.send({ topic: event.event_name, characters: body.length, bodyOf: () => body });
  }

  async settled(): Promise<void> {
    await this.#near.finSpoken();
    await Promise.all(this.#subscriptions.map((one) => one.settled()));
  }

  reset(): void {
    for (const one of this.#subscriptions) one.reset();
  }

  close(): void {
    for (const one of this.#subscriptions) one.close();
    this.#app = undefined;
    this.#fin = undefined;
  }
}

const isAccepted = (answer: unknown): boolean => typeof answer === 'number' && answer >= 200 && answer < 300;
const pathOf = ({ url }: EndpointOptions): string => {
  const { origin, pathname } = new URL(url);
  return origin + pathname;
};
const hintFor = (answer: unknown): string => (answer === 401 ? ' Does it have the same secret?' : '');
