import { availableParallelism } from 'node:os';
import * as v from 'valibot';
import { type Version, versions } from '../client/core/versions.ts';
import { baseUrl, isHost, isKeySetUrl } from './addresses.ts';
import {
  type AuthConfig,
  AuthProblem,
  authModes,
  printAuth,
  publicKeyAlgorithms,
  readAuth,
  unusedAuth,
} from './auth/config.ts';
import {
  type ClusterConfig,
  clusterConflicts,
  clusterOf,
  clusterSchema,
  clusterWarnings,
  printCluster,
} from './cluster/settings.ts';
import { type Limits, limitSchema, limitsOf, printLimits } from './limits/settings.ts';
import { type LogLevel, logLevels } from './log.ts';
import { isLoopback } from './loopback.ts';
import { type Env, type Setting, type SettingName, settings } from './settings.ts';
import { unknownSettings } from './unknownSettings.ts';
import { printWeb, type WebConfig, webOf, webSchema } from './web/settings.ts';
import { printWebhooks, unusedWebhooks, type WebhookConfig, webhookSchema, webhooksOf } from './webhooks/settings.ts';
import { typesOf, typesSchema, typesWarnings, type WorkspaceTypesFile } from './workspaceTypes.ts';

export interface Upstream {
  readonly origin: string;
  /** Without a slash at its end; empty where the base URL has no path. */
  readonly basePath: string;
  readonly token: string | null;
}

export interface Config {
  /** null: the sandbox in this process. Without a token, callers bring theirs. */
  readonly intercom: Upstream | null;
  /** The token for Fin Agent; null: that of the workspace, or of the caller. */
  readonly finToken: string | null;
  readonly region: Region;
  readonly version: Version;
  /** The `Intercom-Version` header as configured. */
  readonly versionHeader: string;
  readonly host: string;
  readonly port: number;
  /** How many processes serve. */
  readonly workers: number;
  /** Who does not answer for so long is replaced; 0: nobody. */
  readonly workerHangTimeoutMs: number;
  readonly auth: AuthConfig;
  /** Whether operations that hand out secrets or can lock people out may be sent. */
  readonly dangerousOperations: boolean;
  /** Put before the names of all types. */
  readonly typePrefix: string | null;
  /** null: the graph has no types of the workspace's own. */
  readonly workspaceTypes: WorkspaceTypesFile | null;
  readonly restTimeoutMs: number;
  readonly operationTimeoutMs: number;
  readonly referenceTtlMs: number;
  readonly stopDelayMs: number;
  readonly stopTimeoutMs: number;
  readonly metrics: boolean;
  readonly logLevel: LogLevel;
  /** null: this machine shares nothing with others. */
  readonly cluster: ClusterConfig | null;
  readonly webhooks: WebhookConfig;
  readonly web: WebConfig;
  readonly limits: Limits;
}

export interface ConfigReading {
  /** Unset when there are problems. */
  readonly config?: Config;
  /** One line for each wrong value. The start stops at any. */
  readonly problems: readonly string[];
  /** One line for each thing that is allowed but probably not meant. */
  readonly warnings: readonly string[];
}

const hosts = { us: 'https://api.intercom.io', eu: 'https://api.eu.intercom.io', au: 'https://api.au.intercom.io' };
export type Region = keyof typeof hosts;

const wholeNumber = (min: number, max: number) =>
  v.pipe(v.string(), v.regex(/^\d{1,9}$/), v.transform(Number), v.minValue(min), v.maxValue(max));

/** More are of no use on any machine. */
const maxWorkers = 256;
const workers = v.union([v.pipe(v.literal('auto'), v.transform(availableParallelism)), wholeNumber(1, maxWorkers)]);

/** The address of the REST API: the origin, with the path before every route. */
export const baseUrlOf = ({ origin, basePath }: Pick<Upstream, 'origin' | 'basePath'>): string => origin + basePath;

const words = v.pipe(
  v.string(),
  v.transform((value) => value.split(',').map((word) => word.trim())),
  v.everyItem((word) => word !== ''),
);

const schema = v.object({
  INTERCOM_ACCESS_TOKEN: v.optional(v.pipe(v.string(), v.regex(/^[\x21-\x7e]+$/))),
  FIN_ACCESS_TOKEN: v.optional(v.pipe(v.string(), v.regex(/^[\x21-\x7e]+$/))),
  INTERCOM_REGION: v.optional(v.picklist(['us', 'eu', 'au']), 'us'),
  INTERCOM_BASE_URL: v.optional(baseUrl),
  INTERCOM_VERSION: v.optional(v.picklist([...versions, 'Preview']), '2.16'),
  HOST: v.optional(v.pipe(v.string(), v.check(isHost)), '127.0.0.1'),
  PORT: v.optional(wholeNumber(0, 65_535), '4000'),
  WEB_CONCURRENCY: v.optional(workers, '1'),
  WORKER_HANG_TIMEOUT_MS: v.optional(wholeNumber(0, 600_000), '10000'),
  GATEWAY_AUTH: v.optional(v.picklist(authModes)),
  GATEWAY_API_KEYS: v.optional(v.string()),
  GATEWAY_API_KEYS_FILE: v.optional(v.string()),
  GATEWAY_JWT_JWKS_URL: v.optional(v.pipe(v.string(), v.check(isKeySetUrl))),
  GATEWAY_JWT_KEYS_FILE: v.optional(v.string()),
  GATEWAY_JWT_ISSUER: v.optional(v.string()),
  GATEWAY_JWT_AUDIENCE: v.optional(words),
  GATEWAY_JWT_ALGORITHMS: v.optional(
    v.pipe(words, v.array(v.picklist(publicKeyAlgorithms))),
    publicKeyAlgorithms.join(','),
  ),
  GATEWAY_JWT_CLOCK_TOLERANCE_SECONDS: v.optional(wholeNumber(0, 300), '5'),
  DANGEROUS_OPERATIONS: v.optional(v.picklist(['on', 'off']), 'off'),
  SCHEMA_TYPE_PREFIX: v.optional(v.pipe(v.string(), v.regex(/^[A-Z][A-Za-z0-9]{0,31}$/))),
  ...typesSchema,
  REST_TIMEOUT_MS: v.optional(wholeNumber(1, 600_000), '10000'),
  OPERATION_TIMEOUT_MS: v.optional(wholeNumber(1, 600_000), '30000'),
  REFERENCE_TTL_SECONDS: v.optional(wholeNumber(0, 3_600), '60'),
  STOP_DELAY_MS: v.optional(wholeNumber(0, 600_000), '0'),
  STOP_TIMEOUT_MS: v.optional(wholeNumber(0, 600_000), '25000'),
  METRICS: v.optional(v.picklist(['on', 'off']), 'on'),
  LOG_LEVEL: v.optional(v.picklist(logLevels), 'info'),
  ...clusterSchema,
  ...webhookSchema,
  ...webSchema,
  ...limitSchema,
} satisfies Record<SettingName, v.GenericSchema>);
type Values = v.InferOutput<typeof schema>;

/** Reads and checks the whole configuration. A blank value is a mistake, such as a secret that was not filled in. */
export const readConfig = (env: Env): ConfigReading => {
  const given: Record<string, string> = {};
  const blanks: string[] = [];
  for (const name of Object.keys(settings)) {
    const value = env[name]?.trim();
    if (value === '') blanks.push(blankSetting(name as SettingName));
    else if (value !== undefined) given[name] = value;
  }
  const parsed = v.safeParse(schema, given);
  const auth = parsed.success ? authOf(parsed.output) : null;
  const web = parsed.success ? webOf(parsed.output) : null;
  const types = parsed.success ? typesOf(parsed.output) : null;
  const invalid = parsed.success
    ? [
        ...conflicts(parsed.output),
        ...clusterConflicts(parsed.output),
        ...[auth, web, types].filter((one) => typeof one === 'string'),
      ]
    : [...new Set(parsed.issues.map(({ path }) => String(path?.[0]?.key)))].map((name) =>
        invalidSetting(name, given[name]),
      );
  // What follows from a blank value is no second mistake.
  const problems = blanks.length > 0 && parsed.success ? blanks : [...blanks, ...invalid];
  const warnings = [...unknownSettings(env), ...(parsed.success ? warningsFor(parsed.output, given) : [])];
  if (!parsed.success || problems.length > 0) return { problems, warnings };
  if (auth === null || web === null || typeof auth === 'string' || typeof web === 'string' || typeof types === 'string')
    return { problems, warnings };
  return { config: toConfig(parsed.output, auth, web, types), problems, warnings };
};

/** A line about what is wrong, if something is. */
const authOf = (values: Values): AuthConfig | string => {
  try {
    return readAuth(values);
  } catch (error) {
    if (error instanceof AuthProblem) return error.message;
    throw error;
  }
};

const toConfig = (values: Values, auth: AuthConfig, web: WebConfig, types: Config['workspaceTypes']): Config => {
  const { INTERCOM_VERSION: versionHeader, INTERCOM_REGION: region, INTERCOM_ACCESS_TOKEN: token } = values;
  const isSandbox = token === undefined && auth.mode !== 'passthrough';
  return {
    intercom: isSandbox
      ? null
      : { ...(values.INTERCOM_BASE_URL ?? { origin: hosts[region], basePath: '' }), token: token ?? null },
    finToken: token === undefined ? null : (values.FIN_ACCESS_TOKEN ?? null),
    region,
    version: versionHeader === 'Preview' ? 'Unstable' : versionHeader,
    versionHeader,
    host: values.HOST.replace(/^\[(.*)\]$/, '$1'),
    port: values.PORT,
    workers: values.WEB_CONCURRENCY,
    workerHangTimeoutMs: values.WORKER_HANG_TIMEOUT_MS,
    auth,
    dangerousOperations: values.DANGEROUS_OPERATIONS === 'on',
    typePrefix: values.SCHEMA_TYPE_PREFIX ?? null,
    workspaceTypes: types,
    restTimeoutMs: values.REST_TIMEOUT_MS,
    operationTimeoutMs: values.OPERATION_TIMEOUT_MS,
    referenceTtlMs: values.REFERENCE_TTL_SECONDS * 1_000,
    stopDelayMs: values.STOP_DELAY_MS,
    stopTimeoutMs: values.STOP_TIMEOUT_MS,
    metrics: values.METRICS === 'on',
    logLevel: values.LOG_LEVEL,
    cluster: clusterOf(values, isSandbox),
    webhooks: webhooksOf(values),
    web,
    limits: limitsOf(values),
  };
};

const blankSetting = (name: SettingName): string => {
  const { accepts, default: preset } = settings[name];
  return `${name}: got a blank value; accepts ${accepts}. Unset it for the default (${preset}).`;
};

const invalidSetting = (name: string, value = ''): string => {
  const { accepts, secret }: Setting = settings[name as SettingName];
  return `${name}: got ${secret ? 'a value that is not shown' : shown(value)}; accepts ${accepts}.`;
};

/** As JSON, so that it stays on one line; cut, and without the credentials of a URL, even of one that cannot be read. */
const shown = (value: string): string => {
  const harmless = value.replace(/^([a-z][a-z\d+.-]*:)?[/\\]*.*@/is, '$1//[redacted]@');
  return JSON.stringify(harmless.length > 80 ? `${harmless.slice(0, 80)}…` : harmless);
};

const conflicts = (values: Values): string[] =>
  values.INTERCOM_BASE_URL !== undefined &&
  values.INTERCOM_ACCESS_TOKEN === undefined &&
  values.GATEWAY_AUTH !== 'passthrough'
    ? [
        `INTERCOM_ACCESS_TOKEN: got nothing, although INTERCOM_BASE_URL is ${shown(baseUrlOf(values.INTERCOM_BASE_URL))}; accepts ${settings.INTERCOM_ACCESS_TOKEN.accepts}. Unset both for the sandbox.`,
      ]
    : [];

const warningsFor = (values: Values, given: Readonly<Record<string, string>>): string[] => {
  const found: string[] = [];
  const { INTERCOM_ACCESS_TOKEN: token, INTERCOM_BASE_URL: base, GATEWAY_AUTH: auth = 'none' } = values;
  const isSandbox = token === undefined && auth !== 'passthrough';
  if (isSandbox && given['INTERCOM_REGION'] !== undefined && base === undefined)
    found.push('INTERCOM_REGION has no effect without INTERCOM_ACCESS_TOKEN: the gateway runs over the sandbox.');
  if (!isSandbox && base?.origin.startsWith('http:') && !isLoopback(new URL(base.origin).hostname))
    found.push('INTERCOM_BASE_URL is not https: the access token is sent unencrypted.');
  if (isSandbox && values.FIN_ACCESS_TOKEN !== undefined)
    found.push('FIN_ACCESS_TOKEN has no effect without INTERCOM_ACCESS_TOKEN: the gateway runs over the sandbox.');
  if (values.WEB_CONCURRENCY > availableParallelism())
    found.push(
      `WEB_CONCURRENCY is ${values.WEB_CONCURRENCY}, but this machine has ${availableParallelism()} cores. Use one worker for each core.`,
    );
  found.push(...clusterWarnings(values, isSandbox));
  if (auth === 'passthrough') found.push(...unusedWebhooks(values));
  return [...found, ...typesWarnings(values, auth), ...unusedAuth(auth, Object.keys(given))];
};

/** The configuration as lines of `NAME=value`, with secrets redacted. */
export const printConfig = (config: Config): string => {
  const { intercom } = config;
  const values: Record<SettingName, string> = {
    INTERCOM_ACCESS_TOKEN: intercom === null || intercom.token === null ? '' : '[redacted]',
    FIN_ACCESS_TOKEN: config.finToken === null ? '' : '[redacted]',
    INTERCOM_REGION: config.region,
    INTERCOM_BASE_URL: intercom === null ? '' : baseUrlOf(intercom),
    INTERCOM_VERSION: config.versionHeader,
    HOST: config.host,
    PORT: String(config.port),
    WEB_CONCURRENCY: String(config.workers),
    WORKER_HANG_TIMEOUT_MS: String(config.workerHangTimeoutMs),
    ...printAuth(config.auth),
    DANGEROUS_OPERATIONS: config.dangerousOperations ? 'on' : 'off',
    SCHEMA_TYPE_PREFIX: config.typePrefix ?? '',
    WORKSPACE_TYPES: config.workspaceTypes?.path ?? '',
    REST_TIMEOUT_MS: String(config.restTimeoutMs),
    OPERATION_TIMEOUT_MS: String(config.operationTimeoutMs),
    REFERENCE_TTL_SECONDS: String(config.referenceTtlMs / 1_000),
    STOP_DELAY_MS: String(config.stopDelayMs),
    STOP_TIMEOUT_MS: String(config.stopTimeoutMs),
    METRICS: config.metrics ? 'on' : 'off',
    LOG_LEVEL: config.logLevel,
    ...printCluster(config.cluster),
    ...printWebhooks(config.webhooks),
    ...printWeb(config.web),
    ...printLimits(config.limits),
  };
  const upstream = intercom === null ? 'the sandbox' : baseUrlOf(intercom);
  return [
    `# upstream: ${upstream}`,
    ...Object.entries(values).map(([name, value]) => (value === '' ? `# ${name} is unset` : `${name}=${value}`)),
  ].join('\n');
};
