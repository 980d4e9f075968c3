import { InvalidInputError } from '../../client/core/errors.ts';
import type { Condition } from '../../client/search.ts';
import { type Comparison, compare, flagged, numberValue, type TimeComparison, textValue } from './filter.ts';

/** Compares an attribute that the workspace made up. */
export interface AttributeFilter {
  readonly name: string;
  readonly text?: Comparison | null | undefined;
  readonly number?: Comparison | null | undefined;
  readonly boolean?: boolean | null | undefined;
  readonly dateTime?: TimeComparison | null | undefined;
  readonly isSet?: boolean | null | undefined;
}

type Time = (field: string) => (comparison: TimeComparison, at: string) => readonly Condition[];

export const noComparison = (at: string, such: string): never => {
  throw new InvalidInputError(`Say what to compare, such as ${such}.`, at);
};

const attribute = ({ name, ...filter }: AttributeFilter, time: Time, at: string): readonly Condition[] => {
  const { text, number, boolean, dateTime, isSet } = filter;
  if (name.trim() === '') throw new InvalidInputError('An attribute has a name.', `${at}.name`);
  const field = `custom_attributes.${name}`;
  const conditions = [
    ...(text ? compare(field, textValue)(text, `${at}.text`) : []),
    ...(number ? compare(field, numberValue)(number, `${at}.number`) : []),
    ...(boolean == null ? [] : flagged(field)(boolean)),
    ...(dateTime ? time(field)(dateTime, `${at}.dateTime`) : []),
    ...(isSet == null ? [] : compare(field, textValue)({ isSet }, at)),
  ];
  return conditions.length === 0 ? noComparison(at, '`text` or `number`') : conditions;
};

/** All of them must hold; `time` is how the search compares moments. */
export const attributes =
  (time: Time) =>
  (filters: readonly AttributeFilter[], at: string): readonly Condition[] =>
    filters.flatMap((filter, i) => attribute(filter, time, `${at}[${i}]`));
