import {
  type FieldNode,
  type GraphQLField,
  type GraphQLObjectType,
  getNamedType,
  isObjectType,
  SchemaMetaFieldDef,
  TypeMetaFieldDef,
} from 'graphql';
import { argumentsOf } from './arguments.ts';
import { collect, type EstimateContext } from './selection.ts';

/** So many characters of an answer about the schema count as one object: few, since anybody may ask for the schema. */
const charactersPerRecord = 25;

export interface Introspection {
  readonly records: number;
  /** How often the whole schema stands in the answer: as `__schema`, or as text in `_service`. */
  readonly schemas: number;
}

/** Parts of the schema, with how often each stands in the answer. */
type Parts = ReadonlyMap<object, number>;

const setsOf = (nodes: readonly FieldNode[]) => nodes.flatMap(({ selectionSet }) => selectionSet ?? []);
/** With quotes; what is no text takes as many characters as `false`. */
const lengthOf = (value: unknown): number => (typeof value === 'string' ? value.length + 2 : 5);

/**
 * The length of what a field answers about parts of the schema. The schema is known, so the resolvers of GraphQL.js are
 * asked. Each part is looked at once, however often it stands there.
 */
const lengthOfField = (
  context: EstimateContext,
  field: GraphQLField<unknown, unknown>,
  nodes: readonly FieldNode[],
  parts: Parts,
): number => {
  const [node] = nodes as readonly [FieldNode];
  const args = argumentsOf(field, node, context);
  if (args === undefined || field.resolve === undefined) return 0;
  let length = 0;
  const below = new Map<object, number>();
  for (const [part, times] of parts) {
    const value: unknown = field.resolve(part, args, undefined, { schema: context.schema } as never);
    for (const one of Array.isArray(value) ? value : [value]) {
      if (typeof one === 'object' && one !== null) below.set(one, (below.get(one) ?? 0) + times);
      else length += times * lengthOf(one);
    }
  }
  const type = getNamedType(field.type);
  return isObjectType(type) && below.size > 0 ? length + lengthOfObjects(context, type, nodes, below) : length;
};

const lengthOfObjects = (
  context: EstimateContext,
  type: GraphQLObjectType,
  nodes: readonly FieldNode[],
  parts: Parts,
): number => {
  const count = [...parts.values()].reduce((all, times) => all + times, 0);
  let length = 2 * count;
  for (const [name, inner] of collect(context, type, setsOf(nodes))) {
    const field = type.getFields()[(inner[0] as FieldNode).name.value];
    length += count * (name.length + 4);
    // Only `__typename` is no field of the type.
    length += field === undefined ? count * lengthOf(type.name) : lengthOfField(context, field, inner, parts);
  }
  return length;
};

const metaFields = new Map([SchemaMetaFieldDef, TypeMetaFieldDef].map((field) => [field.name, field]));

/** What an operation asks about the schema itself. `asked` are its fields at the top. */
export const introspectionOf = (
  context: EstimateContext,
  root: GraphQLObjectType,
  asked: ReadonlyMap<string, readonly FieldNode[]>,
): Introspection => {
  const { schema } = context;
  if (root !== schema.getQueryType()) return { records: 0, schemas: 0 };
  let [length, schemas, texts] = [0, 0, 0];
  for (const nodes of asked.values()) {
    const { value: name } = (nodes[0] as FieldNode).name;
    const meta = metaFields.get(name);
    if (meta !== undefined) length += lengthOfField(context, meta, nodes, new Map([[schema, 1]]));
    if (meta === SchemaMetaFieldDef) schemas += 1;
    const type = name === '_service' ? getNamedType(root.getFields()[name]?.type) : undefined;
    if (isObjectType(type)) texts += collect(context, type, setsOf(nodes)).size;
  }
  return { records: Math.ceil(length / charactersPerRecord), schemas: Math.max(schemas, texts) };
};
