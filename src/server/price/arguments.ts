import {
  type FieldNode,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  getArgumentValues,
  isObjectType,
} from 'graphql';
import { defaultFirst, maxFirst } from '../../resolvers/core/connection.ts';
import type { Lookup, Rest } from '../../schema/core/rest.ts';

export type Args = Readonly<Record<string, unknown>>;
type Field = GraphQLField<unknown, unknown>;

/** Undefined when they cannot be read: the executor then does not resolve the field either. */
export const argumentsOf = (field: Field, node: FieldNode, variables: Args): Args | undefined => {
  try {
    return getArgumentValues(field, node, { ...variables });
  } catch {
    return undefined;
  }
};

/** How many entries a page of the connection has; undefined when the field is none. */
export const pageOf = ({ args }: Field, values: Args): number | undefined => {
  if (!args.some(({ name }) => name === 'first')) return undefined;
  const first = Number(values['first'] ?? defaultFirst);
  // Outside of these bounds the resolver refuses before any call.
  return first < 1 || first > maxFirst ? 0 : first;
};

/** What a field finds, all of one type. */
export interface Part {
  readonly type: GraphQLNamedType;
  readonly entries: number;
  /** How many calls of its own it makes for one parent, where it makes any. */
  readonly askers: number;
  readonly rest: readonly Rest[];
  /** Entries on a page, where it is a connection. */
  readonly page: number | undefined;
}

const typeOfGlobalId = (id: unknown): string => /^\w+/.exec(Buffer.from(String(id), 'base64').toString())?.[0] ?? '';
const typeOfReference = (one: unknown): string => String((Object(one) as { readonly __typename?: unknown }).__typename);

const listed = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [value]);

/** What the fields that find records of any type are asked for; undefined for every other field. */
export const sought = (schema: GraphQLSchema, { name, extensions }: Field, args: Args): readonly Part[] | undefined => {
  if (extensions['rest'] !== undefined) return undefined;
  if (name === '_entities') return group(schema, listed(args['representations']).map(typeOfReference), 'byKey');
  if (name === 'nodes' && 'ids' in args) return group(schema, listed(args['ids']).map(typeOfGlobalId), 'byNodeId');
  if (name === 'node' && 'id' in args) return group(schema, [typeOfGlobalId(args['id'])], 'byNodeId');
  return undefined;
};

const group = (schema: GraphQLSchema, names: readonly string[], how: keyof Lookup): readonly Part[] =>
  [...new Set(names)].flatMap((name) => {
    const type = schema.getType(name);
    if (!isObjectType(type)) return [];
    const lookup = type.extensions['found'] as Lookup | undefined;
    const entries = names.filter((one) => one === name).length;
    return { type, entries, rest: lookup === undefined ? [] : [lookup[how]], askers: entries, page: undefined };
  });
