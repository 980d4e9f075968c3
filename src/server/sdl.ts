import {
  type DefinitionNode,
  type GraphQLSchema,
  graphql,
  Kind,
  lexicographicSortSchema,
  parse,
  print,
  printSchema,
} from 'graphql';
import { inDefinitionOrder } from '../schema/core/definitionOrder.ts';

/** The graph as federation routers compose it. */
export const subgraphSdl = async (schema: GraphQLSchema): Promise<string> => {
  const { data } = await graphql({
    schema,
    source: '{ _service { sdl } }',
    contextValue: { scopes: new Set(['read']) },
  });
  const { sdl } = Object(data?.['_service']) as { readonly sdl: unknown };
  return String(sdl);
};

const machinery = /^(_Any|_Entity|_Service|_FieldSet|FieldSet|(federation|link)__\w+)$/;
const entryPoints = new Set(['_entities', '_service']);

/** The graph as clients see it, without what only a federation router asks for. Definitions keep their order. */
export const publicSdl = (schema: GraphQLSchema): string => {
  const document = parse(printSchema(inDefinitionOrder(schema, lexicographicSortSchema(schema))));
  const definitions = document.definitions.flatMap((definition): readonly DefinitionNode[] => {
    if ('name' in definition && machinery.test(definition.name?.value ?? '')) return [];
    if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION) return [definition];
    const fields = definition.fields?.filter(({ name }) => !entryPoints.has(name.value)) ?? [];
    return [{ ...definition, fields }];
  });
  return `${print({ ...document, definitions })}\n`;
};
