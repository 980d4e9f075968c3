import type { Company } from '../client/companies/index.ts';
import type { Contact } from '../client/contacts/index.ts';
import { InvalidInputError } from '../client/core/errors.ts';
import type { RefList } from '../client/core/lists.ts';
import type { Note, NoteDraft } from '../client/notes.ts';
import type { Context } from '../loaders/index.ts';
import { orNull } from './core/absent.ts';
import {
  type Connection,
  connectionFromArray,
  connectionFromPages,
  type ForwardPaginationArgs,
} from './core/connection.ts';
import { listKey } from './core/cursor.ts';
import { isComplete, mapConnection } from './core/references.ts';
import { toOne } from './core/relation.ts';

export const find = (id: string, { load }: Context) => orNull(load.notes.byId.load(id));

/** The list has the newest first, a record names them in another order. Ids grow. */
const newestFirst = (ids: readonly string[]): readonly string[] => ids.toSorted((a, b) => Number(b) - Number(a));

/** Who names all of their notes is not asked where ids do, or there are none. */
const isKnown = (notes: RefList | null, idsOnly: boolean): notes is RefList =>
  isComplete(notes) && (notes.total === 0 || (idsOnly && notes.total === notes.ids.length));

export const ofContact = async (
  { id, notes }: Contact,
  window: ForwardPaginationArgs,
  { load }: Context,
  idsOnly = false,
): Promise<Connection<Note>> => {
  const key = listKey('contactNotes', id);
  return isKnown(notes, idsOnly)
    ? mapConnection(connectionFromArray(key, window, { ...notes, items: newestFirst(notes.ids) }), load.notes.stub)
    : connectionFromPages(key, window, (page) => load.notes.ofContact(id, page));
};

export const ofCompany = async (
  { id, notes }: Company,
  window: ForwardPaginationArgs,
  { load }: Context,
  idsOnly = false,
): Promise<Connection<Note>> => {
  const key = listKey('companyNotes', id);
  return isKnown(notes, idsOnly)
    ? mapConnection(connectionFromArray(key, window, { ...notes, items: newestFirst(notes.ids) }), load.notes.stub)
    : connectionFromPages(key, window, (page) => load.notes.ofCompany(id, page));
};

// Note

export const contact = toOne('contacts', ({ contactId }: Note) => contactId);

export const company = toOne('companies', ({ companyId }: Note) => companyId);

// Mutation

const worded = (draft: NoteDraft): NoteDraft => {
  if (draft.body.trim() === '') throw new InvalidInputError('The body of a note must not be blank.', 'body');
  return draft;
};

export const createForContact = (contactId: string, draft: NoteDraft, { load }: Context) =>
  load.notes.createForContact(contactId, worded(draft));

export const createForCompany = (companyId: string, draft: NoteDraft, { load }: Context) =>
  load.notes.createForCompany(companyId, worded(draft));
