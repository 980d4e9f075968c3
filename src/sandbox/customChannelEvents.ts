import { append, asContact } from './conversationParts.ts';
import { begin } from './conversationWrites.ts';
import { contactOfOwnId, describe } from './finUsers.ts';
import { type Handler, type Handlers, objectIn, requiredText, type SandboxRequest, textIn } from './handler.ts';
import { HttpError } from './httpErrors.ts';
import type { Contact } from './seed/contacts.ts';
import { htmlOf } from './ticketParts.ts';

const invalidData = (status: number, message: string) => new HttpError(status, 'data_invalid', message);

const contactIn = (request: SandboxRequest): Contact => {
  const given = objectIn(request.body, 'contact') ?? {};
  const [type, own, name, email] = ['type', 'external_id', 'name', 'email'].map((key) => textIn(given, key));
  const isWhole = type === 'lead' || (type === 'user' && Boolean(name?.trim()) && Boolean(email?.trim()));
  if (!isWhole || !own?.trim()) throw invalidData(400, 'Contact not found or could not be created');
  const contact = contactOfOwnId(request, own, type === 'lead' ? 'lead' : 'user');
  describe(request, contact, given);
  return contact;
};

/** An event is carried out once: one with a known id is answered as before. */
const event =
  (textOf: (request: SandboxRequest) => string | null): Handler =>
  (request) => {
    const { state, body } = request;
    const [id, external] = ['event_id', 'external_conversation_id'].map((name) => requiredText(body, name));
    if (id === undefined || external === undefined) throw invalidData(422, 'Invalid or duplicated record reference');
    const known = state.channelEvents.get(id);
    if (known !== undefined) return known;
    const text = textOf(request);
    const contact = contactIn(request);
    const conversationId = state.channelConversations.get(external);
    const one =
      conversationId === undefined
        ? begin(request, contact, htmlOf(text ?? 'New conversation'))
        : state.conversations.get(conversationId);
    if (one === undefined) throw invalidData(404, 'Integration not found');
    if (conversationId !== undefined && text === null) throw invalidData(422, 'Invalid or duplicated record reference');
    if (conversationId !== undefined)
      append(request, one, 'comment', asContact(contact), { body: htmlOf(text ?? ''), attachments: [] }, request.now);
    state.channelConversations.set(external, one.id);
    const answer = {
      external_conversation_id: external,
      conversation_id: one.id,
      external_contact_id: contact.external_id ?? '',
      contact_id: contact.id,
    };
    state.channelEvents.set(id, answer);
    return answer;
  };

export const customChannelEvents: Handlers<'customChannelEvents'> = {
  'POST /custom_channel_events/notify_new_conversation': event(() => null),
  'POST /custom_channel_events/notify_new_message': event(({ body }) => requiredText(body, 'body')),
  'POST /custom_channel_events/notify_quick_reply_selected': event(({ body }) =>
    requiredText(body, 'quick_reply_option_id'),
  ),
  'POST /custom_channel_events/notify_attribute_collected': event(({ body }) => {
    const attribute = objectIn(body, 'attribute') ?? {};
    return `${requiredText(attribute, 'id')}: ${textIn(attribute, 'value') ?? ''}`;
  }),
};
