import type { Page } from '../../client/core/page.ts';
import type { Filter } from '../../client/search/compile.ts';
import type { Search, Sort } from '../../client/search/query.ts';
import type { SearchFilter } from '../../client/search/searchFilter.ts';
import { filterKey, findsMore, whereOwned } from '../../loaders/core/filters.ts';
import type { FirstPageRequest, ListStart } from '../../loaders/core/firstPages.ts';
import {
  type Connection,
  connectionFromFirstPage,
  connectionFromPages,
  type ForwardPaginationArgs,
  pageSize,
} from './connection.ts';
import { listKey } from './cursor.ts';

/** What a list belongs to: the records whose `field`, as the filter names it, has this id. */
export interface Owner<F extends string = string> {
  readonly field: F;
  readonly id: string;
  /** Whether such an object has few records as a rule, so that all of many objects are soon read. */
  readonly hasFew: boolean;
  /** Whether the length of the list is asked for. */
  readonly counted: boolean;
}

interface Args extends ForwardPaginationArgs {
  readonly sort?: Sort | null | undefined;
}

interface Searchable<T, F extends Filter, O> {
  readonly page: (search: Search) => Promise<Page<T>>;
  readonly firstOf: (request: FirstPageRequest<F, O>, parent: string) => Promise<ListStart<T>>;
}

/**
 * A page of what a search finds. The first pages of what belongs to many objects are found together. Where the length
 * of each list is asked for too, that takes all of their records: it is done for such as have few.
 */
export const searched = async <T, F extends Filter, O extends string & keyof F>(
  name: string,
  filter: SearchFilter<F>,
  { first = null, after = null, sort = null }: Args,
  load: Searchable<T, F, O>,
  owner?: Owner<O>,
): Promise<Connection<T>> => {
  const window = { first, after };
  const where = owner === undefined ? filter.where : whereOwned(filter, owner.field, owner.id);
  const key =
    owner === undefined
      ? listKey(name, where, sort)
      : listKey(name, owner.field, owner.id, filterKey(filter.where), sort);
  const read = (page: Pick<Search, 'limit' | 'after'>) => load.page({ where, sort, ...page });
  const isAlone = owner === undefined || after !== null || (owner.counted && !owner.hasFew);
  // Of many together, nobody knows how many records of each are omitted.
  if (isAlone || findsMore(where)) return connectionFromPages(key, window, read);
  const { field, id, counted } = owner;
  const start = await load.firstOf({ owner: field, filter, sort, first: pageSize(window), counted }, id);
  if (!('pages' in start)) return connectionFromFirstPage(key, start);
  const pages = start.pages.values();
  return connectionFromPages(key, window, async (page) => pages.next().value ?? read(page));
};
