import { attachmentFiles, attachmentUrls } from '../core/attachments.ts';
import { builder, type InputFieldBuilder } from '../core/builder.ts';
import { QuickReplyOptionInput } from '../core/replies.ts';

export const ConversationAssigneeInput = builder.inputType('ConversationAssigneeInput', {
  description: 'Who gets the conversation: exactly one of these. An admin and a team can have it at once.',
  isOneOf: true,
  fields: (t) => ({
    adminId: t.id({ description: 'An admin. The team stays.' }),
    teamId: t.id({ description: 'A team. The admin stays.' }),
    nobody: t.boolean({ description: 'True takes the assignees away.' }),
  }),
});

export const ConversationContactInput = builder.inputType('ConversationContactInput', {
  description: 'A contact: exactly one of these.',
  isOneOf: true,
  fields: (t) => ({
    id: t.id({ description: 'A contact by Intercom’s id.' }),
    externalId: t.string({ description: 'A contact by the id that your own system has for them.' }),
    email: t.string({ pii: true, needsRead: true, description: 'A contact by email address.' }),
  }),
});

export const ConversationContactAdderInput = builder.inputType('ConversationContactAdderInput', {
  description: 'Who brings the contact in: exactly one of these.',
  isOneOf: true,
  fields: (t) => ({
    adminId: t.id({ description: 'An admin.' }),
    contact: t.field({ type: ConversationContactInput, description: 'Another contact.' }),
  }),
});

const byAdmin = (t: InputFieldBuilder) => ({
  adminId: t.id({ required: true, description: 'The admin who writes.' }),
  body: t.string({ required: true, description: 'What they write, as plain text or HTML.' }),
  attachmentUrls: attachmentUrls(t),
  attachmentFiles: attachmentFiles(t),
  createdAt: t.field({ type: 'DateTime', description: 'When it was written; now when left out.' }),
  skipNotifications: t.boolean({ description: 'True tells nobody of it. Since 2.15.' }),
  skipUnsnooze: t.boolean({ description: 'True lets a snoozed conversation sleep on. Only in Unstable.' }),
});

const ConversationReplyAsAdmin = builder.inputType('ConversationReplyAsAdminInput', {
  description: 'A comment that the contacts see.',
  fields: byAdmin,
});

const ConversationReplyNote = builder.inputType('ConversationReplyNoteInput', {
  description: 'A note that only admins see.',
  fields: byAdmin,
});

const ConversationReplyQuickReply = builder.inputType('ConversationReplyQuickReplyInput', {
  description: 'A question’s answers, for the contact to choose from. Since 2.14.',
  fields: (t) => ({
    adminId: t.id({ required: true, description: 'The admin who asks.' }),
    options: t.field({ type: [QuickReplyOptionInput], required: true, description: 'The answers.' }),
    skipNotifications: t.boolean({ description: 'True tells nobody of it. Since 2.15.' }),
  }),
});

const ConversationReplyAsContact = builder.inputType('ConversationReplyAsContactInput', {
  description: 'A comment in the name of a contact.',
  fields: (t) => ({
    contact: t.field({ type: ConversationContactInput, required: true, description: 'The contact who writes.' }),
    body: t.string({ required: true, description: 'What they write.' }),
    attachmentUrls: attachmentUrls(t),
    createdAt: t.field({ type: 'DateTime', description: 'When it was written; now when left out.' }),
    choice: t.field({
      type: QuickReplyOptionInput,
      description: 'The answer that they choose of those that a quick reply gave. Since 2.14.',
    }),
  }),
});

export const ConversationReplyContent = builder.inputType('ConversationReplyContentInput', {
  description: 'Who says what: exactly one of these.',
  isOneOf: true,
  fields: (t) => ({
    asAdmin: t.field({ type: ConversationReplyAsAdmin, description: 'A comment that the contacts see.' }),
    note: t.field({ type: ConversationReplyNote, description: 'A note that only admins see.' }),
    quickReply: t.field({
      type: ConversationReplyQuickReply,
      description: 'Answers for the contact to choose from. Since 2.14.',
    }),
    asContact: t.field({ type: ConversationReplyAsContact, description: 'A comment in the name of a contact.' }),
  }),
});

export const ConversationRedaction = builder.inputType('ConversationRedactionInput', {
  description: 'Whose content is taken out: exactly one of these.',
  isOneOf: true,
  fields: (t) => ({
    partId: t.id({ description: 'A part, which has a body.' }),
    sourceId: t.id({
      description: 'What the conversation began with, written by a contact: the `id` of its `source`.',
    }),
  }),
});

const ConversationPartSent = builder.inputType('ConversationPartSentInput', {
  description: 'How far a reply came on its way out of Intercom.',
  fields: (t) => ({
    state: t.string({ required: true, description: 'How far, in Intercom’s word, such as `sent`.' }),
    infoMessage: t.string({ required: true, description: 'What admins are told of it.' }),
  }),
});

export const ConversationPartChange = builder.inputType('ConversationPartChangeInput', {
  description: 'What is told of a part: exactly one of these.',
  isOneOf: true,
  fields: (t) => ({
    sent: t.field({ type: ConversationPartSent, description: 'How far it came on its way out of Intercom.' }),
    seenById: t.id({ description: 'The admin who has seen it.' }),
  }),
});
