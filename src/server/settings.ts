import { limitSettings } from './limits/settings.ts';
import { webSettings } from './web/settings.ts';

/** Every environment variable that the gateway reads: one table for the validation, for `--help` and for `config`. */
export interface Setting {
  readonly meaning: string;
  /** What it takes, for the line that refuses a wrong value. */
  readonly takes: string;
  /** What holds when it is unset, as shown to people. */
  readonly fallback: string;
  /** A secret's value is never printed. */
  readonly secret?: true;
}

export const settings = {
  INTERCOM_ACCESS_TOKEN: {
    meaning: "the workspace's token; unset means the built-in sandbox",
    takes: 'an access token: visible ASCII characters, no spaces',
    fallback: 'unset: sandbox',
    secret: true,
  },
  INTERCOM_REGION: { meaning: "where the workspace's data lives", takes: 'us, eu or au', fallback: 'us' },
  INTERCOM_BASE_URL: {
    meaning: "used instead of the region's host, for proxies and API gateways; its path stands before every route",
    takes: 'an http or https URL, with or without a path, without credentials, query or fragment',
    fallback: 'by region',
  },
  INTERCOM_VERSION: {
    meaning: 'REST API version, sent as given',
    takes: '2.11, 2.12, 2.13, 2.14, 2.15, 2.16, 2.17, Unstable or Preview',
    fallback: '2.16',
  },
  HOST: {
    meaning: 'address to listen on; any but a loopback one takes a choice of GATEWAY_AUTH',
    takes: 'an address or a host name',
    fallback: '127.0.0.1',
  },
  PORT: { meaning: 'port to listen on; 0 takes a free one', takes: 'a whole number from 0 to 65535', fallback: '4000' },
  WEB_CONCURRENCY: {
    meaning: 'how many processes serve, sharing the port and the REST budget; auto: one for each core',
    takes: 'auto or a whole number from 1 to 256',
    fallback: '1',
  },
  WORKER_HANG_TIMEOUT_MS: {
    meaning: 'milliseconds after which a worker that does not answer any more is replaced; 0: never',
    takes: 'a whole number from 0 to 600000',
    fallback: '10000',
  },
  GATEWAY_AUTH: {
    meaning: 'who may ask: everybody, holders of keys, holders of signed tokens, or holders of Intercom tokens',
    takes: 'none (on loopback only), api-key, jwt or passthrough',
    fallback: 'none on loopback',
  },
  GATEWAY_API_KEYS: {
    meaning: 'the keys of api-key, with what each may do: read, write, pii',
    takes: 'name:secret:scopes, several with spaces between; a secret of 16 characters or more, or sha256=<hex>',
    fallback: 'unset',
    secret: true,
  },
  GATEWAY_API_KEYS_FILE: {
    meaning: 'a file with the keys of api-key, read once',
    takes: 'the path of a file with a line name:secret:scopes for each key',
    fallback: 'unset',
  },
  GATEWAY_JWT_JWKS_URL: {
    meaning: 'where the issuer publishes the keys of jwt',
    takes: 'an https URL, or http on loopback',
    fallback: 'unset',
  },
  GATEWAY_JWT_KEYS_FILE: {
    meaning: 'a file with the public keys of jwt, read once',
    takes: 'the path of a file with public keys, as a JWKS or PEM',
    fallback: 'unset',
  },
  GATEWAY_JWT_ISSUER: {
    meaning: 'who issues the tokens of jwt (`iss`)',
    takes: 'the issuer, to the letter',
    fallback: 'unset',
  },
  GATEWAY_JWT_AUDIENCE: {
    meaning: 'whom the tokens of jwt are for (`aud`)',
    takes: 'the audience, or several with commas between',
    fallback: 'unset',
  },
  GATEWAY_JWT_ALGORITHMS: {
    meaning: 'signatures that jwt takes',
    takes: 'RS256 to RS512, PS256 to PS512, ES256 to ES512, EdDSA and Ed25519, with commas between',
    fallback: 'all of them',
  },
  GATEWAY_JWT_CLOCK_TOLERANCE_SECONDS: {
    meaning: 'seconds that the clock of the issuer may be off',
    takes: 'a whole number from 0 to 300',
    fallback: '5',
  },
  SCHEMA_TYPE_PREFIX: {
    meaning: 'put before the names of all types, for supergraphs with a `Tag` or `Team` of their own',
    takes: 'a capital letter and up to 31 letters and digits',
    fallback: 'none',
  },
  REST_TIMEOUT_MS: {
    meaning: 'milliseconds that one REST call may take',
    takes: 'a whole number from 1 to 600000',
    fallback: '10000',
  },
  OPERATION_TIMEOUT_MS: {
    meaning: 'milliseconds that one GraphQL operation may take',
    takes: 'a whole number from 1 to 600000',
    fallback: '30000',
  },
  REFERENCE_TTL_SECONDS: {
    meaning: 'seconds for which operations share admins, teams, ticket types and states; 0: not at all',
    takes: 'a whole number from 0 to 3600',
    fallback: '60',
  },
  STOP_DELAY_MS: {
    meaning: 'milliseconds from SIGTERM, when /ready says 503, until no connection is taken',
    takes: 'a whole number from 0 to 600000',
    fallback: '0',
  },
  STOP_TIMEOUT_MS: {
    meaning: 'milliseconds that operations in flight then have; after that they are answered with what they have',
    takes: 'a whole number from 0 to 600000',
    fallback: '25000',
  },
  METRICS: { meaning: 'whether /metrics is served', takes: 'on or off', fallback: 'on' },
  LOG_LEVEL: {
    meaning: 'the least that is logged, on stderr; a line for each operation is info',
    takes: 'silent, error, warn or info',
    fallback: 'info',
  },
  ...webSettings,
  ...limitSettings,
} as const satisfies Readonly<Record<string, Setting>>;

export type SettingName = keyof typeof settings;
export type Env = Readonly<Record<string, string | undefined>>;

/** Exit codes of the command line, as documented in `--help`. */
export const exitCodes = { ok: 0, failure: 1, usage: 2 } as const;
