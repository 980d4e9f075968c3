import {
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isLeafType,
  isObjectType,
} from 'graphql';

/** Arguments that fields of the sandbox's workspace are tried with, by field. */
export type ArgumentsByField = Readonly<Record<string, readonly string[]>>;

/** Hands out small numbers one by one; nought when there are none left, which ends a query soon. */
export const choices = (tape: readonly number[]) => {
  let at = 0;
  return (below: number): number => (below <= 0 ? 0 : (tape[at++] ?? 0) % below);
};
type Choose = ReturnType<typeof choices>;

/** A query that is valid by construction: what it asks is drawn from `choose`. Every field has an alias of its own. */
export const randomQuery = (schema: GraphQLSchema, args: ArgumentsByField, choose: Choose, depth = 7): string => {
  let aliases = 0;
  const field = (parent: GraphQLObjectType, one: GraphQLField<unknown, unknown>, left: number): string => {
    const type = getNamedType(one.type);
    const tried = args[`${parent.name}.${one.name}`] ?? args[one.name] ?? [];
    const inner = isLeafType(type) ? '' : ` ${selection(type, left - 1)}`;
    aliases += 1;
    return `f${aliases}: ${one.name}${one.args.length === 0 ? '' : (tried[choose(tried.length)] ?? '')}${inner}`;
  };
  const selection = (type: GraphQLNamedType, left: number): string => {
    if (isAbstractType(type)) {
      const of = schema.getPossibleTypes(type).filter(() => choose(2) === 0);
      return `{ __typename ${of.map((one) => `... on ${one.name} ${selection(one, left)}`).join(' ')} }`;
    }
    if (!isObjectType(type)) return '';
    const all = Object.values(type.getFields()).filter((one) => one.args.length === 0 || isAnswerable(type, one));
    const further = left > 0 ? all.filter((one) => isCompositeType(getNamedType(one.type))) : [];
    const leaves = all.filter((one) => isLeafType(getNamedType(one.type)));
    const asked = [further, further, leaves].flatMap((some) => some[choose(some.length)] ?? []);
    return `{ __typename ${asked.map((one) => field(type, one, left)).join(' ')} }`;
  };
  const isAnswerable = (type: GraphQLObjectType, one: GraphQLField<unknown, unknown>): boolean =>
    args[`${type.name}.${one.name}`] !== undefined || args[one.name] !== undefined;
  const root = schema.getQueryType();
  if (root == null) return '';
  const roots = Object.values(root.getFields()).filter((one) => one.args.length === 0 || isAnswerable(root, one));
  const asked = [1, 2].flatMap(() => roots[choose(roots.length)] ?? []);
  return `{ ${asked.map((one) => field(root, one, depth)).join(' ')} }`;
};
