import { randomBytes } from 'node:crypto';
import { type Body, idIn, requiredId, type SandboxRequest, textIn } from './handler.ts';
import { missing, notFound } from './httpErrors.ts';
import { type Contact, newContact } from './seed/contacts.ts';
import { byAdmin, byContact, partOf } from './seed/conversationParts.ts';
import type { Conversation, ConversationAuthor, ConversationPart } from './seed/conversationRecords.ts';
import { sortIntoSegments } from './segmentRules.ts';
import { apiPart, botAuthor } from './ticketParts.ts';

export const conversationBy = ({ state }: SandboxRequest, id: string | undefined): Conversation => {
  const found = state.conversations.get(id ?? '');
  if (!found) throw notFound();
  return found;
};

export const adminBy = ({ state, body }: SandboxRequest, name = 'admin_id'): ConversationAuthor => {
  const admin = state.admins.get(requiredId(body, name));
  if (!admin || admin.removed) throw notFound('admin_not_found', 'Admin not found');
  return byAdmin(admin);
};

export const operator = ({ state }: SandboxRequest): ConversationAuthor => ({ ...botAuthor(state), type: 'bot' });

const isThere = ({ merged_into, archived }: Contact): boolean => merged_into === null && !archived;

export const contactBy = ({ state }: SandboxRequest, id: string | undefined): Contact => {
  const found = state.contacts.get(id ?? '');
  if (!found || !isThere(found)) throw notFound('not_found', 'User Not Found');
  return found;
};

/** Whom `intercom_user_id`, `user_id` or `email` name; with `makes`, an address that nobody has is a new lead’s. */
export const customerIn = ({ state, now }: SandboxRequest, given: Body, makes = false): Contact => {
  const [own, external, email] = [idIn(given, 'intercom_user_id'), idIn(given, 'user_id'), textIn(given, 'email')];
  if (own === undefined && external === undefined && email === undefined) {
    throw missing('intercom_user_id, user_id or email');
  }
  const found = [...state.contacts.values()].find(
    (one) =>
      isThere(one) &&
      (one.id === own || (external !== undefined && one.external_id === external) || one.email === email),
  );
  if (found) return found;
  if (!makes || email === undefined) throw notFound('not_found', 'User Not Found');
  const id = `${now.toString(16).padStart(8, '0')}${randomBytes(8).toString('hex')}`;
  const made: Contact = { ...newContact(id, email, now), role: 'lead' };
  state.contacts.set(id, made);
  sortIntoSegments(state, id);
  state.written.set(id, Date.now());
  return made;
};

export const asContact = (contact: Contact): ConversationAuthor => byContact(contact);

export const touch = ({ state, now }: SandboxRequest, one: Conversation): void => {
  one.updated_at = Math.max(now, one.updated_at);
  state.written.set(one.id, Date.now());
};

/** Contacts say when they were last written to. */
export const noteContacted = ({ state }: SandboxRequest, ids: readonly string[], at: number): void => {
  for (const id of ids) Object.assign(state.contacts.get(id) ?? {}, { last_contacted_at: at });
};

/** Adds what happened to the conversation, and that an admin took part. */
export const append = (
  request: SandboxRequest,
  one: Conversation,
  part_type: string,
  author: ConversationAuthor,
  rest: Partial<ConversationPart> = {},
  at = request.now,
): ConversationPart => {
  const made = partOf(request.state.nextId(), at, { part_type, author, ...apiPart, ...rest }, one.state);
  one.parts.push(made);
  if (author.type === 'admin' && author.id !== null && !one.teammate_ids.includes(author.id)) {
    one.teammate_ids.push(author.id);
  }
  touch(request, one);
  return made;
};
