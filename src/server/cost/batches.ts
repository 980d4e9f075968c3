import { maxPageSize, maxSingleReads } from '../../client/core/sizes.ts';
import { assumedSizes } from '../../schema/core/cost.ts';

/** What one search is for, of all fields that name it; `size` as the cost says. */
export interface Searched {
  readonly count: number;
  readonly size: number | undefined;
}

/** A search that one more field names: its records come to the others, where a search of `size` is shared by all. */
export const searchedWith = (before: Searched | undefined, size: number | undefined, more: number): Searched => ({
  count: size === undefined ? (before?.count ?? 0) + more : Math.max(before?.count ?? 0, more),
  size,
});

/** Searches, at worst, for up to `count` records of which some may be the same, arriving at so many times. */
export const batchCalls = (count: number, arrivals: number, size?: number): number => {
  if (size !== undefined)
    return arrivals > 1 ? Math.min(count, Math.floor(count / size) + arrivals) : Math.ceil(count / size);
  const full = Math.floor(count / maxPageSize);
  if (arrivals > 1) return Math.min(count, full + maxSingleReads * arrivals);
  return full === 0
    ? Math.min(count, maxSingleReads)
    : full + (count % maxPageSize < maxSingleReads ? 1 : maxSingleReads);
};

/** At how many times the records themselves arrive then. */
export const batches = (count: number, arrivals: number, size = maxPageSize): number =>
  arrivals + Math.floor(count / size);

/**
 * Calls for the first pages of what belongs to so many parents, arriving at so many times. What is planned is that each
 * search serves half of those who still lack records, beside pages full of what they ask for; where they have few, that
 * all is read. At worst each parent is read by itself: that is `singles`.
 */
export const regroupCalls = (
  parents: number,
  arrivals: number,
  { first, hasFew, singles }: { readonly first: number; readonly hasFew: boolean; readonly singles: number },
): number => {
  const searches = arrivals + Math.ceil(parents / maxPageSize) - 1;
  const rounds = Math.ceil(Math.log2(parents / searches + 1));
  const pages = (records: number) => Math.floor((parents * records) / maxPageSize);
  return Math.min(singles, hasFew ? searches + pages(assumedSizes.few) : searches * rounds + 2 * pages(first + 1));
};
