import DataLoader from 'dataloader';
import type { Page } from '../../client/core/page.ts';
import { maxPageSize } from '../../client/core/sizes.ts';
import type { Filter } from '../../client/search/compile.ts';
import type { Search, Sort } from '../../client/search/query.ts';
import { filterKey, type SearchFilter, whereOwned } from '../../client/search/searchFilter.ts';
import { asError, bisect } from './bisect.ts';
import { withOmitted } from './records.ts';

/** A record that a search found, and which parents it names. */
interface Found<T> {
  readonly id: string;
  readonly parents: readonly string[];
  /** Whether the record was found for one of the parents, but is not meant. */
  readonly isOmitted?: boolean;
  readonly record: T;
}

/** The first records of one parent's list. */
export interface FirstPage<T> {
  readonly items: readonly T[];
  readonly more: boolean;
  /** null where it was not counted. */
  readonly total: number | null;
}

/** The request, the same for the lists of all parents. */
interface Wanted<T> {
  readonly first: number;
  /** Whether the length of each list is requested too. */
  readonly counted: boolean;
  /** A page of all records that name any of the parents, in the order of each parent's own list. */
  readonly search: (
    parents: readonly string[],
    page: { readonly limit: number; readonly after: string | null },
  ) => Promise<Page<Found<T>>>;
}

export interface Size {
  /** Records on a page, and parents in a search. */
  readonly page: number;
  /** Maximum number of further pages of one search: each has to wait for the one before it. */
  readonly pages: number;
  /** Maximum number of further searches for parents that lack records. */
  readonly rounds: number;
}
const defaultSize: Size = { page: maxPageSize, pages: 10, rounds: 5 };

/**
 * The beginnings of the lists of many parents, by searches for the records of several at once. Parents that are omitted
 * from the result are to be read by themselves: that costs no more.
 *
 * Reading each parent by itself costs one call for each, or more. These searches never cost more than that in all, except
 * that one for each 150 parents can be wasted: where the parents have more than a page of records on average, and none
 * of them has enough on the first page. That cannot happen if all requested records (`first` of each) fit on one page.
 */
export const firstPages = async <T>(
  parents: readonly string[],
  wanted: Wanted<T>,
  size: Size = defaultSize,
): Promise<ReadonlyMap<string, FirstPage<T> | Error>> => {
  const answers = new Map<string, FirstPage<T> | Error>();
  const groups = chunks([...new Set(parents)], size.page);
  await Promise.all(groups.map((group) => searchGroup(group, wanted, size, answers)));
  return answers;
};

/** Searches for a group. Where one record makes the search fail, the parents that do not have it are still answered. */
const searchGroup = async <T>(
  parents: readonly string[],
  wanted: Wanted<T>,
  size: Size,
  answers: Map<string, FirstPage<T> | Error>,
  round = 1,
): Promise<void> => {
  const isLacking = (parent: string) => !answers.has(parent);
  const failed = await bisect(parents, (some) => searchPages(some.filter(isLacking), wanted, size, answers, round));
  for (const [parent, error] of failed) if (isLacking(parent)) answers.set(parent, error);
};

/** @throws what a search fails with. Parents that had enough records by then are answered. */
const searchPages = async <T>(
  parents: readonly string[],
  wanted: Wanted<T>,
  size: Size,
  answers: Map<string, FirstPage<T> | Error>,
  round: number,
): Promise<void> => {
  const { first, counted, search } = wanted;
  if (parents.length <= 1 || round > size.rounds) return;
  const found = new RecordsByParent<T>(parents);
  let lacking = parents;
  let after: string | null = null;
  for (let read = 1; ; read += 1) {
    const page: Page<Found<T>> = await search(parents, { limit: size.page, after });
    // A record that names none of them was found by what we cannot see: so it may be for others that are named.
    if (!found.add(page.items)) return;
    const isOver = page.next === null || page.next === after;
    // The response says that there is more: each list is read on by itself from there.
    if (!isOver && page.items.length === 0) return;
    for (const parent of lacking) {
      const records = found.of(parent);
      const more = records.length > first;
      if (isOver) answers.set(parent, { items: records.slice(0, first), more, total: records.length });
      else if (more && !counted) answers.set(parent, { items: records.slice(0, first), more, total: null });
    }
    lacking = lacking.filter((parent) => !answers.has(parent));
    if (lacking.length === 0) return;

    const pages = Math.ceil((page.total ?? Number.POSITIVE_INFINITY) / size.page);
    const rest = Math.max(1, pages - read);
    // Of so few, at least one has enough on one page.
    const few = counted ? 1 : Math.max(1, Math.floor((size.page - 1) / first));
    const groups = chunks(lacking, few);
    const mayGoOn = read + rest <= parents.length && rest <= Math.min(lacking.length, size.pages);
    if (!mayGoOn || groups.length < rest) {
      await Promise.all(groups.map((group) => searchGroup(group, wanted, size, answers, round + 1)));
      return;
    }
    after = page.next;
  }
};

/** Hands the records of a search to the parents that they name. */
class RecordsByParent<T> {
  readonly #seen = new Set<string>();
  readonly #records: ReadonlyMap<string, T[]>;

  constructor(parents: readonly string[]) {
    this.#records = new Map(parents.map((parent) => [parent, []]));
  }

  /** Says whether each of them is for one of the parents. */
  add(page: readonly Found<T>[]): boolean {
    for (const { id, parents, record, isOmitted = false } of page) {
      // Records that change while others are read may come twice.
      if (this.#seen.has(id)) continue;
      this.#seen.add(id);
      if (!isOmitted && !parents.some((parent) => this.#records.has(parent))) return false;
      for (const parent of new Set(parents)) this.#records.get(parent)?.push(record);
    }
    return true;
  }

  of(parent: string): readonly T[] {
    return this.#records.get(parent) ?? [];
  }
}

const chunks = <T>(list: readonly T[], length: number): readonly (readonly T[])[] =>
  Array.from({ length: Math.ceil(list.length / length) }, (_, i) => list.slice(i * length, (i + 1) * length));

/** The request for the lists of many parents, equal for all of them. */
export interface FirstPageRequest<F extends Filter, O, T = never> {
  /** The member of the filter that names the parent, or its members. */
  readonly owner: O;
  readonly filter: SearchFilter<F>;
  readonly sort: Sort | null;
  readonly first: number;
  /** Whether the length of each list is requested too. */
  readonly counted: boolean;
  /** Whether a record that names a member belongs to the parent. Default: every one. */
  belongs?(record: T, parent: string): boolean;
}

/** What a list belongs to: a record by its id, or by the ids of its members, which the records of the list name. */
export interface Parent {
  readonly id: string;
  readonly members: readonly string[];
}

/** The beginning of a parent's list: found beside those of others, or read by itself, page after page. */
export type ListStart<T> = FirstPage<T> | { readonly pages: readonly Page<T>[] };

/** How records of one noun are searched for by their parents. */
interface Searchable<T, O extends string> {
  readonly search: (call: { readonly body: Search; readonly batched: number }) => Promise<Page<T>>;
  /** The parents of a record, as the search sees them: it found the record by them. */
  readonly owners: Readonly<Record<O, (record: T) => readonly (string | null | undefined)[]>>;
  /** The copy of a record that counts in this operation. */
  readonly seen: (record: T) => T;
}

/**
 * Finds together the beginnings of the lists that are requested at the same time. All of them are ready at the same time
 * too, also those that were read by themselves, so that fields of their records are batched.
 */
export const firstPageLoader = <T extends { readonly id: string }, F extends Filter, O extends string & keyof F>({
  search,
  owners,
  seen,
}: Searchable<T, O>) => {
  type Request = FirstPageRequest<F, O, T>;

  const readAlone = async (request: Request, { id, members }: Parent): Promise<ListStart<T>> => {
    const { owner, filter, sort, first, belongs } = request;
    const where = whereOwned(filter, owner, members.length === 1 ? (members[0] ?? id) : members);
    const pages: Page<T>[] = [];
    let after: string | null = null;
    for (let lacking = first; lacking > 0; ) {
      const limit = belongs === undefined ? Math.min(lacking, maxPageSize) : maxPageSize;
      const page: Page<T> = await search({ body: { where, sort, limit, after }, batched: 1 });
      const items = page.items.map(seen);
      const own = belongs === undefined ? undefined : items.filter((record) => belongs(record, id));
      pages.push({ ...page, ...(own === undefined ? { items } : withOmitted(page, own)) });
      if (page.next === null || page.next === after || page.items.length === 0) break;
      // Of records that are omitted there may be many: their list is read on from its own cursor.
      lacking -= own === undefined ? page.items.length : maxPageSize;
      after = page.next;
    }
    return { pages };
  };

  const readGroup = async (request: Request, parents: readonly Parent[]) => {
    const { owner, filter, sort, first, counted, belongs = () => true } = request;
    const members = new Map(parents.map((parent) => [parent.id, parent.members]));
    const parentsBy = new Map<string, string[]>();
    for (const [id, all] of members)
      for (const member of all) parentsBy.set(member, [...(parentsBy.get(member) ?? []), id]);
    return firstPages<T>([...members.keys()], {
      first,
      counted,
      search: async (ids, page) => {
        const of = [...new Set(ids.flatMap((id) => members.get(id) ?? []))];
        const { items, ...rest } = await search({
          body: { where: whereOwned(filter, owner, of), sort, ...page },
          batched: of.length,
        });
        return {
          ...rest,
          items: items.map((record) => {
            const named = owners[owner](record).flatMap((id) => (id == null ? [] : (parentsBy.get(id) ?? [])));
            const own = named.filter((id) => belongs(record, id));
            return {
              id: record.id,
              parents: own,
              record: seen(record),
              isOmitted: own.length === 0 && named.length > 0,
            };
          }),
        };
      },
    });
  };

  const readAll = async (request: Request, parents: readonly Parent[]) => {
    const found = await Promise.all(groupsOf(parents).map((group) => readGroup(request, group)));
    const starts = new Map(found.flatMap((group) => [...group]));
    return Promise.all(parents.map((parent) => starts.get(parent.id) ?? readAlone(request, parent).catch(asError)));
  };

  const loaders = new Map<string, DataLoader<Parent, ListStart<T>>>();
  return (request: Request, parent: string, members: readonly string[] = [parent]): Promise<ListStart<T>> => {
    const { owner, filter, sort, first, counted, belongs } = request;
    const key = JSON.stringify([owner, filterKey(filter.where), sort, first, counted, belongs !== undefined]);
    const loader =
      loaders.get(key) ??
      new DataLoader<Parent, ListStart<T>>((parents) => readAll(request, parents), { cache: false });
    loaders.set(key, loader);
    return loader.load({ id: parent, members });
  };
};

/** Parents whose members fit into one search. Those with more are read alone. */
const groupsOf = (parents: readonly Parent[]): readonly (readonly Parent[])[] => {
  const groups: Parent[][] = [];
  let room = 0;
  for (const parent of new Map(parents.map((one) => [one.id, one])).values()) {
    const { length } = parent.members;
    if (length > maxPageSize) continue;
    if (length > room) {
      groups.push([]);
      room = maxPageSize;
    }
    groups.at(-1)?.push(parent);
    room -= length;
  }
  return groups;
};
