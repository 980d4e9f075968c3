import { GraphQLList, GraphQLNonNull, type GraphQLNullableType, type GraphQLSchema, type GraphQLType } from 'graphql';
import type { AnyAttributeDataType } from '../../client/core/enums.ts';
import type { GraphAttribute } from './attributes.ts';
import { typeIn } from './typeIn.ts';

/** What a value is read as, written as, and compared by. */
type Use = 'read' | 'written' | 'compared';

/** Names of types; null where Intercom does not accept a value, or does not compare it. */
const types: Readonly<Record<AnyAttributeDataType, Readonly<Record<Use, string | null>>>> = {
  STRING: { read: 'String', written: 'String', compared: 'StringFilter' },
  INTEGER: { read: 'SafeInt', written: 'SafeInt', compared: 'NumberFilter' },
  DECIMAL: { read: 'Float', written: 'Float', compared: 'NumberFilter' },
  BOOLEAN: { read: 'Boolean', written: 'Boolean', compared: 'Boolean' },
  DATE: { read: 'DateTime', written: 'DateTime', compared: 'DateTimeFilter' },
  DATETIME: { read: 'DateTime', written: 'DateTime', compared: 'DateTimeFilter' },
  // Its enum is its type: a list without items becomes no field.
  LIST: { read: 'String', written: null, compared: null },
  RELATIONSHIP: { read: 'CustomObject', written: 'ID', compared: null },
  FILES: { read: 'File', written: null, compared: null },
};
const several: ReadonlySet<AnyAttributeDataType> = new Set(['RELATIONSHIP', 'FILES']);

export const listOf = <T extends GraphQLNullableType>(type: T) => new GraphQLList(new GraphQLNonNull(type));

/** The type of an attribute's values for a use; null where there is none. */
export const typeOf = (
  schema: GraphQLSchema,
  { dataType, multiple, enumType }: GraphAttribute,
  use: Use,
): GraphQLType | null => {
  if (enumType !== undefined) return multiple ? listOf(enumType) : enumType;
  const name = types[dataType][use];
  if (name === null) return null;
  const type = typeIn(schema, name);
  return several.has(dataType) ? listOf(type) : type;
};
