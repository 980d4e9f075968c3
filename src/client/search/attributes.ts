import type { AnyAttributeDataType } from '../core/enums.ts';
import { InvalidInputError } from '../core/errors.ts';
import { type Comparison, compare, compareBoolean, type Field, isSet } from './compare.ts';
import type { FieldType } from './fields.ts';
import type { Grammar } from './grammar.ts';
import type { Query } from './query.ts';
import { compareTimes, type TimeComparison } from './times.ts';

/** Compares an attribute that the workspace made up. */
export interface AttributeFilter {
  readonly name: string;
  readonly text?: Comparison | null | undefined;
  readonly number?: Comparison | null | undefined;
  readonly boolean?: boolean | null | undefined;
  readonly dateTime?: TimeComparison | null | undefined;
  readonly isSet?: boolean | null | undefined;
}
type Member = Exclude<keyof AttributeFilter, 'name' | 'isSet'>;

/** The types of all attributes that the workspace made up, by name; null for one that the gateway does not know. */
export type AttributeTypes = ReadonlyMap<string, AnyAttributeDataType | null>;

const kinds: Readonly<Record<AnyAttributeDataType, { readonly type: FieldType; readonly member: Member }>> = {
  STRING: { type: 'string', member: 'text' },
  LIST: { type: 'string', member: 'text' },
  INTEGER: { type: 'integer', member: 'number' },
  DECIMAL: { type: 'decimal', member: 'number' },
  BOOLEAN: { type: 'boolean', member: 'boolean' },
  DATE: { type: 'date', member: 'dateTime' },
  DATETIME: { type: 'datetime', member: 'dateTime' },
  FILES: { type: 'string', member: 'text' },
  RELATIONSHIP: { type: 'string', member: 'text' },
};

/** What an attribute is compared as whose type is not known. */
const assumed: Readonly<Record<Member, FieldType>> = {
  text: 'string',
  number: 'decimal',
  boolean: 'boolean',
  dateTime: 'date',
};

export const noComparison = (at: string, such: string): never => {
  throw new InvalidInputError(`The comparison is missing. Add one, such as ${such}.`, at);
};

const attribute = (
  filter: AttributeFilter,
  grammar: Grammar,
  types: AttributeTypes | undefined,
  at: string,
): readonly Query[] => {
  const { name, text, number, boolean, dateTime } = filter;
  if (name.trim() === '') throw new InvalidInputError('The name of an attribute must not be blank.', `${at}.name`);
  if (types?.has(name) === false)
    throw new InvalidInputError(
      `No custom attribute "${name}" is defined. Use a name from \`dataAttributes\`.`,
      `${at}.name`,
    );
  const dataType = types?.get(name);
  const known = dataType == null ? undefined : kinds[dataType];
  const fieldFor = (member: Member): Field => {
    if (known !== undefined && known.member !== member)
      throw new InvalidInputError(
        `"${name}" is of type ${dataType}: compare it with \`${known.member}\`.`,
        `${at}.${member}`,
      );
    return { name: `custom_attributes.${name}`, type: known?.type ?? assumed[member], grammar };
  };
  const queries = [
    ...(text ? compare(fieldFor('text'))(text, `${at}.text`) : []),
    ...(number ? compare(fieldFor('number'))(number, `${at}.number`) : []),
    ...(boolean == null ? [] : compareBoolean(fieldFor('boolean'))(boolean)),
    ...(dateTime ? compareTimes(fieldFor('dateTime'), momentOf(name))(dateTime, `${at}.dateTime`) : []),
    ...(filter.isSet == null ? [] : [isSet(fieldFor(known?.member ?? 'text'), filter.isSet)]),
  ];
  return queries.length === 0 ? noComparison(at, '`text` or `number`') : queries;
};

/** As the record has it: whole seconds. */
const momentOf =
  (name: string) =>
  ({ customAttributes }: { readonly customAttributes: Readonly<Record<string, unknown>> }): Date | undefined => {
    const value = customAttributes[name];
    return typeof value === 'number' ? new Date(value * 1000) : undefined;
  };

/** All of them must hold. */
export const attributes =
  (grammar: Grammar, types?: AttributeTypes) =>
  (filters: readonly AttributeFilter[], at: string): readonly Query[] =>
    filters.flatMap((filter, i) => attribute(filter, grammar, types, `${at}[${i}]`));
