import { int, isRecord, type Reader, text, wholeList } from './read.ts';

/** One page of a REST list, whatever its paging style. */
export interface Page<T> {
  readonly items: readonly T[];
  /** What to send back for the page after this one; null on the last. */
  readonly next: string | null;
  /** How many records the whole list has, where Intercom says so. */
  readonly total: number | null;
  /** How many records of the page were left out, since they are not meant; none when left out. */
  readonly omitted?: number;
}

/** What a list is gone on by. */
type Token = 'starting_after' | 'page' | 'before';

/**
 * Reads a page whose rows stand under `name` or under `data`. `by` is what the list goes on by, best first: the cursor, as
 * most do, the number of the page, or whichever there is.
 */
export const page = <T>(
  name: string,
  reader: Reader<T>,
  by: readonly Token[] = ['starting_after'],
): Reader<Page<NonNullable<T>> | null> => {
  const items = wholeList(name, reader);
  const total = int('total_count');
  const next = nextBy(by);
  return (wire, note) => {
    if (!isRecord(wire)) return null;
    return {
      items: items(wire, note) ?? [],
      next: next(isRecord(wire['pages']) ? wire['pages']['next'] : undefined, note),
      total: total(wire, note),
    };
  };
};

/** `next` is an object, or a URL of which only the query counts: its host may be another region's. */
const nextBy = (by: readonly Token[]): Reader<string | null> => {
  const named = text(...by);
  return (wire, note) => {
    const token = typeof wire === 'string' ? fromUrl(wire, by) : named(wire, note);
    return token === '' ? null : token;
  };
};

const fromUrl = (url: string, by: readonly Token[]): string | null => {
  const query = new URLSearchParams(url.slice(url.indexOf('?') + 1));
  const [found] = [...by, 'starting_after', 'page'].flatMap((name) => query.get(name) ?? []);
  return found ?? null;
};

/** A cursor or a page's number as the query asks for it, whichever of the two it is. */
export const onward = (token: string | null | undefined): { readonly [K in Token]?: string } => {
  if (token == null) return {};
  return /^\d+$/.test(token) ? { page: token } : { starting_after: token };
};
