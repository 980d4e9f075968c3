import DataLoader from 'dataloader';
import type { CompanyPageParams } from '../client/companies/index.ts';
import { type Contact, type ContactListParams, type ContactReference, contact } from '../client/contacts/index.ts';
import type { MergeHistoryParams, MergeRequest } from '../client/contacts/merges.ts';
import type { ContactWrite } from '../client/contacts/writes.ts';
import { NotFoundError, UnsupportedError } from '../client/core/errors.ts';
import { ownIdSegment } from '../client/core/ids.ts';
import { withFields } from '../client/core/model.ts';
import type { Page } from '../client/core/page.ts';
import { maxPageSize, numberedPageSize } from '../client/core/sizes.ts';
import type { Client } from '../client/index.ts';
import type { ContactFilter } from '../client/search/contacts.ts';
import { matchesExactly } from '../client/search/exactMatch.ts';
import { byExternalIds, byIds, type Search } from '../client/search/query.ts';
import { maxOwners } from '../client/search/searchFilter.ts';
import type { VisitorConversion } from '../client/visitors.ts';
import { batchLoader, prime } from './core/batch.ts';
import { asError } from './core/bisect.ts';
import { byCursorOrNumber } from './core/companyPaging.ts';
import { firstPageLoader } from './core/firstPages.ts';
import { type Changes, clearingAll } from './core/invalidation.ts';
import { readYourWrites } from './core/readYourWrites.ts';
import { stub } from './core/stub.ts';

/** The ids of a company's contacts: all, or as many as one search can be for. */
interface Members {
  readonly ids: readonly string[];
  readonly hasMore: boolean;
}

export const contactLoaders = ({ contacts, companies, visitors, filters }: Client, changes: Changes) => {
  /** A contact that was merged away is followed to the survivor, once. */
  const orSurvivor = (error: unknown): Promise<Contact> => {
    if (error instanceof NotFoundError && error.movedTo !== null) return contacts.find({ id: error.movedTo });
    throw error;
  };

  const { byId, written, seen, ...kept } = readYourWrites<Contact>({
    one: (id) => contacts.find({ id }).catch(orSurvivor),
    many: async (ids) => {
      return (await contacts.search({ body: byIds(ids), query: {}, batched: ids.length })).items;
    },
  });

  const searchByExternalIds = async (ids: readonly string[]) => {
    const found = await contacts.search({ body: byExternalIds(ids), query: {}, batched: ids.length });
    return found.items.map(seen);
  };

  /** Before 2.13 there is no read by external id: search is all there is (quirk: external-id-read-2.13). */
  const orSearch = async (externalId: string, error: unknown): Promise<Contact> => {
    if (!(error instanceof UnsupportedError)) return orSurvivor(error);
    const [found] = await searchByExternalIds([externalId]);
    if (found === undefined) throw new NotFoundError(`No contact has the external id ${externalId}.`);
    return found;
  };

  const byExternalId = batchLoader<Contact>({
    one: async (externalId) =>
      prime(byId, await contacts.findByExternalId({ externalId }).catch((error) => orSearch(externalId, error))),
    many: searchByExternalIds,
    keyOf: ({ externalId }) => externalId,
    check: ownIdSegment,
  });

  const asSeen = (found: Page<Contact>): Page<Contact> => ({ ...found, items: found.items.map(seen) });
  const ofCompany = async (id: string, page: CompanyPageParams) =>
    asSeen(await byCursorOrNumber(page, (query) => companies.contacts({ id, query })));

  const readMembers = async (companyId: string): Promise<Members> => {
    const ids = new Set<string>();
    for (let after: string | null = null; ids.size + numberedPageSize <= maxOwners; ) {
      const page: Page<Contact> = await ofCompany(companyId, { limit: numberedPageSize, after });
      for (const { id } of page.items) ids.add(id);
      if (page.next === null || page.next === after || page.items.length === 0)
        return { ids: [...ids], hasMore: false };
      after = page.next;
    }
    return { ids: [...ids], hasMore: true };
  };
  /** Those of several companies arrive at the same time, so that what is searched by them is searched together. */
  const membersOf = new DataLoader<string, Members>((ids) =>
    Promise.all(ids.map((id) => readMembers(id).catch(asError))),
  );

  changes.on('contact', kept, clearingAll(byExternalId), clearingAll(membersOf));
  changes.on('company', membersOf);

  /** The answer may have no body. */
  const referred = (id: string, reference: ContactReference = { id }): ContactReference => reference;

  return {
    byId,
    stub: stub(contact),
    /** A contact as other records name it, by both its ids. */
    named: ({ id, externalId }: Pick<Contact, 'id' | 'externalId'>): Contact =>
      withFields(stub(contact)(id), { externalId }),
    list: async (query: ContactListParams) => asSeen(await contacts.list({ query })),
    /** The search of a filter. */
    filter: filters.contacts,
    page: async (search: Search) => {
      const isMeant = matchesExactly<Contact>(search.where);
      if (isMeant === null) return asSeen(await contacts.search({ body: search, query: {} }));
      // Some of its records are omitted: one call shall find as many as possible.
      const found = await contacts.search({ body: { ...search, limit: maxPageSize }, query: {} });
      const items = found.items.filter(isMeant);
      return asSeen({ ...found, items, omitted: found.items.length - items.length });
    },
    firstOf: firstPageLoader<Contact, ContactFilter, 'ownerId'>({
      search: (call) => contacts.search({ ...call, query: {} }),
      owners: { ownerId: ({ ownerId }) => [ownerId] },
      seen,
    }),
    byExternalId,
    ofCompany,
    membersOf: (companyId: string) => membersOf.load(companyId),
    create: async (body: ContactWrite) => written(await contacts.create({ body })),
    update: async (id: string, body: ContactWrite) => written(await contacts.update({ id, body })),
    remove: async (id: string) => referred(id, await contacts.remove({ id })),
    archive: async (id: string) => referred(id, await contacts.archive({ id })),
    unarchive: async (id: string) => referred(id, await contacts.unarchive({ id })),
    block: async (id: string) => referred(id, await contacts.block({ id })),
    merge: async (body: MergeRequest) => written(await contacts.merge({ body })),
    /** A visitor becomes a contact. */
    convertVisitor: async (body: VisitorConversion) => written(await visitors.convert({ body })),
    previewMerge: (body: MergeRequest) => contacts.previewMerge({ body }),
    mergeHistory: (id: string, query: MergeHistoryParams) => contacts.mergeHistory({ id, query }),
    activities: (query: ContactListParams) => contacts.activities({ query }),
  };
};
