import { type Contact, contact } from '../client/contacts/index.ts';
import { NotFoundError } from '../client/core/errors.ts';
import type { Client } from '../client/index.ts';
import type { Search } from '../client/search.ts';
import { inBulk, remember } from './core/batch.ts';
import { blank } from './core/blank.ts';

export const contactLoaders = ({ contacts }: Client) => {
  /** A contact that was merged away is followed to the survivor, once. */
  const orSurvivor = (error: unknown): Promise<Contact> => {
    if (error instanceof NotFoundError && error.movedTo !== null) return contacts.find({ id: error.movedTo });
    throw error;
  };

  const byId = inBulk<Contact>({
    one: (id) => contacts.find({ id }).catch(orSurvivor),
    many: async (ids) => {
      const where = { field: 'id', operator: 'IN', value: ids } as const;
      return (await contacts.search({ body: { where, limit: ids.length }, batched: ids.length })).items;
    },
  });

  return {
    byId,
    blank: blank(contact),
    page: async (search: Search) => {
      const found = await contacts.search({ body: search });
      for (const contact of found.items) remember(byId, contact);
      return found;
    },
    byExternalId: async (external_id: string) =>
      remember(byId, await contacts.findByExternalId({ external_id }).catch(orSurvivor)),
  };
};
