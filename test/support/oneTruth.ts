import {
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isLeafType,
  isObjectType,
  isRequiredArgument,
} from 'graphql';
import type { FieldCost } from '../../src/schema/core/cost.ts';
import type { GraphQLAnswer } from './gateway.ts';
import type { Json } from './rest.ts';

type Field = GraphQLField<unknown, unknown>;

const isConnection = (type: GraphQLNamedType): type is GraphQLObjectType => type.name.endsWith('Connection');

/** What a normalised cache keeps by itself: it has an id. */
export const isRecord = (type: GraphQLNamedType): type is GraphQLObjectType =>
  isObjectType(type) && type.getFields()['id'] !== undefined;

const typesOf = (schema: GraphQLSchema, type: GraphQLNamedType): readonly GraphQLObjectType[] => {
  if (isAbstractType(type)) return schema.getPossibleTypes(type);
  return isObjectType(type) ? [type] : [];
};

/** The type of the records that a field leads to, also in a connection. */
export const targetOf = ({ type }: Field): GraphQLNamedType => {
  const named = getNamedType(type);
  const nodes = isConnection(named) ? named.getFields()['nodes'] : undefined;
  return nodes === undefined ? named : getNamedType(nodes.type);
};

const isFreeForIds = ({ extensions }: Field): boolean =>
  [extensions['cost'] ?? []].flat().every((cost) => (cost as Partial<FieldCost>).freeFields !== undefined);

const selectable = (type: GraphQLObjectType): Field[] =>
  Object.values(type.getFields()).filter(({ args }) => !args.some(isRequiredArgument));

/** Members of a union may have fields of one name and different types: these have their type before them. */
const inEach = (types: readonly GraphQLObjectType[], isOne: boolean, select: (type: GraphQLObjectType) => string) =>
  types
    .map((type) => [type.name, select(type)] as const)
    .filter(([, selected]) => selected !== '')
    .map(([name, selected]) => (isOne ? selected : `... on ${name} { ${selected} }`))
    .join(' ');

/** `id` and what stands beside it: values, values of several fields, and the ids of other records where they are free. */
export const ownFields = (schema: GraphQLSchema, type: GraphQLObjectType, isMember = false, depth = 3): string =>
  ['__typename', ...selectable(type).flatMap((field) => ownField(schema, type, field, isMember, depth))].join(' ');

const ownField = (schema: GraphQLSchema, of: GraphQLObjectType, field: Field, isMember: boolean, depth: number) => {
  const named = getNamedType(field.type);
  const name = isMember && field.name !== 'id' ? `${of.name}__${field.name}: ${field.name}` : field.name;
  if (isLeafType(named)) return [name];
  if (isConnection(named) || depth === 0 || !isFreeForIds(field)) return [];
  const types = typesOf(schema, named);
  const inside = inEach(types, types.length === 1 && isObjectType(named), (type) =>
    isRecord(type) ? '__typename id' : ownFields(schema, type, isAbstractType(named), depth - 1),
  );
  return inside === '' ? [] : [`${name} { ${inside} }`];
};

/**
 * The fields that lead to other records, each with all that stands in them; also through values, such as a tagging, and
 * through records without a global id, such as a part.
 */
export const edgesOf = (schema: GraphQLSchema, type: GraphQLObjectType, depth = 3): readonly string[] =>
  selectable(type).flatMap((field) => {
    const target = targetOf(field);
    if (isLeafType(target) || depth === 0) return [];
    const types = typesOf(schema, target);
    const isOne = types.length === 1 && types[0] === target;
    const whole = inEach(types, isOne, (one) => (isRecord(one) ? ownFields(schema, one, !isOne) : ''));
    const further = types
      .flatMap((one) => (isNode(one) ? [] : [one]))
      .flatMap((one) =>
        edgesOf(schema, one, depth - 1).map((edge) => {
          const inside = `__typename ${hasId(one)} ${edge}`;
          return isOne ? inside : `... on ${one.name} { ${inside} }`;
        }),
      );
    return [whole, ...further]
      .filter((inside) => inside !== '')
      .map((inside) => edge(field, inside, types.every(isRecord)));
  });

const edge = (field: Field, inside: string, isToRecords: boolean): string => {
  const isPaged = isConnection(getNamedType(field.type));
  const first = field.args.some(({ name }) => name === 'first') ? '(first: 3)' : '';
  return `${isPaged || !isToRecords ? `${passing}${field.name}: ` : ''}${field.name}${first} { ${isPaged ? `nodes { ${inside} }` : inside} }`;
};

/** Before the name of a field of which only what it leads to is compared: a page, or a value that is not read whole. */
const passing = 'way__';

const hasId = (type: GraphQLNamedType): string => (isRecord(type) ? 'id' : '');

export const isNode = (type: GraphQLNamedType): boolean =>
  isObjectType(type) && type.getInterfaces().some(({ name }) => name === 'Node');

interface Seen {
  readonly value: string;
  readonly way: string;
  times: number;
}

/** Keeps each field of each record with the way on which it was read first, and notes where a later one differs. */
export class Records {
  readonly conflicts = new Map<string, string>();
  readonly #fields = new Map<string, Seen>();
  readonly #ids = new Map<string, Set<string>>();

  /** How many fields of its records were read more than once. */
  compared(type: string): number {
    return [...this.#fields].filter(([key, { times }]) => key.startsWith(`${type}:`) && times > 1).length;
  }

  types(): string[] {
    return [...this.#ids.keys()];
  }

  idsOf(type: string): string[] {
    return [...(this.#ids.get(type) ?? [])];
  }

  /** What failed says nothing of the record. */
  add(way: string, { data, errors = [] }: Pick<GraphQLAnswer, 'data' | 'errors'>): void {
    const failed = new Set(errors.map(({ path }) => JSON.stringify(path ?? [])));
    const read = (value: Json, path: readonly (string | number)[]): Json => {
      if (Array.isArray(value)) return value.map((one, i) => read(one, [...path, i]));
      if (typeof value !== 'object' || value === null) return failed.has(JSON.stringify(path)) ? undefined : value;
      const { __typename: type, id } = value;
      const fields = Object.entries(value).map(([name, one]) => [name, read(one, [...path, name])] as const);
      if (typeof type !== 'string' || typeof id !== 'string') return Object.fromEntries(fields);
      this.#ids.set(type, (this.#ids.get(type) ?? new Set()).add(id));
      for (const [name, one] of fields)
        if (!name.startsWith(passing)) this.#keep(type, id, name.replace(`${type}__`, ''), one, way);
      return `${type}:${id}`;
    };
    read(data, []);
  }

  #keep(type: string, id: string, name: string, value: Json, way: string): void {
    if (value === undefined) return;
    const now: Seen = { value: JSON.stringify(value), way, times: 0 };
    const key = `${type}:${id}.${name}`;
    const before = this.#fields.get(key) ?? now;
    before.times++;
    this.#fields.set(key, before);
    if (before.value !== now.value && !this.conflicts.has(`${type}.${name}`))
      this.conflicts.set(
        `${type}.${name}`,
        `${id}: ${before.value.slice(0, 300)} by ${before.way}, ${now.value.slice(0, 300)} by ${way}`,
      );
  }
}
