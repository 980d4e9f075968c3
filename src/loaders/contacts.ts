import { type Contact, type ContactReference, contact, type Window } from '../client/contacts/index.ts';
import type { MergeHistoryWindow, Merging } from '../client/contacts/merges.ts';
import type { ContactWrite } from '../client/contacts/writes.ts';
import { NotFoundError, UnsupportedError } from '../client/core/errors.ts';
import { ownIdSegment } from '../client/core/ids.ts';
import { withFields } from '../client/core/model.ts';
import type { Page } from '../client/core/page.ts';
import { maxPageSize } from '../client/core/sizes.ts';
import type { Client } from '../client/index.ts';
import type { ContactFilter } from '../client/search/contacts.ts';
import { matchesExactly } from '../client/search/exactMatch.ts';
import { byExternalIds, byIds, type Search } from '../client/search/query.ts';
import { batchLoader, prime } from './core/batch.ts';
import { firstPageLoader } from './core/firstPages.ts';
import { readYourWrites } from './core/readYourWrites.ts';
import { stub } from './core/stub.ts';

/** `forgetAround`: much else names a contact, or follows from what they are. */
export const contactLoaders = ({ contacts, filters }: Client, forgetAround: (id: string) => void) => {
  /** A contact that was merged away is followed to the survivor, once. */
  const orSurvivor = (error: unknown): Promise<Contact> => {
    if (error instanceof NotFoundError && error.movedTo !== null) return contacts.find({ id: error.movedTo });
    throw error;
  };

  const { byId, written, outOfDate, forget, seen } = readYourWrites<Contact>({
    one: (id) => contacts.find({ id }).catch(orSurvivor),
    many: async (ids) => {
      return (await contacts.search({ body: byIds(ids), batched: ids.length })).items;
    },
  });

  const searchByExternalIds = async (ids: readonly string[]) => {
    const found = await contacts.search({ body: byExternalIds(ids), batched: ids.length });
    return found.items.map(seen);
  };

  /** Before 2.13 there is no read by external id: search is all there is (quirk: external-id-read-2.13). */
  const orSearch = async (externalId: string, error: unknown): Promise<Contact> => {
    if (!(error instanceof UnsupportedError)) return orSurvivor(error);
    const [found] = await searchByExternalIds([externalId]);
    if (found === undefined) throw new NotFoundError(`Nothing has the external id ${externalId}.`);
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
  /** The answer may have no body. */
  const putAway = (id: string, reference: ContactReference = { id }): ContactReference => {
    outOfDate(reference.id);
    forgetAround(reference.id);
    return reference;
  };

  return {
    byId,
    blank: stub(contact),
    /** A contact as other records name it, by both its ids. */
    named: ({ id, externalId }: Pick<Contact, 'id' | 'externalId'>): Contact =>
      withFields(stub(contact)(id), { externalId }),
    seen,
    /** After a write of something else that changes a contact, or all of them. */
    outOfDate,
    forget,
    /** What became of a contact that something else was made into. */
    became: (contact: Contact): Contact => {
      forgetAround(contact.id);
      return written(contact);
    },
    list: async (query: Window) => asSeen(await contacts.list({ query })),
    /** The search of a filter. */
    filter: filters.contacts,
    page: async (search: Search) => {
      const isMeant = matchesExactly<Contact>(search.where);
      if (isMeant === null) return asSeen(await contacts.search({ body: search }));
      // Some of its records are omitted: one call shall find as many as possible.
      const found = await contacts.search({ body: { ...search, limit: maxPageSize } });
      const items = found.items.filter(isMeant);
      return asSeen({ ...found, items, omitted: found.items.length - items.length });
    },
    firstOf: firstPageLoader<Contact, ContactFilter, 'ownerId'>({
      search: (call) => contacts.search(call),
      owners: { ownerId: ({ ownerId }) => [ownerId] },
      seen,
    }),
    byExternalId,
    create: async (body: ContactWrite) => written(await contacts.create({ body })),
    update: async (id: string, body: ContactWrite) => written(await contacts.update({ id, body })),
    remove: async (id: string) => putAway(id, await contacts.remove({ id })),
    archive: async (id: string) => putAway(id, await contacts.archive({ id })),
    unarchive: async (id: string) => putAway(id, await contacts.unarchive({ id })),
    block: async (id: string) => putAway(id, await contacts.block({ id })),
    merge: async (body: Merging) => {
      const survivor = await contacts.merge({ body });
      outOfDate(body.fromId);
      [body.fromId, survivor.id].forEach(forgetAround);
      return written(survivor);
    },
    previewMerge: (body: Merging) => contacts.previewMerge({ body }),
    mergeHistory: (id: string, query: MergeHistoryWindow) => contacts.mergeHistory({ id, query }),
    activities: (query: Window) => contacts.activities({ query }),
  };
};
