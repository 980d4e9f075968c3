import type { ExecutionResult, GraphQLError } from 'graphql';
import type { WritableResult } from './execute/executionRequest.ts';
import { createGraphQLError } from './yoga.ts';

/** The text of an answer has become longer than it may be. */
export class ResponseTooLargeError extends Error {}

/** What stands instead of an answer that is larger than `MAX_ANSWER_BYTES`. */
export const responseTooLarge = (max: number) =>
  createGraphQLError(
    `The response exceeds the maximum of ${max} bytes. Request less: fewer fields, a smaller \`first\`. Changes made by a mutation remain.`,
    { extensions: { code: 'COST_LIMIT_EXCEEDED', limit: 'MAX_ANSWER_BYTES', max } },
  );

/** As yoga writes it, which would make another error of each: `http` steers the status, and `unexpected` the masking. */
const errorAsWritten = (error: GraphQLError): object => {
  const { extensions = {}, ...rest } = error.toJSON();
  const { http, unexpected, ...shown } = extensions;
  return Object.keys(shown).length === 0 ? rest : { ...rest, extensions: shown };
};

/** The text of a result. */
export const textOf = (result: WritableResult): string => {
  const { stringify = JSON.stringify, errors } = result;
  return stringify(errors === undefined ? result : ({ ...result, errors: errors.map(errorAsWritten) } as object));
};

/** V8's word for a text that is longer than any may be. */
const isTooLong = (error: unknown): boolean =>
  error instanceof ResponseTooLargeError || (error instanceof RangeError && error.message === 'Invalid string length');

/** UTF-8 takes up to three bytes for a unit of a JavaScript string. */
const fits = (text: string, max: number): boolean =>
  text.length <= max && (text.length * 3 <= max || Buffer.byteLength(text) <= max);

/**
 * The result of an operation that has run, written out already; or the error instead, with the same extensions, where
 * its text has more than `max` bytes. What was refused before it ran has no `data`, is short, and is left as it is.
 */
export const withinSize = (result: ExecutionResult, max: number): ExecutionResult => {
  if (result.data === undefined) return result;
  try {
    const text = textOf(result);
    if (fits(text, max)) return { ...result, stringify: () => text } as ExecutionResult;
  } catch (error) {
    if (!isTooLong(error)) throw error;
  }
  const { extensions } = result;
  return { errors: [responseTooLarge(max)], data: null, ...(extensions === undefined ? {} : { extensions }) };
};

/**
 * What an adapter needs of a result. Where the text is written already, that is the errors that steer the status and the
 * headers: yoga copies all that it is given, and there may be thousands.
 */
export const forAdapters = (result: WritableResult): ExecutionResult =>
  result.stringify === undefined || result.errors === undefined
    ? result
    : { ...result, errors: result.errors.filter(({ extensions }) => extensions['http'] !== undefined) };
