import SchemaBuilder, { BasePlugin, type PothosOutputFieldConfig, type SchemaTypes } from '@pothos/core';
import {
  type GraphQLArgument,
  type GraphQLFieldResolver,
  type GraphQLInputField,
  type GraphQLInputType,
  type GraphQLResolveInfo,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isListType,
} from 'graphql';
import { ForbiddenError, InvalidInputError, ListLimitError } from '../../client/core/errors.ts';
import { checkedId } from '../../client/core/ids.ts';
import type { Context } from '../../loaders/index.ts';
import { isPersonal, needsRead } from './personal.ts';
import { resolveRewritten } from './rewrite.ts';

/** `node` and `nodes` take global ids, which are not Intercom's: `places.ts` checks them. */
const globalIdFields = new Set(['Query.node', 'Query.nodes']);

declare global {
  export namespace PothosSchemaTypes {
    export interface Plugins<Types extends SchemaTypes> {
      guard: GuardPlugin<Types>;
    }
  }
}

/**
 * Stands before every resolver that takes arguments: refuses ids that Intercom cannot have given, lists that are too
 * long, comparisons with null, and searching or naming people by what the caller may not see, by their place in the arguments, before any REST call. A mutation's `input` is not part of the place.
 * It also tells the trace, when there is one, which field is being resolved.
 */
export class GuardPlugin<Types extends SchemaTypes> extends BasePlugin<Types> {
  override wrapResolve(
    resolve: GraphQLFieldResolver<unknown, Types['Context'], object>,
    config: PothosOutputFieldConfig<Types>,
  ): GraphQLFieldResolver<unknown, Types['Context'], object> {
    const name = `${config.parentType}.${config.name}`;
    if ('pothosExposedField' in (config.extensions ?? {})) return resolve;
    const guarded = Object.keys(config.args).length > 0 && !globalIdFields.has(name);
    // By itself: a function that makes a closure allocates for its variables at each call, whether it makes it or not.
    const known: typeof resolve = guarded ? (...all) => resolveRewritten(resolve, ...all) : resolve;
    const traced: typeof resolve = (parent, args, context, info) =>
      (context as unknown as Context).trace?.(name, () => known(parent, args, context, info));
    return (parent, args, context: Types['Context'], info) => {
      if (guarded) checkArguments(args as Values, context as unknown as Context, info);
      const { trace } = context as unknown as Context;
      return trace === undefined ? known(parent, args, context, info) : traced(parent, args, context, info);
    };
  }

  override wrapSubscribe(
    subscribe: GraphQLFieldResolver<unknown, Types['Context'], object> | undefined,
  ): GraphQLFieldResolver<unknown, Types['Context'], object> | undefined {
    if (subscribe === undefined) return undefined;
    return (parent, args, context: Types['Context'], info) => {
      checkArguments(args as Values, context as unknown as Context, info);
      return subscribe(parent, args, context, info);
    };
  }
}

type ArgumentContext = Pick<Context, 'scopes' | 'limits'>;
type Fields = readonly (GraphQLArgument | GraphQLInputField)[];
type Values = Readonly<Record<string, unknown>>;

/** So many times the entries of one list may all lists inside one argument have together. */
export const maxEntriesFactor = 20;

/** What became of the arguments of an operation: the parents of a field share them. */
const outcomes = new WeakMap<ArgumentContext, Map<Values, Error | null>>();

/**
 * Nothing, for a list that is short enough.
 *
 * @throws {ListLimitError} for one that the setting `limit` does not allow.
 */
export const checkLength = (
  items: readonly unknown[],
  limit: ListLimitError['limit'],
  max: number,
  at: string,
): void => {
  if (items.length <= max) return;
  throw new ListLimitError(
    `A list of ${items.length} items exceeds the maximum of ${max}. Split the request.`,
    at,
    limit,
    max,
  );
};

const checkArguments = (
  values: Values,
  context: ArgumentContext,
  { parentType, fieldName }: GraphQLResolveInfo,
): void => {
  if (isEmpty(values)) return;
  let known = outcomes.get(context);
  if (known === undefined) {
    known = new Map();
    outcomes.set(context, known);
  }
  let outcome = known.get(values);
  if (outcome === undefined) {
    outcome = errorOf(parentType.getFields()[fieldName]?.args ?? [], values, context);
    known.set(values, outcome);
  }
  if (outcome !== null) throw outcome;
};

const isEmpty = (values: Values): boolean => {
  for (const _ in values) return false;
  return true;
};

const errorOf = (fields: Fields, values: Values, context: ArgumentContext): Error | null => {
  try {
    for (const field of fields)
      new Check(context).member(field, values[field.name], field.name === 'input' ? '' : field.name);
    return null;
  } catch (error) {
    if (error instanceof Error) return error;
    throw error;
  }
};

/** The operators that people give null to, and the value of `isSet` that says what they mean. */
const nullHints = { eq: false, ne: true } as const;

/** The check of one argument. */
class Check {
  private readonly context: ArgumentContext;
  private entries = 0;
  /** Where the comparison that is looked at, or the nearest filter around it, accepts `isSet`. */
  private settable: string | null = null;

  constructor(context: ArgumentContext) {
    this.context = context;
  }

  member(field: Fields[number], value: unknown, at: string): void {
    if (value === null || value === undefined) return;
    if (isPersonal(field)) this.takePersonal(at);
    if (needsRead(field) && !this.context.scopes.has('read'))
      throw new ForbiddenError(`\`${at}\` finds a record by an address and requires the scope \`read\`.`);
    this.value(field.type, value, at);
  }

  private value(type: GraphQLInputType, value: unknown, at: string): void {
    if (value === null || value === undefined) return;
    const nullable = getNullableType(type);
    if (isListType(nullable)) this.list(nullable.ofType as GraphQLInputType, value as readonly unknown[], at);
    else if (isInputObjectType(nullable)) this.members(nullable.getFields(), value as Values, at);
    else if (isEnumType(nullable)) {
      if (nullable.getValues().some((known) => known.value === value && isPersonal(known))) this.takePersonal(at);
    } else if (nullable.name === 'ID') {
      checkedId(String(value), at);
    }
  }

  private list(type: GraphQLInputType, items: readonly unknown[], at: string): void {
    const { listItems: max } = this.context.limits;
    checkLength(items, 'MAX_LIST_ITEMS', max, at);
    this.entries += items.length;
    if (this.entries > max * maxEntriesFactor)
      throw new ListLimitError(
        `The lists inside one argument have more than ${max * maxEntriesFactor} entries together. Split the request.`,
        at,
        'MAX_LIST_ITEMS',
        max,
      );
    for (const [i, item] of items.entries()) this.value(type, item, `${at}[${i}]`);
  }

  private members(fields: Readonly<Record<string, GraphQLInputField>>, values: Values, at: string): void {
    const around = this.settable;
    if ('isSet' in fields) this.settable = at;
    for (const name of Object.keys(values)) {
      const field = fields[name];
      if (field === undefined) continue;
      const here = at === '' ? name : `${at}.${name}`;
      if (values[name] === null && Object.hasOwn(nullHints, name))
        this.refuseNull(name as keyof typeof nullHints, here);
      this.member(field, values[name], here);
    }
    this.settable = around;
  }

  /** Omitted, it would find records that are not meant. */
  private refuseNull(operator: keyof typeof nullHints, at: string): never {
    const hint =
      this.settable === null
        ? 'Use a value, or omit the operator.'
        : `Use \`isSet: ${nullHints[operator]}\` in \`${this.settable}\`.`;
    throw new InvalidInputError(`\`${operator}\` does not accept null. ${hint}`, at);
  }

  private takePersonal(at: string): void {
    if (!this.context.scopes.has('pii'))
      throw new ForbiddenError(`\`${at}\` is personal and requires the scope \`pii\`.`);
  }
}

SchemaBuilder.registerPlugin('guard', GuardPlugin);
