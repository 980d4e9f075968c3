import { isGroup } from './compile.ts';
import type { Query } from './query.ts';

/** Whether a search finds more than is meant: whole days, where a moment was given. */
export const findsMore = (query: Query | null): boolean => {
  if (query === null) return false;
  return isGroup(query) ? query.value.some(findsMore) : query.isMeant !== undefined;
};

/**
 * Tells the records that are meant from the others that a search finds; null where nothing can tell. Of an `or`, a
 * record may pass by what cannot be seen in it: it stays.
 */
export const matchesExactly = <R>(query: Query | null): ((record: R) => boolean) | null => {
  if (query === null) return null;
  if (!isGroup(query)) return (query.isMeant as ((record: R) => boolean) | undefined) ?? null;
  const tests = query.value.map((member) => matchesExactly<R>(member));
  const known = tests.filter((test) => test !== null);
  if (query.operator === 'AND') return known.length === 0 ? null : (record) => known.every((test) => test(record));
  return known.length < tests.length ? null : (record) => known.some((test) => test(record));
};
