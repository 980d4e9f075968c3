import {
  type DocumentNode,
  type FieldNode,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isAbstractType,
  isCompositeType,
  isLeafType,
  isListType,
  isObjectType,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
  typeFromAST,
  valueFromASTUntyped,
} from 'graphql';

type Node = Readonly<Record<string, unknown>>;

/** What Relay's compiler makes of a query, with the values of its variables put in: what its runtime writes and reads by. */
export const relayRequest = (schema: GraphQLSchema, document: DocumentNode, variables: object): Node => {
  const fragments = new Map(
    document.definitions.flatMap((one) =>
      one.kind === Kind.FRAGMENT_DEFINITION ? [[one.name.value, one] as const] : [],
    ),
  );

  const fieldOf = (type: GraphQLNamedType, node: FieldNode): Node => {
    const name = node.name.value;
    const alias = node.alias?.value ?? null;
    if (name === '__typename') return { kind: 'ScalarField', alias, name, args: null, storageKey: null };
    const field = isLeafType(type) || !('getFields' in type) ? undefined : type.getFields()[name];
    if (field === undefined || !('type' in field)) throw new Error(`no ${type.name}.${name}`);
    const given = node.arguments?.map((one) => ({
      kind: 'Literal',
      name: one.name.value,
      value: valueFromASTUntyped(one.value, { ...variables }) ?? null,
    }));
    const named = getNamedType(field.type);
    const common = { alias, name, args: given?.length ? given.toSorted((a, b) => (a.name < b.name ? -1 : 1)) : null };
    if (node.selectionSet === undefined || !isCompositeType(named))
      return { kind: 'ScalarField', ...common, storageKey: null };
    return {
      kind: 'LinkedField',
      ...common,
      concreteType: isObjectType(named) ? named.name : null,
      plural: isListType(getNullableType(field.type)),
      selections: selectionsOf(named, node.selectionSet),
      storageKey: null,
    };
  };

  const narrowed = (type: GraphQLNamedType, to: GraphQLNamedType, set: SelectionSetNode): Node[] => {
    if (to === type) return selectionsOf(type, set);
    const types: readonly GraphQLObjectType[] = isAbstractType(to)
      ? schema.getPossibleTypes(to)
      : [to as GraphQLObjectType];
    return types.map((one) => ({
      kind: 'InlineFragment',
      type: one.name,
      abstractKey: null,
      selections: selectionsOf(one, set),
    }));
  };

  const selectionOf = (type: GraphQLNamedType, selection: SelectionNode): Node[] => {
    if (selection.kind === Kind.FIELD) return [fieldOf(type, selection)];
    const fragment = selection.kind === Kind.FRAGMENT_SPREAD ? fragments.get(selection.name.value) : selection;
    if (fragment === undefined) throw new Error('no such fragment');
    const condition = fragment.typeCondition && typeFromAST(schema, fragment.typeCondition);
    return narrowed(type, condition ?? type, fragment.selectionSet);
  };

  const selectionsOf = (type: GraphQLNamedType, set: SelectionSetNode): Node[] =>
    set.selections.flatMap((selection) => selectionOf(type, selection));

  const operation = document.definitions.find((one) => one.kind === Kind.OPERATION_DEFINITION);
  const query = schema.getQueryType();
  if (operation === undefined || query == null) throw new Error('no query');
  const selections = selectionsOf(query, operation.selectionSet);
  const name = operation.name?.value ?? 'Query';
  return {
    kind: 'Request',
    fragment: {
      kind: 'Fragment',
      name,
      type: 'Query',
      metadata: null,
      argumentDefinitions: [],
      abstractKey: null,
      selections,
    },
    operation: { kind: 'Operation', name, argumentDefinitions: [], selections },
    params: { cacheID: name, id: null, metadata: {}, name, operationKind: 'query', text: '' },
  };
};
