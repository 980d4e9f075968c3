import { type ExecutionArgs, GraphQLError } from 'graphql';
import { requestError } from '../http/problems.ts';
import { FieldResolver } from './fieldResolver.ts';
import { locatedError } from './locatedError.ts';
import { plansOf } from './operation.ts';

const isAsyncIterable = (value: unknown): value is AsyncIterable<unknown> =>
  typeof value === 'object' && value !== null && Symbol.asyncIterator in value;

/**
 * Opens the source of a subscription's events. Variables have been coerced already.
 *
 * @throws {GraphQLError} located at the field, where its resolver fails.
 */
export const createSourceEventStream = async ({
  schema,
  document,
  operationName,
  variableValues,
  contextValue: context,
  rootValue,
}: ExecutionArgs): Promise<AsyncIterator<unknown>> => {
  const planned = plansOf(schema, document, operationName);
  const variables = variableValues ?? {};
  const plan = planned?.planFor(variables);
  const [field] = plan?.root.fields ?? [];
  if (planned == null || plan === undefined || field === undefined)
    throw requestError('A subscription must select one field.', 'GRAPHQL_VALIDATION_FAILED');
  const { operation, release } = planned;
  const request = { operation, plan, release, variables, context, rootValue, signal: undefined, maxSize: 0 };
  try {
    const source = await new FieldResolver(request).source(field);
    if (isAsyncIterable(source)) return source[Symbol.asyncIterator]();
    throw new GraphQLError(`Subscription field must return Async Iterable for field "${field.field.name}".`);
  } catch (error) {
    throw locatedError(error, field.nodes, [field.name]);
  } finally {
    release();
  }
};
