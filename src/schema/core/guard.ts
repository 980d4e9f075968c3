import SchemaBuilder, { BasePlugin, type PothosOutputFieldConfig, type SchemaTypes } from '@pothos/core';
import {
  type GraphQLArgument,
  type GraphQLFieldResolver,
  type GraphQLInputField,
  type GraphQLInputType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isListType,
} from 'graphql';
import { ForbiddenError, InvalidInputError } from '../../client/core/errors.ts';
import { checkedId } from '../../client/core/ids.ts';
import type { Context } from '../../loaders/index.ts';
import { isPersonal } from './personal.ts';

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
 * Stands before every resolver that takes arguments: refuses ids that Intercom cannot have given, lists that are too
 * long, and searching what the caller may not see, by their place in the arguments, before any REST call. A mutation's `input` is not part of the place.
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
          context as unknown as Context,
        );
      const trace = (context as { trace?: (field: string, run: () => unknown) => unknown }).trace;
      return trace === undefined
        ? resolve(parent, args, context, info)
        : trace(name, () => resolve(parent, args, context, info));
    };
  }
}

type Asker = Pick<Context, 'scopes' | 'limits'>;
type Fields = readonly (GraphQLArgument | GraphQLInputField)[];

const checkArguments = (fields: Fields, values: Readonly<Record<string, unknown>>, asker: Asker): void => {
  for (const { name, type } of fields) check(type, values[name], name === 'input' ? '' : name, asker);
};

const check = (type: GraphQLInputType, value: unknown, at: string, asker: Asker): void => {
  if (value === null || value === undefined) return;
  const nullable = getNullableType(type);
  if (isListType(nullable)) {
    const items = value as readonly unknown[];
    const { listItems: most } = asker.limits;
    if (items.length > most) throw new InvalidInputError(`A list argument takes ${most} entries at most.`, at);
    for (const [i, item] of items.entries()) check(nullable.ofType as GraphQLInputType, item, `${at}[${i}]`, asker);
  } else if (isInputObjectType(nullable)) {
    const members = value as Readonly<Record<string, unknown>>;
    for (const [name, field] of Object.entries(nullable.getFields())) {
      const here = at === '' ? name : `${at}.${name}`;
      if (members[name] != null && isPersonal(field)) takePersonal(asker, here);
      check(field.type, members[name], here, asker);
    }
  } else if (isEnumType(nullable)) {
    if (nullable.getValues().some((known) => known.value === value && isPersonal(known))) takePersonal(asker, at);
  } else if (nullable.name === 'ID') {
    checkedId(String(value), at);
  }
};

const takePersonal = ({ scopes }: Asker, at: string): void => {
  if (!scopes.has('pii')) throw new ForbiddenError(`\`${at}\` is about what is personal: it takes the scope \`pii\`.`);
};

SchemaBuilder.registerPlugin('guard', GuardPlugin);
