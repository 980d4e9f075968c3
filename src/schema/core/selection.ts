import { type GraphQLResolveInfo, Kind, type SelectionSetNode } from 'graphql';

const ids = new Set(['id', 'nodeId', '__typename']);

/**
 * Whether nothing is asked of the field's object but its ids (and `also`): its parent then holds the answer already,
 * and no call is needed.
 */
export const asksIdsOnly = (info: GraphQLResolveInfo, ...also: string[]): boolean => {
  const isHeld = (set: SelectionSetNode | undefined): boolean =>
    (set?.selections ?? []).every((selection) => {
      if (selection.kind === Kind.FIELD) return ids.has(selection.name.value) || also.includes(selection.name.value);
      if (selection.kind === Kind.INLINE_FRAGMENT) return isHeld(selection.selectionSet);
      return isHeld(info.fragments[selection.name.value]?.selectionSet);
    });
  return info.fieldNodes.every((node) => isHeld(node.selectionSet));
};
