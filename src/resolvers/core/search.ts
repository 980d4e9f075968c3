import { InvalidResponseError } from '../../client/core/errors.ts';
import type { Page } from '../../client/core/page.ts';
import type { Condition, Query, Search } from '../../client/search.ts';
import type { Found, Wish } from '../../loaders/core/regroup.ts';
import { begun, type Connection, paged, type Window, wanted } from './connection.ts';
import { listKey } from './cursor.ts';

/** A filter's search, within conditions that must hold too. */
export type Within = (also: readonly Condition[]) => Query | null;

/** What a list belongs to: the records whose `field` has this id. */
export interface Owner<F extends string = string> {
  readonly field: F;
  readonly id: string;
  /** The id as the search takes it; as it is when left out. */
  readonly wire?: (id: string) => string | number;
  /** Whether such an object has few records as a rule, so that all of many objects are soon read. */
  readonly hasFew: boolean;
  /** Whether the length of the list is asked for. */
  readonly counted: boolean;
}

/** For owners whose ids a search takes as numbers. The id is upstream's own: one that is no number is upstream's fault. */
export const numericId = (id: string): number => {
  if (/^\d{1,15}$/.test(id)) return Number(id);
  throw new InvalidResponseError(
    'Intercom gave an id that is no whole number, where only such can be searched for.',
    false,
  );
};

interface Args extends Window {
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
  const value = owner && (owner.wire?.(owner.id) ?? owner.id);
  const where = within(owner && value !== undefined ? [{ field: owner.field, operator: '=', value }] : []);
  const key = listKey(name, where, sort);
  const alone = () => paged(key, window, (page) => load.page({ where, sort, ...page }));
  if (owner === undefined || after !== null || (owner.counted && !owner.hasFew)) return alone();
  const { field, id, wire = (id) => id, counted } = owner;
  const search: Wish<T, Connection<T>>['search'] = (ids, page) =>
    load.pageOfMany(
      field,
      { where: within([{ field, operator: 'IN', value: ids.map(wire) }]), sort, ...page },
      ids.length,
    );
  return load.ofMany({
    list: listKey(name, within([{ field, operator: 'IN', value: [] }]), sort, first, counted)(),
    parent: id,
    first: wanted(window),
    counted,
    search,
    alone,
    together: (beginning) => begun(key, beginning),
  });
};
