import SchemaBuilder, { BasePlugin, type PothosOutputFieldConfig, type SchemaTypes } from '@pothos/core';
import {
  type GraphQLArgument,
  type GraphQLFieldResolver,
  type GraphQLInputField,
  type GraphQLInputType,
  getNullableType,
  isInputObjectType,
  isListType,
} from 'graphql';
import { InvalidInputError } from '../../client/core/errors.ts';
import { checkedId } from '../../client/core/ids.ts';

/** The most entries that one list argument takes. */
export const maxItems = 250;

/** `node` and `nodes` take global ids, which are not Intercom's: `places.ts` checks them. */
const takesGlobalIds = new Set(['Query.node', 'Query.nodes']);

declare global {
  export namespace PothosSchemaTypes {
    export interface Plugins<Types extends SchemaTypes> {
      guard: GuardPlugin<Types>;
    }
  }
}

/**
 * Stands before every resolver that takes arguments: refuses ids that Intercom cannot have given and lists that are too
 * long, by their place in the arguments, before any REST call. A mutation's `input` is not part of the place.
 * It also tells the trace, when there is one, which field is being resolved.
 */
export class GuardPlugin<Types extends SchemaTypes> extends BasePlugin<Types> {
  override wrapResolve(
    resolve: GraphQLFieldResolver<unknown, Types['Context'], object>,
    config: PothosOutputFieldConfig<Types>,
  ): GraphQLFieldResolver<unknown, Types['Context'], object> {
    const name = `${config.parentType}.${config.name}`;
    if ('pothosExposedField' in (config.extensions ?? {})) return resolve;
    const guarded = Object.keys(config.args).length > 0 && !takesGlobalIds.has(name);
    return (parent, args, context: Types['Context'], info) => {
      if (guarded)
        checkArguments(
          info.parentType.getFields()[info.fieldName]?.args ?? [],
          args as Readonly<Record<string, unknown>>,
        );
      const trace = (context as { trace?: (field: string, run: () => unknown) => unknown }).trace;
      return trace === undefined
        ? resolve(parent, args, context, info)
        : trace(name, () => resolve(parent, args, context, info));
    };
  }
}

type Fields = readonly (GraphQLArgument | GraphQLInputField)[];

const checkArguments = (fields: Fields, values: Readonly<Record<string, unknown>>): void => {
  for (const { name, type } of fields) {
    const at = name === 'input' ? '' : name;
    if (values[name] != null) check(type, values[name], at);
  }
};

const check = (type: GraphQLInputType, value: unknown, at: string): void => {
  if (value === null || value === undefined) return;
  const nullable = getNullableType(type);
  if (isListType(nullable)) {
    const items = value as readonly unknown[];
    if (items.length > maxItems) throw new InvalidInputError(`A list argument takes ${maxItems} entries at most.`, at);
    for (const [i, item] of items.entries()) check(nullable.ofType as GraphQLInputType, item, `${at}[${i}]`);
  } else if (isInputObjectType(nullable)) {
    const members = value as Readonly<Record<string, unknown>>;
    for (const [name, field] of Object.entries(nullable.getFields()))
      check(field.type, members[name], at === '' ? name : `${at}.${name}`);
  } else if (nullable.name === 'ID') {
    checkedId(String(value), at);
  }
};

SchemaBuilder.registerPlugin('guard', GuardPlugin);
