import { promisify } from 'node:util';
import * as zlib from 'node:zlib';

/** A content coding of responses (RFC 9110, 8.4.1). */
export type Coding = 'br' | 'zstd' | 'gzip';

interface Compressor {
  readonly now: (bytes: Buffer) => Buffer;
  /** In a thread of its own. */
  readonly later: (bytes: Buffer) => Promise<Buffer>;
}

const { constants } = zlib;
// Higher qualities take several times the CPU for a few hundredths of the size.
const brotli = {
  params: { [constants.BROTLI_PARAM_QUALITY]: 4, [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT },
};
const gzip = { level: 4 };

/** Node 20 has no Zstandard. */
interface Zstandard {
  readonly zstdCompressSync?: (bytes: Buffer) => Buffer;
  readonly zstdCompress?: (bytes: Buffer, callback: (error: Error | null, made: Buffer) => void) => void;
}
const { zstdCompressSync, zstdCompress } = zlib as Zstandard;

/** What this version of Node can write, the best first: Brotli makes the least of JSON, with the least CPU. */
const compressors = new Map<Coding, Compressor>();
compressors.set('br', {
  now: (bytes) => zlib.brotliCompressSync(bytes, brotli),
  later: (bytes) => promisify<Buffer, zlib.BrotliOptions, Buffer>(zlib.brotliCompress)(bytes, brotli),
});
if (zstdCompressSync !== undefined && zstdCompress !== undefined)
  compressors.set('zstd', { now: zstdCompressSync, later: promisify(zstdCompress) });
compressors.set('gzip', {
  now: (bytes) => zlib.gzipSync(bytes, gzip),
  later: (bytes) => promisify<Buffer, zlib.ZlibOptions, Buffer>(zlib.gzip)(bytes, gzip),
});

/** Smaller bodies fit into one packet, compressed or not. */
const minBytes = 1_024;
/** Up to so many bytes, handing over to a thread takes longer than compressing. */
const maxBytesNow = 64 * 1_024;

/** The weight of each coding that `Accept-Encoding` names; undefined where the header is not well-formed. */
const weightsOf = (accept: string): ReadonlyMap<string, number> | undefined => {
  const weights = new Map<string, number>();
  for (const part of accept.toLowerCase().split(',')) {
    const [, name, weight = '1'] = /^\s*([\w!#$%&'*+.^`|~-]+)\s*(?:;\s*q=([01](?:\.\d{0,3})?)\s*)?$/.exec(part) ?? [];
    if (name === undefined) {
      if (part.trim() === '') continue;
      return undefined;
    }
    weights.set(name === 'x-gzip' ? 'gzip' : name, Number(weight));
  }
  return weights;
};

/**
 * The coding that a client prefers by its `Accept-Encoding` (RFC 9110, 12.5.3), the first of those that it accepts equally;
 * undefined for none.
 */
export const codingFor = <C extends Coding = Coding>(
  accept: string | null | undefined,
  offered: Iterable<C> = compressors.keys() as Iterable<C>,
): C | undefined => {
  const weights = accept ? weightsOf(accept) : undefined;
  if (weights === undefined) return undefined;
  let best: C | undefined;
  let most = weights.get('identity') ?? 0;
  for (const coding of offered) {
    const weight = weights.get(coding) ?? weights.get('*') ?? 0;
    if (weight === 0 || weight < most || (weight === most && best !== undefined)) continue;
    best = coding;
    most = weight;
  }
  return best;
};

export interface Compressed {
  readonly body: Buffer;
  /** Undefined where the body is as it was. */
  readonly coding: Coding | undefined;
}

/** A body as a client accepts it: a promise only where it is large. */
export const compress = (body: Buffer, accept: string | null | undefined): Compressed | Promise<Compressed> => {
  const coding = body.length < minBytes ? undefined : codingFor(accept);
  const compressor = coding === undefined ? undefined : compressors.get(coding);
  if (compressor === undefined) return { body, coding: undefined };
  return body.length <= maxBytesNow
    ? { body: compressor.now(body), coding }
    : compressor.later(body).then((smaller) => ({ body: smaller, coding }));
};
