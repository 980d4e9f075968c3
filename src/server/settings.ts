import { clusterSettings } from './cluster/settings.ts';
import { limitSettings } from './limits/settings.ts';
import { webSettings } from './web/settings.ts';
import { webhookSettings } from './webhooks/settings.ts';
import { typesSettings } from './workspaceTypes.ts';

/** Every environment variable that the gateway reads: one table for the validation, for `--help` and for `config`. */
export interface Setting {
  readonly description: string;
  /** The values that it accepts, for the line that refuses an invalid one. */
  readonly accepts: string;
  /** The value when it is unset, as shown to people. */
  readonly default: string;
  /** A secret's value is never printed. */
  readonly secret?: true;
}

export const settings = {
  INTERCOM_ACCESS_TOKEN: {
    description: 'access token of the workspace; unset: the built-in sandbox',
    accepts: 'an access token: visible ASCII characters, no spaces',
    default: 'unset, the sandbox',
    secret: true,
  },
  FIN_ACCESS_TOKEN: {
    description:
      'access token of the app for Fin Agent, used by its operations alone, with a REST budget of its own; unset: INTERCOM_ACCESS_TOKEN',
    accepts: 'an access token: visible ASCII characters, no spaces',
    default: 'unset',
    secret: true,
  },
  INTERCOM_REGION: { description: 'region that hosts the workspace', accepts: 'us, eu or au', default: 'us' },
  INTERCOM_BASE_URL: {
    description:
      'base URL instead of the host of the region, for proxies and API gateways; its path precedes every route, as in https://gateway.example/intercom',
    accepts: 'an http or https URL, with or without a path, without credentials, query or fragment',
    default: 'the host of the region',
  },
  INTERCOM_VERSION: {
    description: 'REST API version, sent as it is written here',
    accepts: '2.11, 2.12, 2.13, 2.14, 2.15, 2.16, 2.17, Unstable or Preview',
    default: '2.16',
  },
  HOST: {
    description: 'address to listen on; an address other than loopback requires GATEWAY_AUTH',
    accepts: 'an address or a host name',
    default: '127.0.0.1',
  },
  PORT: {
    description: 'port to listen on; 0: a free port, which the start message prints',
    accepts: 'a whole number from 0 to 65535',
    default: '4000',
  },
  WEB_CONCURRENCY: {
    description: 'number of worker processes, which share the port and the REST budget; auto: one for each core',
    accepts: 'auto or a whole number from 1 to 256',
    default: '1',
  },
  WORKER_HANG_TIMEOUT_MS: {
    description: 'milliseconds after which a worker whose event loop does not respond is replaced; 0: never',
    accepts: 'a whole number from 0 to 600000',
    default: '10000',
  },
  GATEWAY_AUTH: {
    description: 'authentication of callers: none, API keys, signed tokens (JWT), or their own Intercom tokens',
    accepts: 'none (on loopback only), api-key, jwt or passthrough',
    default: 'none on loopback',
  },
  GATEWAY_API_KEYS: {
    description: 'API keys for api-key, each with its scopes: read, write, pii',
    accepts: 'name:secret:scopes, separated by spaces; a secret has at least 16 characters, or is sha256=<hex>',
    default: 'unset',
    secret: true,
  },
  GATEWAY_API_KEYS_FILE: {
    description: 'file with the API keys for api-key, read once',
    accepts: 'the path of a file with one name:secret:scopes in each line',
    default: 'unset',
  },
  GATEWAY_JWT_JWKS_URL: {
    description: "URL of the issuer's key set (JWKS) for jwt",
    accepts: 'an https URL, or http on loopback',
    default: 'unset',
  },
  GATEWAY_JWT_KEYS_FILE: {
    description: 'file with the public keys for jwt, read once',
    accepts: 'the path of a file with public keys, as JWKS or PEM',
    default: 'unset',
  },
  GATEWAY_JWT_ISSUER: {
    description: 'issuer that a JWT must name (`iss`)',
    accepts: 'the exact issuer',
    default: 'unset',
  },
  GATEWAY_JWT_AUDIENCE: {
    description: 'audience that a JWT must name (`aud`)',
    accepts: 'one audience, or several separated by commas',
    default: 'unset',
  },
  GATEWAY_JWT_ALGORITHMS: {
    description: 'signature algorithms that jwt accepts',
    accepts: 'RS256 to RS512, PS256 to PS512, ES256 to ES512, EdDSA and Ed25519, separated by commas',
    default: 'all of them',
  },
  GATEWAY_JWT_CLOCK_TOLERANCE_SECONDS: {
    description: "maximum difference of the issuer's clock, in seconds",
    accepts: 'a whole number from 0 to 300',
    default: '5',
  },
  DANGEROUS_OPERATIONS: {
    description:
      'access to the IP allowlist and to identity verification secrets: a mistake locks people out, or lets others pass for your users',
    accepts: 'on or off',
    default: 'off',
  },
  SCHEMA_TYPE_PREFIX: {
    description: 'prefix of all type names, for supergraphs with a `Tag` or `Team` of their own',
    accepts: 'a capital letter and up to 31 letters and digits',
    default: 'none',
  },
  ...typesSettings,
  REST_TIMEOUT_MS: {
    description: 'timeout of one attempt of a REST call, in milliseconds from when it is sent',
    accepts: 'a whole number from 1 to 600000',
    default: '10000',
  },
  OPERATION_TIMEOUT_MS: {
    description: 'timeout of one GraphQL operation, in milliseconds',
    accepts: 'a whole number from 1 to 600000',
    default: '30000',
  },
  REFERENCE_TTL_SECONDS: {
    description: 'seconds for which reference data, such as admins, teams and tags, is cached; 0: not cached',
    accepts: 'a whole number from 0 to 3600',
    default: '60',
  },
  STOP_DELAY_MS: {
    description: 'milliseconds from SIGTERM, when /ready responds 503, until no new connection is accepted',
    accepts: 'a whole number from 0 to 600000',
    default: '0',
  },
  STOP_TIMEOUT_MS: {
    description: 'milliseconds until operations still in flight after that are completed with what they have',
    accepts: 'a whole number from 0 to 600000',
    default: '25000',
  },
  METRICS: { description: 'metrics for Prometheus at /metrics', accepts: 'on or off', default: 'on' },
  LOG_LEVEL: {
    description: 'minimum level of log lines, on stderr; each operation has a line of level info',
    accepts: 'silent, error, warn or info',
    default: 'info',
  },
  ...clusterSettings,
  ...webhookSettings,
  ...webSettings,
  ...limitSettings,
} as const satisfies Readonly<Record<string, Setting>>;

export type SettingName = keyof typeof settings;
export type Env = Readonly<Record<string, string | undefined>>;

/** Exit codes of the command line, as documented in `--help`. */
export const exitCodes = { ok: 0, failure: 1, usage: 2, noData: 3, unfinished: 4 } as const;
