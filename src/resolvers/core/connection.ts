import { InvalidInputError, InvalidResponseError } from '../../client/core/errors.ts';
import type { TruncatedList } from '../../client/core/lists.ts';
import type { Page } from '../../client/core/page.ts';
import { maxPageSize } from '../../client/core/sizes.ts';
import { idOf } from '../../loaders/core/records.ts';
import { type CursorPosition, decodeCursor, encodeCursor, type ListKey } from './cursor.ts';

export interface ForwardPaginationArgs {
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

/**
 * How many records are asked for: `first`, or 20 without it.
 *
 * @throws {InvalidInputError} for less than 1 or more than 500.
 */
export const pageSize = ({ first }: ForwardPaginationArgs): number => {
  const count = first ?? defaultFirst;
  if (count < 1 || count > maxFirst)
    throw new InvalidInputError(`\`first\` must be 1 to ${maxFirst}. Use \`after\` for more.`, 'first');
  return count;
};

class LazyEdge<T> implements Edge<T> {
  readonly node: T;
  readonly #key: ListKey;
  readonly #position: Omit<CursorPosition, 'id'>;

  constructor(key: ListKey, place: Omit<CursorPosition, 'id'>, node: T) {
    this.node = node;
    this.#key = key;
    this.#position = place;
  }

  get cursor(): string {
    return encodeCursor(this.#key, { ...this.#position, id: idOf(this.node) });
  }
}

const start = (key: ListKey, { after }: ForwardPaginationArgs): CursorPosition =>
  after == null ? { page: null, index: -1, id: null } : decodeCursor(key, after);

class PageInfo {
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
  readonly #edges: readonly Edge<unknown>[];
  readonly #end: (() => string) | undefined;

  constructor(edges: readonly Edge<unknown>[], window: ForwardPaginationArgs, more: boolean, end?: () => string) {
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
  window: ForwardPaginationArgs,
  more: boolean,
  totalCount: number | null,
  end?: () => string,
): Connection<T> => ({ edges, totalCount, pageInfo: new PageInfo(edges, window, more, end) });

/** How far a list is read whose records are chosen here, since Intercom cannot choose them. */
export interface Scan {
  readonly maxPages: number;
  /** Called where the list goes on, and fewer records than asked for are among those that were read. */
  readonly onLimit: () => void;
}

/** The most pages without a new record that are read on from, one after the other. */
const maxBarren = 5;

/**
 * Walks a forward-only REST list. Every edge's cursor can be resumed from, not just the last, and with another `first`:
 * an edge is found again by the cursor of the page it came on and its id there, else by its place, whatever size that page
 * now has. `key` names the list (`listKey`). A page may be shorter than asked for, and empty. A record that has slid onto a
 * later page, as those of numbered pages do, is given once. A page that names one before it as the next ends the walk.
 * Where records of pages are omitted, there may be fewer edges than asked for: no more pages are read than without that,
 * or than `scan` allows, and `endCursor` leads on.
 */
export const connectionFromPages = async <T>(
  key: ListKey,
  window: ForwardPaginationArgs,
  fetch: (page: { readonly limit: number; readonly after: string | null }) => Promise<Page<T>>,
  scan?: Scan,
): Promise<Connection<T>> => {
  const count = pageSize(window);
  const maxCalls = scan?.maxPages ?? Math.ceil(count / maxPageSize);
  const edges: Edge<T>[] = [];
  const pageCursor = new PageCursor(start(key, window));
  let total: number | null = null;
  let more = true;
  let calls = 0;
  let end: CursorPosition | undefined;
  let barren = 0;
  while (edges.length < count && more) {
    const { page } = pageCursor;
    const found = pageCursor.advance(
      await fetch({ limit: Math.min(pageCursor.skip + count - edges.length, maxPageSize), after: page }),
    );
    const before = edges.length;
    const behind = pageCursor.behind(found.items);
    let index = behind;
    for (; index < found.items.length && edges.length < count; index += 1) {
      const node = found.items[index] as T;
      if (pageCursor.isNew(node)) edges.push(new LazyEdge(key, positionOf(found, page, index), node));
    }
    total = found.total ?? total;
    more = index < found.items.length || found.next !== null;
    barren = edges.length > before || behind > 0 || (found.omitted ?? 0) > 0 ? 0 : barren + 1;
    calls += 1;
    if (edges.length < count && more && found.omitted !== undefined && calls >= maxCalls) {
      scan?.onLimit();
      end = { page: pageCursor.page, index: pageCursor.skip - 1, id: null };
      break;
    }
    if (more && barren > maxBarren) {
      if (edges.length > 0) break;
      throw new InvalidResponseError(
        `Intercom returned ${barren} pages without a new record, and each announced another page.`,
        false,
      );
    }
  }
  return connection(edges, window, more, total, end && (() => encodeCursor(key, end)));
};

/** The position while a list is paged through, and what was seen. */
class PageCursor {
  page: string | null;
  /** How many records of the page lie behind, as far as that is known before it is read. */
  skip: number;
  #id: string | null;
  readonly #pages = new Set<string | null>();
  readonly #ids = new Set<string>();

  constructor({ page, index, id }: CursorPosition) {
    this.page = page;
    this.skip = index + 1;
    this.#id = id;
  }

  /** The page as it came, but without a next one that was here before. */
  advance<T>(found: Page<T>): Page<T> {
    this.#pages.add(this.page);
    const isBefore = this.#pages.has(found.next);
    this.page = found.next;
    return isBefore ? { ...found, next: null } : found;
  }

  /** How many records of the page that the walk is on lie behind. Records that came or went before the edge move it. */
  behind(items: readonly unknown[]): number {
    const at = placeIn(items, this.skip - 1, this.#id);
    this.skip = Math.max(0, at + 1 - items.length);
    if (this.skip === 0) this.#id = null;
    return Math.min(at + 1, items.length);
  }

  isNew(item: unknown): boolean {
    const id = idOf(item);
    if (id === null) return true;
    if (this.#ids.has(id)) return false;
    this.#ids.add(id);
    return true;
  }
}

/** Where the record is now: where it was, or where its id is, else where it was. */
const placeIn = (items: readonly unknown[], index: number, id: string | null): number => {
  if (id === null || (index >= 0 && idOf(items[index]) === id)) return index;
  const at = items.findIndex((item) => idOf(item) === id);
  return at < 0 ? index : at;
};

/** The last record of a page is left for the page behind it: that place does not shift when records come or go before it. */
const positionOf = ({ items, next }: Page<unknown>, page: string | null, index: number): Omit<CursorPosition, 'id'> =>
  next !== null && index === items.length - 1 ? { page: next, index: -1 } : { page, index };

/** The first records of a list that were found beside those of other lists: their cursors are places on its first page. */
export const connectionFromFirstPage = <T>(
  key: ListKey,
  { items, more, total }: { readonly items: readonly T[]; readonly more: boolean; readonly total: number | null },
): Connection<T> => {
  const edges = items.map((node, index) => new LazyEdge(key, { page: null, index }, node));
  return connection(edges, {}, more, total);
};

/** A list of nothing. */
export const nothing = { items: [], total: 0, hasMore: false };

/**
 * A list that its parent already holds, as a connection. Where the parent holds a part of it, the length is that of the
 * whole list, and paging past what is held is refused: nothing there would look like the end.
 *
 * @throws {InvalidInputError} for a cursor that is none of this list, or lies past what is held.
 */
export const connectionFromArray = <T>(
  key: ListKey,
  window: ForwardPaginationArgs,
  { items, total, hasMore }: TruncatedList<T>,
): Connection<T> => {
  const count = pageSize(window);
  const { index, id } = start(key, window);
  const skip = placeIn(items, index, id) + 1;
  if (hasMore && window.after != null && skip >= items.length)
    throw new InvalidInputError(
      `Intercom returns ${items.length} records of this list${total === null ? '' : `, which has ${total}`}. Records after this cursor cannot be read.`,
      'after',
    );
  const edges = items
    .slice(skip, skip + count)
    .map((node, i) => new LazyEdge(key, { page: null, index: skip + i }, node));
  const more = skip + edges.length < items.length || hasMore;
  return connection(edges, window, more, Math.max(total ?? 0, items.length));
};
