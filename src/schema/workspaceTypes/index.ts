import { GraphQLSchema } from 'graphql';
import type { OutOfDate } from '../../resolvers/workspaceTypes.ts';
import type { WorkspaceTypes } from './file.ts';
import { graphTypesOf } from './graphTypes.ts';
import { addInputs } from './inputs.ts';
import { addNode } from './nodes.ts';
import { addOutputs } from './outputs.ts';
import { addRewrites } from './rewrites.ts';

/**
 * The schema with the attributes of a workspace as typed fields. It adds to types of the schema, which must not be
 * shared. `outOfDate` is told of each value that cannot be returned because the workspace has changed.
 */
export const withWorkspaceTypes = (
  schema: GraphQLSchema,
  types: WorkspaceTypes,
  outOfDate: OutOfDate,
): GraphQLSchema => {
  const graph = graphTypesOf(types);
  const added = addOutputs(schema, graph, outOfDate);
  addInputs(schema, graph);
  const config = schema.toConfig();
  const result = new GraphQLSchema({ ...config, types: [...config.types, ...added] });
  for (const type of Object.values(result.getTypeMap())) if (schema.getType(type.name) === undefined) addNode(type);
  addRewrites(result);
  return result;
};
