import * as v from 'valibot';

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
} as const;

const secrets = v.optional(
  v.pipe(
    v.string(),
    v.transform((value) => value.split(',').map((secret) => secret.trim())),
    v.everyItem((secret) => /^[\x21-\x7e]{8,}$/.test(secret)),
  ),
);

export const webhookSchema = { WEBHOOK_SECRETS: secrets, FIN_WEBHOOK_SECRETS: secrets };

type Values = v.InferOutput<v.ObjectSchema<typeof webhookSchema, undefined>>;

export interface WebhookConfig {
  /** None: notifications are not received. */
  readonly secrets: readonly string[];
  /** None: events of the Fin Agent are not received. */
  readonly finSecrets: readonly string[];
}

/** The settings as the gateway uses them. */
export const webhooksOf = (values: Values): WebhookConfig => ({
  secrets: values.WEBHOOK_SECRETS ?? [],
  finSecrets: values.FIN_WEBHOOK_SECRETS ?? [],
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
}: WebhookConfig): Record<keyof typeof webhookSettings, string> => ({
  WEBHOOK_SECRETS: redacted(secrets),
  FIN_WEBHOOK_SECRETS: redacted(finSecrets),
});
