import {
  type ExecutionArgs,
  GraphQLError,
  type GraphQLSchema,
  getVariableValues,
  type OperationDefinitionNode,
} from 'graphql';
import type { AbortLike } from '../../client/core/abort.ts';
import type { Values } from './collectFields.ts';
import { Execution } from './execution.ts';
import type { WritableResult } from './executionRequest.ts';
import { plansOf } from './operation.ts';
import type { Plan } from './plan.ts';

/** As GraphQL.js has it. */
const maxVariableErrors = 50;

type Coerced = { readonly variables: Values } | { readonly errors: readonly GraphQLError[] };

/** An operation's variables as its resolvers see them, or what is wrong with those that were sent. */
export const coerceVariables = (
  schema: GraphQLSchema,
  { variableDefinitions = [] }: OperationDefinitionNode,
  given: Values,
): Coerced => {
  if (variableDefinitions.length === 0) return { variables: {} };
  const { coerced, errors = [] } = getVariableValues(schema, variableDefinitions, given, {
    maxErrors: maxVariableErrors,
  });
  return coerced === undefined ? { errors } : { variables: coerced };
};

/** As `execute`, with variables that have been coerced already. */
export const executeCoerced = (
  { schema, document, operationName, variableValues, contextValue: context, rootValue }: ExecutionArgs,
  signal?: AbortLike,
  maxSize = Number.POSITIVE_INFINITY,
): WritableResult | Promise<WritableResult> | undefined => {
  const planned = plansOf(schema, document, operationName);
  if (planned === null) return undefined;
  const { operation, planFor, release } = planned;
  const variables = variableValues ?? {};
  const plan = planOrError(() => planFor(variables));
  if (plan instanceof GraphQLError) return { errors: [plan], data: null };
  return new Execution({ operation, plan, release, variables, context, rootValue, signal, maxSize }).execute();
};

/** The error where `@skip` or `@include` at the top has null for its condition. */
const planOrError = (plan: () => Plan): Plan | GraphQLError => {
  try {
    return plan();
  } catch (error) {
    if (error instanceof GraphQLError) return error;
    throw error;
  }
};

/**
 * Executes an operation by its plan. Undefined for what is left to GraphQL.js's executor: `@defer`, `@stream`, and
 * operations that cannot be executed, so that these are refused in the same words as ever. An answer whose text is sure
 * to have more than `maxSize` characters is given up as soon as that is known.
 */
export const execute = (
  args: ExecutionArgs,
  signal?: AbortLike,
  maxSize?: number,
): WritableResult | Promise<WritableResult> | undefined => {
  const planned = plansOf(args.schema, args.document, args.operationName);
  if (planned === null) return undefined;
  const coerced = coerceVariables(args.schema, planned.operation, args.variableValues ?? {});
  if ('errors' in coerced) return undefined;
  return executeCoerced({ ...args, variableValues: coerced.variables }, signal, maxSize);
};
