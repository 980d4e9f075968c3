import { type Handlers, idIn, requiredText, type SandboxRequest } from './handler.ts';
import { notFound } from './httpErrors.ts';
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

const write = (request: SandboxRequest, of: Pick<Note, 'contact_id' | 'company_id'>): Note => {
  const { state, body, now } = request;
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
  'GET /contacts/{id}/notes'(request) {
    const { id, note_ids } = contactOf(request);
    return wire.list(
      request,
      `/contacts/${id}/notes`,
      note_ids.flatMap((noteId) => request.state.notes.get(noteId) ?? []),
    );
  },
  'GET /companies/{company_id}/notes'(request) {
    const { id } = companyOf(request);
    const all = [...request.state.notes.values()].filter(({ company_id }) => company_id === id);
    return wire.list(request, `/companies/${id}/notes`, all);
  },
  'POST /contacts/{id}/notes'(request) {
    const contact = contactOf(request);
    const note = write(request, { contact_id: contact.id, company_id: null });
    contact.note_ids.unshift(note.id);
    return wire.note(request.state, note, request.version);
  },
  'POST /companies/{company_id}/notes'(request) {
    const note = write(request, { contact_id: null, company_id: companyOf(request).id });
    return wire.note(request.state, note, request.version);
  },
};
