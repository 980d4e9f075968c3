import type { Page } from '../../client/core/page.ts';
import { maxPageSize } from '../../client/core/sizes.ts';
import type { Filter } from '../../client/search/compile.ts';
import type { Search, Sort } from '../../client/search/query.ts';
import type { SearchFilter } from '../../client/search/searchFilter.ts';
import { filterKey, findsMore, whereOwned } from '../../loaders/core/filters.ts';
import type { FirstPageRequest, ListStart } from '../../loaders/core/firstPages.ts';
import { withOmitted } from '../../loaders/core/records.ts';
import {
  type Connection,
  connectionFromFirstPage,
  connectionFromPages,
  type ForwardPaginationArgs,
  pageSize,
} from './connection.ts';
import { listKey } from './cursor.ts';

/** What a list belongs to: the records whose `field`, as the filter names it, has this id. */
export interface Owner<F extends string = string, T = never> {
  readonly field: F;
  readonly id: string;
  /** The ids that `field` has, where the records do not name what they belong to, but its members. */
  readonly members?: readonly string[];
  /** Whether a record that names a member belongs to the owner. Default: every one. */
  belongs?(record: T, id: string): boolean;
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
  readonly firstOf: (
    request: FirstPageRequest<F, O, T>,
    parent: string,
    members?: readonly string[],
  ) => Promise<ListStart<T>>;
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
  owner?: Owner<O, T>,
): Promise<Connection<T>> => {
  const window = { first, after };
  const where = owner === undefined ? filter.where : whereOwned(filter, owner.field, owner.members ?? owner.id);
  const key =
    owner === undefined
      ? listKey(name, where, sort)
      : listKey(
          name,
          owner.field,
          owner.id,
          filterKey(filter.where),
          sort,
          ...(owner.members === undefined ? [] : ['members']),
        );
  const read = async (page: Pick<Search, 'limit' | 'after'>) => {
    if (owner?.belongs === undefined) return load.page({ where, sort, ...page });
    const found = await load.page({ where, sort, ...page, limit: maxPageSize });
    return withOmitted(
      found,
      found.items.filter((record) => owner.belongs?.(record, owner.id)),
    );
  };
  const isAlone = owner === undefined || after !== null || (owner.counted && !owner.hasFew);
  // Of many together, nobody knows how many records of each are omitted.
  if (isAlone || findsMore(where)) return connectionFromPages(key, window, read);
  const { field, id, counted, members, belongs } = owner;
  const request = { owner: field, filter, sort, first: pageSize(window), counted, ...(belongs && { belongs }) };
  const start = await load.firstOf(request, id, members);
  if (!('pages' in start)) return connectionFromFirstPage(key, start);
  const pages = start.pages.values();
  return connectionFromPages(key, window, async (page) => pages.next().value ?? read(page));
};
