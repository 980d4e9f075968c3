import { LRUCache } from 'lru-cache';

/** Bytes that a parsed document takes for each character of its text, tokens and places included. */
const weight = 100;
const documentBytes = 64_000_000;

/** What is known of documents by their text, in bounded memory: as many as there are, but never one that is all comment. */
export const documentCache = <T extends object>() =>
  new LRUCache<string, T>({ maxSize: documentBytes, sizeCalculation: (_, text) => 1_000 + text.length * weight });
