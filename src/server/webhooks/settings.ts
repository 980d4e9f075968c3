import * as v from 'valibot';

/** The host that Intercom's guide names. */
export const defaultFinStreamHosts = 'primary-realtime.intercom-messenger.com';

const accepts = 'secrets of at least 8 visible ASCII characters, separated by commas';

/** What notifications are verified with. */
export const webhookSettings = {
  WEBHOOK_SECRETS: {
    description:
      'client secrets of the Intercom app whose notifications are received at /webhooks/intercom; several while a secret is replaced. Unset: the address responds 404',
    accepts,
    default: 'unset',
    secret: true,
  },
  FIN_WEBHOOK_SECRETS: {
    description:
      "secrets of the Fin Agent's webhook, whose events are received at /webhooks/fin; several while a secret is replaced. Unset: the address responds 404",
    accepts,
    default: 'unset',
    secret: true,
  },
  FIN_STREAM_HOSTS: {
    description:
      'hosts whose event streams of Fin (`sse_subscription_url`) the gateway reads for `finEvents`, by https and without any credentials of its own',
    accepts: 'names of hosts, with a port where it is not 443, separated by commas; or none',
    default: defaultFinStreamHosts,
  },
} as const;

const secrets = v.optional(
  v.pipe(
    v.string(),
    v.transform((value) => value.split(',').map((secret) => secret.trim())),
    v.everyItem((secret) => /^[\x21-\x7e]{8,}$/.test(secret)),
  ),
);

const isHost = (text: string): boolean =>
  /^[a-z\d.-]+(:\d+)?$/.test(text) && URL.canParse(`https://${text}`) && new URL(`https://${text}`).host === text;

const hosts = v.pipe(
  v.string(),
  v.transform((value) => (value === 'none' ? [] : value.split(',').map((one) => one.trim().toLowerCase()))),
  v.everyItem(isHost),
);

export const webhookSchema = {
  WEBHOOK_SECRETS: secrets,
  FIN_WEBHOOK_SECRETS: secrets,
  FIN_STREAM_HOSTS: v.optional(hosts, defaultFinStreamHosts),
};

type Values = v.InferOutput<v.ObjectSchema<typeof webhookSchema, undefined>>;

export interface WebhookConfig {
  /** None: notifications are not received. */
  readonly secrets: readonly string[];
  /** None: events of the Fin Agent are not received. */
  readonly finSecrets: readonly string[];
  /** Of the event streams of Fin. None: they are not read. */
  readonly finStreamHosts: readonly string[];
}

/** The settings as the gateway uses them. */
export const webhooksOf = (values: Values): WebhookConfig => ({
  secrets: values.WEBHOOK_SECRETS ?? [],
  finSecrets: values.FIN_WEBHOOK_SECRETS ?? [],
  finStreamHosts: values.FIN_STREAM_HOSTS,
});

/** A line for what has no effect where callers bring the tokens. */
export const unusedWebhooks = (values: Values): readonly string[] =>
  values.FIN_WEBHOOK_SECRETS === undefined
    ? []
    : [
        'FIN_WEBHOOK_SECRETS has no effect with GATEWAY_AUTH=passthrough: events of the Fin Agent do not say whose workspace they are of.',
      ];

const redacted = (all: readonly string[]): string => all.map(() => '[redacted]').join(',');

/** The settings as `config` prints them. */
export const printWebhooks = ({
  secrets,
  finSecrets,
  finStreamHosts,
}: WebhookConfig): Record<keyof typeof webhookSettings, string> => ({
  WEBHOOK_SECRETS: redacted(secrets),
  FIN_WEBHOOK_SECRETS: redacted(finSecrets),
  FIN_STREAM_HOSTS: finStreamHosts.join(',') || 'none',
});
