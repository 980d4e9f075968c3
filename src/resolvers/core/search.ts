import { InvalidInputError, InvalidResponseError } from '../../client/core/errors.ts';
import type { Page } from '../../client/core/page.ts';
import type { Query, Search } from '../../client/search/query.ts';
import { findsMore } from '../../loaders/core/exactMatch.ts';
import type { Found, Wish } from '../../loaders/core/regroup.ts';
import {
  type Connection,
  connectionFromFirstPage,
  connectionFromPages,
  type ForwardPaginationArgs,
  pageSize,
} from './connection.ts';
import { listKey } from './cursor.ts';

/** A filter's search, together with another filter that must hold too. */
export type Within = (also?: Readonly<Record<string, object>> | null) => Query | null;

/** What a list belongs to: the records whose `field`, as the filter names it, has this id. */
export interface Owner<F extends string = string> {
  readonly field: F;
  readonly id: string;
  /** Whether such an object has few records as a rule, so that all of many objects are soon read. */
  readonly hasFew: boolean;
  /** Whether the length of the list is asked for. */
  readonly counted: boolean;
}

/** The id is Intercom's own: one that no search accepts is not the caller's mistake. */
const ofOwner = (within: Within, field: string, comparison: object): Query | null => {
  try {
    return within({ [field]: comparison });
  } catch (error) {
    if (!(error instanceof InvalidInputError) || !error.field?.startsWith('owner.')) throw error;
    throw new InvalidResponseError('Intercom gave an id of a kind that its search does not accept.', false);
  }
};

interface Args extends ForwardPaginationArgs {
  readonly sort?: Search['sort'] | undefined;
}

interface Searchable<T, F extends string> {
  readonly page: (search: Search) => Promise<Page<T>>;
  readonly pageOfMany: (field: F, search: Search, parents: number) => Promise<Page<Found<T>>>;
  readonly ofMany: <A>(wish: Wish<T, A>) => Promise<A>;
}

/**
 * A page of what a search finds. The first pages of what belongs to many objects are found together. Where the length
 * of each list is asked for too, that takes all of their records: it is done for such as have few.
 */
export const searched = async <T, F extends string>(
  name: string,
  within: Within,
  { first = null, after = null, sort = null }: Args,
  load: Searchable<T, F>,
  owner?: Owner<F>,
): Promise<Connection<T>> => {
  const window = { first, after };
  const where = owner === undefined ? within() : ofOwner(within, owner.field, { eq: owner.id });
  const key = listKey(name, where, sort);
  const alone = () => connectionFromPages(key, window, (page) => load.page({ where, sort, ...page }));
  const isAlone = owner === undefined || after !== null || (owner.counted && !owner.hasFew);
  // Of many together, nobody knows how many records of each are left out.
  if (isAlone || findsMore(where)) return alone();
  const { field, id, counted } = owner;
  const search: Wish<T, Connection<T>>['search'] = (ids, page) =>
    load.pageOfMany(field, { where: ofOwner(within, field, { in: ids }), sort, ...page }, ids.length);
  return load.ofMany({
    list: listKey(name, field, within(), sort, first, counted)(),
    parent: id,
    first: pageSize(window),
    counted,
    search,
    alone,
    together: (beginning) => connectionFromFirstPage(key, beginning),
  });
};
