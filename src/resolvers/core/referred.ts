import type { Contact } from '../../client/contacts/index.ts';
import type { Context } from '../../loaders/index.ts';
import { distinct, existing } from './absent.ts';
import { andThen } from './complete.ts';

/** Contacts that another record refers to by both their ids. null where it does not say whom. */
export const referred = (
  refs: readonly Pick<Contact, 'id' | 'externalId'>[] | null,
  { load }: Context,
  refsOnly: boolean,
): Promise<Contact[]> | Contact[] | null => {
  if (refs === null) return null;
  if (refsOnly) return distinct(refs.map(load.contacts.named));
  return andThen(existing(refs.map(({ id }) => load.contacts.byId.load(id))), distinct);
};
