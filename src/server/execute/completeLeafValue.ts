import { GraphQLError, type GraphQLLeafType } from 'graphql';
import { inspect } from 'graphql/jsutils/inspect.js';
import type { CompletionType, FieldPlan } from './plan.ts';

/**
 * What the answer has for nothing, or for a scalar or enum.
 *
 * @throws {Error} for null where none may be, and for what the type cannot serialize.
 */
export const completeLeafValue = (
  { nonNull, type }: CompletionType,
  { parentType, field }: FieldPlan,
  value: unknown,
): unknown => {
  if (value == null) {
    if (nonNull) throw new Error(`Cannot return null for non-nullable field ${parentType.name}.${field.name}.`);
    return null;
  }
  const serialized = serialize(type as GraphQLLeafType, value);
  if (serialized == null)
    throw new Error(
      `Expected \`${inspect(type)}.serialize(${inspect(value)})\` to return non-nullable value, returned: ${inspect(serialized)}`,
    );
  return serialized;
};

/** How many characters it takes at least, beyond one. Few scalars are objects. */
export const sizeOfLeaf = (leaf: unknown): number => {
  if (typeof leaf === 'string') return leaf.length;
  return typeof leaf === 'object' && leaf !== null ? (JSON.stringify(leaf)?.length ?? 0) : 0;
};

const serialize = (type: GraphQLLeafType, value: unknown): unknown => {
  try {
    return type.serialize(value);
  } catch (error) {
    // A scalar's complaint quotes the value and may bear a code: as an ordinary error it is masked.
    throw error instanceof GraphQLError ? new Error(error.message) : error;
  }
};
