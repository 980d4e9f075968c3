import { readNotification } from '../../client/webhooks/envelope.ts';
import type { HubEvent } from '../../client/webhooks/event.ts';
import { readFinEvent } from '../../client/webhooks/finEvent.ts';
import type { WebhookSource } from './signature.ts';
import type { WebhookWatcher } from './watch.ts';

export interface WebhookIntakeOptions {
  /** Hands an event to every process that serves, and reports whether it is new. */
  readonly relay: (event: HubEvent) => Promise<boolean>;
  /** The workspace of the gateway's own token, null while it is not known; omitted where callers bring the tokens. */
  readonly ownWorkspaceId?: () => Promise<string | null>;
  readonly watcher: WebhookWatcher;
  /** Receives errors that are faults of the gateway. */
  readonly failed: (error: unknown) => void;
  readonly now?: () => number;
}

/** What is made of a body that Intercom has signed: an event that goes to every process, in the order in which it came. */
export class WebhookIntake {
  readonly #options: WebhookIntakeOptions;
  readonly #now: () => number;
  /** Settles when all that came before has been handed on. */
  #before: Promise<unknown> = Promise.resolve();

  constructor({ now = Date.now, ...options }: WebhookIntakeOptions) {
    this.#options = options;
    this.#now = now;
  }

  readonly take = (source: WebhookSource, body: Buffer): void => {
    if (source === 'fin') this.#takeFin(body);
    else this.#takeNotification(body);
  };

  #takeNotification(body: Buffer): void {
    const { watcher } = this.#options;
    const event = readNotification(body, this.#now());
    if (typeof event === 'string') {
      watcher.ended('intercom', event);
      return;
    }
    this.#inTurn((ownId) => {
      // While the id is not known, the event is safe to publish: subscribers receive those of their own workspace only.
      if (ownId !== null && ownId !== event.workspaceId) watcher.ended('intercom', 'foreign');
      else this.#relay('intercom', event);
    });
  }

  #takeFin(body: Buffer): void {
    const { watcher } = this.#options;
    const now = this.#now();
    this.#inTurn((workspaceId) => {
      const event = readFinEvent(body, workspaceId ?? '', now);
      if (event === null) watcher.ended('fin', 'invalid');
      else if (workspaceId === null) watcher.ended('fin', 'unknown-workspace');
      else this.#relay('fin', event);
    });
  }

  #inTurn(run: (ownId: string | null) => void): void {
    const { ownWorkspaceId = async () => null, failed } = this.#options;
    this.#before = this.#before.then(ownWorkspaceId).then(run).catch(failed);
  }

  #relay(source: WebhookSource, event: HubEvent): void {
    const { relay, watcher, failed } = this.#options;
    relay(event)
      .then((isNew) => watcher.ended(source, isNew ? 'accepted' : 'duplicate'))
      .catch(failed);
  }
}
