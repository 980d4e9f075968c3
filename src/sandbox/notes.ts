import { type Handlers, idIn, requiredText, type SandboxRequest } from './handler.ts';
import { notFound } from './refusal.ts';
import type { Contact } from './seed/contacts.ts';
import type { Note } from './seed/notes.ts';
import { from } from './versions.ts';
import * as wire from './wireNotes.ts';

const contactOf = ({ state, path }: SandboxRequest): Contact => {
  const contact = state.contacts.get(path['id'] ?? '');
  if (!contact || contact.merged_into !== null) throw notFound('not_found', 'User Not Found');
  return contact;
};

const companyOf = ({ state, path }: SandboxRequest): { readonly id: string } => {
  const company = state.companies.get(path['company_id'] ?? '');
  if (!company) throw notFound('company_not_found', 'Company Not Found');
  return company;
};

/** Upstream puts text into a paragraph and leaves markup alone. */
const html = (body: string): string => (/^\s*</.test(body) ? body : `<p>${body}</p>`);

const write = (ask: SandboxRequest, of: Pick<Note, 'contact_id' | 'company_id'>): Note => {
  const { state, body, now } = ask;
  const admin = state.admins.get(idIn(body, 'admin_id') ?? state.workspace.me);
  if (!admin) throw notFound();
  const note: Note = {
    id: state.nextId(),
    ...of,
    created_at: now,
    admin_id: admin.id,
    body: html(requiredText(body, 'body')),
  };
  state.notes.set(note.id, note);
  return note;
};

export const notes: Handlers<'notes'> = {
  'GET /notes/{id}'({ state, path, version }) {
    const note = state.notes.get(path['id'] ?? '');
    // Before 2.15 companies have none.
    if (!note || (note.contact_id === null && !from(version, '2.15'))) throw notFound();
    return wire.note(state, note, version);
  },
  'GET /contacts/{id}/notes'(ask) {
    const { id, note_ids } = contactOf(ask);
    return wire.list(
      ask,
      `/contacts/${id}/notes`,
      note_ids.flatMap((noteId) => ask.state.notes.get(noteId) ?? []),
    );
  },
  'GET /companies/{company_id}/notes'(ask) {
    const { id } = companyOf(ask);
    const all = [...ask.state.notes.values()].filter(({ company_id }) => company_id === id);
    return wire.list(ask, `/companies/${id}/notes`, all);
  },
  'POST /contacts/{id}/notes'(ask) {
    const contact = contactOf(ask);
    const note = write(ask, { contact_id: contact.id, company_id: null });
    contact.note_ids.unshift(note.id);
    return wire.note(ask.state, note, ask.version);
  },
  'POST /companies/{company_id}/notes'(ask) {
    const note = write(ask, { contact_id: null, company_id: companyOf(ask).id });
    return wire.note(ask.state, note, ask.version);
  },
};
