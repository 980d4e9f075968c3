import type { Company } from '../client/companies/index.ts';
import type { Contact } from '../client/contacts/index.ts';
import { InvalidInputError } from '../client/core/errors.ts';
import type { Note, NoteDraft } from '../client/notes.ts';
import type { Context } from '../loaders/index.ts';
import { orNull } from './core/absent.ts';
import { type Connection, embedded, paged, type Window } from './core/connection.ts';
import { listKey } from './core/cursor.ts';

export const find = (id: string, { load }: Context) => orNull(load.notes.byId.load(id));

/** Who has no notes says so, and is not asked. */
export const ofContact = async (
  { id, notes }: Contact,
  window: Window,
  { load }: Context,
): Promise<Connection<Note>> =>
  notes?.total === 0
    ? embedded(listKey('contactNotes', id), window, [])
    : paged(listKey('contactNotes', id), window, (page) => load.notes.ofContact(id, page));

export const ofCompany = async (
  { id, notes }: Company,
  window: Window,
  { load }: Context,
): Promise<Connection<Note>> =>
  notes?.total === 0
    ? embedded(listKey('companyNotes', id), window, [])
    : paged(listKey('companyNotes', id), window, (page) => load.notes.ofCompany(id, page));

// Note

export const contact = ({ contactId }: Note, { load }: Context, idOnly = false) => {
  if (contactId === null) return null;
  return idOnly ? load.contacts.blank(contactId) : orNull(load.contacts.byId.load(contactId));
};

export const company = ({ companyId }: Note, { load }: Context, idOnly = false) => {
  if (companyId === null) return null;
  return idOnly ? load.companies.blank(companyId) : orNull(load.companies.byId.load(companyId));
};

// Mutation

const worded = (draft: NoteDraft): NoteDraft => {
  if (draft.body.trim() === '') throw new InvalidInputError('A note says something.', 'body');
  return draft;
};

export const createForContact = (contactId: string, draft: NoteDraft, { load }: Context) =>
  load.notes.createForContact(contactId, worded(draft));

export const createForCompany = (companyId: string, draft: NoteDraft, { load }: Context) =>
  load.notes.createForCompany(companyId, worded(draft));
