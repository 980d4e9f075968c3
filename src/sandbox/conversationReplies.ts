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
import { invalid, missing, notFound, Refusal } from './refusal.ts';
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
const conversationOf = (ask: SandboxRequest, contact: Contact | undefined): Conversation => {
  const id = ask.path['id'];
  if (id !== 'last') return conversationBy(ask, id);
  const [last] = [...ask.state.conversations.values()]
    .filter((one) => contact !== undefined && one.contact_ids.includes(contact.id))
    .sort((a, b) => b.updated_at - a.updated_at);
  if (!last) throw notFound();
  return last;
};

const contentIn = (ask: SandboxRequest, takesFiles: boolean) => {
  const attachments = attachmentsIn(ask.body, takesFiles);
  const text = textIn(ask.body, 'body');
  if (attachments.length === 0 && !text?.trim()) throw missing('body');
  return { attachments, body: text === undefined ? null : htmlOf(text) };
};

/** A contact who writes opens what was closed or snoozed: that is what the part is then called. */
const fromContact = (ask: SandboxRequest): Conversation => {
  const kind = requiredText(ask.body, 'message_type');
  if (kind !== 'comment') throw new Refusal(400, 'parameter_mismatch', `A user cannot reply with a ${kind}`);
  const contact = customerIn(ask, ask.body);
  const one = conversationOf(ask, contact);
  const content = contentIn(ask, false);
  if (ask.body['reply_options'] != null && from(ask.version, '2.14')) optionsIn(ask);
  const at = secondsIn(ask.body, 'created_at') ?? ask.now;
  const reopens = one.state !== 'open';
  Object.assign(one, { state: 'open', snoozed_until: null, waiting_since: at, read: false });
  one.first_contact_reply ??= { created_at: at, type: one.source.type, url: null };
  contact.last_replied_at = at;
  append(ask, one, reopens ? 'open' : 'comment', asContact(contact), content, at);
  return one;
};

const fromAdmin = (ask: SandboxRequest): Conversation => {
  const { body, version } = ask;
  const kind = requiredText(body, 'message_type');
  if (!kindsIn(ask).includes(kind)) {
    throw invalid(`message_type must be one of ${kindsIn(ask).join(', ')}`, 'message_type');
  }
  const one = conversationOf(ask, undefined);
  const admin = adminBy(ask);
  const content = kind === 'quick_reply' ? { quick_reply_options: optionsIn(ask) } : contentIn(ask, true);
  const at = secondsIn(body, 'created_at') ?? ask.now;
  const sleepsOn = version === 'Unstable' && booleanIn(body, 'skip_unsnooze') === true;
  if (one.state === 'snoozed' && kind !== 'quick_reply' && !sleepsOn) {
    Object.assign(one, { state: 'open', snoozed_until: null });
  }
  if (kind !== 'note') {
    one.waiting_since = null;
    noteContacted(ask, one.contact_ids, at);
  }
  append(ask, one, kind, admin, content, at);
  return one;
};

/** Answers the conversation, where a ticket's reply answers the part. */
export const reply: Handler = (ask) => {
  const type = requiredText(ask.body, 'type');
  if (type !== 'user' && type !== 'admin') throw invalid('type must be admin or user', 'type');
  const one = type === 'user' ? fromContact(ask) : fromAdmin(ask);
  return wire.conversation(ask.state, one, ask.version);
};
