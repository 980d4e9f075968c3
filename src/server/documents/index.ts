import type { GraphQLParams, Plugin } from 'graphql-yoga';
import { LRUCache } from 'lru-cache';
import type { Log } from '../log.ts';
import { createGraphQLError } from '../yoga.ts';
import { type Manifest, sha256 } from './manifest.ts';
import { askedIn, bare } from './params.ts';

export { type Manifest, ManifestProblem, readManifest } from './manifest.ts';

export interface DocumentOptions {
  /** The documents that clients may send; any when left out. */
  readonly trusted?: Manifest;
  /** Whether other documents are refused, or answered and logged. */
  readonly mode?: 'enforce' | 'log';
  /** Whether documents are kept by their hashes as clients send them. */
  readonly automatic?: boolean;
  readonly log: Log;
}

/** Characters of all documents that are kept, and how many hashes are not told of twice. */
const keptCharacters = 4_000_000;
const toldHashes = 1_000;

const refuse = (message: string, code: string, status: number) =>
  createGraphQLError(message, { extensions: { code, http: { status } } });

/** The words and the status that Apollo's clients wait for before they send the text. */
const notFound = () => refuse('PersistedQueryNotFound', 'PERSISTED_QUERY_NOT_FOUND', 200);
const notSupported = () => refuse('PersistedQueryNotSupported', 'PERSISTED_QUERY_NOT_SUPPORTED', 200);

export interface Documents {
  /** The document that is asked, by its text or its id; undefined when there is neither. Throws where it may not be asked. */
  readonly textOf: (params: GraphQLParams) => string | undefined;
  readonly plugin: Plugin;
}

/** Documents that go by an id: those of the manifest, and those that a client has sent with their hash before. */
export const persistedDocuments = ({
  trusted,
  mode = 'enforce',
  automatic = true,
  log,
}: DocumentOptions): Documents => {
  const kept = new LRUCache<string, string>({ maxSize: keptCharacters, sizeCalculation: (text) => text.length + 100 });
  const told = new LRUCache<string, true>({ max: toldHashes });
  const enforced = trusted !== undefined && mode === 'enforce';

  const known = (id: string): string | undefined => trusted?.byId.get(id) ?? trusted?.byId.get(bare(id));

  /** Of a text that the manifest does not have. */
  const notTrusted = (hash: string): void => {
    if (enforced) throw refuse('This gateway answers the documents of its clients only.', 'FORBIDDEN', 403);
    if (trusted === undefined || told.has(hash)) return;
    told.set(hash, true);
    log({ level: 'warn', event: 'untrusted-document', sha256: hash });
  };

  const sent = (text: string, id: string | undefined): string => {
    if (id === undefined && trusted === undefined) return text;
    const hash = sha256(text);
    if (id !== undefined && /^[0-9a-f]{64}$/.test(bare(id)) && bare(id) !== hash)
      throw refuse('The hash is not that of the document.', 'BAD_REQUEST', 400);
    if (known(hash) === undefined) notTrusted(hash);
    if (id !== undefined && automatic && !enforced && bare(id) === hash) kept.set(hash, text);
    return text;
  };

  const byId = (id: string): string => {
    const text = known(id);
    if (text !== undefined) return text;
    if (enforced) throw refuse('No document has this id.', 'PERSISTED_QUERY_NOT_FOUND', 404);
    if (!automatic) throw notSupported();
    const before = kept.get(bare(id));
    if (before === undefined) throw notFound();
    notTrusted(bare(id));
    return before;
  };

  const textOf = (params: GraphQLParams): string | undefined => {
    const { text, id } = askedIn(params);
    if (text !== undefined) return sent(text, id);
    return id === undefined ? undefined : byId(id);
  };

  return {
    textOf,
    plugin: {
      onParams: ({ params, setParams }) => {
        if (Array.isArray(params)) return;
        const query = textOf(params);
        if (query !== undefined && query !== params.query) setParams({ ...params, query });
      },
    },
  };
};
