import {
  type ASTNode,
  type FieldNode,
  type GraphQLObjectType,
  type GraphQLSchema,
  Kind,
  type SelectionSetNode,
} from 'graphql';
import { type Fragments, selectedOf } from '../execute/selected.ts';

/** What of an operation's text takes part in its execution. */
export interface Reading {
  readonly schema: GraphQLSchema;
  readonly fragments: Fragments;
  readonly variables: Readonly<Record<string, unknown>>;
  /** Told of every selection that is looked at; may throw to stop. */
  readonly step: () => void;
  /** Told of each place whose variables, if it has any, take part in the price. */
  readonly looked: (place: ASTNode) => void;
}

/** The fields of one object by their names in the answer, as the executor collects them. */
export const collect = (
  { schema, fragments, variables, step, looked }: Reading,
  type: GraphQLObjectType,
  sets: readonly SelectionSetNode[],
): ReadonlyMap<string, readonly FieldNode[]> =>
  selectedOf(schema, fragments, variables, type, sets, ({ directives = [] }) => {
    step();
    for (const directive of directives) looked(directive);
  });

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
      return isHeld(fragments[selection.name.value]?.selectionSet);
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
      return isAsked(fragments[selection.name.value]?.selectionSet);
    });
  return nodes.some((node) => isAsked(node.selectionSet));
};
