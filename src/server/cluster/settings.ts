import * as v from 'valibot';

const minSecretLength = 32;

/** What joins gateways of several machines. */
export const clusterSettings = {
  REDIS_URL: {
    description: 'Redis over which gateways on several machines act as one; requires the package ioredis',
    accepts: 'redis://[user:password@]host[:port][/database], or rediss:// for TLS',
    default: 'unset, this machine alone',
    secret: true,
  },
  CLUSTER_SECRET: {
    description: 'secret that the keys of workspaces in Redis are hashed with; the same for all gateways that share',
    accepts: 'at least 32 visible ASCII characters',
    default: 'unset; required with REDIS_URL',
    secret: true,
  },
  REDIS_EVENT_PAYLOADS: {
    description:
      'events of the Fin Agent in Redis, with their text; off: they are reported by the gateway that receives them only. Other events are ids, and shared always',
    accepts: 'on or off',
    default: 'off',
  },
} as const;

const isRedisUrl = (value: string): boolean => {
  if (!URL.canParse(value)) return false;
  const { protocol, hostname, pathname, search, hash } = new URL(value);
  return /^rediss?:$/.test(protocol) && hostname !== '' && /^(\/\d{0,5})?$/.test(pathname) && search + hash === '';
};

export const clusterSchema = {
  REDIS_URL: v.optional(v.pipe(v.string(), v.check(isRedisUrl))),
  CLUSTER_SECRET: v.optional(v.pipe(v.string(), v.regex(/^[\x21-\x7e]+$/), v.minLength(minSecretLength))),
  REDIS_EVENT_PAYLOADS: v.optional(v.picklist(['on', 'off']), 'off'),
};

type Values = v.InferOutput<v.ObjectSchema<typeof clusterSchema, undefined>>;

export interface ClusterConfig {
  readonly url: string;
  readonly secret: string;
  /** Whether texts of people may be stored in Redis. */
  readonly eventPayloads: boolean;
}

/** null: this machine is alone, as it is over the sandbox, of which each gateway has its own. */
export const clusterOf = (values: Values, isSandbox: boolean): ClusterConfig | null => {
  const { REDIS_URL: url, CLUSTER_SECRET: secret, REDIS_EVENT_PAYLOADS: payloads } = values;
  if (url === undefined || secret === undefined || isSandbox) return null;
  return { url, secret, eventPayloads: payloads === 'on' };
};

/** A line for a setting that is missing. */
export const clusterConflicts = ({ REDIS_URL: url, CLUSTER_SECRET: secret }: Values): readonly string[] =>
  url !== undefined && secret === undefined
    ? [`CLUSTER_SECRET: got nothing, although REDIS_URL is set; accepts ${clusterSettings.CLUSTER_SECRET.accepts}.`]
    : [];

/** Lines for what is set and has no effect, or not the one that is expected. */
export const clusterWarnings = (
  values: Values & { readonly FIN_WEBHOOK_SECRETS?: unknown },
  isSandbox: boolean,
): readonly string[] => {
  const { REDIS_URL: url, CLUSTER_SECRET: secret, REDIS_EVENT_PAYLOADS: payloads, FIN_WEBHOOK_SECRETS: fin } = values;
  if (url === undefined)
    return secret === undefined ? [] : ['CLUSTER_SECRET has no effect without REDIS_URL: this machine is alone.'];
  if (isSandbox)
    return ['REDIS_URL has no effect without INTERCOM_ACCESS_TOKEN: each gateway has a sandbox of its own.'];
  return fin !== undefined && payloads === 'off'
    ? [
        'REDIS_EVENT_PAYLOADS is off: an event of the Fin Agent is reported by the gateway that receives it, and not by the others.',
      ]
    : [];
};

/** The settings as `config` prints them. */
export const printCluster = (cluster: ClusterConfig | null): Record<keyof typeof clusterSettings, string> => ({
  REDIS_URL: cluster === null ? '' : '[redacted]',
  CLUSTER_SECRET: cluster === null ? '' : '[redacted]',
  REDIS_EVENT_PAYLOADS: cluster?.eventPayloads === true ? 'on' : 'off',
});
