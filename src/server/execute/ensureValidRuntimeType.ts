import {
  GraphQLError,
  type GraphQLInterfaceType,
  type GraphQLObjectType,
  type GraphQLSchema,
  type GraphQLUnionType,
  isObjectType,
} from 'graphql';
import { inspect } from 'graphql/jsutils/inspect.js';
import type { FieldPlan } from './plan.ts';

export type AbstractType = GraphQLInterfaceType | GraphQLUnionType;

/**
 * The object type that a resolver has named for a value. What names none is refused in the words of GraphQL.js.
 *
 * @throws {GraphQLError} for a name that is no possible type.
 */
export const ensureValidRuntimeType = (
  schema: GraphQLSchema,
  { parentType, field, nodes }: FieldPlan,
  abstract: AbstractType,
  named: unknown,
  value: unknown,
): GraphQLObjectType => {
  const { name } = abstract;
  const must = `Abstract type "${name}" must resolve to an Object type at runtime for field "${parentType.name}.${field.name}"`;
  if (named == null)
    throw new GraphQLError(
      `${must}. Either the "${name}" type should provide a "resolveType" function or each possible type should provide an "isTypeOf" function.`,
      { nodes },
    );
  if (isObjectType(named))
    throw new GraphQLError(
      'Support for returning GraphQLObjectType from resolveType was removed in graphql-js@16.0.0 please return type name instead.',
    );
  if (typeof named !== 'string')
    throw new GraphQLError(`${must} with value ${inspect(value)}, received "${inspect(named)}".`);
  const type = schema.getType(named);
  const was = `Abstract type "${name}" was resolved to a`;
  if (type === undefined)
    throw new GraphQLError(`${was} type "${named}" that does not exist inside the schema.`, { nodes });
  if (!isObjectType(type)) throw new GraphQLError(`${was} non-object type "${named}".`, { nodes });
  if (!schema.isSubType(abstract, type))
    throw new GraphQLError(`Runtime Object type "${named}" is not a possible type for "${name}".`, { nodes });
  return type;
};

/** The error where `isTypeOf` denies a value. */
export const invalidReturnTypeError = (
  { name }: GraphQLObjectType,
  { nodes }: FieldPlan,
  value: unknown,
): GraphQLError => new GraphQLError(`Expected value of type "${name}" but got: ${inspect(value)}.`, { nodes });
