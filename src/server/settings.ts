import { limitSettings } from './limits/settings.ts';
import { webSettings } from './web/settings.ts';

/** Every environment variable that the gateway reads: one table for the validation, for `--help` and for `config`. */
export interface Setting {
  readonly description: string;
  /** What it takes, for the line that refuses a wrong value. */
  readonly accepts: string;
  /** What holds when it is unset, as shown to people. */
  readonly default: string;
  /** A secret's value is never printed. */
  readonly secret?: true;
}

export const settings = {
  INTERCOM_ACCESS_TOKEN: {
    description: "the workspace's token; unset means the built-in sandbox",
    accepts: 'an access token: visible ASCII characters, no spaces',
    default: 'unset: sandbox',
    secret: true,
  },
  INTERCOM_REGION: { description: "where the workspace's data lives", accepts: 'us, eu or au', default: 'us' },
  INTERCOM_BASE_URL: {
    description: "used instead of the region's host, for proxies and API gateways; its path stands before every route",
    accepts: 'an http or https URL, with or without a path, without credentials, query or fragment',
    default: 'by region',
  },
  INTERCOM_VERSION: {
    description: 'REST API version, sent as given',
    accepts: '2.11, 2.12, 2.13, 2.14, 2.15, 2.16, 2.17, Unstable or Preview',
    default: '2.16',
  },
  HOST: {
    description: 'address to listen on; any but a loopback one takes a choice of GATEWAY_AUTH',
    accepts: 'an address or a host name',
    default: '127.0.0.1',
  },
  PORT: {
    description: 'port to listen on; 0 takes a free one',
    accepts: 'a whole number from 0 to 65535',
    default: '4000',
  },
  WEB_CONCURRENCY: {
    description: 'how many processes serve, sharing the port and the REST budget; auto: one for each core',
    accepts: 'auto or a whole number from 1 to 256',
    default: '1',
  },
  WORKER_HANG_TIMEOUT_MS: {
    description: 'milliseconds after which a worker that does not answer any more is replaced; 0: never',
    accepts: 'a whole number from 0 to 600000',
    default: '10000',
  },
  GATEWAY_AUTH: {
    description: 'who may ask: everybody, holders of keys, holders of signed tokens, or holders of Intercom tokens',
    accepts: 'none (on loopback only), api-key, jwt or passthrough',
    default: 'none on loopback',
  },
  GATEWAY_API_KEYS: {
    description: 'the keys of api-key, with what each may do: read, write, pii',
    accepts: 'name:secret:scopes, several with spaces between; a secret of 16 characters or more, or sha256=<hex>',
    default: 'unset',
    secret: true,
  },
  GATEWAY_API_KEYS_FILE: {
    description: 'a file with the keys of api-key, read once',
    accepts: 'the path of a file with a line name:secret:scopes for each key',
    default: 'unset',
  },
  GATEWAY_JWT_JWKS_URL: {
    description: 'where the issuer publishes the keys of jwt',
    accepts: 'an https URL, or http on loopback',
    default: 'unset',
  },
  GATEWAY_JWT_KEYS_FILE: {
    description: 'a file with the public keys of jwt, read once',
    accepts: 'the path of a file with public keys, as a JWKS or PEM',
    default: 'unset',
  },
  GATEWAY_JWT_ISSUER: {
    description: 'who issues the tokens of jwt (`iss`)',
    accepts: 'the issuer, to the letter',
    default: 'unset',
  },
  GATEWAY_JWT_AUDIENCE: {
    description: 'whom the tokens of jwt are for (`aud`)',
    accepts: 'the audience, or several with commas between',
    default: 'unset',
  },
  GATEWAY_JWT_ALGORITHMS: {
    description: 'signatures that jwt takes',
    accepts: 'RS256 to RS512, PS256 to PS512, ES256 to ES512, EdDSA and Ed25519, with commas between',
    default: 'all of them',
  },
  GATEWAY_JWT_CLOCK_TOLERANCE_SECONDS: {
    description: 'seconds that the clock of the issuer may be off',
    accepts: 'a whole number from 0 to 300',
    default: '5',
  },
  SCHEMA_TYPE_PREFIX: {
    description: 'put before the names of all types, for supergraphs with a `Tag` or `Team` of their own',
    accepts: 'a capital letter and up to 31 letters and digits',
    default: 'none',
  },
  REST_TIMEOUT_MS: {
    description: 'milliseconds that one REST call may take',
    accepts: 'a whole number from 1 to 600000',
    default: '10000',
  },
  OPERATION_TIMEOUT_MS: {
    description: 'milliseconds that one GraphQL operation may take',
    accepts: 'a whole number from 1 to 600000',
    default: '30000',
  },
  REFERENCE_TTL_SECONDS: {
    description: 'seconds for which operations share admins, teams, ticket types and states; 0: not at all',
    accepts: 'a whole number from 0 to 3600',
    default: '60',
  },
  STOP_DELAY_MS: {
    description: 'milliseconds from SIGTERM, when /ready says 503, until no connection is taken',
    accepts: 'a whole number from 0 to 600000',
    default: '0',
  },
  STOP_TIMEOUT_MS: {
    description: 'milliseconds that operations in flight then have; after that they are answered with what they have',
    accepts: 'a whole number from 0 to 600000',
    default: '25000',
  },
  METRICS: { description: 'whether /metrics is served', accepts: 'on or off', default: 'on' },
  LOG_LEVEL: {
    description: 'the least that is logged, on stderr; a line for each operation is info',
    accepts: 'silent, error, warn or info',
    default: 'info',
  },
  ...webSettings,
  ...limitSettings,
} as const satisfies Readonly<Record<string, Setting>>;

export type SettingName = keyof typeof settings;
export type Env = Readonly<Record<string, string | undefined>>;

/** Exit codes of the command line, as documented in `--help`. */
export const exitCodes = { ok: 0, failure: 1, usage: 2 } as const;
