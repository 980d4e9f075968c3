import {
  type ConstDirectiveNode,
  type FieldDefinitionNode,
  type GraphQLInputObjectType,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type InputValueDefinitionNode,
  Kind,
  parse,
  parseConstValue,
  printType,
  type TypeDefinitionNode,
} from 'graphql';
import type { Directive } from '../core/routing.ts';

const directiveNode = ({ name, args }: Directive): ConstDirectiveNode => ({
  kind: Kind.DIRECTIVE,
  name: { kind: Kind.NAME, value: name },
  arguments: Object.entries(args).map(([key, value]) => ({
    kind: Kind.ARGUMENT,
    name: { kind: Kind.NAME, value: key },
    value: parseConstValue(JSON.stringify(value)),
  })),
});

type FieldNode = FieldDefinitionNode | InputValueDefinitionNode;

/**
 * The definition as SDL has it, with the directives that the extensions of the fields name. Without `@oneOf`, as the
 * builder's: composers do not know it, and the gateway checks it itself.
 */
const nodeOf = (type: GraphQLNamedType): TypeDefinitionNode => {
  const [definition] = parse(printType(type)).definitions as [TypeDefinitionNode];
  if (!('fields' in definition) || !('getFields' in type)) return definition;
  const fields: Readonly<Record<string, { readonly extensions: object }>> = type.getFields();
  const marked = (node: FieldNode): FieldNode => {
    const { directives = [] } = { ...fields[node.name.value]?.extensions } as { readonly directives?: Directive[] };
    return { ...node, directives: [...(node.directives ?? []), ...directives.map(directiveNode)] };
  };
  return { ...definition, directives: [], fields: definition.fields?.map(marked) } as TypeDefinitionNode;
};

/** What routers read is printed of the definitions in SDL: types that the builder does not make need them, too. */
export const addNode = (type: GraphQLNamedType): void => {
  type.astNode = nodeOf(type);
  if (!('fields' in type.astNode) || !('getFields' in type)) return;
  const fields: Readonly<Record<string, { astNode?: unknown }>> = type.getFields();
  for (const node of type.astNode.fields ?? []) Object.assign(fields[node.name.value] ?? {}, { astNode: node });
};

/** As `addNode`, for a field that a type of the builder's has got. */
export const addFieldNode = (type: GraphQLObjectType | GraphQLInputObjectType, name: string): void => {
  const definition = nodeOf(type);
  const nodes: readonly FieldNode[] = 'fields' in definition ? (definition.fields ?? []) : [];
  const node = nodes.find((one) => one.name.value === name);
  if (node === undefined || type.astNode == null) throw new TypeError(`${type.name}.${name} has no definition.`);
  Object.assign(type.getFields()[name] ?? {}, { astNode: node });
  Object.assign(type, { astNode: { ...type.astNode, fields: [...(type.astNode.fields ?? []), node] } });
};
