import * as v from 'valibot';
import { type Manifest, ManifestProblem, readManifest } from '../documents/manifest.ts';

const onOff = 'on or off';

/** What browsers and documents are let do. */
export const webSettings = {
  CORS_ORIGINS: {
    description: 'web pages of which sites may ask; none when unset',
    accepts: 'origins such as https://app.example, several with commas between',
    default: 'unset: none',
  },
  INTROSPECTION: {
    description: 'whether the schema can be asked for, `_service` included',
    accepts: onOff,
    default: 'on',
  },
  GRAPHIQL: { description: 'whether browsers get GraphiQL at /graphql', accepts: onOff, default: 'on' },
  TRUSTED_DOCUMENTS: {
    description: 'a manifest of the documents that clients may send, read once',
    accepts: "the path of a JSON file: a map of ids to documents, or Apollo's persisted query manifest",
    default: 'unset: any document',
  },
  TRUSTED_DOCUMENTS_MODE: {
    description: 'whether other documents are refused, or answered and logged',
    accepts: 'enforce or log',
    default: 'enforce',
  },
  APQ: {
    description: 'automatic persisted queries: a document that was sent once can be asked for by its hash',
    accepts: onOff,
    default: 'on',
  },
} as const;

const isOrigin = (text: string): boolean =>
  URL.canParse(text) && /^https?:$/.test(new URL(text).protocol) && new URL(text).origin === text;

const toggle = v.optional(v.picklist(['on', 'off']), 'on');

export const webSchema = {
  CORS_ORIGINS: v.optional(
    v.pipe(
      v.string(),
      v.transform((value) => value.split(',').map((origin) => origin.trim())),
      v.everyItem(isOrigin),
    ),
  ),
  INTROSPECTION: toggle,
  GRAPHIQL: toggle,
  TRUSTED_DOCUMENTS: v.optional(v.string()),
  TRUSTED_DOCUMENTS_MODE: v.optional(v.picklist(['enforce', 'log']), 'enforce'),
  APQ: toggle,
};

type Values = v.InferOutput<v.ObjectSchema<typeof webSchema, undefined>>;

export interface WebConfig {
  readonly corsOrigins: readonly string[];
  readonly introspection: boolean;
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
      corsOrigins: values.CORS_ORIGINS ?? [],
      introspection: values.INTROSPECTION === 'on',
      graphiql: values.GRAPHIQL === 'on',
      trustedDocuments: path === undefined ? null : { path, manifest: readManifest(path) },
      trustedDocumentsMode: values.TRUSTED_DOCUMENTS_MODE,
      apq: values.APQ === 'on',
    };
  } catch (error) {
    if (!(error instanceof ManifestProblem)) throw error;
    return `TRUSTED_DOCUMENTS: got ${error.message}; takes ${webSettings.TRUSTED_DOCUMENTS.accepts}.`;
  }
};

const shown = (on: boolean): string => (on ? 'on' : 'off');

export const printWeb = (web: WebConfig): Record<keyof typeof webSettings, string> => ({
  CORS_ORIGINS: web.corsOrigins.join(','),
  INTROSPECTION: shown(web.introspection),
  GRAPHIQL: shown(web.graphiql),
  TRUSTED_DOCUMENTS: web.trustedDocuments?.path ?? '',
  TRUSTED_DOCUMENTS_MODE: web.trustedDocumentsMode,
  APQ: shown(web.apq),
});
