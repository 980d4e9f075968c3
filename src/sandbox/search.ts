import { isObject } from './handler.ts';
import { HttpError, invalid, missing } from './httpErrors.ts';
import { from, type Version } from './versions.ts';

export type Kind = 'string' | 'integer' | 'decimal' | 'boolean' | 'date';
const operators = ['=', '!=', 'IN', 'NIN', '>', '<', '>=', '<=', '~', '!~', '^', '$'] as const;
export type Operator = (typeof operators)[number];
type Known = string | number | boolean | null | undefined;

/** How one field of a record is searched. */
export interface Field<R> {
  readonly kind: Kind;
  /** One value, or all of them: a field of many is equal to each of its values. */
  get(record: R): Known | readonly Known[];
  /** The operators that it takes, where these are not simply those of its kind. */
  readonly operators?: readonly Operator[];
  /** What a date is truncated to before it is compared. */
  truncate?(seconds: number): number;
  /** After the end of what a truncated date stands for. */
  after?(seconds: number): number;
}

export interface Grammar<R> {
  readonly version: Version;
  /** Undefined for a name that cannot be searched by. */
  field(name: string): Field<R> | undefined;
  operatorsOf(kind: Kind): readonly Operator[];
  /** `>` and `<` take the value itself too, as documented for tickets. */
  readonly inclusive: boolean;
}

export type Test<R> = (record: R) => boolean;

export const maxFilters = 15;
export const maxDepth = 2;

const isOperator = (value: unknown): value is Operator => operators.some((one) => one === value);
const isGroup = (value: Readonly<Record<string, unknown>>): boolean =>
  value['operator'] === 'AND' || value['operator'] === 'OR';

const isAbsent = (value: Known): boolean => value === null || value === undefined || value === '';
const fold = (value: Known): string => String(value).toLowerCase();

/** Dates come as text in the official examples; the schema of searches has no decimals, so that these come as text, too. */
const isNumeric = (value: unknown): boolean => typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value);

const accepts: Readonly<Record<Kind, (value: unknown) => boolean>> = {
  string: (value) => typeof value === 'string',
  boolean: (value) => typeof value === 'boolean',
  integer: (value) => Number.isInteger(value),
  decimal: (value) => typeof value === 'number' || isNumeric(value),
  date: (value) => Number.isInteger(value) || isNumeric(value),
};

/** The value to compare with. One of another JSON type than the field's fails the query. */
const convert = (name: string, kind: Kind, value: unknown): string | number | boolean => {
  if (!accepts[kind](value))
    throw new HttpError(400, 'parameter_invalid', `Invalid value for ${name}: it must be of type ${kind}`, {
      field: name,
    });
  return kind === 'string' || kind === 'boolean' ? (value as string | boolean) : Number(value);
};

const compare = (a: Known, b: string | number | boolean): number => {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return String(a) < String(b) ? -1 : String(a) > String(b) ? 1 : 0;
};

const testOf = <R>(
  grammar: Grammar<R>,
  field: Field<R>,
  operator: Operator,
  value: string | number | boolean,
): ((one: Known) => boolean) => {
  const cut = field.truncate ?? ((seconds: number) => seconds);
  const wanted = typeof value === 'number' && field.kind === 'date' ? cut(value) : value;
  const own = (one: Known): Known => (typeof one === 'number' && field.kind === 'date' ? cut(one) : one);
  const distance = (one: Known) => compare(own(one), wanted);
  const inclusive = grammar.inclusive;
  switch (operator) {
    case '=':
    case 'IN':
      return (one) => distance(one) === 0;
    case '!=':
    case 'NIN':
      return (one) => distance(one) !== 0;
    case '>':
      return (one) => (inclusive ? distance(one) >= 0 : distance(one) > 0);
    case '<':
      return (one) => (inclusive ? distance(one) <= 0 : distance(one) < 0);
    case '>=':
      return (one) => distance(one) >= 0;
    case '<=':
      return (one) => distance(one) <= 0;
    case '~':
      return (one) => fold(one).includes(fold(value));
    case '!~':
      return (one) => !fold(one).includes(fold(value));
    case '^':
      return (one) => fold(one).startsWith(fold(value));
    case '$':
      return (one) => fold(one).endsWith(fold(value));
  }
};

const negative: readonly Operator[] = ['!=', 'NIN', '!~'];

const filterTest = <R>(grammar: Grammar<R>, filter: Readonly<Record<string, unknown>>): Test<R> => {
  const { field: name, operator, value } = filter;
  if (typeof name !== 'string') throw invalid('A filter must name a field');
  const field = grammar.field(name);
  if (!field)
    throw new HttpError(400, 'invalid_field', `'${name}' is not a valid field for searching`, { field: name });
  if (!isOperator(operator)) throw invalid(`'${String(operator)}' is not a valid operator`, name);
  if (!(field.operators ?? grammar.operatorsOf(field.kind)).includes(operator)) {
    throw invalid(`The operator '${operator}' is not supported on ${name}`, name);
  }
  const valuesOf = (record: R): readonly Known[] => {
    const known = field.get(record);
    return (Array.isArray(known) ? (known as readonly Known[]) : [known as Known]).filter((one) => !isAbsent(one));
  };
  if (value === null) {
    if (operator === '=') return (record) => valuesOf(record).length === 0;
    if (operator === '!=') return (record) => valuesOf(record).length > 0;
    throw invalid(`The operator '${operator}' does not take null`, name);
  }
  const many = operator === 'IN' || operator === 'NIN';
  if (many !== Array.isArray(value)) {
    throw invalid(many ? `The operator '${operator}' takes an array` : `Invalid value for ${name}`, name);
  }
  const wanted = (Array.isArray(value) ? (value as unknown[]) : [value]).map((one) => convert(name, field.kind, one));
  const tests = wanted.map((one) => testOf(grammar, field, operator, one));
  // What has no value differs from every value.
  if (negative.includes(operator)) return (record) => valuesOf(record).every((one) => tests.every((test) => test(one)));
  return (record) => valuesOf(record).some((one) => tests.some((test) => test(one)));
};

const groupTest = <R>(grammar: Grammar<R>, group: Readonly<Record<string, unknown>>, depth: number): Test<R> => {
  if (depth > maxDepth) throw invalid(`Queries can be nested ${maxDepth} levels deep at most`);
  const { value } = group;
  if (!Array.isArray(value) || value.length === 0) throw invalid('A group takes an array of filters');
  if (value.length > maxFilters) throw invalid(`A group can have ${maxFilters} filters at most`);
  const inner = value.map((one: unknown) => {
    if (!isObject(one)) throw invalid('A filter must be an object');
    return one;
  });
  const groups = inner.filter(isGroup).length;
  if (groups > 0 && groups < inner.length && from(grammar.version, '2.13')) {
    throw invalid('A group can have filters or groups, not both');
  }
  const tests = inner.map((one) => (isGroup(one) ? groupTest(grammar, one, depth + 1) : filterTest(grammar, one)));
  return group['operator'] === 'AND'
    ? (record) => tests.every((test) => test(record))
    : (record) => tests.some((test) => test(record));
};

/** Throws the 400 of whatever is wrong with the query. */
export const testFor = <R>(grammar: Grammar<R>, query: unknown): Test<R> => {
  if (query === undefined || query === null) throw missing('query');
  if (!isObject(query)) throw invalid('query must be an object', 'query');
  return isGroup(query) ? groupTest(grammar, query, 1) : filterTest(grammar, query);
};
