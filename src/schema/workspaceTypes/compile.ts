import { InvalidInputError } from '../../client/core/errors.ts';
import type { GraphAttribute } from './attributes.ts';
import type { GraphOwner } from './graphTypes.ts';
import { memberOf } from './typeNames.ts';

/** An attribute in the terms of the resolvers. */
export interface Compiled {
  readonly entry: object;
  /** Where in the entry the caller's own value begins, such as `.value.item`. */
  readonly member: string;
  /** The place of the value in the caller's own words. */
  readonly to: string;
}
type Values = Readonly<Record<string, unknown>>;

/**
 * Turns the value of `fields` into a list of attributes by name. `beside` are the members that are given beside it, and
 * `at` is its place.
 *
 * @throws {InvalidInputError} for fields of another type than the one that is given beside them.
 */
export type Compile = (fields: Values, beside: Values, at: string) => readonly Compiled[];

type Entry = (
  attribute: GraphAttribute,
  value: unknown,
  owner: GraphOwner,
) => { readonly entry: object; readonly member: string };

/** The values that are there, in the order of the file. */
const given = (owner: GraphOwner, values: Values, at: string, entryOf: Entry): readonly Compiled[] =>
  owner.attributes.flatMap((attribute) => {
    const value = values[attribute.as];
    return value === undefined ? [] : [{ ...entryOf(attribute, value, owner), to: `${at}.${attribute.as}` }];
  });

/** Of one of several types. `typeMember` says beside it which type is meant. */
const ofTypes =
  (owners: readonly GraphOwner[], typeMember: string, compileOne: (owner: GraphOwner) => Compile): Compile =>
  (fields, beside, at) =>
    owners.flatMap((owner) => {
      const member = memberOf(owner.as);
      const values = fields[member];
      if (values == null) return [];
      const type = beside[typeMember];
      if (typeof type === 'string' && type !== owner.id)
        throw new InvalidInputError(
          `These are attributes of the type ${owner.id}, and \`${typeMember}\` is ${type}. Use those of one type.`,
          `${at}.${member}`,
        );
      return compileOne(owner)(values as Values, beside, `${at}.${member}`);
    });

// Values to write

const ticketMembers: Readonly<Record<GraphAttribute['dataType'], string>> = {
  STRING: 'text',
  INTEGER: 'integer',
  DECIMAL: 'decimal',
  BOOLEAN: 'boolean',
  DATE: 'dateTime',
  DATETIME: 'dateTime',
  LIST: 'item',
  FILES: 'text',
  RELATIONSHIP: 'text',
};
const ticketValue: Entry = ({ id, name, dataType, multiple }, value, owner) => {
  const member = value === null ? 'clear' : multiple ? 'items' : ticketMembers[dataType];
  const entry = { name, value: { [member]: value ?? true }, known: { id, typeId: owner.id } };
  return { entry, member: `.value.${member}` };
};

const recordMembers: Readonly<Record<GraphAttribute['dataType'], string>> = {
  STRING: 'text',
  INTEGER: 'number',
  DECIMAL: 'number',
  BOOLEAN: 'boolean',
  DATE: 'dateTime',
  DATETIME: 'dateTime',
  LIST: 'text',
  FILES: 'text',
  RELATIONSHIP: 'customObjectIds',
};
const recordValue: Entry = ({ name, dataType }, value) => {
  const member = recordMembers[dataType];
  return { entry: { name, value: value === null ? null : { [member]: value } }, member: `.value.${member}` };
};

const ofRecord =
  (owner: GraphOwner): Compile =>
  (fields, _, at) =>
    given(owner, fields, at, recordValue);

export const recordInput = ofRecord;
export const customObjectInput = (owners: readonly GraphOwner[]): Compile => ofTypes(owners, 'type', ofRecord);
export const ticketInput = (owners: readonly GraphOwner[]): Compile =>
  ofTypes(owners, 'typeId', (owner) => (fields, _, at) => given(owner, fields, at, ticketValue));

// Comparisons

const ticketComparison: Entry = ({ id, name, dataType }, value, owner) => {
  const member = dataType === 'INTEGER' || dataType === 'DECIMAL' ? 'number' : ticketMembers[dataType];
  return { entry: { name, attributeId: id, ticketTypeId: owner.id, [member]: value }, member: `.${member}` };
};
const recordComparison: Entry = ({ name, dataType }, value) => {
  const member = recordMembers[dataType];
  return { entry: { name, [member]: value }, member: `.${member}` };
};

/** A filter that compares nothing would find everything. */
const comparisons =
  (entryOf: Entry) =>
  (owner: GraphOwner): Compile =>
  (fields, _, at) => {
    const found = given(owner, fields, at, entryOf).filter(({ entry, member }) => valueAt(entry, member) !== null);
    if (found.length > 0) return found;
    throw new InvalidInputError('The comparison is missing. Add one, such as `isSet`.', at);
  };
const valueAt = (entry: object, member: string): unknown => (entry as Values)[member.slice(1)];

export const recordFilter = comparisons(recordComparison);
/** A filter has no type beside it: a condition on the type is a condition like any other. */
export const ticketFilter = (owners: readonly GraphOwner[]): Compile =>
  ofTypes(owners, '', comparisons(ticketComparison));
