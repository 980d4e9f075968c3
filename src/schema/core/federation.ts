import { EntityType, entitiesField, serviceField } from '@apollo/subgraph/dist/types.js';
import {
  GraphQLList,
  GraphQLNonNull,
  GraphQLObjectType,
  GraphQLSchema,
  GraphQLUnionType,
  isObjectType,
  lexicographicSortSchema,
} from 'graphql';

/** The graph as a federation router reads it: written when one first asks, since that takes long. */
const subgraphSdlOf = (schema: GraphQLSchema): (() => Promise<string>) => {
  let sdl: Promise<string> | undefined;
  const written = async () => {
    const { printSubgraphSchema } = await import('@apollo/subgraph');
    return printSubgraphSchema(lexicographicSortSchema(schema));
  };
  return () => {
    sdl ??= written();
    return sdl;
  };
};

/** Adds what a router asks of a subgraph. */
export const asSubgraph = (schema: GraphQLSchema): GraphQLSchema => {
  const types = Object.values(schema.getTypeMap());
  const query = schema.getQueryType();
  if (!query) throw new TypeError('The graph has no queries.');
  const entities = types.filter((type) => isObjectType(type)).filter(({ extensions }) => 'apollo' in extensions);
  const entity = new GraphQLUnionType({ ...EntityType.toConfig(), types: entities });
  const { fields, ...config } = query.toConfig();
  const entries = new GraphQLObjectType({
    ...config,
    fields: {
      _entities: { ...entitiesField, type: new GraphQLNonNull(new GraphQLList(entity)) },
      _service: { ...serviceField, resolve: async () => ({ sdl: await sdl() }) },
      ...fields,
    },
  });
  const subgraph = new GraphQLSchema({
    ...schema.toConfig(),
    query: entries,
    types: types.map((type) => (type === query ? entries : type)),
  });
  const sdl = subgraphSdlOf(subgraph);
  return subgraph;
};
