import { InvalidInputError } from '../../client/core/errors.ts';
import type { Page } from '../../client/core/page.ts';
import { decodeCursor, encodeCursor, type ListKey, type Place } from './cursor.ts';

export interface Window {
  readonly first?: number | null | undefined;
  readonly after?: string | null | undefined;
}
export interface Edge<T> {
  readonly cursor: string;
  readonly node: T;
}
export interface Connection<T> {
  readonly edges: Edge<T>[];
  readonly totalCount: number | null;
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string | null;
    readonly endCursor: string | null;
  };
}

export const defaultFirst = 20;
/** The most records that one field gives. */
export const maxFirst = 500;
/** The most records that one REST page gives. */
const maxPage = 150;

export const wanted = ({ first }: Window): number => {
  const count = first ?? defaultFirst;
  if (count < 1 || count > maxFirst)
    throw new InvalidInputError(`\`first\` takes 1 to ${maxFirst}; page on with \`after\`.`, 'first');
  return count;
};

class PlacedEdge<T> implements Edge<T> {
  readonly node: T;
  readonly #key: ListKey;
  readonly #place: Place;

  constructor(key: ListKey, place: Place, node: T) {
    this.node = node;
    this.#key = key;
    this.#place = place;
  }

  get cursor(): string {
    return encodeCursor(this.#key, this.#place);
  }
}

const start = (key: ListKey, { after }: Window): Place =>
  after == null ? { page: null, index: -1 } : decodeCursor(key, after);

class PageInfo {
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
  readonly #edges: readonly Edge<unknown>[];
  readonly #end: (() => string) | undefined;

  constructor(edges: readonly Edge<unknown>[], window: Window, more: boolean, end?: () => string) {
    this.hasNextPage = more;
    this.hasPreviousPage = window.after != null;
    this.#edges = edges;
    this.#end = end;
  }

  get startCursor(): string | null {
    return this.#edges.at(0)?.cursor ?? null;
  }

  get endCursor(): string | null {
    return this.#end?.() ?? this.#edges.at(-1)?.cursor ?? null;
  }
}

const connection = <T>(
  edges: Edge<T>[],
  window: Window,
  more: boolean,
  totalCount: number | null,
  end?: () => string,
): Connection<T> => ({ edges, totalCount, pageInfo: new PageInfo(edges, window, more, end) });

/**
 * Walks a forward-only REST list. Every edge's cursor can be resumed from, not just the last, and with another `first`:
 * an edge is found again by the cursor of the page it came on and its place there, whatever size that page now has.
 * `key` names the list (`listKey`). A page may be shorter than asked for; an empty one that promises more ends the walk,
 * and so does one that names itself as the next. Where records of pages are left out, there may be fewer edges than asked
 * for: no more pages are read than without that, and `endCursor` leads on.
 */
export const paged = async <T>(
  key: ListKey,
  window: Window,
  fetch: (page: { readonly limit: number; readonly after: string | null }) => Promise<Page<T>>,
): Promise<Connection<T>> => {
  const count = wanted(window);
  const edges: Edge<T>[] = [];
  let { page, index } = start(key, window);
  let skip = index + 1;
  let total: number | null = null;
  let more = true;
  let calls = 0;
  let end: Place | undefined;
  while (edges.length < count && more) {
    const found = onward(page, await fetch({ limit: Math.min(skip + count - edges.length, maxPage), after: page }));
    const rest = found.items.slice(skip, skip + count - edges.length);
    for (const [i, node] of rest.entries()) edges.push(new PlacedEdge(key, placeOf(found, page, skip + i), node));
    total = found.total ?? total;
    const read = found.items.length + (found.omitted ?? 0);
    more = skip + rest.length < found.items.length || (found.next !== null && read > 0);
    skip = Math.max(0, skip - found.items.length);
    page = found.next;
    calls += 1;
    if (edges.length < count && more && found.omitted !== undefined && calls >= Math.ceil(count / maxPage)) {
      end = { page, index: skip - 1 };
      break;
    }
  }
  return connection(edges, window, more, total, end && (() => encodeCursor(key, end)));
};

const onward = <T>(page: string | null, found: Page<T>): Page<T> =>
  found.next === page ? { ...found, next: null } : found;

/** The last record of a page is left for the page behind it: that place does not shift when records come or go before it. */
const placeOf = ({ items, next }: Page<unknown>, page: string | null, index: number): Place =>
  next !== null && index === items.length - 1 ? { page: next, index: -1 } : { page, index };

/** The first records of a list that were found beside those of other lists: their cursors are places on its first page. */
export const begun = <T>(
  key: ListKey,
  { items, more, total }: { readonly items: readonly T[]; readonly more: boolean; readonly total: number | null },
): Connection<T> => {
  const edges = items.map((node, index) => new PlacedEdge(key, { page: null, index }, node));
  return connection(edges, {}, more, total);
};

/** A list that its parent already holds, as a connection. */
export const embedded = <T>(key: ListKey, window: Window, items: readonly T[]): Connection<T> => {
  const count = wanted(window);
  const skip = start(key, window).index + 1;
  const edges = items
    .slice(skip, skip + count)
    .map((node, i) => new PlacedEdge(key, { page: null, index: skip + i }, node));
  return connection(edges, window, skip + edges.length < items.length, items.length);
};
