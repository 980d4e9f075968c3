import DataLoader from 'dataloader';
import type { ContactMerge } from '../client/contacts/merges.ts';
import { maxPageSize, maxSingleReads } from '../client/core/sizes.ts';
import type { Client } from '../client/index.ts';
import { byIds } from '../client/search/query.ts';
import { bisect } from './core/bisect.ts';
import type { Changes } from './core/invalidation.ts';

type Merges = readonly ContactMerge[] | null;

/**
 * The merges of many contacts, which a search adds where it is asked to (quirk: merge-history-has-two-ways). null where the
 * pages of one contact are to be read instead: of one or two contacts, of those that this operation has changed, since
 * search lags behind writes, and of a contact that the search does not know.
 */
export const contactMerges = ({ contacts }: Client, changes: Changes) => {
  const search = async (ids: readonly string[]): Promise<(Merges | Error)[]> => {
    const found = new Map<string, Merges>();
    const failed = await bisect(ids, async (some) => {
      const { items } = await contacts.search({
        body: byIds(some),
        query: { mergeHistory: true },
        batched: some.length,
      });
      for (const { id, mergeHistory } of items) found.set(id, mergeHistory);
    });
    return ids.map((id) => failed.get(id) ?? found.get(id) ?? null);
  };
  const changed = new Set<string>();
  let isAnyChanged = false;
  const loader = new DataLoader<string, Merges>(
    async (ids) => {
      const searched = isAnyChanged ? [] : ids.filter((id) => !changed.has(id));
      const found = searched.length <= maxSingleReads ? [] : await search(searched);
      const merges = new Map(found.map((one, n) => [searched[n], one]));
      return ids.map((id) => merges.get(id) ?? null);
    },
    { maxBatchSize: maxPageSize },
  );
  changes.on('contact', {
    clear: (id) => {
      changed.add(id);
      loader.clear(id);
    },
    clearAll: () => {
      isAnyChanged = true;
      loader.clearAll();
    },
  });
  return (id: string): Promise<Merges> => loader.load(id);
};
