import type { Contact } from '../../client/contacts/index.ts';
import type { ContactMerge, MergeHistoryParams } from '../../client/contacts/merges.ts';
import { ownIdSegment } from '../../client/core/ids.ts';
import type { Page } from '../../client/core/page.ts';
import { supports } from '../../client/core/versions.ts';
import type { Sort } from '../../client/search/query.ts';
import { whereOwned } from '../../loaders/core/filters.ts';
import type { Context } from '../../loaders/index.ts';
import { orNull } from '../core/absent.ts';
import { connectionFromArray, connectionFromPages, type ForwardPaginationArgs, nothing } from '../core/connection.ts';
import { listKey } from '../core/cursor.ts';
import { toMany, toOne } from '../core/relation.ts';
import type { Owner } from '../core/search.ts';
import { conversing } from './conversing.ts';
import { type ContactFilter, searchOf } from './filter.ts';

export { maxScannedPages } from './conversing.ts';

export const find = (id: string, { load }: Context) => orNull(load.contacts.byId.load(id));

/** A contact that something names; without a call when only the id is wanted. */
export const byId = toOne('contacts', (id: string | null) => id);

export const byIds = toMany('contacts', (ids: readonly string[]) => ids);

/** Exactly one member is set; the schema sees to it. */
export interface ContactLookup {
  readonly id?: string | null | undefined;
  readonly externalId?: string | null | undefined;
}

export const findBy = async ({ id, externalId }: ContactLookup, ctx: Context): Promise<Contact | null> => {
  if (id != null) return find(id, ctx);
  const own = externalId ?? '';
  ownIdSegment(own, 'by.externalId');
  return findByExternalId(own, ctx);
};

export const findByExternalId = (externalId: string, { load }: Context) =>
  orNull(load.contacts.byExternalId.load(externalId));

// Query

export interface ContactListArgs extends ForwardPaginationArgs {
  readonly filter?: ContactFilter | null | undefined;
  readonly sort?: Sort | null | undefined;
  readonly hasConversations?: boolean | null | undefined;
}

/** All contacts, or those that belong to something. What needs no search makes none. */
export const list = async (
  { filter, sort = null, hasConversations = null, first, after }: ContactListArgs,
  ctx: Context,
  owner?: Pick<Owner<keyof ContactFilter>, 'field' | 'id'>,
) => {
  const { load } = ctx;
  const search = await searchOf(filter, ctx);
  const where = owner === undefined ? search.where : whereOwned(search, owner.field, owner.id);
  const window = { first: first ?? null, after: after ?? null };
  const isAll = where === null && sort === null;
  const read = (page: { readonly limit: number; readonly after: string | null }) =>
    isAll ? load.contacts.list(page) : load.contacts.page({ where, sort, ...page });
  if (hasConversations === null)
    return connectionFromPages(isAll ? listKey('allContacts') : listKey('contacts', where, sort), window, read);
  const { fetch, scan } = conversing(hasConversations, read, ctx);
  return connectionFromPages(listKey('contacts', where, sort, hasConversations), window, fetch, scan);
};

export const activities = ({ first, after }: ForwardPaginationArgs, { load }: Context) =>
  connectionFromPages(listKey('contactActivities'), { first: first ?? null, after: after ?? null }, (page) =>
    load.contacts.activities(page),
  );

// Contact

export const owner = toOne('admins', ({ ownerId }: Contact) => ownerId);

type Order = MergeHistoryParams['order'];

const sorted = (merges: readonly ContactMerge[], order: Order): readonly ContactMerge[] => {
  const sign = order === 'ascending' ? 1 : -1;
  return merges.toSorted((a, b) => sign * ((a.mergedAt?.getTime() ?? 0) - (b.mergedAt?.getTime() ?? 0)));
};

/** Only users have one. The first pages of many contacts are one search, as far as each has no more merges than a page. */
export const mergeHistory = async (
  { id, role }: Contact,
  { order, first, after }: ForwardPaginationArgs & { readonly order: Order },
  { load, version }: Context,
) => {
  const key = listKey('mergeHistory', id, order);
  const window = { first: first ?? null, after: after ?? null };
  if (role === 'LEAD') return connectionFromArray<ContactMerge>(key, window, nothing);
  const read = async (page: Omit<MergeHistoryParams, 'order'>): Promise<Page<ContactMerge>> => {
    const isSearched = page.after == null && supports(version, 'contactMergeHistory');
    const merges = isSearched ? await load.contacts.merges(id) : null;
    return merges === null || merges.length > page.limit
      ? load.contacts.mergeHistory(id, { order, ...page })
      : { items: sorted(merges, order), next: null, total: null };
  };
  return orNull(connectionFromPages(key, window, read));
};
