import { attachmentsIn } from './attachments.ts';
import { adminBy, append as appendToConversation, noteContacted } from './conversationParts.ts';
import {
  type Body,
  booleanIn,
  type Handler,
  idIn,
  isObject,
  listIn,
  requiredId,
  requiredText,
  type SandboxRequest,
  secondsIn,
  textIn,
} from './handler.ts';
import { HttpError, invalid, missing, notFound } from './httpErrors.ts';
import type { Author } from './seed/parts.ts';
import type { Ticket } from './seed/tickets.ts';
import { adminAuthor, apiPart, append, contactAuthor, htmlOf } from './ticketParts.ts';
import { from } from './versions.ts';
import * as wire from './wire.ts';

const userAuthor = ({ state, body }: SandboxRequest, ticket: Ticket): Author => {
  const [own, external, email] = [idIn(body, 'intercom_user_id'), idIn(body, 'user_id'), textIn(body, 'email')];
  if (own === undefined && external === undefined && email === undefined) {
    throw missing('intercom_user_id, user_id or email');
  }
  const contact = [...state.contacts.values()].find(
    (one) =>
      one.merged_into === null &&
      (one.id === own || (external !== undefined && one.external_id === external) || one.email === email),
  );
  if (!contact) throw notFound('not_found', 'User Not Found');
  if (state.ticketTypes.get(ticket.type_id)?.category === 'Back-office') {
    throw new HttpError(400, 'parameter_mismatch', 'User replies are not allowed on Backoffice tickets');
  }
  return contactAuthor(state, contact.id);
};

const authorOf = (request: SandboxRequest, ticket: Ticket): Author => {
  const type = requiredText(request.body, 'type');
  if (type === 'user') return userAuthor(request, ticket);
  if (type !== 'admin') throw invalid('type must be admin or user', 'type');
  const id = requiredId(request.body, 'admin_id');
  if (!request.state.admins.has(id)) throw notFound('admin_not_found', 'Admin not found');
  return adminAuthor(request.state, id);
};

const checkOptions = (body: Body): void => {
  const options = listIn(body, 'reply_options');
  if (!options || options.length === 0) throw missing('reply_options');
  for (const option of options) {
    if (!isObject(option)) throw invalid('reply_options must contain objects', 'reply_options');
    requiredText(option, 'text');
    requiredText(option, 'uuid');
  }
};

/** Contacts say when they last wrote, and were last written to. */
const noteReplied = (request: SandboxRequest, ticket: Ticket, author: Author, at: number): void => {
  if (author.type === 'admin') noteContacted(request, ticket.contact_ids, at);
  else Object.assign(request.state.contacts.get(author.id ?? '') ?? {}, { last_replied_at: at });
};

/** A note on a back-office ticket goes to the conversations that it is linked with as well, where that is asked for. */
const crossPost = (request: SandboxRequest, { type_id, links }: Ticket, text = ''): void => {
  const { state, body } = request;
  if (booleanIn(body, 'cross_post') !== true || state.ticketTypes.get(type_id)?.category !== 'Back-office') return;
  for (const { type, id } of links) {
    const one = type === 'conversation' ? state.conversations.get(id) : undefined;
    if (one) appendToConversation(request, one, 'note', adminBy(request), { body: htmlOf(text) });
  }
};

const forAdmins = ['comment', 'note', 'quick_reply'];

/** Answers the part that it made, where a conversation's reply answers the conversation. */
export const reply: Handler = (request) => {
  const { state, body, path, now, version } = request;
  const ticket = state.tickets.get(path['id'] ?? '');
  if (!ticket) throw notFound();
  const kind = requiredText(body, 'message_type');
  if (!forAdmins.includes(kind)) throw invalid(`message_type must be one of ${forAdmins.join(', ')}`, 'message_type');
  const author = authorOf(request, ticket);
  if (author.type === 'user' && kind !== 'comment') {
    throw new HttpError(400, 'parameter_mismatch', `A user cannot reply with a ${kind}`);
  }
  if (kind === 'quick_reply') checkOptions(body);
  // Contacts have no files to give, and tickets took none of anybody's before 2.16.
  const attachments = attachmentsIn(body, author.type === 'admin' && from(version, '2.16'));
  const text = textIn(body, 'body');
  if (kind !== 'quick_reply' && attachments.length === 0 && !text?.trim()) throw missing('body');
  const at = secondsIn(body, 'created_at') ?? now;
  const made = append(state, ticket, at, author, kind, {
    ...(text !== undefined && { body: htmlOf(text) }),
    attachments,
    ...apiPart,
  });
  if (kind === 'note') crossPost(request, ticket, text);
  else noteReplied(request, ticket, author, at);
  ticket.updated_at = Math.max(now, ticket.updated_at);
  state.written.set(ticket.id, Date.now());
  return wire.part(made, version);
};
