import type { EventHub } from '../../client/core/events.ts';
import type { Workspace } from '../../client/core/workspace.ts';
import { isFinEvent } from '../../client/webhooks/event.ts';
import { outdate } from '../../client/webhooks/outdate.ts';
import type { Here, Shared } from '../shared/index.ts';
import { FinDuplicates } from './finDuplicates.ts';
import { WebhookIntake } from './intake.ts';
import { createWebhookReceiver, type WebhookRoute } from './receiver.ts';
import type { WebhookConfig } from './settings.ts';
import type { WebhookWatcher } from './watch.ts';

interface HasId {
  readonly workspace?: { readonly id?: unknown } | null;
}

/**
 * Drops what an event makes wrong, then reports it to subscribers. Where callers bring the tokens, a workspace is known by
 * the shared answer to who its caller is: what is kept of one that nobody has asked this of stays for its usual time.
 */
export const deliverTo = (
  events: EventHub,
  workspaces: () => Iterable<Workspace>,
  isOwn: boolean,
  failed: (error: unknown) => void,
): Here['deliver'] => {
  const ids = new WeakMap<Workspace, string>();
  const ofFin = new FinDuplicates();
  const idOf = (workspace: Workspace): string | undefined => {
    const id = (workspace.sharedCache.peek('viewer') as HasId | undefined)?.workspace?.id;
    if (typeof id === 'string') ids.set(workspace, id);
    return ids.get(workspace);
  };
  return (event) => {
    try {
      if (isFinEvent(event) && !ofFin.isNew(event)) return;
      for (const workspace of workspaces())
        if (isOwn || idOf(workspace) === event.workspaceId) outdate(workspace, event);
      events.publish(event);
    } catch (error) {
      // No event may end a process.
      failed(error);
    }
  };
};

export interface WebhooksOptions extends Pick<WebhookConfig, 'secrets' | 'finSecrets'> {
  readonly relay: Shared['relay'];
  readonly watcher: WebhookWatcher;
  /** The id of the workspace of the gateway's own token; omitted where callers bring the tokens. */
  readonly ownId: (() => Promise<string | null>) | undefined;
  /** Receives errors that are faults of the gateway. */
  readonly failed: (error: unknown) => void;
}

/** The addresses that Intercom sends notifications to. */
export const createWebhooks = ({
  secrets,
  finSecrets,
  relay,
  watcher,
  ownId,
  failed,
}: WebhooksOptions): WebhookRoute => {
  const intake = new WebhookIntake({
    relay,
    watcher,
    failed,
    ...(ownId === undefined ? {} : { ownWorkspaceId: ownId }),
  });
  // Without a workspace of its own, the gateway cannot tell whose events of Fin come.
  const fin = ownId === undefined ? [] : finSecrets;
  return createWebhookReceiver({ secrets: { intercom: secrets, fin }, take: intake.take, watcher });
};
