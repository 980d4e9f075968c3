import {
  type ASTNode,
  type DirectiveNode,
  type FieldNode,
  type FragmentDefinitionNode,
  GraphQLIncludeDirective,
  type GraphQLObjectType,
  type GraphQLSchema,
  GraphQLSkipDirective,
  getDirectiveValues,
  isAbstractType,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';

/** What of an operation's text takes part in its execution. */
export interface Reading {
  readonly schema: GraphQLSchema;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly variables: Readonly<Record<string, unknown>>;
  /** Told of every selection that is looked at; may throw to stop. */
  readonly step: () => void;
  /** Told of each place whose variables, if it has any, take part in the price. */
  readonly looked: (place: ASTNode) => void;
}

type Directed = { readonly directives?: readonly DirectiveNode[] };

const isIncluded = (node: Directed, { variables, looked }: Reading): boolean => {
  for (const directive of node.directives ?? []) looked(directive);
  return (
    getDirectiveValues(GraphQLSkipDirective, node, variables)?.['if'] !== true &&
    getDirectiveValues(GraphQLIncludeDirective, node, variables)?.['if'] !== false
  );
};

const applies = (schema: GraphQLSchema, condition: string | undefined, type: GraphQLObjectType): boolean => {
  if (condition === undefined || condition === type.name) return true;
  const named = schema.getType(condition);
  return isAbstractType(named) && schema.isSubType(named, type);
};

/** The fields of one object by their names in the answer, as the executor collects them: each fragment is read once. */
export const collect = (
  reading: Reading,
  type: GraphQLObjectType,
  sets: readonly (SelectionSetNode | undefined)[],
): ReadonlyMap<string, readonly FieldNode[]> => {
  const { schema, fragments, step } = reading;
  const fields = new Map<string, FieldNode[]>();
  const seen = new Set<string>();
  const visit = (selection: SelectionNode): void => {
    step();
    if (!isIncluded(selection, reading)) return;
    if (selection.kind === Kind.FIELD) {
      const key = selection.alias?.value ?? selection.name.value;
      const alike = fields.get(key);
      if (alike === undefined) fields.set(key, [selection]);
      else alike.push(selection);
      return;
    }
    if (selection.kind === Kind.FRAGMENT_SPREAD) {
      if (seen.has(selection.name.value)) return;
      seen.add(selection.name.value);
    }
    const fragment = selection.kind === Kind.FRAGMENT_SPREAD ? fragments.get(selection.name.value) : selection;
    if (fragment === undefined || !applies(schema, fragment.typeCondition?.name.value, type)) return;
    for (const inner of fragment.selectionSet.selections) visit(inner);
  };
  for (const set of sets) for (const selection of set?.selections ?? []) visit(selection);
  return fields;
};

const ids = new Set(['id', 'nodeId', '__typename']);

/** Whether nothing is asked but ids and `also`, seen as the resolvers see it: without `@skip` and `@include`. */
export const asksOnly = (
  { fragments, step }: Reading,
  nodes: readonly FieldNode[],
  also: readonly string[],
): boolean => {
  const seen = new Set<string>();
  const isHeld = (set: SelectionSetNode | undefined): boolean =>
    (set?.selections ?? []).every((selection) => {
      step();
      if (selection.kind === Kind.FIELD) return ids.has(selection.name.value) || also.includes(selection.name.value);
      if (selection.kind === Kind.INLINE_FRAGMENT) return isHeld(selection.selectionSet);
      if (seen.has(selection.name.value)) return true;
      seen.add(selection.name.value);
      return isHeld(fragments.get(selection.name.value)?.selectionSet);
    });
  return nodes.every((node) => isHeld(node.selectionSet));
};

/** Whether any of `names` is asked, seen as the resolvers see it: without `@skip` and `@include`. */
export const asks = ({ fragments, step }: Reading, nodes: readonly FieldNode[], names: readonly string[]): boolean => {
  const seen = new Set<string>();
  const isAsked = (set: SelectionSetNode | undefined): boolean =>
    (set?.selections ?? []).some((selection) => {
      step();
      if (selection.kind === Kind.FIELD) return names.includes(selection.name.value);
      if (selection.kind === Kind.INLINE_FRAGMENT) return isAsked(selection.selectionSet);
      if (seen.has(selection.name.value)) return false;
      seen.add(selection.name.value);
      return isAsked(fragments.get(selection.name.value)?.selectionSet);
    });
  return nodes.some((node) => isAsked(node.selectionSet));
};
