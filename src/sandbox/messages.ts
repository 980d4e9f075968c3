import { adminBy, contactBy } from './conversationParts.ts';
import { begin, messageOf } from './conversationWrites.ts';
import {
  type Body,
  booleanIn,
  type Handler,
  type Handlers,
  isObject,
  objectIn,
  requiredId,
  requiredText,
  type SandboxRequest,
  secondsIn,
  textIn,
} from './handler.ts';
import { HttpError, invalid, missing, notFound } from './httpErrors.ts';
import { wholeNumber } from './paging.ts';
import type { Contact } from './seed/contacts.ts';
import type { Delivery } from './seed/messages.ts';
import { htmlOf } from './ticketParts.ts';
import { from } from './versions.ts';

const kinds: Readonly<Record<string, string>> = {
  in_app: 'inapp',
  inapp: 'inapp',
  conversation: 'inapp',
  email: 'email',
  sms: 'sms',
  whatsapp: 'whatsapp',
};

const kindIn = ({ body, version }: SandboxRequest): string => {
  const given = requiredText(body, 'message_type');
  const kind = Object.hasOwn(kinds, given) ? kinds[given] : undefined;
  const isTaken =
    kind !== undefined && (kind !== 'sms' || version === 'Unstable') && (kind !== 'whatsapp' || from(version, '2.16'));
  if (!isTaken) throw invalid('message_type is not supported', 'message_type');
  return kind;
};

const recipient = (request: SandboxRequest, given: unknown): Contact => {
  if (!isObject(given)) throw invalid('A recipient must be an object', 'to');
  const contact = contactBy(request, requiredId(given, 'id'));
  if (requiredText(given, 'type') !== contact.role) throw notFound('not_found', 'User Not Found');
  return contact;
};

/** One, or since 2.14 several. */
const recipients = (request: SandboxRequest, name: string): Contact[] => {
  const given = request.body[name] ?? [];
  if (!Array.isArray(given)) return [recipient(request, given)];
  if (!from(request.version, '2.14')) throw invalid(`${name} must be an object`, name);
  return given.map((one) => recipient(request, one));
};

const bodyIn = (body: Body): string => {
  const text = textIn(body, 'body');
  if (!text?.trim()) throw invalid('Body is required');
  return text;
};

const contentIn = (request: SandboxRequest, kind: string): { readonly body: string; readonly subject: string } => {
  const { body } = request;
  if (kind === 'whatsapp') {
    requiredText(body, 'template');
    if (!Array.isArray(body['components'])) throw missing('components');
    requiredId(objectIn(body, 'to') ?? {}, 'phone');
    return { body: '', subject: '' };
  }
  const text = bodyIn(body);
  const subject = textIn(body, 'subject');
  if (kind === 'email' && !subject) {
    throw new HttpError(422, 'parameter_not_found', 'No subject supplied for email message');
  }
  if (kind === 'sms' && /https?:/.test(text)) throw invalid('Invalid SMS message body');
  if (recipients(request, 'to').length === 0) throw missing('to');
  if (from(request.version, '2.14')) for (const name of ['cc', 'bcc']) recipients(request, name);
  return { body: text, subject: subject ?? text };
};

const create: Handler = (request) => {
  const { state, body, now } = request;
  const by = objectIn(body, 'from');
  if (!by) throw missing('from');
  if (requiredText(by, 'type') !== 'admin') {
    const text = bodyIn(body);
    const contact = contactBy(request, requiredId(by, 'id'));
    const one = begin(request, contact, htmlOf(text));
    contact.last_replied_at = one.created_at;
    return messageOf(one, text);
  }
  const owner = adminBy({ ...request, body: by }, 'id');
  const kind = kindIn(request);
  const content = contentIn(request, kind);
  const at = secondsIn(body, 'created_at') ?? now;
  const opens = booleanIn(body, 'create_conversation_without_contact_reply') === true && kind !== 'whatsapp';
  if (kind !== 'whatsapp') for (const one of recipients(request, 'to')) one.last_contacted_at = at;
  const [contact] = opens ? recipients(request, 'to') : [];
  const one = contact && begin(request, contact, htmlOf(content.body));
  if (one) Object.assign(one.source, { author: owner, delivered_as: 'admin_initiated' });
  const admin = state.admins.get(owner.id ?? '');
  return {
    type: 'admin_message',
    id: one?.source.id ?? state.nextId(),
    created_at: at,
    ...content,
    message_type: kind,
    ...(one && { conversation_id: one.id }),
    owner: {
      ...owner,
      away_mode_enabled: admin?.away_mode_enabled ?? false,
      away_mode_reassign: admin?.away_mode_reassign ?? false,
    },
  };
};

const event = ({ ruleset_id: _, contact_id, error: __, ...rest }: Delivery) => ({
  ...rest,
  user_id: contact_id,
  type: 'broadcast_outbound',
});

const cursorOf = (place: number): string => Buffer.from(JSON.stringify(place)).toString('base64url');
const offsetOf = (cursor: string): number => {
  const place = Number(Buffer.from(cursor, 'base64url').toString());
  if (!Number.isSafeInteger(place)) throw invalid('starting_after is not a valid cursor', 'starting_after');
  return place;
};

const statuses: Handler = ({ state, query }) => {
  const ruleset = query.get('ruleset_id');
  if (!ruleset) throw invalid('ruleset_id is required');
  const size = wholeNumber(query.get('per_page'), 'per_page', 50, 100);
  const start = offsetOf(query.get('starting_after') ?? cursorOf(0));
  const all = state.deliveries.filter((one) => one.ruleset_id === ruleset);
  const end = start + size;
  return {
    type: 'list',
    ruleset_id: ruleset,
    pages: {
      type: 'pages',
      per_page: size,
      total_pages: Math.ceil(all.length / size),
      ...(end < all.length && { next: { starting_after: cursorOf(end) } }),
    },
    total_count: all.length,
    events: all.slice(start, end).map(event),
  };
};

const whatsAppStatus: Handler = ({ state, query }) => {
  const id = query.get('message_id');
  if (!id) throw invalid('message_id is required');
  const found = state.deliveries.find((one) => one.whatsapp_message_id === id);
  if (!found) throw notFound('whatsapp_message_not_found', 'Whatsapp message not found');
  const { conversation_id, status, created_at, updated_at, template_name, error } = found;
  return {
    conversation_id,
    status,
    type: 'broadcast_outbound',
    created_at,
    updated_at,
    template_name,
    message_id: id,
    ...(error && { error }),
  };
};

export const messages: Handlers<'messages'> = {
  'POST /messages': create,
  'GET /messages/status': statuses,
  'GET /messages/whatsapp/status': whatsAppStatus,
};
