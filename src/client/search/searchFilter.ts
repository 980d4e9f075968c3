import { InvalidInputError, InvalidResponseError } from '../core/errors.ts';
import { compile, type Filter, owner, type Rules } from './compile.ts';
import type { Query } from './query.ts';

/** A filter of the graph, with how one search compares its fields. */
export interface SearchFilter<F extends Filter = never> {
  readonly filter: F | null | undefined;
  readonly rules: Rules<F>;
  /** The filter as the search has it; null where it finds everything. */
  readonly where: Query | null;
}

export const searchFilter = <F extends Filter>(filter: F | null | undefined, rules: Rules<F>): SearchFilter<F> => ({
  filter,
  rules,
  where: compile(filter, rules),
});

/**
 * The search for what belongs to a record, or to any of several, and passes the filter. `field` is the member of the
 * filter that names the record. The ids are Intercom's own: one that its search does not accept is not the caller's
 * mistake, but an `InvalidResponseError`.
 */
export const whereOwned = <F extends Filter>(
  { filter, rules }: SearchFilter<F>,
  field: string & keyof F,
  ids: string | readonly string[],
): Query | null => {
  const comparison = typeof ids === 'string' ? { eq: ids } : { in: ids };
  try {
    return compile(filter, rules, { [field]: comparison } as unknown as F);
  } catch (error) {
    if (!(error instanceof InvalidInputError) || !error.field?.startsWith(`${owner}.`)) throw error;
    throw new InvalidResponseError('Intercom gave an id of a kind that its search does not accept.', false);
  }
};
