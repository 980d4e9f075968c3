import { attachmentsIn } from './attachments.ts';
import { adminBy, append, asContact, conversationBy, customerIn, noteContacted } from './conversationParts.ts';
import {
  booleanIn,
  type Handler,
  isObject,
  listIn,
  requiredText,
  type SandboxRequest,
  secondsIn,
  textIn,
} from './handler.ts';
import { HttpError, invalid, missing, notFound } from './httpErrors.ts';
import type { Contact } from './seed/contacts.ts';
import type { Conversation } from './seed/conversationRecords.ts';
import { htmlOf } from './ticketParts.ts';
import { from } from './versions.ts';
import * as wire from './wireConversations.ts';

const kindsIn = ({ version }: SandboxRequest): readonly string[] =>
  from(version, '2.14') ? ['comment', 'note', 'quick_reply'] : ['comment', 'note'];

const optionsIn = ({ body }: SandboxRequest) => {
  const options = listIn(body, 'reply_options');
  if (!options || options.length === 0) throw missing('reply_options');
  return options.map((option) => {
    if (!isObject(option)) throw invalid('reply_options must contain objects', 'reply_options');
    return { text: requiredText(option, 'text'), uuid: requiredText(option, 'uuid') };
  });
};

/** `last` is the conversation that the contact was in last. */
const conversationOf = (request: SandboxRequest, contact: Contact | undefined): Conversation => {
  const id = request.path['id'];
  if (id !== 'last') return conversationBy(request, id);
  const [last] = [...request.state.conversations.values()]
    .filter((one) => contact !== undefined && one.contact_ids.includes(contact.id))
    .sort((a, b) => b.updated_at - a.updated_at);
  if (!last) throw notFound();
  return last;
};

const contentIn = (request: SandboxRequest, takesFiles: boolean) => {
  const attachments = attachmentsIn(request.body, takesFiles);
  const text = textIn(request.body, 'body');
  if (attachments.length === 0 && !text?.trim()) throw missing('body');
  return { attachments, body: text === undefined ? null : htmlOf(text) };
};

/** A contact who writes opens what was closed or snoozed: that is what the part is then called. */
const fromContact = (request: SandboxRequest): Conversation => {
  const kind = requiredText(request.body, 'message_type');
  if (kind !== 'comment') throw new HttpError(400, 'parameter_mismatch', `A user cannot reply with a ${kind}`);
  const contact = customerIn(request, request.body);
  const one = conversationOf(request, contact);
  const content = contentIn(request, false);
  if (request.body['reply_options'] != null && from(request.version, '2.14')) optionsIn(request);
  const at = secondsIn(request.body, 'created_at') ?? request.now;
  const reopens = one.state !== 'open';
  Object.assign(one, { state: 'open', snoozed_until: null, waiting_since: at, read: false });
  one.first_contact_reply ??= { created_at: at, type: one.source.type, url: null };
  contact.last_replied_at = at;
  append(request, one, reopens ? 'open' : 'comment', asContact(contact), content, at);
  return one;
};

const fromAdmin = (request: SandboxRequest): Conversation => {
  const { body, version } = request;
  const kind = requiredText(body, 'message_type');
  if (!kindsIn(request).includes(kind)) {
    throw invalid(`message_type must be one of ${kindsIn(request).join(', ')}`, 'message_type');
  }
  const one = conversationOf(request, undefined);
  const admin = adminBy(request);
  const content = kind === 'quick_reply' ? { quick_reply_options: optionsIn(request) } : contentIn(request, true);
  const at = secondsIn(body, 'created_at') ?? request.now;
  const sleepsOn = version === 'Unstable' && booleanIn(body, 'skip_unsnooze') === true;
  if (one.state === 'snoozed' && kind !== 'quick_reply' && !sleepsOn) {
    Object.assign(one, { state: 'open', snoozed_until: null });
  }
  if (kind !== 'note') {
    one.waiting_since = null;
    noteContacted(request, one.contact_ids, at);
  }
  append(request, one, kind, admin, content, at);
  return one;
};

/** Answers the conversation, where a ticket's reply answers the part. */
export const reply: Handler = (request) => {
  const type = requiredText(request.body, 'type');
  if (type !== 'user' && type !== 'admin') throw invalid('type must be admin or user', 'type');
  const one = type === 'user' ? fromContact(request) : fromAdmin(request);
  return wire.conversation(request.state, one, request.version);
};
