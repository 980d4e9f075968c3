import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type FragmentSpreadNode,
  type InlineFragmentNode,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
  visit,
} from 'graphql';

/** The fragments of a document by name. */
export type Fragments = Readonly<Record<string, FragmentDefinitionNode>>;

export const fragmentsOf = ({ definitions }: DocumentNode): Fragments => {
  const fragments: Record<string, FragmentDefinitionNode> = Object.create(null);
  for (const one of definitions) if (one.kind === Kind.FRAGMENT_DEFINITION) fragments[one.name.value] = one;
  return fragments;
};

type Sets = Iterable<SelectionSetNode | undefined>;

/** What a search through selections goes by. `S` is what it has to know of the place where it is, such as the type. */
export interface FieldSearch<S> {
  readonly fragments: Fragments;
  /** Told of every selection that is looked at, those that are omitted too; may throw to stop. */
  readonly visited?: (selection: SelectionNode) => void;
  /** What is known inside a fragment with this type condition; null omits it. As outside when there is no `enter`. */
  readonly enter?: (fragment: FragmentSpreadNode | InlineFragmentNode, on: string | undefined, state: S) => S | null;
  /** Whether the search ends at this field. `inside` goes on among its own selections. */
  readonly isFound: (field: FieldNode, state: S, inside: (state: S) => boolean) => boolean;
}

/**
 * Whether a field is found in the sets or in fragments that they spread, in the order in which the fields are written.
 * A fragment is entered once for each state in which it is spread. So however often it is spread, a search takes at most
 * as many steps as the document has selections, for each state.
 */
export const someField = <S>(
  sets: Sets,
  start: S,
  { fragments, visited = () => {}, enter = (_, __, state) => state, isFound }: FieldSearch<S>,
): boolean => {
  const entered = new Map<S, Set<string>>();
  const isFirst = (name: string, state: S): boolean => {
    const names = entered.get(state) ?? new Set();
    if (names.has(name)) return false;
    entered.set(state, names.add(name));
    return true;
  };
  const look = (set: SelectionSetNode | undefined, state: S): boolean => {
    for (const selection of set?.selections ?? []) {
      visited(selection);
      if (selection.kind === Kind.FIELD) {
        if (isFound(selection, state, (within) => look(selection.selectionSet, within))) return true;
        continue;
      }
      const isSpread = selection.kind === Kind.FRAGMENT_SPREAD;
      const fragment = isSpread ? fragments[selection.name.value] : selection;
      const within = enter(selection, fragment?.typeCondition?.name.value, state);
      if (within === null || (isSpread && !isFirst(selection.name.value, within))) continue;
      if (look(fragment?.selectionSet, within)) return true;
    }
    return false;
  };
  for (const set of sets) if (look(set, start)) return true;
  return false;
};

/** Whether any of `names` is selected, without regard to `@skip` and `@include`. */
export const selectsAny = (
  fragments: Fragments,
  sets: Sets,
  names: readonly string[],
  visited: () => void = () => {},
): boolean => someField(sets, true, { fragments, visited, isFound: ({ name }) => names.includes(name.value) });

/** What selections amount to. */
export interface Sum<T> {
  readonly nothing: T;
  readonly add: (one: T, other: T) => T;
  readonly ofField: (field: FieldNode, inside: T) => T;
}

/**
 * Sums up sets of one document. What a fragment amounts to is found once, then taken for each time that it is spread: all
 * sums together take as many steps as the document has selections. A fragment in itself counts as nothing there.
 */
export const summing = <T>(fragments: Fragments, { nothing, add, ofField }: Sum<T>) => {
  const known = new Map<string, T>();
  const ofFragment = (name: string): T => {
    const before = known.get(name);
    if (before !== undefined) return before;
    known.set(name, nothing);
    const sum = ofSet(fragments[name]?.selectionSet);
    known.set(name, sum);
    return sum;
  };
  const ofSet = (set: SelectionSetNode | undefined): T => {
    let sum = nothing;
    for (const selection of set?.selections ?? []) {
      if (selection.kind === Kind.FIELD) sum = add(sum, ofField(selection, ofSet(selection.selectionSet)));
      else if (selection.kind === Kind.INLINE_FRAGMENT) sum = add(sum, ofSet(selection.selectionSet));
      else sum = add(sum, ofFragment(selection.name.value));
    }
    return sum;
  };
  return ofSet;
};

const incremental = new Set(['defer', 'stream']);

/** Whether the answer may come in parts. */
export const isIncremental = (document: DocumentNode): boolean => {
  let found = false;
  visit(document, {
    Directive: ({ name }) => {
      found ||= incremental.has(name.value);
    },
  });
  return found;
};
