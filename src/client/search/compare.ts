import { InvalidInputError } from '../core/errors.ts';
import { integerId, isId } from '../core/ids.ts';
import { all, any } from './compile.ts';
import type { FieldType } from './fields.ts';
import type { Grammar } from './grammar.ts';
import type { Condition, Operator, Query, Value } from './query.ts';

/** One field of a search, and how that search compares. */
export interface Field {
  readonly name: string;
  readonly type: FieldType;
  readonly grammar: Grammar;
}

const operators = {
  eq: '=',
  ne: '!=',
  in: 'IN',
  notIn: 'NIN',
  contains: '~',
  notContains: '!~',
  startsWith: '^',
  endsWith: '$',
} as const satisfies Readonly<Record<string, Operator>>;
type OperatorName = keyof typeof operators;
const isOperator = (name: string): name is OperatorName => Object.hasOwn(operators, name);

const orders = ['gt', 'gte', 'lt', 'lte'] as const;
type Order = (typeof orders)[number];
const isOrder = (name: string): name is Order => orders.some((one) => one === name);

export type Comparison = { readonly [name in OperatorName | Order]?: unknown } & {
  readonly isSet?: boolean | null | undefined;
};

/** Makes the wire's value of the graph's. */
export type Convert<T> = (value: T, at: string) => string | number | boolean;

/** Compares a field by each operator that is given. `convert` is for fields whose values have other words on the wire. */
export const compare =
  <T>(field: Field, convert: Convert<T> = jsonValue(field) as Convert<T>) =>
  (comparison: Comparison, at: string): readonly Query[] => {
    const asked = Object.entries(comparison).filter(([, value]) => value !== undefined && value !== null);
    if (asked.length === 0) throwEmptyComparison(at);
    return asked.map(([name, value]) => {
      const here = `${at}.${name}`;
      if (name === 'isSet') return isSet(field, value === true);
      if (isOrder(name)) return ordered(field, name, convert(value as T, here) as number, here);
      if (!isOperator(name)) throw new TypeError(`${name} is no operator`);
      const operator = operators[name];
      if (!accepts(field, operator)) throwUnsupportedOperator(field, name, here);
      return condition(
        field,
        operator,
        Array.isArray(value) ? listValue(value, here, convert) : convert(value as T, here),
      );
    });
  };

export const condition = ({ name }: Field, operator: Operator, value: Value): Condition => ({
  field: name,
  operator,
  value,
});

export const accepts = ({ type, grammar }: Field, operator: Operator): boolean =>
  grammar.operators[type].includes(operator);

export const throwEmptyComparison = (at: string): never => {
  throw new InvalidInputError('The comparison is empty. Add an operator, such as `eq`.', at);
};

const throwUnsupportedOperator = ({ name, type, grammar }: Field, operator: string, at: string): never => {
  throw new InvalidInputError(
    `API version ${grammar.version} does not compare \`${name}\` with \`${operator}\`: it is of type ${type}. ${operatorHints[type]}`,
    at,
  );
};

const whole = 'Compare it with `eq`, `ne`, `in`, `gt`, `gte`, `lt` or `lte`.';
const moment = 'Compare it with `gt`, `gte`, `lt` or `lte`.';
const operatorHints: Readonly<Record<FieldType, string>> = {
  string: 'Compare it with `eq`, `in`, `contains`, `startsWith` or `endsWith`.',
  label: 'Compare it with `eq` or `ne`.',
  integer: whole,
  cents: whole,
  decimal: whole,
  boolean: 'Compare it with true or false.',
  date: moment,
  datetime: moment,
};

export const isSet = (field: Field, yes: boolean): Condition => {
  if (!yes) return condition(field, '=', null);
  // Contact dates refuse `!=`. Every moment is after 1970.
  const isTime = field.type === 'date' || field.type === 'datetime';
  return isTime ? condition(field, '>', 0) : condition(field, '!=', null);
};

/** A yes-or-no field. */
export const compareBoolean =
  (field: Field) =>
  (value: boolean): readonly Condition[] => [condition(field, '=', value)];

/**
 * "Greater", "at least", "less" and "at most" for numbers. Where the documents say that `>` includes the value, it is
 * excluded by a second condition rather than by asking for the next number: that is right whichever way `>` works.
 */
const ordered = (field: Field, name: Order, value: number, at: string): Query => {
  const isUp = name.startsWith('g');
  const strict = isUp ? '>' : '<';
  const orEqual = isUp ? '>=' : '<=';
  const step = isUp ? 1 : -1;
  if (!accepts(field, strict)) throwUnsupportedOperator(field, name, at);
  const isInteger = field.type === 'integer';
  if (name === 'gt' || name === 'lt') {
    if (!field.grammar.inclusive) return condition(field, strict, value);
    return without(field, strict, value, isInteger ? condition(field, strict, value + step) : undefined);
  }
  if (accepts(field, orEqual)) return condition(field, orEqual, value);
  if (field.grammar.inclusive)
    return isInteger
      ? without(field, strict, value - step, condition(field, strict, value))
      : condition(field, strict, value);
  if (isInteger) return condition(field, strict, value - step);
  return any([condition(field, strict, value), condition(field, '=', value)]) ?? throwEmptyComparison(at);
};

const without = (field: Field, strict: Operator, value: number, alone: Condition | undefined): Query => {
  const both = [condition(field, strict, value), condition(field, '!=', value)];
  return { operator: 'AND', value: both, alone };
};

const listValue = <T>(values: readonly T[], at: string, convert: Convert<T>): Value => {
  if (values.length === 0) throw new InvalidInputError('An empty list matches nothing. Omit the operator.', at);
  const converted = values.map((value, i) => convert(value, `${at}[${i}]`) as string | number);
  // Up to 2.12 the values of a list have one type: whole numbers go as text among decimals.
  return converted.some((value) => typeof value === 'string') ? converted.map(String) : converted;
};

/** The value in the JSON type that the field has: Intercom refuses any other. */
const jsonValue =
  ({ type }: Field): Convert<unknown> =>
  (value, at) => {
    if (type !== 'integer' && type !== 'cents') return typeof value === 'number' ? decimal(value) : String(value);
    if (typeof value === 'string') return integerId(value, at);
    if (Number.isSafeInteger(value)) return value as number;
    throw new InvalidInputError('Intercom compares this field with whole numbers only. Use a whole number.', at);
  };

/** The schema of searches has whole numbers and text: decimals go as text. */
const decimal = (value: number): number | string => (Number.isSafeInteger(value) ? value : String(value));

/** A text that is an id which Intercom gave. */
export const compareIds = (field: Field) => {
  const convert = jsonValue(field);
  return compare<string>(field, (value, at) => {
    if (isId(value)) return convert(value, at);
    throw new InvalidInputError('Must be an Intercom id: 1 to 128 letters, digits, `_` or `-`.', at);
  });
};

/** Conditions that must all hold, as one. */
export const allOf = (queries: readonly Query[]): readonly Query[] => {
  const query = all(queries);
  return query === null ? [] : [query];
};
