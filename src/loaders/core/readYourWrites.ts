import { batchLoader, type Loader, prime } from './batch.ts';

interface Identified {
  readonly id: string;
}

/**
 * Records that a search finds, which lags behind this operation's own writes: what a write answered counts for more than
 * what the search says of it afterwards.
 */
export const readYourWrites = <T extends Identified>({ one, many }: Parameters<typeof batchLoader<T>>[0]) => {
  /** What this operation's writes answered; null where that was not the record. */
  const changed = new Map<string, T | null>();

  const byId: Loader<T> = batchLoader<T>({
    one,
    many: async (ids) => (await many(ids)).filter(({ id }) => !changed.has(id)),
  });

  return {
    byId,
    /** After a write that answered the record. */
    written: (item: T): T => {
      changed.set(item.id, item);
      return prime(byId, item);
    },
    /** After a write that did not. */
    clear: (id: string): void => {
      changed.set(id, null);
      byId.clear(id);
    },
    /** After a write of something else that changes these. */
    clearAll: (): void => {
      for (const id of changed.keys()) changed.set(id, null);
      byId.clearAll();
    },
    /** A record as a list or a search has it. */
    seen: (item: T): T => (changed.has(item.id) ? (changed.get(item.id) ?? item) : prime(byId, item)),
  };
};
