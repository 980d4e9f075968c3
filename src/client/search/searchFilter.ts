import { createHash } from 'node:crypto';
import { InvalidInputError, InvalidResponseError } from '../core/errors.ts';
import { maxPageSize } from '../core/sizes.ts';
import { compile, type Filter, maxMembers, owner, type Rules, type Within } from './compile.ts';
import type { Query } from './query.ts';

/** A filter of the graph, as one search has it. */
export interface SearchFilter<F extends Filter = never> {
  /** The filter as the search has it; null where it finds everything. */
  readonly where: Query | null;
  /** The filter together with another. */
  readonly within: Within<F>;
}

/** What a search needs to know of the workspace. */
type Facts<K> = { readonly [name in keyof K]: unknown };

/** The search of a filter, by what is known of the workspace. */
export type SearchFilters<F extends Filter, K> = (filter: F | null | undefined, facts: K) => SearchFilter<F>;

/**
 * Makes the searches of filters: once for each filter, however many lists have it; again where what is known of the
 * workspace has changed.
 */
export const searchFilters = <F extends Filter, K extends Facts<K>>(
  rulesFor: (facts: K) => Rules<F>,
): SearchFilters<F, K> => {
  const known = new WeakMap<F, { readonly facts: K; readonly within: Within<F> }>();
  const withinOf = (filter: F | null | undefined, facts: K): Within<F> => {
    const before = filter == null ? undefined : known.get(filter);
    if (before !== undefined && areEqual(before.facts, facts)) return before.within;
    const within = compile(filter, rulesFor(facts));
    if (filter != null) known.set(filter, { facts, within });
    return within;
  };
  return (filter, facts) => {
    const within = withinOf(filter, facts);
    return { where: within(), within };
  };
};

const areEqual = <K extends Facts<K>>(one: K, other: K): boolean =>
  (Object.keys(one) as (keyof K)[]).every((name) => one[name] === other[name]);

const keys = new WeakMap<Query, string>();

/** Tells a filter from others. Made once for a filter, which may be large and belong to many lists. */
export const filterKey = (where: Query | null): string | null => {
  if (where === null) return null;
  const key = keys.get(where) ?? createHash('sha256').update(JSON.stringify(where)).digest('base64url');
  keys.set(where, key);
  return key;
};

/**
 * The search for what belongs to a record, or to any of several, and passes the filter. `field` is the member of the
 * filter that names the record. The ids are Intercom's own: one that its search does not accept is not the caller's
 * mistake, but an `InvalidResponseError`.
 */
export const whereOwned = <F extends Filter>(
  { within }: SearchFilter<F>,
  field: string & keyof F,
  ids: string | readonly string[],
): Query | null => {
  try {
    return within(owned(field, ids) as unknown as F);
  } catch (error) {
    if (!(error instanceof InvalidInputError) || !error.field?.startsWith(`${owner}.`)) throw error;
    throw new InvalidResponseError('Intercom’s response has an id that its search does not accept.', false);
  }
};

/** Maximum number of ids that one search can be for: a group of conditions, each with as many ids as one search finds. */
export const maxOwners = maxMembers * maxPageSize;

const owned = (field: string, ids: string | readonly string[]): object => {
  if (typeof ids === 'string') return { [field]: { eq: ids } };
  if (ids.length <= maxPageSize) return { [field]: { in: ids } };
  const parts = Array.from({ length: Math.ceil(ids.length / maxPageSize) }, (_, at) =>
    ids.slice(at * maxPageSize, (at + 1) * maxPageSize),
  );
  return { or: parts.map((part) => ({ [field]: { in: part } })) };
};
