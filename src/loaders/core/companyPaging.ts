import type { CompanyPageParams } from '../../client/companies/index.ts';
import type { Page } from '../../client/core/page.ts';
import { numberedPageSize } from '../../client/core/sizes.ts';

/** How many records come before the page of a number and a size, as `2.50`; null for a cursor. */
const offsetOf = (after: string | null | undefined): number | null => {
  const [, number, size] = /^([1-9]\d{0,8})\.([1-9]\d?)$/.exec(after ?? '') ?? [];
  return number === undefined ? null : (Number(number) - 1) * Number(size);
};

/**
 * By cursor, whatever the size. A page number, should one come, is kept with the size that it counts by; from there on
 * pages are as large as they can be, so that a small `first` once does not make small pages for ever.
 */
export const byCursorOrNumber = async <T>(
  { limit, after }: CompanyPageParams,
  read: (query: CompanyPageParams) => Promise<Page<T>>,
): Promise<Page<T>> => {
  const offset = offsetOf(after);
  const query =
    offset === null
      ? { limit: Math.min(limit, numberedPageSize), after }
      : { limit: numberedPageSize, after: `page=${Math.floor(offset / numberedPageSize) + 1}` };
  const page = await read(query);
  const items = offset === null ? page.items : page.items.slice(offset % numberedPageSize);
  const number = /^page=(\d+)/.exec(page.next ?? '')?.[1];
  return { ...page, items, next: number === undefined ? page.next : `${number}.${query.limit}` };
};
