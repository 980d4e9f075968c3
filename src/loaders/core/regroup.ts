import DataLoader from 'dataloader';
import type { Page } from '../../client/core/page.ts';
import { maxPageSize } from '../../client/core/sizes.ts';

/** A record that a search found, and which parents it names. */
export interface Found<T> {
  readonly id: string;
  readonly parents: readonly string[];
  readonly record: T;
}

/** The first records of one parent's list. */
export interface FirstPage<T> {
  readonly items: readonly T[];
  readonly more: boolean;
  /** null where it was not counted. */
  readonly total: number | null;
}

/** What is asked of the lists of all parents alike. */
export interface FirstPageRequest<T> {
  readonly first: number;
  /** Whether the length of each list is asked for too. */
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
  /** So many more pages are walked at most: each has to wait for the one before it. */
  readonly pages: number;
  /** So often those who lack records are asked for anew. */
  readonly rounds: number;
}
const defaultSize: Size = { page: maxPageSize, pages: 10, rounds: 5 };

/**
 * The beginnings of the lists of many parents, by searches for the records of several at once. Parents that are left out
 * of the answer are to be read by themselves: it is not dearer.
 *
 * Reading each parent by itself takes one call for each, or more. Regrouping never takes more than that in all, save that one
 * search for each 150 parents may be in vain: where the parents have more than a page of records on average, and none of
 * them has enough on the first page. That cannot be where all that is asked for (`first` of each) fits on one page.
 */
export const firstPages = async <T>(
  parents: readonly string[],
  wanted: FirstPageRequest<T>,
  size: Size = defaultSize,
): Promise<ReadonlyMap<string, FirstPage<T> | Error>> => {
  const answers = new Map<string, FirstPage<T> | Error>();
  const groups = chunks([...new Set(parents)], size.page);
  await Promise.all(groups.map((group) => searchGroup(group, wanted, size, answers)));
  return answers;
};

const searchGroup = async <T>(
  parents: readonly string[],
  { first, counted, search }: FirstPageRequest<T>,
  size: Size,
  answers: Map<string, FirstPage<T> | Error>,
  round = 1,
): Promise<void> => {
  if (parents.length === 1 || round > size.rounds) return;
  const walk = new Distribution<T>(parents);
  let lacking = parents;
  let after: string | null = null;
  for (let spent = 1; ; spent += 1) {
    const page: Page<Found<T>> | Error = await search(parents, { limit: size.page, after }).catch(asError);
    if (page instanceof Error) {
      for (const parent of lacking) answers.set(parent, page);
      return;
    }
    // A record that names none of them was found by what we cannot see: so it may be for others that are named.
    if (!walk.add(page.items)) return;
    const isOver = page.next === null || page.next === after;
    // There is more, it says: each list by itself is read on from there.
    if (!isOver && page.items.length === 0) return;
    for (const parent of lacking) {
      const records = walk.of(parent);
      const more = records.length > first;
      if (isOver) answers.set(parent, { items: records.slice(0, first), more, total: records.length });
      else if (more && !counted) answers.set(parent, { items: records.slice(0, first), more, total: null });
    }
    lacking = lacking.filter((parent) => !answers.has(parent));
    if (lacking.length === 0) return;

    const pages = Math.ceil((page.total ?? Number.POSITIVE_INFINITY) / size.page);
    const rest = Math.max(1, pages - spent);
    // How many pages the lacking ones have by themselves, if they go on as they began.
    const anew = Math.max(1, Math.ceil(pages * walk.share(lacking)));
    const served = parents.length - lacking.length;
    const isPaid = spent <= served;
    const mayGoOn = spent + rest <= parents.length && rest <= Math.min(lacking.length, size.pages);
    if (mayGoOn && !(isPaid && anew < rest)) {
      after = page.next;
      continue;
    }
    // Of so few, at least one has enough on one page.
    const few = counted ? 1 : Math.max(1, Math.floor((size.page - 1) / first));
    const isShort = isPaid && anew <= Math.min(lacking.length, size.pages);
    // Those who come equally often have enough at the same time.
    const groups = chunks(walk.byShare(lacking), isShort ? lacking.length : few);
    const again = groups.map((group) => searchGroup(group, { first, counted, search }, size, answers, round + 1));
    await Promise.all(again);
    return;
  }
};

/** Hands the records of a walk to the parents that they name. */
class Distribution<T> {
  readonly #seen = new Map<string, readonly string[]>();
  readonly #records: ReadonlyMap<string, T[]>;

  constructor(parents: readonly string[]) {
    this.#records = new Map(parents.map((parent) => [parent, []]));
  }

  /** Says whether each of them is for somebody. */
  add(page: readonly Found<T>[]): boolean {
    for (const { id, parents, record } of page) {
      // Records that change while others are read may come twice.
      if (this.#seen.has(id)) continue;
      this.#seen.set(id, parents);
      if (!parents.some((parent) => this.#records.has(parent))) return false;
      for (const parent of new Set(parents)) this.#records.get(parent)?.push(record);
    }
    return true;
  }

  of(parent: string): readonly T[] {
    return this.#records.get(parent) ?? [];
  }

  /** Which part of the records is for any of these. */
  share(parents: readonly string[]): number {
    const these = new Set(parents);
    const theirs = [...this.#seen.values()].filter((named) => named.some((parent) => these.has(parent)));
    return theirs.length / this.#seen.size;
  }

  byShare(parents: readonly string[]): readonly string[] {
    return parents.toSorted((a, b) => this.of(b).length - this.of(a).length);
  }
}

const chunks = <T>(list: readonly T[], length: number): readonly (readonly T[])[] =>
  Array.from({ length: Math.ceil(list.length / length) }, (_, i) => list.slice(i * length, (i + 1) * length));

const asError = (thrown: unknown): Error =>
  thrown instanceof Error ? thrown : new Error('unknown failure', { cause: thrown });

/** One parent's wish. Those of one `list` want the same, each of its own parent. */
export interface Wish<T, A> extends FirstPageRequest<T> {
  readonly list: string;
  readonly parent: string;
  readonly together: (beginning: FirstPage<T>) => A;
  readonly alone: () => Promise<A>;
}

/** Gathers the wishes that come together, and answers them together: what is asked of their records then is, too. */
export const regrouped = <T>() => {
  const loaders = new Map<string, DataLoader<Wish<T, unknown>, unknown>>();
  const grant = async (wishes: readonly Wish<T, unknown>[]) => {
    const [wanted] = wishes;
    if (wanted === undefined) return [];
    const parents = wishes.map(({ parent }) => parent);
    const beginnings = await firstPages(parents, wanted);
    return Promise.all(
      wishes.map(({ parent, together, alone }) => {
        const found = beginnings.get(parent);
        if (found === undefined) return alone().catch(asError);
        return found instanceof Error ? found : together(found);
      }),
    );
  };
  const loaderOf = (list: string) => {
    const loader = loaders.get(list) ?? new DataLoader(grant, { cache: false });
    loaders.set(list, loader);
    return loader;
  };
  return <A>(wish: Wish<T, A>): Promise<A> => loaderOf(wish.list).load(wish) as Promise<A>;
};
