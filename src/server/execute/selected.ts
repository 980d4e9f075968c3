import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  GraphQLIncludeDirective,
  type GraphQLObjectType,
  type GraphQLSchema,
  GraphQLSkipDirective,
  getDirectiveValues,
  isAbstractType,
  Kind,
  type NamedTypeNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';

export type Values = Readonly<Record<string, unknown>>;
export type Fragments = Readonly<Record<string, FragmentDefinitionNode>>;

export const fragmentsOf = ({ definitions }: DocumentNode): Fragments => {
  const fragments: Record<string, FragmentDefinitionNode> = Object.create(null);
  for (const one of definitions) if (one.kind === Kind.FRAGMENT_DEFINITION) fragments[one.name.value] = one;
  return fragments;
};

/**
 * The fields that are selected of an object type, by their names in the answer, in the order in which they are answered. `visited`
 * is told of every selection that is looked at, left out or not; it may throw to stop.
 */
export const selectedOf = (
  schema: GraphQLSchema,
  fragments: Fragments,
  variables: Values,
  type: GraphQLObjectType,
  sets: readonly SelectionSetNode[],
  visited: (selection: SelectionNode) => void = () => {},
): ReadonlyMap<string, readonly FieldNode[]> => {
  const found = new Map<string, FieldNode[]>();
  const spread = new Set<string>();

  const isIncluded = (node: SelectionNode): boolean =>
    getDirectiveValues(GraphQLSkipDirective, node, variables)?.['if'] !== true &&
    getDirectiveValues(GraphQLIncludeDirective, node, variables)?.['if'] !== false;

  const isOf = (condition: NamedTypeNode | undefined): boolean => {
    if (condition === undefined || condition.name.value === type.name) return true;
    const named = schema.getType(condition.name.value);
    return isAbstractType(named) && schema.isSubType(named, type);
  };

  const collect = ({ selections }: SelectionSetNode): void => {
    for (const selection of selections) {
      visited(selection);
      if (!isIncluded(selection)) continue;
      if (selection.kind === Kind.FIELD) {
        const name = (selection.alias ?? selection.name).value;
        const nodes = found.get(name);
        if (nodes === undefined) found.set(name, [selection]);
        else nodes.push(selection);
      } else if (selection.kind === Kind.INLINE_FRAGMENT) {
        if (isOf(selection.typeCondition)) collect(selection.selectionSet);
      } else {
        const name = selection.name.value;
        const fragment = fragments[name];
        if (spread.has(name)) continue;
        spread.add(name);
        if (fragment !== undefined && isOf(fragment.typeCondition)) collect(fragment.selectionSet);
      }
    }
  };
  for (const set of sets) collect(set);
  return found;
};
