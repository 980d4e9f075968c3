import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress, brotliDecompress, gzip } from 'node:zlib';
import { type Coding, codingFor } from '../http/compression.ts';
import type { BuiltFiles, PageFiles } from './pack.ts';

/** Written by the build, so that a gateway neither reads GraphiQL's package nor compresses it. */
const builtFolder = () => new URL('graphiql/', import.meta.url);

/** The files of the page. From source, where none are built, they are made. */
export const pageFiles = async (): Promise<PageFiles> => {
  // Not before it is asked for: where a bundler has made CommonJS of this, there is no such folder.
  const built = builtFolder();
  if (!existsSync(built)) {
    const { packPage } = await import('./pack.ts');
    return packPage(fileURLToPath(new URL('browser/', import.meta.url)));
  }
  const { tag, modules, names } = JSON.parse(await readFile(new URL('files.json', built), 'utf8')) as BuiltFiles;
  return { tag, modules, files: new Map(names.map((name) => [name, () => readFile(new URL(`${name}.br`, built))])) };
};

/** A file of the page, as it is sent. */
export interface Asset {
  readonly type: string;
  readonly tag: string;
  /** The body as `encoding` has it; made once, when first asked for. */
  encoded(encoding: Encoding): Promise<Uint8Array>;
}
type Encoding = Extract<Coding, 'br' | 'gzip'> | 'identity';
/** The best first. */
const encodings = ['br', 'gzip'] as const;

const types: Readonly<Record<string, string>> = {
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  svg: 'image/svg+xml',
  html: 'text/html; charset=utf-8',
};

/** A file that is kept as Brotli. */
export const asset = (name: string, tag: string, compressed: () => Promise<Uint8Array>): Asset => {
  const made = new Map<Encoding, Promise<Uint8Array>>();
  const make: Readonly<Record<Encoding, () => Promise<Uint8Array>>> = {
    br: compressed,
    identity: async () => promisify(brotliDecompress)(await encoded('br')),
    gzip: async () => promisify<Uint8Array, Buffer>(gzip)(await encoded('identity')),
  };
  const encoded = (encoding: Encoding): Promise<Uint8Array> => {
    const known = made.get(encoding) ?? make[encoding]();
    made.set(encoding, known);
    return known;
  };
  return { type: types[name.replace(/^.*\./, '')] ?? 'application/octet-stream', tag, encoded };
};

/** A file that is made at run time; its tag is a hash of it. */
export const textAsset = (name: string, text: string): Asset => {
  const tag = createHash('sha256').update(text).digest('base64url').slice(0, 16);
  return asset(name, tag, () => promisify<string, Buffer>(brotliCompress)(text));
};

/** Whether the browser has it already. */
const isKnown = (request: Request, etag: string): boolean =>
  (request.headers.get('if-none-match') ?? '').split(',').some((one) => one.trim().replace(/^W\//, '') === etag);

/** Answers with the asset, or with 304 to a browser that has it. */
export const serve = async (
  { type, tag, encoded }: Asset,
  request: Request,
  headers: Readonly<Record<string, string>>,
): Promise<Response> => {
  const encoding = codingFor(request.headers.get('accept-encoding'), encodings) ?? 'identity';
  const etag = `"${tag}-${encoding}"`;
  const common = { ...headers, etag, vary: 'accept-encoding', 'x-content-type-options': 'nosniff' };
  if (isKnown(request, etag)) return new Response(null, { status: 304, headers: common });
  const body = await encoded(encoding);
  return new Response(body as Uint8Array<ArrayBuffer>, {
    headers: {
      ...common,
      'content-type': type,
      'content-length': String(body.length),
      ...(encoding === 'identity' ? {} : { 'content-encoding': encoding }),
    },
  });
};
