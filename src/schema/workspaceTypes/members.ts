import {
  GraphQLBoolean,
  type GraphQLEnumType,
  type GraphQLInputFieldConfig,
  GraphQLInputObjectType,
  type GraphQLInputType,
  type GraphQLSchema,
} from 'graphql';
import type { GraphAttribute } from './attributes.ts';
import { listOf, typeOf } from './dataTypes.ts';
import type { GraphOwner } from './graphTypes.ts';
import { marksOf } from './marks.ts';
import { filterOf, inputOf, itemFilterOf, memberOf } from './typeNames.ts';

/** What a value is written as; null where Intercom does not accept one. */
const writtenAs = (schema: GraphQLSchema, attribute: GraphAttribute) =>
  typeOf(schema, attribute, 'written') as GraphQLInputType | null;

/** What a value is compared by; null where Intercom does not compare it. */
const comparedBy = (schema: GraphQLSchema, as: string, attribute: GraphAttribute): GraphQLInputType | null => {
  const { as: field, enumType, isPersonal } = attribute;
  if (enumType !== undefined) return itemFilter(itemFilterOf(as, field), enumType, isPersonal);
  return typeOf(schema, attribute, 'compared') as GraphQLInputType | null;
};

const itemFilter = (name: string, type: GraphQLEnumType, isPersonal: boolean): GraphQLInputObjectType => {
  const member = (type: GraphQLInputType, description: string) => ({ type, ...marksOf({ description, isPersonal }) });
  return new GraphQLInputObjectType({
    name,
    description: 'Filter on an item of a list attribute. Several operators are joined by AND.',
    fields: {
      eq: member(type, 'Equal to this value.'),
      ne: member(type, 'A value other than this.'),
      in: member(listOf(type), 'Any of these values.'),
      notIn: member(listOf(type), 'A value other than any of these.'),
      isSet: member(GraphQLBoolean, 'Whether there is a value.'),
    },
  });
};

const objectOf = (
  name: string,
  description: string,
  members: readonly (readonly [name: string, config: GraphQLInputFieldConfig])[],
): GraphQLInputObjectType | null =>
  members.length === 0 ? null : new GraphQLInputObjectType({ name, description, fields: Object.fromEntries(members) });

/** The values to write of what has the attributes; null where none can be written. */
export const inputType = (schema: GraphQLSchema, { as, attributes, what }: GraphOwner): GraphQLInputObjectType | null =>
  objectOf(
    inputOf(as),
    `Attributes of ${what} to set. Those that are omitted keep their values; null clears one.`,
    attributes.flatMap((one) => {
      const type = writtenAs(schema, one);
      const { description, deprecationReason } = one;
      // Values that are written are the caller's own: none is personal.
      return type === null
        ? []
        : [[one.as, { type, deprecationReason, ...marksOf({ description, isPersonal: false }) }]];
    }),
  );

/** The comparisons of what has the attributes; null where none can be compared. */
export const filterType = (
  schema: GraphQLSchema,
  { as, attributes, what }: GraphOwner,
): GraphQLInputObjectType | null =>
  objectOf(
    filterOf(as),
    `Filter on the attributes of ${what}. Several members are joined by AND.`,
    attributes.flatMap((one) => {
      const type = comparedBy(schema, as, one);
      const { description, deprecationReason, isPersonal } = one;
      return type === null ? [] : [[one.as, { type, deprecationReason, ...marksOf({ description, isPersonal }) }]];
    }),
  );

/** One member for each type, of which one is set; null where there is none. */
export const oneOfTypes = (
  name: string,
  description: string,
  owners: readonly (readonly [GraphOwner, GraphQLInputObjectType | null])[],
): GraphQLInputObjectType | null => {
  const members = owners.flatMap(([{ as, what }, type]) =>
    type === null ? [] : [[memberOf(as), { type, description: `Attributes of ${what}.` }] as const],
  );
  if (members.length === 0) return null;
  return new GraphQLInputObjectType({ name, description, isOneOf: true, fields: Object.fromEntries(members) });
};
