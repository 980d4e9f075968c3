import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLInputType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isInputObjectType,
  isListType,
  isObjectType,
} from 'graphql';
import { InvalidInputError } from '../../client/core/errors.ts';
import type { FieldCost } from '../core/cost.ts';
import type { Args, Move, Rewrite, Rewritten } from '../core/rewrite.ts';
import type { CompiledInto } from './inputs.ts';

type Values = Readonly<Record<string, unknown>>;

const compiledOf = ({ extensions }: GraphQLInputField): CompiledInto | undefined =>
  extensions['compiled'] as CompiledInto | undefined;

/** Whether a value of the type may have a member that is compiled. */
const reaches = (type: GraphQLInputType, seen = new Set<string>()): boolean => {
  const named = getNamedType(type);
  if (!isInputObjectType(named) || seen.has(named.name)) return false;
  seen.add(named.name);
  return Object.values(named.getFields()).some((one) => compiledOf(one) !== undefined || reaches(one.type, seen));
};

/** Rewrites one value, and notes what moves. What has nothing to compile stays the same object. */
const rewriteValue = (type: GraphQLInputType, value: unknown, at: string, moves: Move[]): unknown => {
  const nullable = getNullableType(type);
  if (value === null || value === undefined) return value;
  if (isListType(nullable)) {
    const items = value as readonly unknown[];
    const rewritten = items.map((one, i) =>
      rewriteValue(nullable.ofType as GraphQLInputType, one, `${at}[${i}]`, moves),
    );
    return rewritten.some((one, i) => one !== items[i]) ? rewritten : value;
  }
  return isInputObjectType(nullable) ? rewriteMembers(nullable.getFields(), value as Values, at, moves) : value;
};

const rewriteMembers = (
  fields: Readonly<Record<string, GraphQLInputField>>,
  values: Values,
  at: string,
  moves: Move[],
): Values => {
  const within = (name: string) => (at === '' ? name : `${at}.${name}`);
  let changed: Record<string, unknown> | null = null;
  for (const name of Object.keys(values)) {
    const field = fields[name];
    if (field === undefined) continue;
    const value = values[name];
    const compiled = compiledOf(field);
    if (compiled === undefined) {
      const rewritten = rewriteValue(field.type, value, within(name), moves);
      if (rewritten !== value) changed = { ...(changed ?? values), [name]: rewritten };
      continue;
    }
    const { [name]: _, ...rest }: Values = changed ?? values;
    changed = { ...rest };
    if (value === null || value === undefined) continue;
    const { into, compile } = compiled;
    const before = (values[into] ?? []) as readonly unknown[];
    const entries = compile(value as Values, values, within(name));
    for (const [i, { member, to }] of entries.entries())
      moves.push({ from: `${within(into)}[${before.length + i}]`, member, to });
    if (entries.length > 0) changed[into] = [...before, ...entries.map(({ entry }) => entry)];
  }
  return changed ?? values;
};

const rewriteArgs = (args: readonly GraphQLArgument[], values: Args): Rewritten | null => {
  const moves: Move[] = [];
  const rewritten: Record<string, unknown> = { ...values };
  let isChanged = false;
  for (const { name, type } of args) {
    const value = values[name];
    const changed = rewriteValue(type, value, name === 'input' ? '' : name, moves);
    if (changed === value) continue;
    rewritten[name] = changed;
    isChanged = true;
  }
  return isChanged ? { args: rewritten, moves } : null;
};

type Outcome = { readonly rewritten: Rewritten | null } | { readonly error: unknown };

/** The parents of a field share its arguments, and what they have in common is known by them. */
const onceFor = (args: readonly GraphQLArgument[]): Rewrite => {
  const outcomes = new WeakMap<Args, Outcome>();
  const outcomeOf = (values: Args): Outcome => {
    try {
      return { rewritten: rewriteArgs(args, values) };
    } catch (error) {
      return { error };
    }
  };
  return (values) => {
    const outcome = outcomes.get(values) ?? outcomeOf(values);
    outcomes.set(values, outcome);
    if ('error' in outcome) throw outcome.error;
    return outcome.rewritten;
  };
};

/** Whether a call is made is asked of the arguments that the resolver gets. One that is refused makes none. */
const costWith = (cost: FieldCost, rewrite: Rewrite): FieldCost => {
  const { when } = cost;
  if (when === undefined) return cost;
  return {
    ...cost,
    when: (args) => {
      try {
        return when(rewrite(args)?.args ?? args);
      } catch (error) {
        if (error instanceof InvalidInputError) return false;
        throw error;
      }
    },
  };
};

const addRewrite = (field: GraphQLField<unknown, unknown>): void => {
  const rewrite = onceFor(field.args);
  const { cost } = field.extensions as { readonly cost?: readonly FieldCost[] };
  field.extensions = {
    ...field.extensions,
    rewrite,
    ...(cost === undefined ? {} : { cost: cost.map((one) => costWith(one, rewrite)) }),
  };
};

/** Makes every field whose arguments may have members of the workspace's own types turn them into what resolvers know. */
export const addRewrites = (schema: GraphQLSchema): void => {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type)) continue;
    for (const field of Object.values(type.getFields()))
      if (field.args.some(({ type }) => reaches(type))) addRewrite(field);
  }
};
