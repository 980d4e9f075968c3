import {
  type FieldNode,
  GraphQLIncludeDirective,
  type GraphQLObjectType,
  type GraphQLSchema,
  GraphQLSkipDirective,
  getDirectiveValues,
  isAbstractType,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import { type Fragments, someField } from '../../schema/core/document.ts';

export type Values = Readonly<Record<string, unknown>>;

/**
 * The fields that are selected of an object type, by their names in the answer, in the order in which they are answered. `visited`
 * is told of every selection that is looked at, omitted or not; it may throw to stop.
 */
export const collectFields = (
  schema: GraphQLSchema,
  fragments: Fragments,
  variables: Values,
  type: GraphQLObjectType,
  sets: readonly SelectionSetNode[],
  visited: (selection: SelectionNode) => void = () => {},
): ReadonlyMap<string, readonly FieldNode[]> => {
  const found = new Map<string, FieldNode[]>();

  const isIncluded = (node: SelectionNode): boolean =>
    getDirectiveValues(GraphQLSkipDirective, node, variables)?.['if'] !== true &&
    getDirectiveValues(GraphQLIncludeDirective, node, variables)?.['if'] !== false;

  const isOf = (condition: string | undefined): boolean => {
    if (condition === undefined || condition === type.name) return true;
    const named = schema.getType(condition);
    return isAbstractType(named) && schema.isSubType(named, type);
  };

  someField(sets, true, {
    fragments,
    visited,
    enter: (fragment, condition) => (isIncluded(fragment) && isOf(condition) ? true : null),
    isFound: (field) => {
      if (!isIncluded(field)) return false;
      const name = (field.alias ?? field.name).value;
      const nodes = found.get(name);
      if (nodes === undefined) found.set(name, [field]);
      else nodes.push(field);
      return false;
    },
  });
  return found;
};
