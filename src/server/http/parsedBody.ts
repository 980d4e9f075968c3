import type { IncomingMessage } from 'node:http';
import type { Caller } from '../caller.ts';
import { createGraphQLError } from '../yoga.ts';
import { checkBodyHeaders, parseBody } from './body.ts';
import { bodyTooLarge } from './problems.ts';

/** A route that needs the bytes as they came has got a request whose body was parsed. */
export class BodyAlreadyReadError extends Error {
  override name = 'BodyAlreadyReadError';
}

/** Whether its body has been read: nothing more comes of it. */
export const isBodyRead = (request: IncomingMessage): boolean => request.readableDidRead || request.readableEnded;

/**
 * Takes what a body parser has left in `body`, as those of Express, Connect and their like do. Yoga would take it for JSON
 * whatever it was made of, and say so in the headers: a form, which pages of any site can send, would be accepted.
 */
export const takeBody = (request: IncomingMessage & { body?: unknown }): unknown => {
  const { body } = request;
  request.body = undefined;
  return body;
};

type Head = Pick<Caller['headers'], 'get'>;

/** What a parser leaves has been decompressed. */
const plain: Head = { get: () => null };

/**
 * The JSON of a body that has been read already, by the rules of `checkBodyHeaders` and `parseBody`.
 *
 * @throws {GraphQLError} as they do, and `INTERNAL_SERVER_ERROR` where nothing has been left of the body.
 */
export const readParsed = async (body: unknown, headers: Head, limit: number): Promise<unknown> => {
  checkBodyHeaders(headers, limit);
  if (body === undefined || body === null)
    throw createGraphQLError('The body was read before the gateway received the request, which has no `body`.', {
      extensions: { code: 'INTERNAL_SERVER_ERROR', http: { status: 500 } },
    });
  const isText = typeof body === 'string' || body instanceof Uint8Array;
  const bytes = Buffer.from(isText ? body : JSON.stringify(body));
  if (bytes.length > limit) throw bodyTooLarge(limit);
  return isText ? parseBody(bytes, plain, limit) : body;
};
