import {
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isLeafType,
  isObjectType,
  isRequiredArgument,
} from 'graphql';
import type { FieldCost } from '../../src/schema/core/cost.ts';

type Field = GraphQLField<unknown, unknown>;

/** Lists that each record of a list would search for anew: the gateway rightly refuses so many. */
const searches = new Set(['tickets', 'conversations', 'activityLogs', 'ticketsAssigned']);

/** Every field of the type that takes no arguments of its own, as deep as types do not come back to themselves. */
const fieldsOf = (schema: GraphQLSchema, type: GraphQLObjectType, way: readonly string[], depth: number): string =>
  Object.values(type.getFields())
    .filter(({ name, args }) => !args.some(isRequiredArgument) && !searches.has(name))
    .map((field) => `${field.name}${selectionOf(schema, field, [...way, type.name], depth)}`)
    .filter((selected) => !selected.endsWith('!'))
    .join(' ');

/** `!` where there is nothing to select. */
const selectionOf = (schema: GraphQLSchema, { type }: Field, way: readonly string[], depth: number): string => {
  const named: GraphQLOutputType = getNamedType(type);
  if (isLeafType(named)) return '';
  if (depth === 0) return '!';
  const types = isAbstractType(named) ? schema.getPossibleTypes(named) : isObjectType(named) ? [named] : [];
  const parts = types.flatMap((one) => {
    if (way.includes(one.name)) return [];
    const fields = fieldsOf(schema, one, way, depth - 1);
    if (fields === '') return [];
    return [isAbstractType(named) ? `... on ${one.name} { ${aliased(one.name, fields)} }` : fields];
  });
  return parts.length === 0 ? '!' : ` { ${parts.join(' ')} }`;
};

/** Members of a union may have fields of one name and different types. */
const aliased = (type: string, fields: string): string =>
  type.endsWith('Value') ? fields.replace(/\bvalue\b/, `value${type}: value`) : fields;

/** All there is to select of a root field. */
export const everyFieldOf = (schema: GraphQLSchema, root: string, depth: number): string => {
  const field = schema.getQueryType()?.getFields()[root];
  if (field === undefined) throw new Error(`no ${root}`);
  return selectionOf(schema, field, [], depth);
};

const hasId = (type: GraphQLObjectType): boolean => type.getFields()['id'] !== undefined;

/** `held` is what is there without the call that a field costs: its ids. */
const isFreeForIds = ({ extensions }: Field): boolean =>
  [extensions['cost'] ?? []].flat().every((cost) => (cost as Partial<FieldCost>).freeFields !== undefined);

/** The fields of a type itself: its own values, and the ids of the records that it names, where they cost nothing. */
export const ownFieldsOf = (schema: GraphQLSchema, type: GraphQLObjectType): string =>
  Object.values(type.getFields())
    .filter((field) => !field.args.some(isRequiredArgument))
    .flatMap((field) => {
      const named = getNamedType(field.type);
      if (isLeafType(named)) return [field.name];
      if (!isFreeForIds(field)) return [];
      const types = isAbstractType(named) ? schema.getPossibleTypes(named) : isObjectType(named) ? [named] : [];
      const parts = types
        .filter(hasId)
        .map((one) => (isAbstractType(named) ? `... on ${one.name} { __typename id }` : '__typename id'));
      return parts.length === 0 ? [] : [`${field.name} { ${parts.join(' ')} }`];
    })
    .join(' ');
