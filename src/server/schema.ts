import type { GraphQLSchema } from 'graphql';
import { type Example, tabs } from './graphiql/examples/index.ts';

export interface Graph {
  readonly schema: GraphQLSchema;
  /** What GraphiQL shows on a first visit, by the names of this graph. */
  readonly examples: readonly Example[];
}

/** The graph, built on first use: commands that do not need it start without it. */
export const loadGraph = async (typePrefix: string | null = null): Promise<Graph> => {
  const { schema, prefixedSchema } = await import('../schema/index.ts');
  if (typePrefix === null) return { schema, examples: tabs };
  const { prefixing, renamedTypes } = await import('../schema/core/prefix.ts');
  const rename = prefixing(schema, typePrefix);
  return {
    schema: await prefixedSchema(typePrefix),
    examples: tabs.map((one) => ({ ...one, query: `${renamedTypes(one.query, rename)}\n` })),
  };
};
