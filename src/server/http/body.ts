import { isUtf8 } from 'node:buffer';
import type { IncomingMessage } from 'node:http';
import { promisify } from 'node:util';
import * as zlib from 'node:zlib';
import type { Caller } from '../caller.ts';
import { checkTextNesting } from '../limits/values.ts';
import { badRequest, bodyTooLarge } from './problems.ts';

const bounded = (limit: number): zlib.ZlibOptions => ({ maxOutputLength: limit });
const [gunzip, inflate, inflateRaw, brotli] = [
  promisify<zlib.InputType, zlib.ZlibOptions, Buffer>(zlib.gunzip),
  promisify<zlib.InputType, zlib.ZlibOptions, Buffer>(zlib.inflate),
  promisify<zlib.InputType, zlib.ZlibOptions, Buffer>(zlib.inflateRaw),
  promisify<zlib.InputType, zlib.BrotliOptions, Buffer>(zlib.brotliDecompress),
];

type Decompress = (bytes: Buffer, limit: number) => Promise<Buffer>;

/** By the word of `Content-Encoding`. None makes more than `limit` bytes. */
const codings: ReadonlyMap<string, Decompress> = new Map<string, Decompress>([
  ['gzip', (bytes, limit) => gunzip(bytes, bounded(limit))],
  ['x-gzip', (bytes, limit) => gunzip(bytes, bounded(limit))],
  ['br', (bytes, limit) => brotli(bytes, bounded(limit))],
  // The word means the zlib format; some clients omit the two bytes that it begins with.
  ['deflate', (bytes, limit) => (isZlib(bytes) ? inflate : inflateRaw)(bytes, bounded(limit))],
]);
const isZlib = (bytes: Buffer): boolean => bytes.length > 1 && bytes.readUInt16BE(0) % 31 === 0;

const offered = { 'accept-encoding': 'gzip, deflate, br' };

type Head = Pick<Caller['headers'], 'get'>;

const codingOf = (headers: Head): string => headers.get('content-encoding')?.trim().toLowerCase() ?? 'identity';

/** JSON is UTF-8 (RFC 8259): a type that names another charset is of another kind. */
const isJson = (contentType: string): boolean => {
  const [type = '', ...params] = contentType.toLowerCase().split(';');
  const charset = params.map((param) => param.trim()).find((param) => /^charset\s*=/.test(param));
  return type.trim() === 'application/json' && (charset === undefined || /^charset\s*=\s*"?utf-?8"?$/.test(charset));
};

/**
 * What a body's headers alone are refused for, before a byte of it is read. Any page in a browser can send forms and
 * text to another site; JSON it has to ask leave for.
 *
 * @throws {GraphQLError} `BAD_REQUEST` with status 415, or `REQUEST_ENTITY_TOO_LARGE` for more than `limit` bytes.
 */
export const checkBodyHeaders = (headers: Head, limit: number): void => {
  const type = headers.get('content-type') ?? '';
  if (type !== 'application/json' && !isJson(type))
    throw badRequest('A POST body must be application/json in UTF-8.', 415, { accept: 'application/json' });
  const coding = codingOf(headers);
  if (coding !== 'identity' && !codings.has(coding))
    throw badRequest('Content-Encoding must be gzip, deflate or br, once, or be absent.', 415, offered);
  if (Number(headers.get('content-length') ?? 0) > limit) throw bodyTooLarge(limit);
};

const byteOrderMark = '\uFEFF';

/**
 * The JSON of a body; a promise of it where it is compressed. At most `limit` bytes are made of it, however small it came.
 *
 * @throws {GraphQLError} `BAD_REQUEST` for what is no JSON in UTF-8, `BAD_USER_INPUT` for values that are nested too deep, or
 * `REQUEST_ENTITY_TOO_LARGE`.
 */
export const parseBody = (bytes: Buffer, headers: Head, limit: number): unknown => {
  const decompress = codings.get(codingOf(headers));
  return decompress === undefined ? parsePlain(bytes) : decompressed(bytes, decompress, limit).then(parsePlain);
};

const parsePlain = (plain: Buffer): unknown => {
  if (!isUtf8(plain)) throw badRequest('The body is not UTF-8.');
  const text = plain.toString();
  checkTextNesting(text);
  try {
    return JSON.parse(text.startsWith(byteOrderMark) ? text.slice(1) : text);
  } catch {
    throw badRequest('The body is not JSON.');
  }
};

const decompressed = async (bytes: Buffer, decompress: Decompress, limit: number): Promise<Buffer> => {
  try {
    return await decompress(bytes, limit);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') throw bodyTooLarge(limit);
    throw badRequest('The body does not match its Content-Encoding.');
  }
};

/** Nobody is left to read it, but what is thrown is told: it is no error of the gateway. */
const cutShort = () => badRequest('The body is incomplete.');

/**
 * Reads a body over node:http.
 *
 * @throws {GraphQLError} `REQUEST_ENTITY_TOO_LARGE` for more than `limit` bytes, `BAD_REQUEST` when the caller hangs up before its end.
 */
export const readIncoming = (request: IncomingMessage, limit: number): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let length = 0;
    request.on('data', (chunk: Buffer) => {
      length += chunk.length;
      // What comes after it is taken from the socket and dropped, so that the answer can be read.
      if (length <= limit) chunks.push(chunk);
      else if (length - chunk.length <= limit) reject(bodyTooLarge(limit));
    });
    request.on('end', () => resolve(chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks)));
    // After the end of the body nothing is amiss, and an error would be made for each request.
    const hungUp = () => {
      if (!request.complete) reject(cutShort());
    };
    // Without a listener, a connection that breaks would end the process.
    request.on('error', hungUp).on('close', hungUp);
  });

/** Reads a body of the fetch API: as `readIncoming`. */
export const readStream = async (body: ReadableStream<Uint8Array> | null, limit: number): Promise<Buffer> => {
  if (body === null) return Buffer.alloc(0);
  const reader = body.getReader();
  const chunks: Uint8Array[] = [];
  let length = 0;
  const next = () =>
    reader.read().catch(() => {
      throw cutShort();
    });
  for (let part = await next(); !part.done; part = await next()) {
    length += part.value.byteLength;
    if (length > limit) throw bodyTooLarge(limit);
    chunks.push(part.value);
  }
  return Buffer.concat(chunks);
};
