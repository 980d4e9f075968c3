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
    meaning: "used instead of the region's host, for proxies and tests",
    takes: 'an http or https URL without credentials, query or fragment',
    fallback: 'by region',
  },
  INTERCOM_VERSION: {
    meaning: 'REST API version, sent as given',
    takes: '2.11, 2.12, 2.13, 2.14, 2.15, 2.16, Unstable or Preview',
    fallback: '2.16',
  },
  HOST: {
    meaning: 'address to listen on; loopback until authentication exists',
    takes: 'a loopback address (127.0.0.0/8, ::1 or localhost)',
    fallback: '127.0.0.1',
  },
  PORT: { meaning: 'port to listen on; 0 takes a free one', takes: 'a whole number from 0 to 65535', fallback: '4000' },
  GATEWAY_AUTH: {
    meaning: 'who may ask',
    takes: 'none (api-key, jwt and passthrough do not exist yet)',
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
} as const satisfies Readonly<Record<string, Setting>>;

export type SettingName = keyof typeof settings;
export type Env = Readonly<Record<string, string | undefined>>;

/** Exit codes of the command line, as documented in `--help`. */
export const exitCodes = { ok: 0, failure: 1, usage: 2 } as const;
