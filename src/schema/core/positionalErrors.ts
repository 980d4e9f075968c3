import { type GraphQLObjectType, type GraphQLSchema, isObjectType, isUnionType } from 'graphql';
import { ForbiddenError, InvalidInputError } from '../../client/core/errors.ts';
import { isId } from '../../client/core/ids.ts';
import type { Context } from '../../loaders/index.ts';
import { checkLength } from './guard.ts';
import { isPersonal } from './personal.ts';

/** Throws for what cannot be looked up, and gives the rest as it is looked up. */
type Check = (asked: unknown, at: string, schema: GraphQLSchema, context: Pick<Context, 'scopes'>) => unknown;

/** A global id is base64 of `Type:id`. */
const checkGlobalId: Check = (asked, at, schema) => {
  const [, typeName = '', id = ''] = /^(\w+):(.*)$/s.exec(Buffer.from(String(asked), 'base64').toString()) ?? [];
  const type = schema.getType(typeName);
  if (!isObjectType(type) || !('nodeId' in type.getFields()) || !isId(id))
    throw new InvalidInputError('Must be a global id. Use a `nodeId`, not an `id`.', at);
  return asked;
};

/** The names of an entity's keys, `id` first. */
const keysOf = ({ extensions }: GraphQLObjectType): readonly string[] => {
  const { directives = [] } = extensions as {
    readonly directives?: readonly { readonly name: string; readonly args?: { readonly fields?: string } }[];
  };
  return directives.flatMap(({ name, args }) => (name === 'key' ? (args?.fields ?? []) : []));
};

const checkRepresentation: Check = (asked, at, schema, { scopes }) => {
  const reference = withTextId(Object(asked) as Readonly<Record<string, unknown>>);
  const typeName = reference['__typename'];
  const type = typeof typeName === 'string' ? schema.getType(typeName) : undefined;
  const entity = schema.getType('_Entity');
  if (!isObjectType(type) || !isUnionType(entity) || !schema.isSubType(entity, type))
    throw new InvalidInputError('`__typename` is not an entity of this graph.', `${at}.__typename`);
  const keys = keysOf(type);
  const key = keys.find((name) => reference[name] !== undefined) ?? 'id';
  const value = reference[key];
  if (key === 'id' ? typeof value !== 'string' || !isId(value) : !isOwnKey(value))
    throw new InvalidInputError(
      `A reference to this entity requires a valid key: ${keys.map((name) => `\`${name}\``).join(' or ')}.`,
      `${at}.${key}`,
    );
  const field = type.getFields()[key];
  if (field !== undefined && isPersonal(field) && !scopes.has('pii'))
    throw new ForbiddenError(`\`${at}.${key}\` is personal and requires the scope \`pii\`.`);
  return reference;
};

/** Other subgraphs may have Intercom's ids as whole numbers: GraphQL's `ID` takes both. */
const withTextId = (reference: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> =>
  Number.isSafeInteger(reference['id']) && Number(reference['id']) >= 0
    ? { ...reference, id: String(reference['id']) }
    : reference;

const isOwnKey = (value: unknown): boolean => typeof value === 'string' && value !== '' && value.length <= 255;

const settingOf = { listItems: 'MAX_LIST_ITEMS', entities: 'MAX_ENTITIES' } as const;

/**
 * Makes a field that reads many records by id answer each at its own place: a bad id, or one that cannot be read, fails
 * alone. What can be asked together is still asked together, since the loaders batch.
 */
const answerEach = (
  schema: GraphQLSchema,
  name: string,
  argument: string,
  limit: keyof typeof settingOf,
  check: Check,
): void => {
  const field = schema.getQueryType()?.getFields()[name];
  const resolve = field?.resolve;
  if (field === undefined || resolve === undefined) throw new TypeError(`Query.${name} has no resolver`);
  field.resolve = (source, args: Readonly<Record<string, readonly unknown[]>>, context: Context, info) => {
    const asked = args[argument] ?? [];
    checkLength(asked, settingOf[limit], context.limits[limit], argument);
    return asked.map(async (one, i) => {
      const checked = check(one, `${argument}[${i}]`, info.schema, context);
      const [found] = (await resolve(source, { ...args, [argument]: [checked] }, context, info)) as unknown[];
      return found;
    });
  };
};

export const answerEachAtItsPlace = (schema: GraphQLSchema): GraphQLSchema => {
  const node = schema.getQueryType()?.getFields()['node'];
  const resolve = node?.resolve;
  if (node === undefined || resolve === undefined) throw new TypeError('Query.node has no resolver');
  node.resolve = (source, args: { readonly id: unknown }, context: Context, info) => {
    checkGlobalId(args.id, 'id', info.schema, context);
    return resolve(source, args, context, info);
  };
  answerEach(schema, 'nodes', 'ids', 'listItems', checkGlobalId);
  answerEach(schema, '_entities', 'representations', 'entities', checkRepresentation);
  return schema;
};
