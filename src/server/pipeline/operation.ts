import type { GraphQLError, GraphQLSchema, OperationDefinitionNode } from 'graphql';
import type { Values } from '../execute/collectFields.ts';
import { coerceVariables } from '../execute/index.ts';
import { eventStream } from '../http/accept.ts';
import { asRequestError, badRequest, requestError } from '../http/problems.ts';
import { createGraphQLError } from '../yoga.ts';

/**
 * The operation that is to run.
 *
 * @throws {GraphQLError} `OPERATION_RESOLUTION_FAILURE` where there is none, `BAD_REQUEST` with status 405 for a mutation by GET,
 * and with status 406 for a subscription whose results cannot be sent as they come.
 */
export const chooseOperation = (
  schema: GraphQLSchema,
  operation: OperationDefinitionNode | undefined,
  method: 'GET' | 'POST',
  isStreamed: boolean,
): OperationDefinitionNode => {
  if (operation === undefined)
    throw requestError(
      'Could not determine what operation to execute. `operationName` must name an operation of the document.',
      'OPERATION_RESOLUTION_FAILURE',
    );
  const { operation: type } = operation;
  if (schema.getRootType(type) == null)
    throw createGraphQLError(`The schema does not support operations of type ${type}.`, {
      nodes: [operation],
      extensions: { code: 'OPERATION_RESOLUTION_FAILURE', http: { status: 400 } },
    });
  if (type === 'subscription' && !isStreamed)
    throw badRequest(
      'A subscription requires a stream: send `Accept: text/event-stream`, or use a WebSocket with the graphql-transport-ws protocol.',
      406,
      { accept: eventStream },
    );
  if (type === 'mutation' && method === 'GET')
    throw badRequest('Can only perform a mutation operation from a POST request.', 405, { allow: 'POST' });
  return operation;
};

type Coerced = { readonly variables: Values } | { readonly errors: readonly GraphQLError[] };

/** Variables with their types, or an error for each that does not have its own. */
export const coerce = (schema: GraphQLSchema, operation: OperationDefinitionNode, given: Values): Coerced => {
  const coerced = coerceVariables(schema, operation, given);
  return 'errors' in coerced
    ? { errors: coerced.errors.map((error) => asRequestError(error, 'BAD_USER_INPUT')) }
    : coerced;
};
