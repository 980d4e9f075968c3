import {
  type ASTNode,
  type FieldNode,
  GraphQLError,
  type GraphQLObjectType,
  type GraphQLSchema,
  type SelectionSetNode,
} from 'graphql';
import { type Fragments, selectsAny, someField } from '../../schema/core/document.ts';
import { collectFields } from '../execute/collectFields.ts';

/** What of an operation's text takes part in its execution. */
export interface EstimateContext {
  readonly schema: GraphQLSchema;
  readonly fragments: Fragments;
  readonly variables: Readonly<Record<string, unknown>>;
  /** Told of every selection that is looked at; may throw to stop. */
  readonly step: () => void;
  /** Told of each place whose variables, if it has any, take part in the price. */
  readonly visited: (place: ASTNode) => void;
}

/** The fields of one object by their names in the answer, as the executor collects them; none where it cannot. */
export const collect = (
  { schema, fragments, variables, step, visited }: EstimateContext,
  type: GraphQLObjectType,
  sets: readonly SelectionSetNode[],
): ReadonlyMap<string, readonly FieldNode[]> => {
  try {
    return collectFields(schema, fragments, variables, type, sets, ({ directives = [] }) => {
      step();
      for (const directive of directives) visited(directive);
    });
  } catch (error) {
    // A condition of `@skip` or `@include` is null: the executor then answers with an error instead of the object.
    if (error instanceof GraphQLError) return new Map();
    throw error;
  }
};

const ids = new Set(['id', 'nodeId', '__typename']);

const setsOf = (nodes: readonly FieldNode[]) => nodes.map(({ selectionSet }) => selectionSet);

/** Whether nothing is asked but ids and `also`, seen as the resolvers see it: without `@skip` and `@include`. */
export const selectsOnly = (
  { fragments, step }: EstimateContext,
  nodes: readonly FieldNode[],
  also: readonly string[],
): boolean => {
  const isFound = ({ name }: FieldNode) => !ids.has(name.value) && !also.includes(name.value);
  return !someField(setsOf(nodes), true, { fragments, visited: step, isFound });
};

/** Whether any of `names` is asked, seen as the resolvers see it: without `@skip` and `@include`. */
export const selects = (
  { fragments, step }: EstimateContext,
  nodes: readonly FieldNode[],
  names: readonly string[],
): boolean => selectsAny(fragments, setsOf(nodes), names, step);
