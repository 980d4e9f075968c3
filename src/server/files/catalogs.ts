import type { IncomingMessage } from 'node:http';
import { ForbiddenError, InvalidInputError } from '../../client/core/errors.ts';
import type { ByteSource } from '../../client/core/multipart.ts';
import type { CatalogUpload, CatalogWrite } from '../../client/ecommerceCatalogs.ts';
import type { Context } from '../../loaders/index.ts';
import { send } from '../../resolvers/ecommerceCatalogs.ts';
import { badRequest } from '../http/problems.ts';

export const catalogAddress = /^\/files\/catalogs\/([A-Za-z0-9_-]{1,128})(?:\?(.*))?$/;

const jobId = /^[A-Za-z0-9_-]{1,128}$/;
const number = /^[1-9]\d{0,5}$/;

const parameter = (query: URLSearchParams, name: string, shape: RegExp, what: string): string | undefined => {
  const value = query.get(name) ?? undefined;
  if (value !== undefined && !shape.test(value)) throw new InvalidInputError(`\`${name}\` must be ${what}.`, name);
  return value;
};

const isSpace = (byte: number): boolean => byte === 0x20 || byte === 0x09 || byte === 0x0a || byte === 0x0d;
const bracket = '['.charCodeAt(0);

/** The body as it comes, once it has begun as an array: anything else is refused before a call. */
const catalogIn = async (request: IncomingMessage): Promise<ByteSource> => {
  const chunks = (request as AsyncIterable<Buffer>)[Symbol.asyncIterator]();
  const head: Buffer[] = [];
  for (let first: number | undefined; first === undefined; ) {
    const { value, done } = await chunks.next();
    if (done === true) break;
    head.push(value);
    first = value.find((byte) => !isSpace(byte));
    if (first !== undefined && first !== bracket) break;
  }
  if (Buffer.concat(head).find((byte) => !isSpace(byte)) !== bracket)
    throw new InvalidInputError('The body must be a catalog: a JSON array of products.');
  const size = request.headers['content-length'];
  return {
    size: size === undefined ? null : Number(size),
    bytes: (async function* () {
      yield* head;
      yield* { [Symbol.asyncIterator]: () => chunks };
    })(),
  };
};

const checkHeaders = ({ headers }: IncomingMessage): void => {
  if (!/^application\/json\s*(;|$)/i.test(headers['content-type'] ?? ''))
    throw badRequest('The Content-Type must be application/json.', 415);
  if (headers['content-encoding'] !== undefined) throw badRequest('The Content-Encoding is not supported.', 415);
};

const hasBody = ({ headers }: IncomingMessage): boolean =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;

/** What a request writes, by its query string: `finalize`, `importJobId` and `partNumber` as Intercom has them. */
const writeOf = async (request: IncomingMessage, query: URLSearchParams): Promise<CatalogWrite> => {
  const finalize = parameter(query, 'finalize', /^(true|false)$/, 'true or false');
  const importJobId = parameter(query, 'importJobId', jobId, 'the id that the first part was answered with');
  const part = parameter(query, 'partNumber', number, 'a whole number from 1');
  if (finalize === 'true') {
    if (importJobId === undefined)
      throw new InvalidInputError('`finalize=true` requires `importJobId`.', 'importJobId');
    if (hasBody(request)) throw new InvalidInputError('`finalize=true` accepts no body. Send the last part before.');
    return { kind: 'end', importJobId };
  }
  if (finalize === undefined && (importJobId !== undefined || part !== undefined))
    throw new InvalidInputError('`importJobId` and `partNumber` require `finalize`.', 'finalize');
  if ((importJobId === undefined) !== (part === undefined || part === '1'))
    throw new InvalidInputError('A part after the first requires both `importJobId` and `partNumber`.', 'partNumber');
  checkHeaders(request);
  const catalog = await catalogIn(request);
  if (finalize === undefined) return { kind: 'whole', catalog };
  return { kind: 'part', catalog, importJobId, partNumber: importJobId === undefined ? undefined : Number(part) };
};

/** `POST /files/catalogs/{connector}`: a catalog or a part of one, which goes on to Intercom as it comes. */
export const uploadCatalog = async (
  request: IncomingMessage,
  connectorId: string,
  search: string,
  context: Context,
): Promise<CatalogUpload> => {
  if (!context.scopes.has('write')) throw new ForbiddenError('The upload of a catalog requires the scope `write`.');
  return send(connectorId, await writeOf(request, new URLSearchParams(search)), context);
};
