import type { DocumentNode } from 'graphql';
import { LRUCache } from 'lru-cache';

/** Bytes that a parsed document takes for each character of its text, tokens and places included. */
const weight = 100;
const documentBytes = 64_000_000;
const errorCharacters = 2_000_000;

/** Parsed documents by their text, in bounded memory: as many as there are, but never one that is all comment. */
export const documentCaches = () => ({
  documentCache: new LRUCache<string, DocumentNode>({
    maxSize: documentBytes,
    sizeCalculation: (_, text) => 1_000 + text.length * weight,
  }),
  errorCache: new LRUCache<string, Error>({
    maxSize: errorCharacters,
    sizeCalculation: (_, text) => 1_000 + text.length,
  }),
});
