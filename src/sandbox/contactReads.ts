import type { Handler, SandboxRequest } from './handler.ts';
import { HttpError, notFound } from './httpErrors.ts';
import { pageOf } from './paging.ts';
import type { Contact } from './seed/contacts.ts';
import type { State } from './seed/index.ts';
import { from } from './versions.ts';
import * as wire from './wireContacts.ts';

const defaultPerPage = 50;
/** Upstream follows a chain of merges so far. */
const maxHops = 3;

const survivorOf = (state: State, contact: Contact): string => {
  let found = contact;
  for (let hops = 0; hops < maxHops; hops += 1) {
    const next = found.merged_into === null ? undefined : state.contacts.get(found.merged_into);
    if (!next) break;
    found = next;
  }
  return found.id;
};

/** A merged contact is gone; from 2.16 the answer tells into whom. An archived one is still read by id, never found. */
export const readable = ({ state, version }: SandboxRequest, contact: Contact | undefined): Contact => {
  if (!contact || (contact.merged_into !== null && !from(version, '2.16'))) {
    throw notFound('not_found', 'User Not Found');
  }
  if (contact.merged_into === null) return contact;
  throw new HttpError(
    410,
    'contact_merged',
    "This contact has been merged. See the 'Link' header for the canonical contact.",
    { headers: { link: `</contacts/${survivorOf(state, contact)}>; rel="canonical"` } },
  );
};

/** The contact that the path names. */
export const contactOf = (request: SandboxRequest): Contact =>
  readable(request, request.state.contacts.get(request.path['id'] ?? ''));

export const shown = ({ state, version, query }: SandboxRequest, contact: Contact) => ({
  ...wire.contact(state, contact, version),
  ...(query.get('include_merge_history') === 'true' &&
    from(version, '2.16') &&
    contact.role === 'user' && { merge_history: wire.mergeHistory(state, contact) }),
});

/** Newest first. What is archived or merged away is in no list. */
export const list: Handler = (request) => {
  const { state, query } = request;
  const pagination = { per_page: query.get('per_page'), starting_after: query.get('starting_after') };
  const active = [...state.contacts.values()].filter((one) => !one.archived && one.merged_into === null);
  const order = { descending: true, by: (one: Contact) => one.created_at };
  const { records, pages, total } = pageOf(active, order, { pagination }, defaultPerPage);
  return { type: 'list', data: records.map((one) => shown(request, one)), total_count: total, pages };
};
