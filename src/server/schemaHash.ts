import { createHash } from 'node:crypto';
import { type GraphQLSchema, printSchema } from 'graphql';

/** A hash of what introspection shows of the schema. Made when first asked for: the text is half a megabyte. */
export const schemaHash = (schema: GraphQLSchema): (() => string) => {
  let hash: string | undefined;
  return () => {
    hash ??= createHash('sha256').update(printSchema(schema)).digest('base64url').slice(0, 16);
    return hash;
  };
};
