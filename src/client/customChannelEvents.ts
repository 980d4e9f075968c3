import { endpoint, type Route } from './core/endpoint.ts';
import { type ContactRole, contactRoles, wireWord } from './core/enums.ts';
import { type Read, ref, shape, text } from './core/read.ts';

/** What Intercom made of an event: the records of its own, beside the ids of the workspace's system. */
export const customChannelNotification = shape({
  externalConversationId: text('external_conversation_id'),
  conversationId: ref('conversation_id'),
  externalContactId: text('external_contact_id'),
  contactId: ref('contact_id'),
});
export interface CustomChannelNotification extends Read<typeof customChannelNotification> {}

export interface CustomChannelEvent {
  /** By which Intercom knows an event that is sent again. */
  readonly eventId: string;
  readonly externalConversationId: string;
  readonly contact: {
    readonly role: ContactRole;
    readonly externalId: string;
    readonly name?: string | null | undefined;
    readonly email?: string | null | undefined;
  };
}
export interface CustomChannelMessage extends CustomChannelEvent {
  readonly body: string;
}
export interface CustomChannelQuickReply extends CustomChannelEvent {
  readonly quickReplyOptionId: string;
}
export interface CustomChannelAttribute extends CustomChannelEvent {
  readonly attribute: { readonly id: string; readonly value: string };
}

const event = ({ eventId, externalConversationId, contact }: CustomChannelEvent) => ({
  event_id: eventId,
  external_conversation_id: externalConversationId,
  contact: {
    type: wireWord(contactRoles, contact.role),
    external_id: contact.externalId,
    name: contact.name ?? undefined,
    email: contact.email ?? undefined,
  },
});

/** Withdrawn from the descriptions, and still served to those who have access (quirk: channel-events-withdrawn). */
const notification = <const R extends Route, Body extends CustomChannelEvent>(
  route: R,
  page: string,
  rest: (body: Body) => object = () => ({}),
) =>
  endpoint(route, {
    docs: `custom-channel-events/${page}`,
    since: '2.14',
    except: ['2.16', '2.17'],
    repeatable: true,
    write: (body: Body) => ({ ...event(body), ...rest(body) }),
    read: customChannelNotification,
  });

export const customChannelEvents = {
  notifyNewConversation: notification<'POST /custom_channel_events/notify_new_conversation', CustomChannelEvent>(
    'POST /custom_channel_events/notify_new_conversation',
    'notifynewconversation',
  ),
  notifyNewMessage: notification<'POST /custom_channel_events/notify_new_message', CustomChannelMessage>(
    'POST /custom_channel_events/notify_new_message',
    'notifynewmessage',
    ({ body }) => ({ body }),
  ),
  notifyQuickReplySelected: notification<
    'POST /custom_channel_events/notify_quick_reply_selected',
    CustomChannelQuickReply
  >(
    'POST /custom_channel_events/notify_quick_reply_selected',
    'notifyquickreplyselected',
    ({ quickReplyOptionId }) => ({
      quick_reply_option_id: quickReplyOptionId,
    }),
  ),
  notifyAttributeCollected: notification<
    'POST /custom_channel_events/notify_attribute_collected',
    CustomChannelAttribute
  >('POST /custom_channel_events/notify_attribute_collected', 'notifyattributecollected', ({ attribute }) => ({
    attribute: { id: attribute.id, value: attribute.value },
  })),
};
