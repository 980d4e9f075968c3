import { z } from 'zod';

const onOff = 'on or off';

/** What browsers and documents are let do. */
export const webSettings = {
  CORS_ORIGINS: {
    meaning: 'web pages of which sites may ask; none when unset',
    takes: 'origins such as https://app.example, several with commas between',
    fallback: 'unset: none',
  },
  INTROSPECTION: { meaning: 'whether the schema can be asked for, `_service` included', takes: onOff, fallback: 'on' },
  GRAPHIQL: { meaning: 'whether browsers get GraphiQL at /graphql', takes: onOff, fallback: 'on' },
  TRUSTED_DOCUMENTS: {
    meaning: 'a manifest of the documents that clients may send, read once',
    takes: "the path of a JSON file: a map of ids to documents, or Apollo's persisted query manifest",
    fallback: 'unset: any document',
  },
  TRUSTED_DOCUMENTS_MODE: {
    meaning: 'whether other documents are refused, or answered and logged',
    takes: 'enforce or log',
    fallback: 'enforce',
  },
  APQ: {
    meaning: 'automatic persisted queries: a document that was sent once can be asked for by its hash',
    takes: onOff,
    fallback: 'on',
  },
} as const;

const isOrigin = (text: string): boolean =>
  URL.canParse(text) && /^https?:$/.test(new URL(text).protocol) && new URL(text).origin === text;

const toggle = z.enum(['on', 'off']).default('on');

export const webSchema = {
  CORS_ORIGINS: z
    .string()
    .transform((value) => value.split(',').map((origin) => origin.trim()))
    .refine((origins) => origins.every(isOrigin))
    .default([]),
  INTROSPECTION: toggle,
  GRAPHIQL: toggle,
  TRUSTED_DOCUMENTS: z.string().optional(),
  TRUSTED_DOCUMENTS_MODE: z.enum(['enforce', 'log']).default('enforce'),
  APQ: toggle,
};

type Values = { readonly [N in keyof typeof webSchema]: z.infer<(typeof webSchema)[N]> };

export interface WebConfig {
  readonly corsOrigins: readonly string[];
  readonly introspection: boolean;
  readonly graphiql: boolean;
  /** Path of the manifest. */
  readonly trustedDocuments: string | null;
  readonly trustedDocumentsMode: 'enforce' | 'log';
  readonly apq: boolean;
}

export const webOf = (values: Values): WebConfig => ({
  corsOrigins: values.CORS_ORIGINS,
  introspection: values.INTROSPECTION === 'on',
  graphiql: values.GRAPHIQL === 'on',
  trustedDocuments: values.TRUSTED_DOCUMENTS ?? null,
  trustedDocumentsMode: values.TRUSTED_DOCUMENTS_MODE,
  apq: values.APQ === 'on',
});

const shown = (on: boolean): string => (on ? 'on' : 'off');

export const printWeb = (web: WebConfig): Record<keyof typeof webSettings, string> => ({
  CORS_ORIGINS: web.corsOrigins.join(','),
  INTROSPECTION: shown(web.introspection),
  GRAPHIQL: shown(web.graphiql),
  TRUSTED_DOCUMENTS: web.trustedDocuments ?? '',
  TRUSTED_DOCUMENTS_MODE: web.trustedDocumentsMode,
  APQ: shown(web.apq),
});
