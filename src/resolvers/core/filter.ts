import { InvalidInputError } from '../../client/core/errors.ts';
import { isId } from '../../client/core/ids.ts';
import type { Condition, Group, Operator, Query, Value } from '../../client/search.ts';

/** A filter as the graph has it: one member for each field, each an object of operators, and `and`/`or` lists of filters. */
export interface Filter {
  readonly and?: readonly Filter[] | null | undefined;
  readonly or?: readonly Filter[] | null | undefined;
}

/** Turns one member of a filter into conditions that must all hold. `at` is its path in the arguments. */
export type Rule = (value: never, at: string) => readonly Query[];
export type Rules<F> = {
  readonly [K in keyof Omit<F, 'and' | 'or'>]-?: (value: NonNullable<F[K]>, at: string) => readonly Query[];
};

const operators = {
  eq: '=',
  ne: '!=',
  in: 'IN',
  notIn: 'NIN',
  gt: '>',
  gte: '>=',
  lt: '<',
  lte: '<=',
  contains: '~',
  notContains: '!~',
  startsWith: '^',
  endsWith: '$',
} as const satisfies Readonly<Record<string, Operator>>;
type OperatorName = keyof typeof operators;

/** Upstream takes at most so many members in one group, and groups so deep. */
export const maxMembers = 15;
const maxDepth = 2;

export type Comparison = { readonly [name in OperatorName]?: unknown } & {
  readonly isSet?: boolean | null | undefined;
};

/** A field whose operators upstream takes as they are. `convert` makes the wire's value of the graph's. */
export const compare =
  <T>(field: string, convert: (value: T, at: string) => Value) =>
  (comparison: Comparison, at: string): readonly Condition[] => {
    const conditions: Condition[] = [];
    for (const [name, value] of Object.entries(comparison)) {
      if (value === undefined || value === null) continue;
      const here = `${at}.${name}`;
      if (name === 'isSet') conditions.push({ field, operator: value === true ? '!=' : '=', value: null });
      else if (Array.isArray(value))
        conditions.push({ field, operator: operators[name as OperatorName], value: several(value, here, convert) });
      else conditions.push({ field, operator: operators[name as OperatorName], value: convert(value as T, here) });
    }
    return conditions.length === 0 ? noOperator(at) : conditions;
  };

/** A member that has members of its own. */
export const members =
  <F extends object>(rules: Rules<F>) =>
  (filter: F, at: string): readonly Query[] => {
    const query = build(filter, rules as Readonly<Record<string, Rule>>, at);
    return query === null ? empty(at) : [query];
  };

export const noOperator = (at: string): never => {
  throw new InvalidInputError('An empty comparison: give it an operator, such as `eq`.', at);
};

const several = <T>(values: readonly T[], at: string, convert: (value: T, at: string) => Value): Value => {
  if (values.length === 0) throw new InvalidInputError('An empty list matches nothing: leave the operator out.', at);
  return values.map((value, i) => convert(value, `${at}[${i}]`) as string | number);
};

export const textValue = (value: string): string => value;
/** The search takes whole numbers and text; decimals go as text. */
export const numberValue = (value: number): number | string => (Number.isSafeInteger(value) ? value : String(value));
export const idValue = (value: string, at: string): string => {
  if (isId(value)) return value;
  throw new InvalidInputError('This is not an id that Intercom gives.', at);
};
export const seconds = (value: Date): number => Math.floor(value.getTime() / 1000);
/** The first whole second that is not before the moment. */
const secondsFrom = (value: Date): number => Math.ceil(value.getTime() / 1000);

/** A yes-or-no field. */
export const flagged =
  (field: string) =>
  (value: boolean): readonly Condition[] => [{ field, operator: '=', value }];

export interface TimeComparison {
  readonly gt?: Date | null | undefined;
  readonly gte?: Date | null | undefined;
  readonly lt?: Date | null | undefined;
  readonly lte?: Date | null | undefined;
}

/** Where upstream takes `>=` and `<=`: exact to the second, since a later second is the next whole number. */
export const exactTime = (field: string) => (comparison: TimeComparison, at: string) =>
  moments(comparison, at, ({ gt, gte, lt, lte }) => [
    ...(gt ? [{ field, operator: '>=', value: seconds(gt) + 1 } as const] : []),
    ...(gte ? [{ field, operator: '>=', value: secondsFrom(gte) } as const] : []),
    ...(lt ? [{ field, operator: '<=', value: secondsFrom(lt) - 1 } as const] : []),
    ...(lte ? [{ field, operator: '<=', value: seconds(lte) } as const] : []),
  ]);

/** Where upstream takes only `>` and `<`, of which its documentation says "or equal". */
export const looseTime = (field: string) => (comparison: TimeComparison, at: string) =>
  moments(comparison, at, ({ gt, gte, lt, lte }) => [
    ...[gt, gte].flatMap((value) => (value ? [{ field, operator: '>', value: seconds(value) } as const] : [])),
    ...[lt, lte].flatMap((value) => (value ? [{ field, operator: '<', value: seconds(value) } as const] : [])),
  ]);

/** Where upstream takes only `>` and `<`, and means them so: a second later or earlier is the next whole number. */
export const strictTime = (field: string) => (comparison: TimeComparison, at: string) =>
  moments(comparison, at, ({ gt, gte, lt, lte }) => [
    ...(gt ? [{ field, operator: '>', value: seconds(gt) } as const] : []),
    ...(gte ? [{ field, operator: '>', value: secondsFrom(gte) - 1 } as const] : []),
    ...(lt ? [{ field, operator: '<', value: secondsFrom(lt) } as const] : []),
    ...(lte ? [{ field, operator: '<', value: seconds(lte) + 1 } as const] : []),
  ]);

/**
 * Contacts before Unstable: upstream compares days, in the workspace's time zone, and `>` starts on the next day.
 * So "on or after" asks for what is after the day before.
 */
export const dayTime = (field: string) => (comparison: TimeComparison, at: string) =>
  moments(comparison, at, ({ gt, gte, lt, lte }) => [
    ...(gt ? [{ field, operator: '>', value: seconds(gt) } as const] : []),
    ...(gte ? [{ field, operator: '>', value: seconds(gte) - secondsADay } as const] : []),
    ...(lt ? [{ field, operator: '<', value: seconds(lt) } as const] : []),
    ...(lte ? [{ field, operator: '<', value: seconds(lte) + secondsADay } as const] : []),
  ]);
const secondsADay = 86_400;

const moments = (
  comparison: TimeComparison,
  at: string,
  conditions: (comparison: TimeComparison) => readonly Condition[],
): readonly Condition[] => {
  const found = conditions(comparison);
  if (found.length === 0) throw new InvalidInputError('An empty comparison: give it an operator, such as `gte`.', at);
  return found;
};

export const isGroup = (query: Query): query is Group => Array.isArray(query.value) && !('field' in query);

/** One group of the members; a group of one is its member, and a group inside a group of its own kind dissolves. */
export const all = (members: readonly Query[], operator: Group['operator'] = 'AND'): Query | null => {
  const flat = members.flatMap((member) => (isGroup(member) && member.operator === operator ? member.value : [member]));
  const [only] = flat;
  return flat.length < 2 ? (only ?? null) : { operator, value: flat };
};
export const any = (members: readonly Query[]): Query | null => all(members, 'OR');

/**
 * Compiles a filter, with conditions that must hold `also`, and refuses, before any call, what upstream's grammar cannot
 * say: more than 15 members in a group, groups more than two deep. null when nothing is asked for.
 */
export const compile = <F extends Filter>(
  filter: F | null | undefined,
  rules: Rules<F>,
  also: readonly Condition[] = [],
): Query | null => {
  const asked = filter == null ? null : build(filter, rules as Readonly<Record<string, Rule>>, 'filter');
  const query = all(asked === null ? also : [...also, asked]);
  return query === null ? null : pure(query, 1, 'filter');
};

const build = (filter: Filter, rules: Readonly<Record<string, Rule>>, at: string): Query | null => {
  const members: Query[] = [];
  for (const [name, value] of Object.entries<unknown>({ ...filter })) {
    if (value === undefined || value === null) continue;
    if (name === 'and' || name === 'or') {
      const parts = (value as readonly Filter[]).map(
        (part, i) => build(part, rules, `${at}.${name}[${i}]`) ?? empty(`${at}.${name}[${i}]`),
      );
      const group = all(parts, name === 'and' ? 'AND' : 'OR') ?? empty(`${at}.${name}`);
      members.push(group);
    } else {
      members.push(...(rules[name]?.(value as never, `${at}.${name}`) ?? []));
    }
  }
  return all(members);
};

const empty = (at: string): never => {
  throw new InvalidInputError('An empty filter: say what to compare, or leave it out.', at);
};

/** From 2.13 on a group holds only groups or only conditions: a condition among groups becomes a group of its own. */
const pure = (query: Query, depth: number, at: string): Query => {
  if (!isGroup(query)) return query;
  if (depth > maxDepth)
    throw new InvalidInputError(
      `Groups nest ${maxDepth} deep at most: Intercom's search takes no more. Flatten \`and\` and \`or\`.`,
      at,
    );
  if (query.value.length > maxMembers)
    throw new InvalidInputError(
      `A group takes ${maxMembers} filters at most, this one has ${query.value.length}. Use \`in\` for many values of one field.`,
      at,
    );
  const mixed = query.value.some(isGroup);
  return {
    operator: query.operator,
    value: query.value.map((member) =>
      isGroup(member)
        ? pure(member, depth + 1, at)
        : mixed
          ? pure({ operator: 'AND', value: [member] }, depth + 1, at)
          : member,
    ),
  };
};
