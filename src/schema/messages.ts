import type { WhatsAppMessageStatus as WhatsAppMessageStatusModel } from '../client/messages.ts';
import { plainText } from '../resolvers/core/plainText.ts';
import * as resolve from '../resolvers/messages.ts';
import { builder, type ObjectFieldBuilder } from './core/builder.ts';
import { MessageStatusConnection } from './core/connections.ts';
import { batched, paged, perParent } from './core/cost.ts';
import { ContactRole, MessageDelivery } from './core/enums.ts';
import { problems } from './core/errors.ts';
import { plainTextLimit, searchedTogether } from './core/limits.ts';
import { pageArgsOf } from './core/paging.ts';
import { Actor, Contact, Conversation, Message, MessageStatus } from './core/refs.ts';
import { relation } from './core/relation.ts';

const conversationOf = <M extends { readonly conversationId: string | null }>(
  t: ObjectFieldBuilder<M>,
  description: string,
) =>
  t.field(
    relation({
      type: Conversation,
      description,
      cost: batched('conversations'),
      resolve: resolve.conversation,
    }),
  );

Message.implement({
  description: 'A sent message: one by an admin, or one by a contact that began a conversation.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Intercom’s id of the message, which differs from the conversation’s id.' }),
    type: t.exposeString('type', {
      nullable: true,
      description: 'The sender’s type: `user_message` of a contact, `admin_message` of an admin.',
    }),
    messageType: t.exposeString('messageType', {
      nullable: true,
      description: 'The channel (`message_type`), such as `inapp`, `email`, `sms` or `whatsapp`.',
    }),
    subject: t.exposeString('subject', { nullable: true, pii: true, description: 'The subject of an email.' }),
    body: t.exposeString('body', { nullable: true, pii: true, description: 'The body: the text written, as HTML.' }),
    bodyText: t.string({
      nullable: true,
      pii: true,
      description: `The body: the text written, as plain text. ${plainTextLimit}`,
      resolve: (message) => plainText(message, message.body),
    }),
    author: t.expose('author', { type: Actor, nullable: true, description: 'The admin who sent it.' }),
    conversation: conversationOf(
      t,
      `The conversation that the message began; null until the contact replies to an admin’s message. The \`source\` of that conversation then has the message’s id. ${searchedTogether('messages')}`,
    ),
    createdAt: t.expose('createdAt', { type: 'DateTime', nullable: true, description: 'Time of sending.' }),
  }),
});

MessageStatus.implement({
  description: 'The delivery status of one message of a set (`ruleset`).',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Intercom’s id of the message status.' }),
    status: t.expose('status', { type: MessageDelivery, nullable: true, description: 'The delivery status.' }),
    type: t.exposeString('type', {
      nullable: true,
      description: 'The type of message, such as `broadcast_outbound`.',
    }),
    whatsAppMessageId: t.exposeString('whatsAppMessageId', {
      nullable: true,
      pii: true,
      description: 'WhatsApp’s id of the message, for `whatsAppMessageStatus`.',
    }),
    templateName: t.exposeString('templateName', {
      nullable: true,
      description: 'The name of the message’s template.',
    }),
    contact: t.field(
      relation({
        type: Contact,
        description: `The recipient. ${searchedTogether('messages')}`,
        cost: batched('contacts'),
        resolve: resolve.contact,
      }),
    ),
    conversation: conversationOf(t, `The conversation of the message. ${searchedTogether('messages')}`),
    createdAt: t.expose('createdAt', { type: 'DateTime', nullable: true, description: 'Time of sending.' }),
    updatedAt: t.expose('updatedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'Time of the last change of status.',
    }),
  }),
});

const DeliveryError = builder
  .objectRef<NonNullable<WhatsAppMessageStatusModel['error']>>('MessageDeliveryError')
  .implement({
    description: 'The reason why a message was not delivered.',
    fields: (t) => ({
      message: t.exposeString('message', { nullable: true, pii: true, description: 'The error’s summary.' }),
      details: t.exposeString('details', { nullable: true, pii: true, description: 'The error’s details.' }),
    }),
  });

const WhatsAppMessageStatus = builder.objectRef<WhatsAppMessageStatusModel>('WhatsAppMessageStatus').implement({
  description: 'The delivery status of a WhatsApp message.',
  fields: (t) => ({
    messageId: t.exposeString('messageId', { nullable: true, pii: true, description: 'WhatsApp’s id of the message.' }),
    status: t.expose('status', { type: MessageDelivery, nullable: true, description: 'The delivery status.' }),
    type: t.exposeString('type', {
      nullable: true,
      description: 'The type of message, such as `broadcast_outbound`.',
    }),
    templateName: t.exposeString('templateName', {
      nullable: true,
      description: 'The name of the message’s template.',
    }),
    error: t.expose('error', {
      type: DeliveryError,
      nullable: true,
      description: 'The reason why the message was not delivered; null when it did not fail.',
    }),
    conversation: conversationOf(t, 'The conversation of the message. Costs one REST call.'),
    createdAt: t.expose('createdAt', { type: 'DateTime', nullable: true, description: 'Time of sending.' }),
    updatedAt: t.expose('updatedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'Time of the last change of status.',
    }),
  }),
});

builder.queryFields((t) => ({
  messageStatuses: t.field({
    type: MessageStatusConnection,
    nullable: true,
    description:
      'Message statuses of a set sent from Intercom’s Outbound; WhatsApp messages only, for now. Since 2.16.',
    cost: paged(100),
    args: {
      rulesetId: t.arg.id({ required: true, description: 'Intercom’s id of the set (`ruleset_id`).' }),
      ...pageArgsOf(100),
    },
    resolve: (_, { rulesetId, ...window }, ctx) => resolve.statuses(rulesetId, window, ctx),
  }),
  whatsAppMessageStatus: t.field({
    type: WhatsAppMessageStatus,
    nullable: true,
    description: 'The delivery status of one WhatsApp message. Since 2.16.',
    cost: perParent(),
    args: { messageId: t.arg.string({ required: true, pii: true, description: 'WhatsApp’s id of the message.' }) },
    resolve: (_, { messageId }, ctx) => resolve.whatsAppStatus(messageId, ctx),
  }),
}));

const MessageRecipientInput = builder.inputType('MessageRecipientInput', {
  description: 'A contact who receives a message.',
  fields: (t) => ({
    contactId: t.id({ required: true, description: 'Intercom’s id of the contact.' }),
    role: t.field({ type: ContactRole, required: true, description: 'The contact’s role: user or lead.' }),
  }),
});

const MessageTemplate = builder.enumType('MessageTemplate', {
  description: 'The template of an email.',
  values: {
    PLAIN: { value: 'plain', description: 'Plain: like a personal email, without a design.' },
    PERSONAL: { value: 'personal', description: 'Personal: the workspace’s design, with the admin’s picture.' },
  } as const,
});

const to = 'Recipients (`to`), at least one. Several since 2.14.';
const cc = 'Recipients of a copy (`cc`). Since 2.14.';
const bcc = 'Recipients of a blind copy (`bcc`), hidden from the others. Since 2.14.';

const MessageInApp = builder.inputType('MessageInAppInput', {
  description: 'An in-app message, which contacts see in the Messenger.',
  fields: (t) => ({
    body: t.string({ required: true, description: 'The text, as plain text or HTML.' }),
    to: t.field({ type: [MessageRecipientInput], required: true, description: to }),
    cc: t.field({ type: [MessageRecipientInput], description: cc }),
    bcc: t.field({ type: [MessageRecipientInput], description: bcc }),
  }),
});

const MessageEmail = builder.inputType('MessageEmailInput', {
  description: 'An email message.',
  fields: (t) => ({
    subject: t.string({ required: true, description: 'The subject.' }),
    body: t.string({ required: true, description: 'The text, as plain text or HTML.' }),
    template: t.field({ type: MessageTemplate, required: true, description: 'The template.' }),
    to: t.field({ type: [MessageRecipientInput], required: true, description: to }),
    cc: t.field({ type: [MessageRecipientInput], description: cc }),
    bcc: t.field({ type: [MessageRecipientInput], description: bcc }),
  }),
});

const MessageSms = builder.inputType('MessageSmsInput', {
  description: 'A text message (SMS). Only in Unstable.',
  fields: (t) => ({
    body: t.string({ required: true, description: 'The text, as plain text without links.' }),
    to: t.field({ type: MessageRecipientInput, required: true, description: 'The recipient.' }),
  }),
});

const WhatsAppRecipientInput = builder.inputType('WhatsAppRecipientInput', {
  description: 'The recipient of a WhatsApp message.',
  fields: (t) => ({
    phone: t.string({
      required: true,
      pii: true,
      description: 'The phone number in digits, country code first, such as `353871234567`.',
    }),
    name: t.string({ description: 'The recipient’s name.' }),
  }),
});

const MessageWhatsApp = builder.inputType('MessageWhatsAppInput', {
  description: 'A WhatsApp message, based on a template that WhatsApp has approved. Since 2.16.',
  fields: (t) => ({
    template: t.string({ required: true, description: 'The template’s name.' }),
    locale: t.string({ required: true, description: 'The template’s language (locale), such as `en`.' }),
    components: t.field({
      type: ['JSONObject'],
      required: true,
      description:
        'Components that fill the template’s placeholders, in WhatsApp’s format: `{ "type": "BODY", "parameters": [{ "type": "text", "text": "Ann" }] }`.',
    }),
    to: t.field({ type: WhatsAppRecipientInput, required: true, description: 'The recipient.' }),
  }),
});

const MessageContent = builder.inputType('MessageContentInput', {
  description: 'The message by channel. Exactly one member is set.',
  isOneOf: true,
  fields: (t) => ({
    inApp: t.field({ type: MessageInApp, description: 'In-app delivery, in the Messenger.' }),
    email: t.field({ type: MessageEmail, description: 'Email delivery.' }),
    sms: t.field({ type: MessageSms, description: 'A text message (SMS). Only in Unstable.' }),
    whatsApp: t.field({ type: MessageWhatsApp, description: 'WhatsApp delivery. Since 2.16.' }),
  }),
});

builder.relayMutationField(
  'messageCreate',
  {
    description: 'The draft of an admin’s message.',
    inputFields: (t) => ({
      adminId: t.id({ required: true, description: 'The id of the admin who writes.' }),
      message: t.field({
        type: MessageContent,
        required: true,
        description: 'The content, and the channel that sends it.',
      }),
      createdAt: t.field({ type: 'DateTime', description: 'The time of writing. Default: now.' }),
      createConversationWithoutContactReply: t.boolean({
        description:
          'Whether to create the conversation at once. Default: false, so that the contact’s reply creates it.',
      }),
    }),
  },
  {
    description: 'Sends a message from an admin to contacts, which begins a conversation.',
    cost: perParent(),
    errors: problems,
    resolve: (_, { input }, ctx) => resolve.create(input, ctx),
  },
  {
    description: 'The sent message.',
    outputFields: (t) => ({
      sentMessage: t.field({ type: Message, description: 'The sent message.', resolve: (message) => message }),
    }),
  },
);
