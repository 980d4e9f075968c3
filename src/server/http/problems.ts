import type { GraphQLError } from 'graphql';
import type { ErrorCode } from '../errorCodes.ts';
import { atLocation } from '../execute/locatedError.ts';
import { createGraphQLError } from '../yoga.ts';

/**
 * A request that is not well-formed GraphQL over HTTP. The status is the same for both media types of an answer.
 *
 * @default status 400
 */
export const badRequest = (message: string, status = 400, headers?: Readonly<Record<string, string>>) =>
  createGraphQLError(message, {
    extensions: { code: 'BAD_REQUEST', http: { status, ...(headers === undefined ? {} : { headers }) } },
  });

/** The body, as it comes or decompressed, is longer than is read. */
export const bodyTooLarge = (limit: number) =>
  createGraphQLError(`The body exceeds the maximum of ${limit} bytes, decompressed.`, {
    extensions: { code: 'REQUEST_ENTITY_TOO_LARGE', limit: 'MAX_BODY_BYTES', max: limit, http: { status: 413 } },
  });

/**
 * A GraphQL request error: the request is well-formed, and nothing of it is executed. Its status is 400, or 200 for an
 * answer of `application/json`, as the specification of GraphQL over HTTP has it.
 */
export const requestError = (message: string, code: ErrorCode, from?: GraphQLError): GraphQLError => {
  const error = createGraphQLError(message, { extensions: { code, http: { status: 400, spec: true } } });
  return from === undefined ? error : atLocation(error, from);
};

/** As `requestError`, with the message and the locations of an error of graphql-js. */
export const asRequestError = (error: GraphQLError, code: ErrorCode): GraphQLError =>
  requestError(error.message, code, error);
