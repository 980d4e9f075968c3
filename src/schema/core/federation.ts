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

/** What the documentation pane of GraphiQL begins with. */
const guide = `Intercom as one graph: tickets, conversations, contacts, companies, articles and everything around them.

**Where to begin:** \`viewer\` is the admin and the workspace of the access token. Lists such as \`tickets\`, \`conversations\` and \`contacts\` accept filters; \`ticket(id:)\` and its like read one record by Intercom’s id. Follow fields from there: a ticket has its type, attributes, assignee and contacts.

**What costs:** Intercom limits REST calls. A field costs none unless its description says so. Each response has its cost in \`extensions.intercom\`: \`price\` is the estimate before, \`restCalls\` the calls that were sent.

**Pages:** Lists that Intercom pages are connections. \`first\` is the page size; \`pageInfo.endCursor\` as \`after\` continues.

**Changes:** A mutation returns its record, or a problem to select by \`... on Problem\`. Subscriptions report what happens, if Intercom sends webhooks to the gateway.`;

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
    description: guide,
    query: entries,
    types: types.map((type) => (type === query ? entries : type)),
  });
  const sdl = subgraphSdlOf(subgraph);
  return subgraph;
};
