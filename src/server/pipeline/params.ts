import type { GraphQLParams } from 'graphql-yoga';
import { badRequest } from '../http/problems.ts';
import { checkNesting } from '../limits/values.ts';

/** What a GraphQL request may consist of. */
export interface Params extends Pick<GraphQLParams, 'query' | 'operationName' | 'variables' | 'extensions'> {
  readonly documentId?: string;
  /** The same by the names that Relay's clients send. */
  readonly doc_id?: string;
  readonly id?: string;
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isText = (value: unknown): boolean => typeof value === 'string';
const [anObject, text] = [
  [isObject, 'an object'],
  [isText, 'text'],
] as const;

const parameters = new Map<string, readonly [(value: unknown) => boolean, string]>([
  ['query', text],
  ['documentId', text],
  ['doc_id', text],
  ['id', text],
  ['operationName', text],
  ['variables', anObject],
  ['extensions', anObject],
]);

/**
 * The parameters of a request that is well-formed. Null stands for what is omitted.
 *
 * @throws {GraphQLError} `BAD_REQUEST` for any other.
 */
export const checkParams = (params: unknown): Params => {
  if (Array.isArray(params)) throw badRequest('Batches are not supported: send one operation in each request.');
  if (!isObject(params))
    throw badRequest('A request must be a JSON object with `query`, `variables` and `operationName`.');
  let isAnyNull = false;
  for (const name of Object.keys(params)) {
    const value = params[name];
    if (value === null || value === undefined) {
      isAnyNull = true;
      continue;
    }
    const [is, type] = parameters.get(name) ?? [];
    if (is === undefined)
      throw badRequest(
        `Unknown parameter ${JSON.stringify(name.slice(0, maxNameLength))}. Use ${[...parameters.keys()].join(', ')}.`,
      );
    if (!is(value)) throw badRequest(`The parameter ${name} must be ${type}.`);
  }
  const { variables, extensions } = params as Params;
  checkNesting(variables, extensions);
  return isAnyNull ? Object.fromEntries(Object.entries(params).filter(([, value]) => value != null)) : params;
};
const maxNameLength = 100;
