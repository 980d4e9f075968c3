import { Counter, type Registry } from 'prom-client';
import type { Log } from '../log.ts';
import { rarely } from '../observe/rarely.ts';
import type { WebhookDropped, WebhookOutcome } from './outcome.ts';
import type { WebhookSource } from './signature.ts';

/** Observes webhooks. */
export interface WebhookWatcher {
  readonly ended: (source: WebhookSource, outcome: WebhookOutcome) => void;
}

const isDropped = (outcome: WebhookOutcome): outcome is WebhookDropped =>
  outcome !== 'accepted' && outcome !== 'duplicate' && outcome !== 'ping';

/** Counts notifications, and tells the log of those that are dropped. */
export const watchWebhooks = (log: Log, registry: Registry | undefined): WebhookWatcher => {
  const counter =
    registry &&
    new Counter({
      name: 'intercom_graphql_webhooks_total',
      help: 'Notifications by where they came from and what has become of them.',
      labelNames: ['source', 'outcome'],
      registers: [registry],
    });
  const logDropped = rarely<`${WebhookSource} ${WebhookDropped}`>((key, times) => {
    const [source, reason] = key.split(' ') as [WebhookSource, WebhookDropped];
    log({ level: 'warn', event: 'webhook-dropped', source, reason, times });
  });
  return {
    ended: (source, outcome) => {
      counter?.inc({ source, outcome });
      if (isDropped(outcome)) logDropped(`${source} ${outcome}`);
    },
  };
};
