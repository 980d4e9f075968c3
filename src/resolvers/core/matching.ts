import { InvalidInputError } from '../../client/core/errors.ts';
import type { Comparison } from '../../client/search/compare.ts';

type Text = string | null;

const fold = (text: string): string => text.toLowerCase();
const startsWith = (text: Text, part: string): boolean => text !== null && fold(text).startsWith(fold(part));
const endsWith = (text: Text, part: string): boolean => text !== null && fold(text).endsWith(fold(part));
const contains = (text: Text, part: string): boolean => text !== null && fold(text).includes(fold(part));

/** As Intercom's searches compare: parts without regard to case, whole values exactly. */
const tests: { readonly [name: string]: (text: Text, value: never) => boolean } = {
  eq: (text, value: string) => text === value,
  ne: (text, value: string) => text !== value,
  in: (text, values: readonly string[]) => text !== null && values.includes(text),
  notIn: (text, values: readonly string[]) => text === null || !values.includes(text),
  contains,
  notContains: (text, part: string) => !contains(text, part),
  startsWith,
  endsWith,
  isSet: (text, isSet: boolean) => ((text ?? '') !== '') === isSet,
};

/** The members of an input that have a value, by name. */
export const given = (members: object): [string, unknown][] =>
  Object.entries(members).filter(([, value]) => value !== undefined && value !== null);

/** The comparisons of a filter that Intercom cannot search by, and where each finds its text in a record. */
type Texts<T, F> = { readonly [K in keyof F]-?: (record: T) => Text };

/**
 * Whether a record matches a filter, by what it says itself. Several members are joined by AND.
 *
 * A filter without members matches everything, as those of searches do.
 *
 * @throws {InvalidInputError} for a member that compares nothing.
 */
export const matching = <T, F extends { readonly [K in keyof F]?: Comparison | null | undefined }>(
  filter: F,
  texts: Texts<T, F>,
): ((record: T) => boolean) => {
  const comparisons = given(filter).map(([name, comparison]) => {
    const operators = given(comparison as Comparison);
    if (operators.length === 0) throwEmpty(`filter.${name}`);
    const textOf = texts[name as keyof F];
    return (record: T) => operators.every(([operator, value]) => tests[operator]?.(textOf(record), value as never));
  });
  return (record) => comparisons.every((test) => test(record));
};

const throwEmpty = (at: string): never => {
  throw new InvalidInputError('The filter is empty. Add a comparison, or omit it.', at);
};
