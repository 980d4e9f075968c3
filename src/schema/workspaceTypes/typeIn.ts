import type { GraphQLNamedType, GraphQLSchema } from 'graphql';

/** A type that the schema has. */
export const typeIn = (schema: GraphQLSchema, name: string): GraphQLNamedType => {
  const type = schema.getType(name);
  if (type === undefined) throw new TypeError(`The graph has no type ${name}.`);
  return type;
};
