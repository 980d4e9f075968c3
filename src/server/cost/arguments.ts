import {
  type FieldNode,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  getArgumentValues,
  isObjectType,
} from 'graphql';
import { defaultFirst, maxFirst } from '../../resolvers/core/connection.ts';
import type { FieldCost, LookupCost } from '../../schema/core/cost.ts';
import type { EstimateContext } from './selection.ts';

export type Args = Readonly<Record<string, unknown>>;
type Field = GraphQLField<unknown, unknown>;

type ArgumentContext = Pick<EstimateContext, 'variables' | 'visited'>;
type KnownArgs = Map<FieldNode, Map<Field, Args | undefined>>;

/** By who reads them: a field of a fragment stands at many places of one operation. */
const known = new WeakMap<ArgumentContext, KnownArgs>();

/**
 * Undefined when they cannot be read: the executor then does not resolve the field either. `visited` is called for each argument
 * that is read.
 */
export const argumentsOf = (field: Field, node: FieldNode, context: ArgumentContext): Args | undefined => {
  const all: KnownArgs = known.get(context) ?? new Map();
  known.set(context, all);
  const ofNode = all.get(node) ?? new Map<Field, Args | undefined>();
  all.set(node, ofNode);
  if (!ofNode.has(field)) ofNode.set(field, readArguments(field, node, context));
  return ofNode.get(field);
};

const readArguments = (field: Field, node: FieldNode, { variables, visited }: ArgumentContext): Args | undefined => {
  const nodes = node.arguments ?? [];
  if (nodes.length === 0) return valuesOf(field, node, {});
  const values = valuesOf(field, node, { ...variables });
  const named = (name: string | symbol) => nodes.find((argument) => argument.name.value === name);
  const look = (name: string | symbol): void => {
    const argument = named(name);
    if (argument !== undefined) visited(argument);
  };
  // Whether they can be read hangs on all of them.
  if (values === undefined) {
    for (const argument of nodes) visited(argument);
    return undefined;
  }
  return new Proxy(values, {
    get: (all, name) => {
      look(name);
      return Reflect.get(all, name);
    },
    has: (all, name) => {
      look(name);
      return Reflect.has(all, name);
    },
    ownKeys: (all) => {
      for (const argument of nodes) visited(argument);
      return Reflect.ownKeys(all);
    },
  });
};

const valuesOf = (field: Field, node: FieldNode, variables: Record<string, unknown>): Args | undefined => {
  try {
    return getArgumentValues(field, node, variables);
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
export interface LookedUpType {
  readonly type: GraphQLNamedType;
  readonly entries: number;
  /** How many calls of its own it makes for one parent, where it makes any. */
  readonly parents: number;
  readonly cost: readonly FieldCost[];
  /** Entries on a page, where it is a connection. */
  readonly page: number | undefined;
}

const typeOfGlobalId = (id: unknown): string => /^\w+/.exec(Buffer.from(String(id), 'base64').toString())?.[0] ?? '';

/** What is sought together: entities by their id, and by each of their other keys. */
interface LookupKey {
  readonly typeName: string;
  readonly by: string;
}

const byReference = (one: unknown): LookupKey => {
  const { __typename: typeName, ...keys } = Object(one) as Readonly<Record<string, unknown>>;
  // Anything may stand there: it is refused at its own place later.
  return {
    typeName: typeof typeName === 'string' ? typeName : '',
    by: keys['id'] === undefined ? (Object.keys(keys)[0] ?? 'id') : 'id',
  };
};
const byGlobalId = (id: unknown): LookupKey => ({ typeName: typeOfGlobalId(id), by: 'id' });

const listed = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [value]);

/** What the fields that find records of any type are asked for; undefined for every other field. */
export const lookups = (
  schema: GraphQLSchema,
  { name, extensions }: Field,
  args: Args,
): readonly LookedUpType[] | undefined => {
  if (extensions['cost'] !== undefined) return undefined;
  if (name === '_entities') return group(schema, listed(args['representations']).map(byReference), 'byKey');
  if (name === 'nodes' && 'ids' in args) return group(schema, listed(args['ids']).map(byGlobalId), 'byNodeId');
  if (name === 'node' && 'id' in args) return group(schema, [byGlobalId(args['id'])], 'byNodeId');
  return undefined;
};

const group = (schema: GraphQLSchema, asked: readonly LookupKey[], how: keyof LookupCost): readonly LookedUpType[] => {
  const counts = new Map<string, { readonly of: LookupKey; entries: number }>();
  for (const one of asked) {
    const name = `${one.typeName} by ${one.by}`;
    const group = counts.get(name) ?? { of: one, entries: 0 };
    group.entries += 1;
    counts.set(name, group);
  }
  return [...counts.values()].flatMap(({ of: { typeName, by }, entries }) => {
    const type = schema.getType(typeName);
    if (!isObjectType(type)) return [];
    const lookup = type.extensions['found'] as LookupCost | undefined;
    const cost = lookup === undefined ? [] : [withKey(lookup[how], by)];
    return { type, entries, cost, parents: entries, page: undefined };
  });
};

/** A search by another key is another search. */
const withKey = (cost: FieldCost, by: string): FieldCost =>
  cost.kind === 'batch' && by !== 'id' ? { ...cost, of: `${cost.of} by ${by}` } : cost;
