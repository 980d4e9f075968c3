import type { GraphQLSchema } from 'graphql';
import type { WorkspaceTypes } from '../schema/workspaceTypes/file.ts';
import { allExamples, type Example } from './graphiql/examples/index.ts';

export interface Graph {
  readonly schema: GraphQLSchema;
  /** What GraphiQL shows, by the names of this graph. */
  readonly examples: readonly Example[];
}

export interface GraphOptions {
  /** Default: none. */
  readonly typePrefix?: string | null;
  /** Default: none. */
  readonly workspaceTypes?: WorkspaceTypes | null;
  /** Told of a field whose attribute is not what the file of workspace types says. */
  readonly outOfDate?: (field: string) => void;
}

/** The graph, built on first use: commands that do not need it start without it. */
export const loadGraph = async (options: GraphOptions = {}): Promise<Graph> => {
  const { typePrefix = null, workspaceTypes = null } = options;
  const { schema, schemaWith } = await import('../schema/index.ts');
  if (typePrefix === null && workspaceTypes === null) return { schema, examples: allExamples };
  const graph = await schemaWith(options);
  if (typePrefix === null) return { schema: graph, examples: allExamples };
  const { prefixing, renamedTypes } = await import('../schema/core/prefix.ts');
  const rename = prefixing(schema, typePrefix);
  return {
    schema: graph,
    examples: allExamples.map((one) => ({ ...one, query: `${renamedTypes(one.query, rename)}\n` })),
  };
};
