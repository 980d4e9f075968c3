import { actor } from './actors.ts';
import { endpoint } from './core/endpoint.ts';
import { type ContactRole, contactRoles, messageDeliveries, wireWord } from './core/enums.ts';
import { integerId } from './core/ids.ts';
import { nextPageQuery, page } from './core/page.ts';
import { choice, id, nested, type Read, ref, shape, text, time } from './core/read.ts';
import { ifAvailable, type Version } from './core/versions.ts';
import { seconds } from './replies.ts';

/** What a sent message and a started conversation answer. Its `id` is not the conversation's. */
export const message = shape({
  id: id('id'),
  type: text('type'),
  messageType: text('message_type'),
  subject: text('subject'),
  body: text('body'),
  createdAt: time('created_at'),
  conversationId: ref('conversation_id'),
  author: nested('owner', actor),
});
export interface Message extends Read<typeof message> {}

const delivery = {
  conversationId: ref('conversation_id'),
  status: choice('status', messageDeliveries),
  type: text('type'),
  templateName: text('template_name'),
  createdAt: time('created_at'),
  updatedAt: time('updated_at'),
};

/** How far one message of a set came. */
export const messageStatus = shape({
  id: id('id'),
  ...delivery,
  contactId: ref('user_id'),
  whatsAppMessageId: text('whatsapp_message_id'),
});
export interface MessageStatus extends Read<typeof messageStatus> {}

export const whatsAppMessageStatus = shape({
  ...delivery,
  messageId: text('message_id'),
  error: nested('error', shape({ message: text('message'), details: text('details') })),
});
export interface WhatsAppMessageStatus extends Read<typeof whatsAppMessageStatus> {}

export interface Recipient {
  readonly contactId: string;
  readonly role: ContactRole;
}
const recipient = ({ contactId, role }: Recipient) => ({ type: wireWord(contactRoles, role), id: contactId });

interface Addressed {
  readonly to: readonly Recipient[];
  /** Since 2.14. */
  readonly cc?: readonly Recipient[] | null | undefined;
  /** Since 2.14. */
  readonly bcc?: readonly Recipient[] | null | undefined;
}
/** One shape for each kind of message that upstream tells apart by `message_type`. */
export type MessageContent =
  | ({ readonly kind: 'inApp'; readonly body: string } & Addressed)
  | ({
      readonly kind: 'email';
      readonly subject: string;
      readonly body: string;
      readonly template: 'plain' | 'personal';
    } & Addressed)
  /** Since Unstable. */
  | { readonly kind: 'sms'; readonly body: string; readonly to: Recipient }
  /** Since 2.16. */
  | {
      readonly kind: 'whatsApp';
      readonly to: { readonly phone: string; readonly name?: string | null | undefined };
      readonly template: string;
      readonly locale: string;
      readonly components: readonly Readonly<Record<string, unknown>>[];
    };

export interface MessageRequest {
  /** The admin who writes. */
  readonly adminId: string;
  readonly message: MessageContent;
  readonly createdAt?: Date | null | undefined;
  readonly createConversationWithoutContactReply?: boolean | null | undefined;
}

/** Until 2.13 one recipient; since 2.14 one or a list. */
const addressed = ({ to: [first, ...others], cc, bcc }: Addressed, version: Version) => ({
  to:
    first === undefined || others.length === 0
      ? first && recipient(first)
      : ifAvailable('2.14', version, 'to[1]', [first, ...others].map(recipient)),
  cc: ifAvailable('2.14', version, 'cc', cc?.map(recipient)),
  bcc: ifAvailable('2.14', version, 'bcc', bcc?.map(recipient)),
});

const contentToWire = (message: MessageContent, version: Version) => {
  switch (message.kind) {
    case 'inApp':
      return { message_type: 'in_app', body: message.body, ...addressed(message, version) };
    case 'email':
      return {
        message_type: 'email',
        subject: message.subject,
        body: message.body,
        template: message.template,
        ...addressed(message, version),
      };
    case 'sms':
      return {
        message_type: ifAvailable('Unstable', version, 'sms', 'sms'),
        body: message.body,
        to: recipient(message.to),
      };
    case 'whatsApp':
      return {
        message_type: ifAvailable('2.16', version, 'whatsApp', 'whatsapp'),
        template: message.template,
        locale: message.locale,
        components: message.components,
        to: { phone: Number(message.to.phone), name: message.to.name ?? undefined },
      };
  }
};

const sending = ({ adminId, message, createdAt, ...more }: MessageRequest, version: Version) => ({
  from: { type: 'admin', id: integerId(adminId, 'adminId') },
  ...contentToWire(message, version),
  created_at: createdAt == null ? undefined : seconds(createdAt),
  create_conversation_without_contact_reply: more.createConversationWithoutContactReply ?? undefined,
});

export interface MessageStatusParams {
  readonly rulesetId: string;
  readonly limit: number;
  readonly after: string | null;
}

export const messages = {
  create: endpoint('POST /messages', { docs: 'messages/createmessage', write: sending, read: message }),
  statuses: endpoint('GET /messages/status', {
    docs: 'messages/getwhatsappmessagestatus',
    since: '2.16',
    query: ({ rulesetId, limit, after }: MessageStatusParams) => ({
      ruleset_id: rulesetId,
      per_page: Math.min(limit, 100),
      ...nextPageQuery(after),
    }),
    read: page('events', messageStatus),
  }),
  whatsAppStatus: endpoint('GET /messages/whatsapp/status', {
    docs: 'messages/retrievewhatsappmessagestatus',
    since: '2.16',
    query: (messageId: string) => ({ message_id: messageId }),
    read: whatsAppMessageStatus,
  }),
};
