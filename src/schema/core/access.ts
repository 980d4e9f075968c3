import SchemaBuilder, {
  BasePlugin,
  type FieldNullability,
  type FieldRequiredness,
  type InputFieldMap,
  type InputType,
  type PothosEnumValueConfig,
  type PothosInputFieldConfig,
  type PothosOutputFieldConfig,
  type SchemaTypes,
  type TypeParam,
} from '@pothos/core';
import type { GraphQLFieldResolver, GraphQLSchema } from 'graphql';
import { ForbiddenError } from '../../client/core/errors.ts';
import type { Context } from '../../loaders/index.ts';
import { isPersonal } from './personal.ts';
import { selectsNoRecords } from './selection.ts';

declare global {
  export namespace PothosSchemaTypes {
    export interface Plugins<Types extends SchemaTypes> {
      access: AccessPlugin<Types>;
    }
    export interface FieldOptions<
      Types extends SchemaTypes = SchemaTypes,
      ParentShape = unknown,
      Type extends TypeParam<Types> = TypeParam<Types>,
      Nullable extends FieldNullability<Type> = FieldNullability<Type>,
      Args extends InputFieldMap = InputFieldMap,
      ResolveShape = unknown,
      ResolveReturnShape = unknown,
    > {
      /** It tells of people: null without the scope `pii`, and so nullable. */
      pii?: true;
    }
    export interface InputFieldOptions<
      Types extends SchemaTypes = SchemaTypes,
      Type extends InputType<Types> | [InputType<Types>] = InputType<Types> | [InputType<Types>],
      Req extends FieldRequiredness<Type> = FieldRequiredness<Type>,
    > {
      /** It searches what tells of people, or finds somebody by it: refused without the scope `pii`. */
      pii?: true;
      /** The answer has an id of what it finds: refused without the scope `read`. */
      needsRead?: true;
    }
    export interface EnumValueConfig<Types extends SchemaTypes> {
      /** It sorts by what tells of people: refused without the scope `pii`. */
      pii?: true;
    }
  }
}

type Resolver<Types extends SchemaTypes> = GraphQLFieldResolver<unknown, Types['Context'], object>;

interface Described {
  readonly description?: string | null | undefined;
  readonly extensions?: object | null | undefined;
}

/** Says of a field, an input field or an enum value that it tells of people. */
export const marked = <C extends Described>(config: C): C => ({
  ...config,
  description: `${config.description ?? ''} Personal.`.trim(),
  extensions: { ...config.extensions, pii: true },
});

/** Holds callers to their scopes: mutations take `write`, and what is personal takes `pii`. */
export class AccessPlugin<Types extends SchemaTypes> extends BasePlugin<Types> {
  override onOutputFieldConfig(config: PothosOutputFieldConfig<Types>): PothosOutputFieldConfig<Types> {
    if (config.pothosOptions.pii !== true || isPersonal({ extensions: { ...config.extensions } })) return config;
    if (!config.type.nullable) throw new TypeError(`${config.parentType}.${config.name} is personal but not nullable.`);
    return marked(config);
  }

  override onInputFieldConfig(config: PothosInputFieldConfig<Types>): PothosInputFieldConfig<Types> {
    const { pii, needsRead } = config.pothosOptions;
    const personal = pii === true ? marked(config) : config;
    if (needsRead !== true) return personal;
    return {
      ...personal,
      description: `${personal.description ?? ''} Requires the scope \`read\` as well.`.trim(),
      extensions: { ...personal.extensions, needsRead },
    };
  }

  override onEnumValueConfig(config: PothosEnumValueConfig<Types>): PothosEnumValueConfig<Types> {
    return config.pothosOptions.pii === true ? marked(config) : config;
  }

  override wrapResolve(resolve: Resolver<Types>, config: PothosOutputFieldConfig<Types>): Resolver<Types> {
    if (config.kind === 'Mutation') return forWriters(resolve);
    return isPersonal({ extensions: { ...config.extensions } }) ? unlessPersonal(resolve) : resolve;
  }
}

const forWriters =
  <C extends object>(resolve: GraphQLFieldResolver<unknown, C, object>): typeof resolve =>
  (parent, args, context, info) => {
    const { scopes } = context as unknown as Context;
    if (!scopes.has('write')) throw new ForbiddenError('Mutations require the scope `write`.');
    // Refused before the change is made, not while its answer is written.
    if (!scopes.has('read') && !selectsNoRecords(info))
      throw new ForbiddenError(
        'Without the scope `read`, a mutation returns the ids of its records only. Select ids only.',
      );
    const { writesAcknowledged: changesKnown } = context as unknown as Context;
    const change = () => resolve(parent, args, context, info);
    return changesKnown === undefined ? change() : thenKnown(change, changesKnown);
  };

/** Whoever is told of a change finds it, whichever process they ask next; also if nobody knows whether it was made. */
const thenKnown = async (change: () => unknown, known: () => Promise<void>): Promise<unknown> => {
  try {
    return await change();
  } finally {
    await known();
  }
};

/** Withholds what tells of people from callers without the scope `pii`. */
export const unlessPersonal =
  <S, C extends object, A>(resolve: GraphQLFieldResolver<S, C, A>): typeof resolve =>
  (parent, args, context, info) => {
    const { scopes, withheld } = context as unknown as Context;
    if (scopes.has('pii')) return resolve(parent, args, context, info);
    withheld.add(`${info.parentType.name}.${info.fieldName}`);
    return null;
  };

/** What a router composes the graph from: it holds no data. */
const free = new Set(['_service']);

const requireRead = ({ scopes }: Context, what: string): void => {
  if (!scopes.has('read')) throw new ForbiddenError(`${what} require the scope \`read\`.`);
};

/** Queries and subscriptions require `read`. The federation plugin adds fields of its own, so this is done to the finished schema. */
export const forReaders = (schema: GraphQLSchema): GraphQLSchema => {
  for (const field of Object.values(schema.getSubscriptionType()?.getFields() ?? {})) {
    const { subscribe } = field;
    if (subscribe === undefined) throw new TypeError(`Subscription.${field.name} has no source.`);
    field.subscribe = (parent, args, context: Context, info) => {
      requireRead(context, 'Subscriptions');
      return subscribe(parent, args, context, info);
    };
  }
  for (const field of Object.values(schema.getQueryType()?.getFields() ?? {})) {
    const { resolve } = field;
    if (resolve === undefined || free.has(field.name)) continue;
    field.resolve = (parent, args, context: Context, info) => {
      requireRead(context, 'Queries');
      return resolve(parent, args, context, info);
    };
  }
  return schema;
};

SchemaBuilder.registerPlugin('access', AccessPlugin);
