import { InvalidInputError, UselessResponseError } from './errors.ts';
import { wholeList } from './lists.ts';
import { asText, int, isRecord, type Reader, shape, type Wire } from './read.ts';
import { maxPages } from './sizes.ts';

/** One page of a REST list, whatever its paging style. */
export interface Page<T> {
  readonly items: readonly T[];
  /** What to send back for the page after this one; null on the last. */
  readonly next: string | null;
  /** How many records the whole list has, where Intercom says so. */
  readonly total: number | null;
  /** How many records of the page were omitted, since they are not meant; none when omitted. */
  readonly omitted?: number;
}

/** What a page is asked for by: a cursor, a number, or a moment, as events are. */
const pageParameters = ['starting_after', 'page', 'before'] as const;
export type PageParameter = (typeof pageParameters)[number];
/** Reads one page, and says what the list declares to go on by. */
export type PageReader<T> = Reader<Page<T> | null> & { readonly by: PageParameter };

/**
 * Reads a page whose rows stand under `name` or under `data`. `by` is what the list declares to go on by. Where it comes as
 * something else, the token says as what (`page=2`), so that it is sent back as that.
 */
export const page = <T>(
  name: string,
  reader: Reader<T>,
  by: PageParameter = 'starting_after',
): PageReader<NonNullable<T>> => {
  const items = wholeList(name, reader);
  const total = int('total_count');
  const next = nextBy(by);
  const read: Reader<Page<NonNullable<T>> | null> = (wire, note) => {
    const found = items(wire, note);
    return found && { items: found, next: next(wire, note), total: total(wire, note) };
  };
  return Object.assign(read, { by });
};

const numbers = shape({ page: int('page'), of: int('total_pages') });

const nextBy = (by: PageParameter): Reader<string | null> => {
  const best = [by, ...pageParameters.filter((name) => name !== by)];
  return (wire, note) => {
    const pages = pagingIn(wire);
    const said = nextParameters(pages['next']);
    for (const name of best) {
      const value = asText(said[name]) ?? '';
      if (value === '') {
        // The last page may have an empty cursor and the number of a page that does not exist (quirk: empty-cursor-ends).
        if (name === by && name in said) return null;
        continue;
      }
      if (name === by && !named.test(value)) return value;
      // Pages of another size would have other numbers.
      const per_page = name === 'page' ? (asText(said['per_page']) ?? asText(pages['per_page'])) : null;
      return `${new URLSearchParams({ [name]: value, ...(per_page !== null && { per_page }) })}`;
    }
    // Some numbered lists tell how many pages there are, and not which is next.
    const { page = null, of = null } = 'next' in pages ? {} : (numbers(pages, note) ?? {});
    return by === 'page' && page !== null && of !== null && page < of ? String(page + 1) : null;
  };
};

/** What a page says of the others: under `pages`, or beside the rows (quirk: paging-beside-rows). */
const pagingIn = (wire: unknown): Wire => {
  if (!isRecord(wire)) return {};
  if (isRecord(wire['pages'])) return wire['pages'];
  return 'pages' in wire ? {} : { page: wire['page'], total_pages: wire['total_pages'] };
};

/** `next` is an object, or a URL of which only the query counts (quirk: region-hosts). */
const nextParameters = (next: unknown): Readonly<Record<string, unknown>> => {
  if (isRecord(next)) return next;
  return typeof next === 'string' ? Object.fromEntries(new URLSearchParams(next.slice(next.indexOf('?') + 1))) : {};
};

const named = /^(starting_after|page|before)=/;

type NextPageQuery = { readonly [K in PageParameter | 'per_page']?: string };

/** What asks for the page that a token stands for, in a list that declares to go on by `by`. */
export const nextPageQuery = (
  token: string | null | undefined,
  by: PageParameter = 'starting_after',
): NextPageQuery => {
  if (token == null) return {};
  return named.test(token) ? Object.fromEntries(new URLSearchParams(token)) : { [by]: token };
};

/** As `nextPageQuery`, for a body: numbers are numbers there. */
export const nextPageBody = (token: string | null | undefined, by?: PageParameter) => {
  const { page, per_page, ...cursor } = nextPageQuery(token, by);
  return {
    ...cursor,
    ...(page === undefined ? {} : { page: Number(page) }),
    ...(per_page === undefined ? {} : { per_page: Number(per_page) }),
  };
};

/** By which a record is known again; null of what has no id. */
export const idOf = (record: unknown): string | null =>
  typeof record === 'object' && record !== null && 'id' in record && typeof record.id === 'string' ? record.id : null;

/**
 * The rows of all pages, each record once. `get` is given the `next` of the page before, and null for the first. A page that
 * names one before it as the next is the last.
 *
 * @throws {UselessResponseError} after 50 pages, and where Intercom refuses its own `next`: that is no mistake of the caller.
 */
export const allPages = async <T>(get: (after: string | null) => Promise<Page<T>>): Promise<readonly T[]> => {
  const first = await get(null);
  if (first.next === null) return first.items;
  const rows = new Map<unknown, T>();
  const seen = new Set<string>();
  const addRows = ({ items, next }: Page<T>): string | null => {
    for (const row of items) {
      const id = idOf(row) ?? row;
      if (!rows.has(id)) rows.set(id, row);
    }
    return next === null || seen.has(next) ? null : next;
  };
  const pageAfter = (next: string) =>
    get(next).catch((error: unknown) => {
      if (!(error instanceof InvalidInputError)) throw error;
      throw new UselessResponseError('Intercom refused the cursor of its own next page.', false, {}, { cause: error });
    });
  for (let next = addRows(first); next !== null; next = addRows(await pageAfter(next))) {
    if (seen.size === maxPages)
      throw new UselessResponseError(`Intercom’s list exceeds the maximum of ${maxPages} pages.`, false);
    seen.add(next);
  }
  return [...rows.values()];
};
