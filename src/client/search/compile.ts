import { InvalidInputError } from '../core/errors.ts';
import type { Group, Query } from './query.ts';

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

/** The maximum number of members of one group, and how deep groups may nest. */
export const maxMembers = 15;
const maxDepth = 2;

/** A member that has members of its own. */
export const members =
  <F extends object>(rules: Rules<F>) =>
  (filter: F, at: string): readonly Query[] => {
    const query = build(filter, rules as Readonly<Record<string, Rule>>, at);
    return query === null ? empty(at) : [query];
  };

export const isGroup = (query: Query): query is Group => Array.isArray(query.value) && !('field' in query);

/** One group of the members; a group of one is its member, and a group inside a group of its own kind dissolves. */
export const all = (members: readonly Query[], operator: Group['operator'] = 'AND'): Query | null => {
  const [only] = members;
  if (members.length < 2) return only ?? null;
  const flat = members.flatMap((member) => (isGroup(member) && member.operator === operator ? member.value : [member]));
  return { operator, value: flat };
};
export const any = (members: readonly Query[]): Query | null => all(members, 'OR');

/** Where errors of what must hold `also` say that they are. */
export const owner = 'owner';

/** The search of a filter, together with another filter that must hold `also`. null when nothing is asked for. */
export type Within<F> = (also?: F | null) => Query | null;

/**
 * Compiles a filter, once for all lists that have it. Refuses, before any call, what Intercom's grammar cannot
 * express: more than 15 members in a group, groups more than two deep.
 */
export const compile = <F extends Filter>(filter: F | null | undefined, rules: Rules<F>): Within<F> => {
  const compiled = (part: F | null | undefined, at: string) =>
    part == null ? null : build(part, rules as Readonly<Record<string, Rule>>, at);
  const own = once(() => compiled(filter, 'filter'));
  // What is too large or too deep by itself is so within another as well.
  const alone = once(() => normalized(own()));
  return (also = null) => {
    const query = alone();
    return also === null ? query : normalized(all([compiled(also, owner), own()].filter((part) => part !== null)));
  };
};

const normalized = (query: Query | null): Query | null => query && normalize(query, 1, 'filter');

/** Works something out at the first call; later calls answer the same, or throw it. */
const once = <T>(work: () => T): (() => T) => {
  let outcome: { readonly value: T } | { readonly error: unknown } | undefined;
  const run = (): NonNullable<typeof outcome> => {
    try {
      return { value: work() };
    } catch (error) {
      return { error };
    }
  };
  return () => {
    outcome ??= run();
    if ('error' in outcome) throw outcome.error;
    return outcome.value;
  };
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
  throw new InvalidInputError('The filter is empty. Add a comparison, or omit it.', at);
};

/** From 2.13 on a group holds only groups or only conditions: a condition among groups becomes a group of its own (quirk: filters-15-deep-2). */
const normalize = (query: Query, depth: number, at: string): Query => {
  if (!isGroup(query)) return query;
  if (depth > maxDepth) return query.alone ?? tooDeep(at);
  if (query.value.length > maxMembers)
    throw new InvalidInputError(
      `A group has a maximum of ${maxMembers} filters, and this one has ${query.value.length}. Use \`in\` for several values of one field. A comparison that Intercom has no operator for counts twice.`,
      at,
    );
  const inner = query.value.map((member) => (isGroup(member) ? normalize(member, depth + 1, at) : member));
  const mixed = inner.some(isGroup);
  return {
    operator: query.operator,
    value: mixed ? inner.map((member) => (isGroup(member) ? member : ofOne(member, depth + 1, at))) : inner,
  };
};

const ofOne = (member: Query, depth: number, at: string): Group =>
  depth > maxDepth ? tooDeep(at) : { operator: 'AND', value: [member] };

const tooDeep = (at: string): never => {
  throw new InvalidInputError(
    `Groups exceed the maximum of ${maxDepth} levels of Intercom's search. Flatten \`and\` and \`or\`.`,
    at,
  );
};
