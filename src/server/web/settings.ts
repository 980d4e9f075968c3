import * as v from 'valibot';
import { isPlainUrl } from '../addresses.ts';
import { type Manifest, ManifestProblem, readManifest } from '../documents/manifest.ts';

const onOff = 'on or off';

/** Where GraphQL is served, unless it is configured. */
export const defaultEndpoint = '/graphql';

/** Where GraphQL is served, and what browsers and documents are allowed to do. */
export const webSettings = {
  GRAPHQL_ENDPOINT: {
    description: 'path of the GraphQL endpoint, of GraphiQL and of WebSockets',
    accepts:
      'a path such as /api/graphql: segments of letters, digits, hyphens, dots, underscores and tildes, not below /health, /ready, /metrics, /files or /webhooks',
    default: defaultEndpoint,
  },
  CORS_ORIGINS: {
    description: 'sites whose web pages may send requests (CORS)',
    accepts: 'origins such as https://app.example, separated by commas',
    default: 'unset, no other site',
  },
  SUBSCRIPTION_CALLBACK_URLS: {
    description:
      'addresses of routers that events of subscriptions may be sent to, with all paths below them (HTTP callbacks)',
    accepts: 'http or https URLs without query, fragment and credentials, separated by commas',
    default: 'unset, none',
  },
  INTROSPECTION: {
    description: 'introspection of the schema, `_service` included',
    accepts: onOff,
    default: 'on',
  },
  COMPRESSION: {
    description:
      'compression of responses (Brotli, Zstandard or gzip) for clients that accept it; off for those behind a proxy that compresses',
    accepts: onOff,
    default: 'on',
  },
  GRAPHIQL: { description: 'GraphiQL for browsers at the GraphQL endpoint', accepts: onOff, default: 'on' },
  TRUSTED_DOCUMENTS: {
    description: 'manifest of trusted documents, the only ones that clients may send; read once',
    accepts: "the path of a JSON file: a map of ids to documents, or Apollo's persisted query manifest",
    default: 'unset, any document',
  },
  TRUSTED_DOCUMENTS_MODE: {
    description: 'enforce: other documents are refused; log: they are executed and logged',
    accepts: 'enforce or log',
    default: 'enforce',
  },
  APQ: {
    description: 'automatic persisted queries: a client sends the hash of a document that it sent before',
    accepts: onOff,
    default: 'on',
  },
} as const;

const isOrigin = (text: string): boolean =>
  URL.canParse(text) && /^https?:$/.test(new URL(text).protocol) && new URL(text).origin === text;

const listOf = (isOne: (text: string) => boolean) =>
  v.optional(
    v.pipe(
      v.string(),
      v.transform((value) => value.split(',').map((one) => one.trim())),
      v.everyItem(isOne),
    ),
  );

/** Where the other addresses of the gateway are. */
const otherFolders = ['health', 'ready', 'metrics', 'files', 'webhooks'];
const endpoint = v.pipe(
  v.string(),
  v.regex(/^(\/[\w~-][\w.~-]*)+$/),
  v.check((path) => !otherFolders.includes(path.split('/')[1] ?? '')),
);

const toggle = v.optional(v.picklist(['on', 'off']), 'on');

export const webSchema = {
  GRAPHQL_ENDPOINT: v.optional(endpoint, defaultEndpoint),
  CORS_ORIGINS: listOf(isOrigin),
  SUBSCRIPTION_CALLBACK_URLS: listOf(isPlainUrl),
  INTROSPECTION: toggle,
  COMPRESSION: toggle,
  GRAPHIQL: toggle,
  TRUSTED_DOCUMENTS: v.optional(v.string()),
  TRUSTED_DOCUMENTS_MODE: v.optional(v.picklist(['enforce', 'log']), 'enforce'),
  APQ: toggle,
};

type Values = v.InferOutput<v.ObjectSchema<typeof webSchema, undefined>>;

export interface WebConfig {
  /** The path of the GraphQL endpoint. */
  readonly endpoint: string;
  readonly corsOrigins: readonly string[];
  readonly callbackUrls: readonly string[];
  readonly introspection: boolean;
  readonly compression: boolean;
  readonly graphiql: boolean;
  readonly trustedDocuments: { readonly path: string; readonly manifest: Manifest } | null;
  readonly trustedDocumentsMode: 'enforce' | 'log';
  readonly apq: boolean;
}

/** A line about what is wrong with the manifest, if something is. */
export const webOf = (values: Values): WebConfig | string => {
  const { TRUSTED_DOCUMENTS: path } = values;
  try {
    return {
      endpoint: values.GRAPHQL_ENDPOINT,
      corsOrigins: values.CORS_ORIGINS ?? [],
      callbackUrls: values.SUBSCRIPTION_CALLBACK_URLS ?? [],
      introspection: values.INTROSPECTION === 'on',
      compression: values.COMPRESSION === 'on',
      graphiql: values.GRAPHIQL === 'on',
      trustedDocuments: path === undefined ? null : { path, manifest: readManifest(path) },
      trustedDocumentsMode: values.TRUSTED_DOCUMENTS_MODE,
      apq: values.APQ === 'on',
    };
  } catch (error) {
    if (!(error instanceof ManifestProblem)) throw error;
    return `TRUSTED_DOCUMENTS: got ${error.message}; accepts ${webSettings.TRUSTED_DOCUMENTS.accepts}.`;
  }
};

const shown = (on: boolean): string => (on ? 'on' : 'off');

/** The settings as `config` prints them. */
export const printWeb = (web: WebConfig): Record<keyof typeof webSettings, string> => ({
  GRAPHQL_ENDPOINT: web.endpoint,
  CORS_ORIGINS: web.corsOrigins.join(','),
  SUBSCRIPTION_CALLBACK_URLS: web.callbackUrls.join(','),
  INTROSPECTION: shown(web.introspection),
  COMPRESSION: shown(web.compression),
  GRAPHIQL: shown(web.graphiql),
  TRUSTED_DOCUMENTS: web.trustedDocuments?.path ?? '',
  TRUSTED_DOCUMENTS_MODE: web.trustedDocumentsMode,
  APQ: shown(web.apq),
});
