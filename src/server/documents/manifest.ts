import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { z } from 'zod';

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** The documents that clients may send. */
export interface Manifest {
  /** By the ids that the build gave them, and by their hashes. */
  readonly byId: ReadonlyMap<string, string>;
}

/** The manifest cannot be used: one line that says why. */
export class ManifestProblem extends Error {}

const apollo = z.object({
  format: z.literal('apollo-persisted-query-manifest'),
  operations: z.array(z.object({ id: z.string().min(1), body: z.string().min(1) })),
});
/** What Relay writes, and what most others do. */
const map = z.record(z.string().min(1), z.string().min(1));

export const manifestOf = (json: unknown): Manifest => {
  const parsed = z
    .union([
      apollo.transform(({ operations }) => operations.map(({ id, body }) => [id, body] as const)),
      map.transform(Object.entries<string>),
    ])
    .safeParse(json);
  if (!parsed.success) throw new ManifestProblem('neither a map of ids to documents nor an Apollo manifest');
  const byId = new Map<string, string>(parsed.data.map(([, text]) => [sha256(text), text]));
  for (const [id, text] of parsed.data) {
    const hash = id.replace(/^sha256:/, '');
    if (/^[0-9a-f]{64}$/.test(hash) && hash !== sha256(text))
      throw new ManifestProblem(`the document under ${id} has another hash`);
    byId.set(id, text);
  }
  return { byId };
};

/** Reads the file at start; what is wrong with it stops the start. */
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
