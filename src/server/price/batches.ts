import { usually } from '../../schema/core/rest.ts';

/** What one search gives at most. One or two records are read by themselves instead. */
const most = 150;
const few = 2;

/** Searches, at worst, for up to `count` records of which some may be the same, arriving at so many times. */
export const batchCalls = (count: number, arrivals: number): number => {
  const full = Math.floor(count / most);
  if (arrivals > 1) return Math.min(count, full + few * arrivals);
  return full === 0 ? Math.min(count, few) : full + (count % most < few ? 1 : few);
};

/** At how many times the records themselves arrive then. */
export const batches = (count: number, arrivals: number): number => arrivals + Math.floor(count / most);

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
  const searches = arrivals + Math.ceil(parents / most) - 1;
  const rounds = Math.ceil(Math.log2(parents / searches + 1));
  const pages = (records: number) => Math.floor((parents * records) / most);
  return Math.min(singles, hasFew ? searches + pages(usually.few) : searches * rounds + 2 * pages(first + 1));
};
