import { contactGrammar, contactOrder } from './contactSearch.ts';
import type { Ask, Handler } from './handler.ts';
import { pageOf } from './paging.ts';
import { notFound, Refusal } from './refusal.ts';
import type { Handlers } from './routes.ts';
import { testFor } from './search.ts';
import type { Contact } from './state.ts';
import { from } from './versions.ts';
import * as wire from './wireContacts.ts';

const defaultPerPage = 50;

/** A merged contact is gone; from 2.16 the answer tells into whom. An archived one is still read by id, never found. */
const readable = ({ version }: Ask, contact: Contact | undefined): Contact => {
  if (!contact || (contact.merged_into !== null && !from(version, '2.16'))) {
    throw notFound('not_found', 'User Not Found');
  }
  if (contact.merged_into === null) return contact;
  throw new Refusal(
    410,
    'contact_merged',
    "This contact has been merged. See the 'Link' header for the canonical contact.",
    { headers: { link: `</contacts/${contact.merged_into}>; rel="canonical"` } },
  );
};

const read = (ask: Ask, found: Contact | undefined) => {
  const contact = readable(ask, found);
  const withHistory =
    ask.query.get('include_merge_history') === 'true' && from(ask.version, '2.16') && contact.role === 'user';
  return {
    ...wire.contact(ask.state, contact, ask.version),
    ...(withHistory && { merge_history: wire.mergeHistory(ask.state, contact) }),
  };
};

export const contacts: Handlers<'contacts', Handler> = {
  find: (ask) => read(ask, ask.state.contacts.get(ask.path['id'] ?? '')),
  findByExternalId: (ask) =>
    read(
      ask,
      [...ask.state.contacts.values()].find((one) => one.external_id === ask.path['external_id']),
    ),
  search({ state, version, body, indexedUntil }) {
    const test = testFor(contactGrammar(state, version), body['query']);
    const order = contactOrder(state, version, body);
    const matching = [...state.contacts.values()].filter(
      (one) =>
        !one.archived && one.merged_into === null && (state.written.get(one.id) ?? 0) <= indexedUntil && test(one),
    );
    const { records, pages, total } = pageOf(matching, order, body, defaultPerPage);
    return {
      type: 'list',
      data: records.map((one) => wire.contact(state, one, version)),
      total_count: total,
      pages,
    };
  },
};
