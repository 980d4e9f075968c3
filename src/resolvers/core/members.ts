import type { Filter } from '../../client/search/compile.ts';
import type { SearchFilter } from '../../client/search/searchFilter.ts';
import { whereOwned } from '../../loaders/core/filters.ts';
import type { Context } from '../../loaders/index.ts';
import { orNull } from './absent.ts';
import { type ForwardPaginationArgs, pageSize } from './connection.ts';

const cutNote = (count: number): string =>
  `A company has more than ${count} contacts. Its \`tickets\` and \`conversations\` are those of the first ${count}, since one search of Intercom’s accepts no more.`;

/**
 * The contacts of a company, by whom its records are searched (quirk: ticket-company-write-only); null where Intercom has no such company. What is wrong with
 * the list that is asked for is refused before they are read.
 */
export const membersOf = async <F extends Filter>(
  companyId: string,
  filter: SearchFilter<F>,
  field: string & keyof F,
  window: ForwardPaginationArgs,
  { load, note }: Context,
): Promise<readonly string[] | null> => {
  pageSize(window);
  whereOwned(filter, field, companyId);
  const members = await orNull(load.contacts.membersOf(companyId));
  if (members?.hasMore === true) note(cutNote(members.ids.length));
  return members?.ids ?? null;
};
