import type { Params } from '../pipeline/params.ts';

export interface DocumentSelector {
  /** The document's text, where it was sent. */
  readonly text: string | undefined;
  /** Its id, where that was sent: Apollo's `sha256Hash`, `documentId`, or Relay's `doc_id` or `id`. */
  readonly id: string | undefined;
}

/** What a request names of its document: the text, an id, or both. */
export const requestedDocument = (params: Params): DocumentSelector => {
  const { query, extensions, documentId, doc_id, id: relayId } = params;
  const persisted: unknown = extensions?.['persistedQuery'];
  const { version, sha256Hash } = Object(persisted) as { readonly version?: unknown; readonly sha256Hash?: unknown };
  const hash = version === 1 && typeof sha256Hash === 'string' ? sha256Hash.toLowerCase() : undefined;
  const id = hash ?? documentId ?? doc_id ?? relayId;
  // Some clients send an id with an empty text.
  return { text: query === '' && id !== undefined ? undefined : query, id };
};

/** The id without the `sha256:` that some clients put before it. */
export const bare = (id: string): string => id.replace(/^sha256:/, '');
