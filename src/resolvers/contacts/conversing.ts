import type { Contact } from '../../client/contacts/index.ts';
import type { Page } from '../../client/core/page.ts';
import { maxPageSize } from '../../client/core/sizes.ts';
import type { ListStart } from '../../loaders/core/firstPages.ts';
import { withOmitted } from '../../loaders/core/records.ts';
import type { Context } from '../../loaders/index.ts';
import type { Scan } from '../core/connection.ts';

const hasAny = <T>(start: ListStart<T>): boolean =>
  'pages' in start ? start.pages.some(({ items }) => items.length > 0) : start.items.length > 0;

/** Pages of contacts that are read for one page of those that are chosen. */
export const maxScannedPages = 5;

const scanNote =
  'The scan of `contacts` by `hasConversations` reached its limit before it found the requested number of contacts. Request the next page with `endCursor` to scan on.';

/** Chooses contacts by whether they are in any conversation: those of a page are searched for together, by one of each. */
export const conversing = (
  wanted: boolean,
  read: (page: { readonly limit: number; readonly after: string | null }) => Promise<Page<Contact>>,
  { load, note }: Context,
) => {
  const filter = load.conversations.filter(null, { types: undefined });
  const one = { owner: 'contactId', filter, sort: null, first: 1, counted: false } as const;
  const scan: Scan = { maxPages: maxScannedPages, onLimit: () => note(scanNote) };
  const fetch = async ({ after }: { readonly after: string | null }) => {
    const found = await read({ limit: maxPageSize, after });
    const starts = await Promise.all(found.items.map(({ id }) => load.conversations.firstOf(one, id)));
    return withOmitted(
      found,
      found.items.filter((_, at) => starts[at] !== undefined && hasAny(starts[at]) === wanted),
    );
  };
  return { fetch, scan };
};
