import { MapperKind, mapSchema } from '@graphql-tools/utils';
import {
  type ASTNode,
  GraphQLEnumType,
  type GraphQLFieldConfig,
  GraphQLInputObjectType,
  GraphQLInterfaceType,
  GraphQLObjectType,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  GraphQLUnionType,
  isScalarType,
  parse,
  print,
  visit,
} from 'graphql';
import type { Context } from '../../loaders/index.ts';

/** What belongs to GraphQL, Relay's paging and federation, and not to this graph alone. */
const common = /^(Query|Mutation|Subscription|PageInfo|_\w+)$/;

type Rename = (type: string) => string;

/** Puts the prefix before the names of the graph's own types. Scalars are everybody's: they keep their names. */
export const prefixing = (schema: GraphQLSchema, prefix: string): Rename => {
  const own = new Set(
    Object.values(schema.getTypeMap())
      .filter((type) => !isScalarType(type) && !common.test(type.name))
      .map(({ name }) => name),
  );
  return (name) => (own.has(name) ? `${prefix}${name}` : name);
};

/** A document, SDL or operations, with the names of its types changed. */
export const renamedTypes = (source: string, rename: Rename): string => {
  const changed = <N extends ASTNode & { readonly name: { readonly value: string } }>(node: N): N => ({
    ...node,
    name: { ...node.name, value: rename(node.name.value) },
  });
  return print(
    visit(parse(source), {
      NamedType: changed,
      ObjectTypeDefinition: changed,
      InputObjectTypeDefinition: changed,
      InterfaceTypeDefinition: changed,
      UnionTypeDefinition: changed,
      EnumTypeDefinition: changed,
    }),
  );
};

const globalId = (id: unknown, rename: Rename): string => {
  const [type = '', ...rest] = Buffer.from(String(id), 'base64').toString().split(':');
  return Buffer.from([rename(type), ...rest].join(':')).toString('base64');
};

type FieldConfig = GraphQLFieldConfig<unknown, Context>;
type AbstractConfig = ReturnType<GraphQLInterfaceType['toConfig']> | ReturnType<GraphQLUnionType['toConfig']>;

/**
 * The same graph with a prefix before the name of every type of its own, for supergraphs in which another subgraph has
 * a `Tag` or a `Team` already: in the SDL, in `__typename`, in representations of entities and in global ids.
 */
export const withTypePrefix = (schema: GraphQLSchema, prefix: string): GraphQLSchema => {
  const to = prefixing(schema, prefix);
  const from: Rename = (name) => (name.startsWith(prefix) ? name.slice(prefix.length) : '');

  const abstract = <C extends AbstractConfig>(config: C): C => {
    const { resolveType } = config;
    if (!resolveType) return config;
    // Entities are told by the name that the router gave, which has the prefix already.
    const shown = (name: string | undefined, { schema }: GraphQLResolveInfo) =>
      name === undefined || schema.getType(name) !== undefined ? name : to(name);
    const renamed: typeof resolveType = (value, context, info, type) => {
      const name = resolveType(value, context, info, type);
      return name instanceof Promise ? name.then((late) => shown(late, info)) : shown(name as string | undefined, info);
    };
    return { ...config, resolveType: renamed };
  };

  const field = (name: string, type: string, { resolve, ...config }: FieldConfig): FieldConfig => {
    if (resolve === undefined) return config;
    if (name === 'nodeId') return { ...config, resolve: async (...all) => globalId(await resolve(...all), to) };
    if (type !== 'Query') return { ...config, resolve };
    if (name === 'node')
      return { ...config, resolve: (parent, { id }, ...rest) => resolve(parent, { id: globalId(id, from) }, ...rest) };
    if (name === 'nodes')
      return {
        ...config,
        resolve: (parent, { ids }: { readonly ids: readonly unknown[] }, ...rest) =>
          resolve(parent, { ids: ids.map((id) => globalId(id, from)) }, ...rest),
      };
    if (name !== '_service') return { ...config, resolve };
    let sdl: string | undefined;
    return {
      ...config,
      resolve: async (...all) => {
        sdl ??= renamedTypes(((await resolve(...all)) as { readonly sdl: string }).sdl, to);
        return { sdl };
      },
    };
  };

  const named = <C extends { readonly name: string }>(config: C): C => ({ ...config, name: to(config.name) });
  return mapSchema(schema, {
    [MapperKind.OBJECT_FIELD]: (config, name, type) => field(name, type, config),
    [MapperKind.OBJECT_TYPE]: (type) => new GraphQLObjectType(named(type.toConfig())),
    [MapperKind.INPUT_OBJECT_TYPE]: (type) => new GraphQLInputObjectType(named(type.toConfig())),
    [MapperKind.ENUM_TYPE]: (type) => new GraphQLEnumType(named(type.toConfig())),
    [MapperKind.INTERFACE_TYPE]: (type) => new GraphQLInterfaceType(named(abstract(type.toConfig()))),
    [MapperKind.UNION_TYPE]: (type) => new GraphQLUnionType(named(abstract(type.toConfig()))),
  });
};
