import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';
import { withDoors } from './bundle.ts';

/** What the page loads. */
export interface PageFiles {
  /** A hash of all files, which is part of their addresses: browsers keep them for good. */
  readonly tag: string;
  /** Which files are modules of our own. */
  readonly modules: readonly string[];
  /** By name, compressed with Brotli. */
  readonly files: ReadonlyMap<string, () => Promise<Uint8Array>>;
}

/** What the build writes beside the files. */
export interface BuiltFiles extends Pick<PageFiles, 'tag' | 'modules'> {
  readonly names: readonly string[];
}

const compress = (text: string): Promise<Buffer> =>
  promisify(brotliCompress)(text, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 6, [constants.BROTLI_PARAM_SIZE_HINT]: text.length },
  });

/** Makes the page's files of the pinned bundle, which is nine megabytes of strings, and of our own in `folder`. */
export const packPage = async (folder: string): Promise<PageFiles> => {
  const bundle = await import('@graphql-yoga/render-graphiql/graphiql');
  const own = (await readdir(folder)).sort();
  const texts = new Map([
    ['graphiql.js', withDoors(bundle.js)],
    ['graphiql.css', bundle.css],
    ['editor.worker.js', bundle.editorWorkerService],
    ['json.worker.js', bundle.jsonWorker],
    ['graphql.worker.js', bundle.graphqlWorker],
    ...(await Promise.all(own.map(async (name) => [name, await readFile(join(folder, name), 'utf8')] as const))),
  ]);
  const hash = createHash('sha256');
  for (const [name, text] of texts) hash.update(name).update(text);
  return {
    tag: hash.digest('base64url').slice(0, 16),
    modules: own.filter((name) => name.endsWith('.js')),
    files: new Map([...texts].map(([name, text]) => [name, () => compress(text)])),
  };
};
