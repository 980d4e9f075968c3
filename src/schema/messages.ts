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
  description: 'A message that was sent: by an admin, or by a contact who began a conversation with it.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Intercom’s id of the message, which is not that of its conversation.' }),
    type: t.exposeString('type', {
      nullable: true,
      description: 'Whose it is: `user_message` of a contact, `admin_message` of an admin.',
    }),
    messageType: t.exposeString('messageType', {
      nullable: true,
      description: 'On which way it went: `inapp`, `email`, `sms`, `whatsapp` and the like.',
    }),
    subject: t.exposeString('subject', { nullable: true, pii: true, description: 'The subject of an email.' }),
    body: t.exposeString('body', { nullable: true, pii: true, description: 'What was written, as HTML.' }),
    bodyText: t.string({
      nullable: true,
      pii: true,
      description: `What was written, as plain text. ${plainTextLimit}`,
      resolve: (message) => plainText(message, message.body),
    }),
    author: t.expose('author', { type: Actor, nullable: true, description: 'The admin who sent it.' }),
    conversation: conversationOf(
      t,
      `The conversation that it began. ${searchedTogether('messages')} A message of an admin has none until the contact answers; the \`source\` of that conversation then has the message’s id.`,
    ),
    createdAt: t.expose('createdAt', { type: 'DateTime', nullable: true, description: 'When it was sent.' }),
  }),
});

MessageStatus.implement({
  description: 'How far one message of a set came.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Intercom’s id of this piece of news.' }),
    status: t.expose('status', { type: MessageDelivery, nullable: true, description: 'How far it came.' }),
    type: t.exposeString('type', {
      nullable: true,
      description: 'What kind of message it is, such as `broadcast_outbound`.',
    }),
    whatsAppMessageId: t.exposeString('whatsAppMessageId', {
      nullable: true,
      pii: true,
      description: 'WhatsApp’s id of the message, for `whatsAppMessageStatus`.',
    }),
    templateName: t.exposeString('templateName', {
      nullable: true,
      description: 'The template that it was made of.',
    }),
    contact: t.field(
      relation({
        type: Contact,
        description: `Whom it was for. ${searchedTogether('messages')}`,
        cost: batched('contacts'),
        resolve: resolve.contact,
      }),
    ),
    conversation: conversationOf(t, `The conversation it is in. ${searchedTogether('messages')}`),
    createdAt: t.expose('createdAt', { type: 'DateTime', nullable: true, description: 'When it was sent.' }),
    updatedAt: t.expose('updatedAt', { type: 'DateTime', nullable: true, description: 'When it came so far.' }),
  }),
});

const DeliveryError = builder
  .objectRef<NonNullable<WhatsAppMessageStatusModel['error']>>('MessageDeliveryError')
  .implement({
    description: 'Why a message did not come through.',
    fields: (t) => ({
      message: t.exposeString('message', { nullable: true, pii: true, description: 'What went wrong.' }),
      details: t.exposeString('details', { nullable: true, pii: true, description: 'What exactly.' }),
    }),
  });

const WhatsAppMessageStatus = builder.objectRef<WhatsAppMessageStatusModel>('WhatsAppMessageStatus').implement({
  description: 'How far a WhatsApp message came.',
  fields: (t) => ({
    messageId: t.exposeString('messageId', { nullable: true, pii: true, description: 'WhatsApp’s id of the message.' }),
    status: t.expose('status', { type: MessageDelivery, nullable: true, description: 'How far it came.' }),
    type: t.exposeString('type', {
      nullable: true,
      description: 'What kind of message it is, such as `broadcast_outbound`.',
    }),
    templateName: t.exposeString('templateName', {
      nullable: true,
      description: 'The template that it was made of.',
    }),
    error: t.expose('error', {
      type: DeliveryError,
      nullable: true,
      description: 'Why it did not come through; null where it did.',
    }),
    conversation: conversationOf(t, 'The conversation it is in. One request.'),
    createdAt: t.expose('createdAt', { type: 'DateTime', nullable: true, description: 'When it was sent.' }),
    updatedAt: t.expose('updatedAt', { type: 'DateTime', nullable: true, description: 'When it came so far.' }),
  }),
});

builder.queryFields((t) => ({
  messageStatuses: t.field({
    type: MessageStatusConnection,
    nullable: true,
    description:
      'How far the messages of a set came that was sent from Intercom’s Outbound: those by WhatsApp, for now. Since 2.16.',
    cost: paged(100),
    args: {
      rulesetId: t.arg.id({ required: true, description: 'Intercom’s id of the set.' }),
      ...pageArgsOf(100),
    },
    resolve: (_, { rulesetId, ...window }, ctx) => resolve.statuses(rulesetId, window, ctx),
  }),
  whatsAppMessageStatus: t.field({
    type: WhatsAppMessageStatus,
    nullable: true,
    description: 'How far one WhatsApp message came. Since 2.16.',
    cost: perParent(),
    args: { messageId: t.arg.string({ required: true, pii: true, description: 'WhatsApp’s id of the message.' }) },
    resolve: (_, { messageId }, ctx) => resolve.whatsAppStatus(messageId, ctx),
  }),
}));

const MessageRecipientInput = builder.inputType('MessageRecipientInput', {
  description: 'A contact who gets a message.',
  fields: (t) => ({
    contactId: t.id({ required: true, description: 'The contact, by Intercom’s id.' }),
    role: t.field({ type: ContactRole, required: true, description: 'Whether they are a user or a lead.' }),
  }),
});

const MessageTemplate = builder.enumType('MessageTemplate', {
  description: 'How an email looks.',
  values: {
    PLAIN: { value: 'plain', description: 'As mail between people does, with no design.' },
    PERSONAL: { value: 'personal', description: 'In the workspace’s design, with the admin’s picture.' },
  } as const,
});

const to = 'Who gets it: at least one. Several since 2.14.';
const cc = 'Who gets a copy. Since 2.14.';
const bcc = 'Who gets a copy that the others do not see. Since 2.14.';

const MessageInApp = builder.inputType('MessageInAppInput', {
  description: 'A message that contacts see in the Messenger.',
  fields: (t) => ({
    body: t.string({ required: true, description: 'What the admin writes, as plain text or HTML.' }),
    to: t.field({ type: [MessageRecipientInput], required: true, description: to }),
    cc: t.field({ type: [MessageRecipientInput], description: cc }),
    bcc: t.field({ type: [MessageRecipientInput], description: bcc }),
  }),
});

const MessageEmail = builder.inputType('MessageEmailInput', {
  description: 'An email.',
  fields: (t) => ({
    subject: t.string({ required: true, description: 'What it is about.' }),
    body: t.string({ required: true, description: 'What the admin writes, as plain text or HTML.' }),
    template: t.field({ type: MessageTemplate, required: true, description: 'How it looks.' }),
    to: t.field({ type: [MessageRecipientInput], required: true, description: to }),
    cc: t.field({ type: [MessageRecipientInput], description: cc }),
    bcc: t.field({ type: [MessageRecipientInput], description: bcc }),
  }),
});

const MessageSms = builder.inputType('MessageSmsInput', {
  description: 'A text message to a telephone. Only in Unstable.',
  fields: (t) => ({
    body: t.string({ required: true, description: 'What the admin writes, as plain text without links.' }),
    to: t.field({ type: MessageRecipientInput, required: true, description: 'Who gets it.' }),
  }),
});

const WhatsAppRecipientInput = builder.inputType('WhatsAppRecipientInput', {
  description: 'Who gets a WhatsApp message.',
  fields: (t) => ({
    phone: t.string({
      required: true,
      pii: true,
      description: 'Their telephone number in digits, the country’s code first, such as `353871234567`.',
    }),
    name: t.string({ description: 'Their name.' }),
  }),
});

const MessageWhatsApp = builder.inputType('MessageWhatsAppInput', {
  description: 'A WhatsApp message, made of a template that WhatsApp has approved. Since 2.16.',
  fields: (t) => ({
    template: t.string({ required: true, description: 'The template’s name.' }),
    locale: t.string({ required: true, description: 'The template’s language, such as `en`.' }),
    components: t.field({
      type: ['JSONObject'],
      required: true,
      description:
        'What is put into the template’s places, as WhatsApp has it: `{ "type": "BODY", "parameters": [{ "type": "text", "text": "Ann" }] }`.',
    }),
    to: t.field({ type: WhatsAppRecipientInput, required: true, description: 'Who gets it.' }),
  }),
});

const MessageContent = builder.inputType('MessageContentInput', {
  description: 'What is sent, and on which way: exactly one of these.',
  isOneOf: true,
  fields: (t) => ({
    inApp: t.field({ type: MessageInApp, description: 'In the Messenger.' }),
    email: t.field({ type: MessageEmail, description: 'By email.' }),
    sms: t.field({ type: MessageSms, description: 'By text message. Only in Unstable.' }),
    whatsApp: t.field({ type: MessageWhatsApp, description: 'By WhatsApp. Since 2.16.' }),
  }),
});

builder.relayMutationField(
  'messageCreate',
  {
    description: 'A message of an admin.',
    inputFields: (t) => ({
      adminId: t.id({ required: true, description: 'The admin who writes.' }),
      message: t.field({ type: MessageContent, required: true, description: 'What is sent, and on which way.' }),
      createdAt: t.field({ type: 'DateTime', description: 'When it was written; now when left out.' }),
      createConversationWithoutContactReply: t.boolean({
        description: 'True makes a conversation of it at once; else the contact’s answer does.',
      }),
    }),
  },
  {
    description: 'Sends contacts a message that an admin begins a conversation with.',
    cost: perParent(),
    errors: problems,
    resolve: (_, { input }, ctx) => resolve.create(input, ctx),
  },
  {
    description: 'The message.',
    outputFields: (t) => ({
      sentMessage: t.field({ type: Message, description: 'The message.', resolve: (message) => message }),
    }),
  },
);
