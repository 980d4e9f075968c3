import { attachmentsIn } from './attachments.ts';
import {
  adminBy,
  append,
  asContact,
  contactBy,
  conversationBy,
  customerIn,
  operator,
  touch,
} from './conversationParts.ts';
import { referencesIn, setReferences } from './customObjects.ts';
import {
  booleanIn,
  type Handler,
  idIn,
  objectIn,
  requiredId,
  requiredText,
  type SandboxRequest,
  secondsIn,
  textIn,
} from './handler.ts';
import { HttpError, invalid, missing, notFound } from './httpErrors.ts';
import type { Contact } from './seed/contacts.ts';
import { type Conversation, newConversation, type Priority, priorities } from './seed/conversationRecords.ts';
import type { Ticket } from './seed/tickets.ts';
import { from } from './versions.ts';
import * as wire from './wireConversations.ts';

/** What a contact begins by writing. */
export const begin = (request: SandboxRequest, contact: Contact, html: string): Conversation => {
  const { state, body, now } = request;
  const at = secondsIn(body, 'created_at') ?? now;
  const emptyParts = newConversation(state.nextId(), asContact(contact), html, [contact.id], at);
  const one: Conversation = {
    ...emptyParts,
    waiting_since: at,
    company_id: contact.company_ids[0] ?? null,
    source: { ...emptyParts.source, subject: textIn(body, 'subject') ?? '', attachments: attachmentsIn(body, false) },
  };
  state.conversations.set(one.id, one);
  state.written.set(one.id, Date.now());
  return one;
};

/** The message is one thing, the conversation that it begins another. */
export const messageOf = (one: Conversation, body: string) => ({
  type: 'user_message',
  id: one.source.id,
  created_at: one.created_at,
  body,
  message_type: 'inapp',
  conversation_id: one.id,
});

/** Here text is text, whatever looks like markup. */
const plainToHtml = (text: string): string =>
  `<p>${text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')}</p>`;

export const create: Handler = (request) => {
  const by = objectIn(request.body, 'from');
  if (!by) throw missing('from');
  const type = requiredText(by, 'type');
  if (!['user', 'lead', 'contact'].includes(type)) throw invalid('from type must be user, lead or contact', 'from');
  const contact = contactBy(request, requiredId(by, 'id'));
  if (type !== 'contact' && type !== contact.role) throw notFound('not_found', 'User Not Found');
  const text = requiredText(request.body, 'body');
  const one = begin(request, contact, plainToHtml(text));
  contact.last_replied_at = one.created_at;
  return messageOf(one, text);
};

/** A version before Unstable takes no notice of it. */
export const priorityIn = ({ body, version }: SandboxRequest): Priority | undefined => {
  const given = version === 'Unstable' ? textIn(body, 'priority') : undefined;
  const known = priorities.find((one) => one === given);
  if (given !== undefined && known === undefined) {
    throw invalid(`priority must be one of ${priorities.join(', ')}`, 'priority');
  }
  return known;
};

export const update: Handler = (request) => {
  const { state, body, version } = request;
  const one = conversationBy(request, request.path['id']);
  // Everything is checked before anything is changed.
  const read = booleanIn(body, 'read');
  const title = from(version, '2.13') ? textIn(body, 'title') : undefined;
  const { plain: values, objects } = referencesIn(request, 'conversation', objectIn(body, 'custom_attributes') ?? {});
  const priority = priorityIn(request);
  const by = priority !== undefined && idIn(body, 'admin_id') !== undefined ? adminBy(request) : operator(request);
  if (from(version, '2.14') && 'company_id' in body) one.company_id = idIn(body, 'company_id') ?? null;
  if (read !== undefined) one.read = read;
  if (title !== undefined) one.title = title;
  setReferences(request, 'conversation', one.id, objects);
  for (const [name, value] of Object.entries(values)) {
    one.custom_attributes[name] = value;
    append(request, one, 'conversation_attribute_updated_by_admin', operator(request), {
      event_details: { attribute: { name }, value: { name: String(value) } },
    });
  }
  if (priority !== undefined && priority !== one.priority) {
    one.priority = priority;
    append(request, one, 'priority_changed', by);
  }
  touch(request, one);
  return wire.conversation(state, one, version, request.query.get('display_as') === 'plaintext');
};

export const remove: Handler = (request) => {
  const { state, now, query, version } = request;
  const { id } = conversationBy(request, request.path['id']);
  const metrics_retained = !from(version, '2.16') || query.get('retain_metrics') !== 'false';
  state.conversations.delete(id);
  state.deletedConversations.push({ id, metrics_retained, deleted_at: now });
  for (const holder of [...state.tickets.values(), ...state.conversations.values()]) {
    holder.links = holder.links.filter((link) => link.type !== 'conversation' || link.id !== id);
  }
  return { id, object: 'conversation', deleted: true };
};

const mergeFailed = (message: string) => new HttpError(422, 'merge_failed', message);
const mergedAway = 'merged_secondary_conversation';

/** The one that is merged away is closed and stays, linked with the one that it is merged into. */
export const merge: Handler = (request) => {
  const { state, body, path } = request;
  const secondary = conversationBy(request, path['id']);
  const into = idIn(body, 'merge_into_conversation_id');
  if (into === undefined || !/^\d+$/.test(into)) {
    throw invalid('merge_into_conversation_id must be a valid integer conversation ID');
  }
  if (into === secondary.id) throw mergeFailed('Cannot merge a conversation into itself');
  const primary = state.conversations.get(into);
  if (!primary) throw mergeFailed('Primary conversation not found');
  if (secondary.parts.some(({ part_type }) => part_type === mergedAway)) {
    throw mergeFailed('Secondary conversation has already been merged');
  }
  Object.assign(secondary, { state: 'closed', snoozed_until: null, waiting_since: null });
  secondary.links.push({ type: 'conversation', id: primary.id });
  primary.links.push({ type: 'conversation', id: secondary.id });
  primary.contact_ids = [...new Set([...primary.contact_ids, ...secondary.contact_ids])];
  append(request, secondary, mergedAway, operator(request));
  append(request, primary, 'merged_primary_conversation', operator(request));
  return wire.conversation(state, primary, request.version);
};

const unknownPart = () => notFound('conversation_part_or_message_not_found', 'Conversation part or message not found');
const unredactable = () =>
  new HttpError(400, 'conversation_part_not_redactable', 'Conversation part or message cannot be redacted');
const deletedText = '<p><i>This message was deleted</i></p>';

export const redact: Handler = (request) => {
  const { state, body } = request;
  const type = requiredText(body, 'type');
  const one = state.conversations.get(requiredId(body, 'conversation_id'));
  if (type === 'source') {
    const id = requiredId(body, 'source_id');
    if (!one || one.source.id !== id) throw unknownPart();
    if (one.source.author.type === 'admin') throw unredactable();
    Object.assign(one.source, { body: deletedText, attachments: [], redacted: true });
  } else if (type === 'conversation_part') {
    const id = requiredId(body, 'conversation_part_id');
    const part = one?.parts.find((each) => each.id === id);
    if (!one || !part) throw unknownPart();
    if (part.body === null) throw unredactable();
    Object.assign(part, { body: deletedText, attachments: [], redacted: true, updated_at: request.now });
  } else {
    throw invalid('type must be conversation_part or source', 'type');
  }
  touch(request, one);
  return wire.conversation(state, one, request.version);
};

/** Nothing but the bearer of the workspace's secret may do this; any secret will do here but none. */
export const updatePart: Handler = (request) => {
  const { state, body, path, version } = request;
  if (body['experimental'] !== true || !textIn(body, 'secret'))
    throw new HttpError(403, 'forbidden', 'Forbidden request');
  const one = conversationBy(request, path['conversation_id']);
  const part = one.parts.find(({ id }) => id === path['id']);
  if (!part) throw notFound();
  const seen = booleanIn(body, 'seen');
  const sent = textIn(body, 'send_state');
  if (seen === true) adminBy(request);
  else if (sent === undefined || textIn(body, 'info_message') === undefined) throw missing('send_state or seen');
  part.updated_at = request.now;
  touch(request, one);
  return {
    ...wire.conversationPart(state, part, version),
    ...(seen === true ? { seen_state: { admin_seen: true } } : { external_reply_send_state: sent }),
  };
};

const participants = ({ state }: SandboxRequest, one: Conversation) => ({
  customers: one.contact_ids.map((id) => ({ type: state.contacts.get(id)?.role ?? 'user', id })),
});

/** The ticket that the conversation is as well, if it is one. */
const ticketOf = ({ state }: SandboxRequest, { ticket_id }: Conversation): Ticket | undefined =>
  state.tickets.get(ticket_id ?? '');

/** Answers the participants alone, whatever the description says. */
export const attachContact: Handler = (request) => {
  const { body, path } = request;
  const one = conversationBy(request, path['id']);
  const given = objectIn(body, 'customer');
  if (!given) throw missing('customer');
  const other = objectIn(given, 'customer');
  const by = other ? asContact(customerIn(request, other)) : adminBy(request);
  const contact = customerIn(request, given, true);
  if (!one.contact_ids.includes(contact.id)) {
    one.contact_ids.push(contact.id);
    const ticket = ticketOf(request, one);
    if (ticket?.contact_ids.includes(contact.id) === false) ticket.contact_ids.push(contact.id);
    append(request, one, 'participant_added', by);
  }
  return participants(request, one);
};

export const detachContact: Handler = (request) => {
  const { path } = request;
  const one = conversationBy(request, path['conversation_id']);
  const admin = adminBy(request);
  const id = path['contact_id'] ?? '';
  if (!one.contact_ids.includes(id)) throw notFound('not_found', 'User Not Found');
  if (one.contact_ids.length === 1) {
    throw new HttpError(422, 'parameter_invalid', 'Removing the last customer is not allowed');
  }
  for (const each of [one, ticketOf(request, one)])
    if (each !== undefined) each.contact_ids = each.contact_ids.filter((contact) => contact !== id);
  append(request, one, 'participant_removed', admin);
  return participants(request, one);
};
