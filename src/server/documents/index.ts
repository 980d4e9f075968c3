import { LRUCache } from 'lru-cache';
import type { ErrorCode } from '../errorCodes.ts';
import { badRequest } from '../http/problems.ts';
import type { Log } from '../log.ts';
import type { Params } from '../pipeline/params.ts';
import type { SharedDocuments } from '../shared/index.ts';
import { createGraphQLError } from '../yoga.ts';
import { type Manifest, sha256 } from './manifest.ts';
import { bare, requestedDocument } from './params.ts';

export { type Manifest, ManifestProblem, readManifest } from './manifest.ts';

export interface DocumentOptions {
  /** The documents that clients may send; any when omitted. */
  readonly trusted?: Manifest;
  /** Whether other documents are refused, or answered and logged. */
  readonly mode?: 'enforce' | 'log';
  /**
   * Whether documents are kept by their hashes as clients send them.
   *
   * @default true
   */
  readonly automatic?: boolean;
  /** Where other processes keep theirs. */
  readonly shared?: SharedDocuments;
  readonly log: Log;
}

/** Whether clients may send the documents of the manifest only. */
export const enforcesTrusted = ({ trusted, mode = 'enforce' }: Omit<DocumentOptions, 'log'>): boolean =>
  trusted !== undefined && mode === 'enforce';

/** Characters of all documents that are kept, and how many hashes are not logged twice. */
const maxCharacters = 4_000_000;
const maxLoggedHashes = 1_000;

const documentError = (message: string, code: ErrorCode, status: number) =>
  createGraphQLError(message, { extensions: { code, http: { status } } });

/** The words and the status that Apollo's clients wait for before they send the text. */
const notFound = () => documentError('PersistedQueryNotFound', 'PERSISTED_QUERY_NOT_FOUND', 200);
const notSupported = () => documentError('PersistedQueryNotSupported', 'PERSISTED_QUERY_NOT_SUPPORTED', 200);

export interface RequestedDocument {
  readonly text: string;
  /** Keeps the document by its hash, and notes that it is not trusted, where that is so: for callers who are known. */
  readonly remember: () => void;
  /** Gives it to other processes, where it has come with its hash: for such callers, when it is valid. */
  readonly share: () => void;
}

/**
 * Finds the document that is requested, by its text or its id.
 *
 * @throws {GraphQLError} `PERSISTED_QUERY_NOT_FOUND`, or another code where there is none or it may not be requested.
 */
export type FindDocument = (params: Params) => RequestedDocument | Promise<RequestedDocument>;

/** Documents that go by an id: those of the manifest, and those that a client has sent with their hash before. */
export const persistedDocuments = (options: DocumentOptions): FindDocument => {
  const { trusted, automatic = true, shared, log } = options;
  const kept = documentMemory();
  const logged = new LRUCache<string, true>({ max: maxLoggedHashes });
  const enforced = enforcesTrusted(options);

  const known = (id: string): string | undefined => trusted?.byId.get(id) ?? trusted?.byId.get(bare(id));

  /** Of a text that the manifest does not have. */
  const logUntrusted = (hash: string): void => {
    if (trusted === undefined || logged.has(hash)) return;
    logged.set(hash, true);
    log({ level: 'warn', event: 'untrusted-document', sha256: hash });
  };

  const sent = (text: string, id: string | undefined): RequestedDocument => {
    if (id === undefined && trusted === undefined) return { text, remember: nothing, share: nothing };
    const hash = sha256(text);
    if (id !== undefined && isHash(bare(id)) && bare(id) !== hash)
      throw documentError('The hash does not match the document.', 'BAD_REQUEST', 400);
    const isTrusted = known(hash) !== undefined;
    if (enforced && !isTrusted) throw documentError('Only trusted documents are accepted.', 'FORBIDDEN', 403);
    const isNamed = id !== undefined && automatic && !enforced && bare(id) === hash;
    const isNew = !kept.has(hash);
    return {
      text,
      remember: () => {
        if (!isTrusted) logUntrusted(hash);
        if (isNamed) kept.set(hash, text);
      },
      share: () => {
        if (isNamed && isNew) shared?.set(hash, text);
      },
    };
  };

  const keptElsewhere = async (hash: string, { get }: SharedDocuments): Promise<RequestedDocument> => {
    const text = await get(hash);
    // The others are believed in nothing: the text is the one of the hash.
    if (text === undefined || sha256(text) !== hash) throw notFound();
    return {
      text,
      remember: () => {
        logUntrusted(hash);
        kept.set(hash, text);
      },
      share: nothing,
    };
  };

  const byId = (id: string): ReturnType<FindDocument> => {
    const text = known(id);
    if (text !== undefined) return { text, remember: nothing, share: nothing };
    if (enforced) throw documentError('No document has this id.', 'PERSISTED_QUERY_NOT_FOUND', 404);
    if (!automatic) throw notSupported();
    const before = kept.get(bare(id));
    if (before === undefined && shared !== undefined && isHash(bare(id))) return keptElsewhere(bare(id), shared);
    if (before === undefined) throw notFound();
    return { text: before, remember: () => logUntrusted(bare(id)), share: nothing };
  };

  return (params) => {
    const { text, id } = requestedDocument(params);
    if (text !== undefined) return sent(text, id);
    if (id !== undefined) return byId(id);
    throw badRequest('The document is missing. Send it as `query`, or its id as `documentId`.');
  };
};

const nothing = (): void => {};

const isHash = (id: string): boolean => /^[0-9a-f]{64}$/.test(id);

const documentMemory = () =>
  new LRUCache<string, string>({ maxSize: maxCharacters, sizeCalculation: (text) => text.length + 100 });

/** Documents that several processes of one machine keep. */
export const keptDocuments = (): SharedDocuments => {
  const kept = documentMemory();
  return { get: async (hash) => kept.get(hash), set: (hash, text) => void kept.set(hash, text) };
};
