import type { Collection } from '../../client/collections.ts';

const trees = new WeakMap<readonly Collection[], CollectionTree>();

/** Collections without an order come last. */
const byOrder = ({ order: a }: Collection, { order: b }: Collection): number =>
  (a ?? Number.MAX_SAFE_INTEGER) - (b ?? Number.MAX_SAFE_INTEGER);

/** All collections by their parents. Made once for a list, which operations share. */
export class CollectionTree {
  readonly #ordered: readonly Collection[];
  readonly #byId: ReadonlyMap<string, Collection>;
  readonly #children = new Map<string | null, Collection[]>();

  static of(collections: readonly Collection[]): CollectionTree {
    let tree = trees.get(collections);
    if (tree === undefined) {
      tree = new CollectionTree(collections);
      trees.set(collections, tree);
    }
    return tree;
  }

  constructor(collections: readonly Collection[]) {
    this.#ordered = collections.toSorted(byOrder);
    this.#byId = new Map(collections.map((one) => [one.id, one]));
    for (const one of this.#ordered) {
      const parentId = this.#parentOf(one)?.id ?? null;
      const siblings = this.#children.get(parentId);
      if (siblings === undefined) this.#children.set(parentId, [one]);
      else siblings.push(one);
    }
  }

  childrenOf({ id }: Collection): readonly Collection[] {
    return this.#children.get(id) ?? [];
  }

  /** From the top level down to the collection itself. A circle of parents ends where it would repeat. */
  pathTo(collection: Collection): readonly Collection[] {
    const path = new Map<string, Collection>();
    for (let at: Collection | undefined = collection; at !== undefined && !path.has(at.id); at = this.#parentOf(at))
      path.set(at.id, at);
    return [...path.values()].toReversed();
  }

  /** A nested collection may not name its help center (quirk: nested-collection-without-center): it is that of its parent. */
  helpCenterIdOf(collection: Collection): string | null {
    return this.pathTo(collection).findLast(({ helpCenterId }) => helpCenterId !== null)?.helpCenterId ?? null;
  }

  /** Of a help center; those whose parent Intercom does not list are at the top level, too. */
  ofHelpCenter(id: string, { nested }: { readonly nested: boolean }): readonly Collection[] {
    const among = nested ? this.#ordered : (this.#children.get(null) ?? []);
    return among.filter((one) => this.helpCenterIdOf(one) === id);
  }

  #parentOf({ parentId }: Collection): Collection | undefined {
    return parentId === null ? undefined : this.#byId.get(parentId);
  }
}
