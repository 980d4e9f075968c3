import type { ExecutionResult } from 'graphql';
import type { FetchAPI } from 'graphql-yoga';
import { createGraphQLError, processRegularResult } from './yoga.ts';

/** The text of an answer has become longer than it may be. */
export class ResponseTooLargeError extends Error {}

/** What stands instead of an answer that is larger than `MAX_ANSWER_BYTES`. */
export const answerTooLarge = (max: number) =>
  createGraphQLError(
    `The response exceeds the maximum of ${max} bytes. Request less: fewer fields, a smaller \`first\`. Changes made by a mutation remain.`,
    { extensions: { code: 'COST_LIMIT_EXCEEDED', limit: 'MAX_ANSWER_BYTES', max } },
  );

/** Stands in for the response that yoga makes of a result: only its text is wanted here. */
class Text {
  readonly body: string;

  constructor(body: string) {
    this.body = body;
  }
}
const fetchAPI = { Response: Text } as unknown as FetchAPI;

const textOf = (result: ExecutionResult): string =>
  (processRegularResult(result, fetchAPI, 'application/json') as unknown as Text).body;

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
  return { data: null, errors: [answerTooLarge(max)], ...(extensions === undefined ? {} : { extensions }) };
};
