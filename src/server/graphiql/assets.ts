import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { type Coding, codingFor } from '../http/compression.ts';

/** A file of the page. Its name holds its hash, so that browsers keep it for good. */
export interface Asset {
  readonly path: string;
  readonly type: string;
  readonly tag: string;
  /** The body as `encoding` has it; compressed once, when first asked for. */
  encoded(encoding: Encoding): Promise<Uint8Array>;
}
type Encoding = Extract<Coding, 'br' | 'gzip'> | 'identity';
/** The best first. */
const encodings = ['br', 'gzip'] as const;

const compress: Readonly<Record<Encoding, (body: Buffer) => Promise<Buffer>>> = {
  br: (body) => promisify(brotliCompress)(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 6 } }),
  gzip: (body) => promisify(gzip)(body),
  identity: async (body) => body,
};

/** A file of the page, under a name that changes with its text, so that browsers may keep it. */
export const asset = (folder: string, name: string, extension: string, type: string, text: string): Asset => {
  const body = Buffer.from(text);
  const tag = createHash('sha256').update(body).digest('base64url').slice(0, 16);
  const ready = new Map<Encoding, Promise<Buffer>>();
  return {
    path: `${folder}/${name}.${tag}.${extension}`,
    type,
    tag,
    encoded: (encoding) => {
      const known = ready.get(encoding) ?? compress[encoding](body);
      ready.set(encoding, known);
      return known;
    },
  };
};

/** Answers with the asset, or with 304 to a browser that has it. */
export const serve = async (
  { type, tag, encoded }: Pick<Asset, 'type' | 'tag' | 'encoded'>,
  request: Request,
  headers: Readonly<Record<string, string>>,
): Promise<Response> => {
  const encoding = codingFor(request.headers.get('accept-encoding'), encodings) ?? 'identity';
  const etag = `"${tag}-${encoding}"`;
  const common = { ...headers, etag, vary: 'accept-encoding', 'x-content-type-options': 'nosniff' };
  const known = (request.headers.get('if-none-match') ?? '').split(',');
  if (known.some((one) => one.trim().replace(/^W\//, '') === etag))
    return new Response(null, { status: 304, headers: common });
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
