import type { GraphQLParams } from 'graphql-yoga';

export interface Asked {
  /** The document's text, where it was sent. */
  readonly text: string | undefined;
  /** What it goes by, where that was sent: as Apollo does it, or as `documentId`. */
  readonly id: string | undefined;
}

export const askedIn = (params: GraphQLParams & { readonly documentId?: unknown }): Asked => {
  const { query, extensions, documentId } = params;
  const persisted: unknown = extensions?.['persistedQuery'];
  const { version, sha256Hash } = Object(persisted) as { readonly version?: unknown; readonly sha256Hash?: unknown };
  const hash = version === 1 && typeof sha256Hash === 'string' ? sha256Hash.toLowerCase() : undefined;
  return {
    text: typeof query === 'string' && query !== '' ? query : undefined,
    id: hash ?? (typeof documentId === 'string' ? documentId : undefined),
  };
};

export const bare = (id: string): string => id.replace(/^sha256:/, '');
