import { int, isRecord, type Note, type Reader, text, wholeList } from './read.ts';

/** One page of a REST list, whatever its paging style. */
export interface Page<T> {
  readonly items: readonly T[];
  /** What to send back for the page after this one; null on the last. */
  readonly next: string | null;
  /** How many records the whole list has, where Intercom says so. */
  readonly total: number | null;
}

/** Reads a page whose rows stand under `name` or under `data`. */
export const page = <T>(name: string, reader: Reader<T>): Reader<Page<NonNullable<T>> | null> => {
  const items = wholeList(name, reader);
  const total = int('total_count');
  return (wire, note) => {
    if (!isRecord(wire)) return null;
    return {
      items: items(wire, note) ?? [],
      next: next(isRecord(wire['pages']) ? wire['pages']['next'] : undefined, note),
      total: total(wire, note),
    };
  };
};

/** `next` is an object with a cursor, or a URL of which only the query counts: its host may be another region's. */
const next = (wire: unknown, note: Note): string | null => {
  const token = typeof wire === 'string' ? fromUrl(wire) : text('starting_after')(wire, note);
  return token === '' ? null : token;
};

const fromUrl = (url: string): string | null => {
  const query = new URLSearchParams(url.slice(url.indexOf('?') + 1));
  return query.get('starting_after') ?? query.get('page');
};
