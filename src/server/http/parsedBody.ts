import type { IncomingMessage } from 'node:http';
import type { Caller } from '../caller.ts';
import { createGraphQLError } from '../yoga.ts';
import { checkBodyHeaders, parseBody } from './body.ts';
import { bodyTooLarge } from './problems.ts';

/** A request of another program's server, which may have a body parser: Express, Connect and their like leave here what it made. */
export interface MaybeParsed extends IncomingMessage {
  readonly body?: unknown;
}

/** Whether its body has been read: nothing more comes of it. */
export const isBodyRead = (request: IncomingMessage): boolean => request.readableDidRead || request.readableEnded;

const headersOf = ({ headers }: IncomingMessage): Pick<Caller['headers'], 'get'> => ({
  get: (name) => (headers[name] === undefined ? null : String(headers[name])),
});

/** What a parser leaves has been decompressed. */
const plain: Pick<Caller['headers'], 'get'> = { get: () => null };

/**
 * The JSON of a body that has been read already, by the rules of `checkBodyHeaders` and `parseBody`: a parser also accepts forms, which
 * pages of any site can send.
 *
 * @throws {GraphQLError} as they do, and `INTERNAL_SERVER_ERROR` where nothing has been left of the body.
 */
export const parsedBody = async (request: MaybeParsed, limit: number): Promise<unknown> => {
  const { body } = request;
  checkBodyHeaders(headersOf(request), limit);
  if (body === undefined || body === null)
    throw createGraphQLError('The body was read before the gateway received the request, which has no `body`.', {
      extensions: { code: 'INTERNAL_SERVER_ERROR', http: { status: 500 } },
    });
  const isText = typeof body === 'string' || body instanceof Uint8Array;
  const bytes = Buffer.from(isText ? body : JSON.stringify(body));
  if (bytes.length > limit) throw bodyTooLarge(limit);
  return isText ? parseBody(bytes, plain, limit) : body;
};
