import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import * as v from 'valibot';

/** The SHA-256 of a text, as 64 hexadecimal digits. */
export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** The documents that clients may send. */
export interface Manifest {
  /** By the ids that the build gave them, and by their hashes. */
  readonly byId: ReadonlyMap<string, string>;
}

/** The manifest cannot be used: one line that says why. */
export class ManifestProblem extends Error {}

const text = v.pipe(v.string(), v.minLength(1));
const apollo = v.pipe(
  v.object({
    format: v.literal('apollo-persisted-query-manifest'),
    operations: v.array(v.object({ id: text, body: text })),
  }),
  v.transform(({ operations }) => operations.map(({ id, body }) => [id, body] as const)),
);
/** What Relay writes, and what most others do. */
const map = v.pipe(
  v.unknown(),
  // To valibot a list is a record too.
  v.check((json) => !Array.isArray(json)),
  v.record(text, text),
  v.transform((texts) => Object.entries(texts)),
);
const manifest = v.union([apollo, map]);

/**
 * The documents of a manifest by their ids and by their hashes.
 *
 * @throws {ManifestProblem} for JSON of another kind, and for a document that has another hash than its id says.
 */
export const manifestOf = (json: unknown): Manifest => {
  const parsed = v.safeParse(manifest, json);
  if (!parsed.success) throw new ManifestProblem('neither a map of ids to documents nor an Apollo manifest');
  const byId = new Map<string, string>(parsed.output.map(([, text]) => [sha256(text), text]));
  for (const [id, text] of parsed.output) {
    const hash = id.replace(/^sha256:/, '');
    if (/^[0-9a-f]{64}$/.test(hash) && hash !== sha256(text))
      throw new ManifestProblem(`the document under ${id} has another hash`);
    byId.set(id, text);
  }
  return { byId };
};

/**
 * Reads the file at start: what is wrong with it stops the start.
 *
 * @throws {ManifestProblem} for a file that cannot be read or is no manifest.
 */
export const readManifest = (path: string): Manifest => {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    throw new ManifestProblem('a file that cannot be read');
  }
  try {
    return manifestOf(JSON.parse(text));
  } catch (error) {
    if (error instanceof ManifestProblem) throw error;
    throw new ManifestProblem('a file that is not JSON');
  }
};
