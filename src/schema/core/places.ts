import { type GraphQLSchema, isInterfaceType, isObjectType, isUnionType } from 'graphql';
import { InvalidInputError } from '../../client/core/errors.ts';
import { isId } from '../../client/core/ids.ts';
import type { Context, Most } from '../../loaders/index.ts';

type Check = (asked: unknown, at: string, schema: GraphQLSchema) => void;

/** A global id is base64 of `Type:id`. */
const checkGlobalId: Check = (asked, at, schema) => {
  const [, typeName = '', id = ''] = /^(\w+):(.*)$/s.exec(Buffer.from(String(asked), 'base64').toString()) ?? [];
  const [type, node] = [schema.getType(typeName), schema.getType('Node')];
  if (!isObjectType(type) || !isInterfaceType(node) || !schema.isSubType(node, type) || !isId(id))
    throw new InvalidInputError('This is not a global id: take a `nodeId`, not an `id`.', at);
};

const checkRepresentation: Check = (asked, at, schema) => {
  const { __typename: typeName, id } = Object(asked) as { readonly __typename?: unknown; readonly id?: unknown };
  const [type, entity] = [schema.getType(String(typeName)), schema.getType('_Entity')];
  if (!isObjectType(type) || !isUnionType(entity) || !schema.isSubType(entity, type))
    throw new InvalidInputError('`__typename` is not an entity of this graph.', `${at}.__typename`);
  if (typeof id !== 'string' || !isId(id))
    throw new InvalidInputError('The key of an entity is its `id`, as Intercom gives it.', `${at}.id`);
};

/**
 * Makes a field that reads many records by id answer each at its own place: a bad id, or one that cannot be read, fails
 * alone. What can be asked together is still asked together, since the loaders batch.
 */
const answerEach = (schema: GraphQLSchema, name: string, argument: string, limit: keyof Most, check: Check): void => {
  const field = schema.getQueryType()?.getFields()[name];
  const resolve = field?.resolve;
  if (field === undefined || resolve === undefined) throw new TypeError(`Query.${name} has no resolver`);
  field.resolve = (source, args: Readonly<Record<string, readonly unknown[]>>, context: Context, info) => {
    const asked = args[argument] ?? [];
    const most = context.most[limit];
    if (asked.length > most) throw new InvalidInputError(`\`${argument}\` takes ${most} entries at most.`, argument);
    return asked.map(async (one, i) => {
      check(one, `${argument}[${i}]`, info.schema);
      const [found] = (await resolve(source, { ...args, [argument]: [one] }, context, info)) as unknown[];
      return found;
    });
  };
};

export const answerEachAtItsPlace = (schema: GraphQLSchema): GraphQLSchema => {
  const node = schema.getQueryType()?.getFields()['node'];
  const resolve = node?.resolve;
  if (node === undefined || resolve === undefined) throw new TypeError('Query.node has no resolver');
  node.resolve = (source, args: { readonly id: unknown }, context, info) => {
    checkGlobalId(args.id, 'id', info.schema);
    return resolve(source, args, context, info);
  };
  answerEach(schema, 'nodes', 'ids', 'listItems', checkGlobalId);
  answerEach(schema, '_entities', 'representations', 'entities', checkRepresentation);
  return schema;
};
