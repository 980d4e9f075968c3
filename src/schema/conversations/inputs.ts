import { attachmentFiles, attachmentUrls } from '../core/attachments.ts';
import { builder, type InputFieldBuilder } from '../core/builder.ts';
import { QuickReplyOptionInput } from '../core/replies.ts';

export const ConversationAssigneeInput = builder.inputType('ConversationAssigneeInput', {
  description:
    'The assignee of a conversation. Exactly one member is set. A conversation can be assigned to an admin and to a team at once.',
  isOneOf: true,
  fields: (t) => ({
    adminId: t.id({ description: 'The id of an admin. The assigned team stays.' }),
    teamId: t.id({ description: 'The id of a team. The assigned admin stays.' }),
    nobody: t.boolean({ description: 'Whether to unassign the conversation. Accepts `true` only.' }),
  }),
});

export const ConversationContactInput = builder.inputType('ConversationContactInput', {
  description: 'A contact. Exactly one member is set.',
  isOneOf: true,
  fields: (t) => ({
    id: t.id({ description: 'Intercom’s id of a contact.' }),
    externalId: t.string({ description: 'The external id of a contact: the one that your own system has.' }),
    email: t.string({ pii: true, needsRead: true, description: 'The email address of a contact.' }),
  }),
});

export const ConversationContactAdderInput = builder.inputType('ConversationContactAdderInput', {
  description: 'The author of the addition. Exactly one member is set.',
  isOneOf: true,
  fields: (t) => ({
    adminId: t.id({ description: 'The id of an admin.' }),
    contact: t.field({ type: ConversationContactInput, description: 'Another contact.' }),
  }),
});

const byAdmin = (t: InputFieldBuilder) => ({
  adminId: t.id({ required: true, description: 'The id of the admin who writes.' }),
  body: t.string({ required: true, description: 'The text, as plain text or HTML.' }),
  attachmentUrls: attachmentUrls(t),
  attachmentFiles: attachmentFiles(t),
  createdAt: t.field({ type: 'DateTime', description: 'The time of writing. Default: now.' }),
  skipNotifications: t.boolean({ description: 'Whether to skip notifications (`skip_notifications`). Since 2.15.' }),
  skipUnsnooze: t.boolean({ description: 'Whether a snoozed conversation stays snoozed. Only in Unstable.' }),
});

const ConversationReplyAsAdmin = builder.inputType('ConversationReplyAsAdminInput', {
  description: 'A reply (comment) by an admin, visible to the contacts.',
  fields: byAdmin,
});

const ConversationReplyNote = builder.inputType('ConversationReplyNoteInput', {
  description: 'An internal note, visible to admins only.',
  fields: byAdmin,
});

const ConversationReplyQuickReply = builder.inputType('ConversationReplyQuickReplyInput', {
  description: 'Quick reply options for the contact to choose from. Since 2.14.',
  fields: (t) => ({
    adminId: t.id({ required: true, description: 'The id of the admin who sends the options.' }),
    options: t.field({ type: [QuickReplyOptionInput], required: true, description: 'The quick reply options.' }),
    skipNotifications: t.boolean({ description: 'Whether to skip notifications (`skip_notifications`). Since 2.15.' }),
  }),
});

const ConversationReplyAsContact = builder.inputType('ConversationReplyAsContactInput', {
  description: 'A reply (comment) by a contact.',
  fields: (t) => ({
    contact: t.field({ type: ConversationContactInput, required: true, description: 'The contact who writes.' }),
    body: t.string({ required: true, description: 'The text.' }),
    attachmentUrls: attachmentUrls(t),
    createdAt: t.field({ type: 'DateTime', description: 'The time of writing. Default: now.' }),
    choice: t.field({
      type: QuickReplyOptionInput,
      description: 'The UUID of the quick reply option that the contact chooses. Since 2.14.',
    }),
  }),
});

export const ConversationReplyContent = builder.inputType('ConversationReplyContentInput', {
  description: 'The content of a reply. Exactly one member is set.',
  isOneOf: true,
  fields: (t) => ({
    asAdmin: t.field({
      type: ConversationReplyAsAdmin,
      description: 'A reply (comment) by an admin, visible to the contacts.',
    }),
    note: t.field({ type: ConversationReplyNote, description: 'An internal note, visible to admins only.' }),
    quickReply: t.field({
      type: ConversationReplyQuickReply,
      description: 'Quick reply options for the contact to choose from. Since 2.14.',
    }),
    asContact: t.field({ type: ConversationReplyAsContact, description: 'A reply (comment) by a contact.' }),
  }),
});

export const ConversationRedaction = builder.inputType('ConversationRedactionInput', {
  description: 'The content to redact. Exactly one member is set.',
  isOneOf: true,
  fields: (t) => ({
    partId: t.id({ description: 'The id of a conversation part that has a body.' }),
    sourceId: t.id({
      description: 'The `id` of the conversation’s `source`, written by a contact.',
    }),
  }),
});

const ConversationPartSent = builder.inputType('ConversationPartSentInput', {
  description: 'The delivery state of a reply that was sent outside of Intercom.',
  fields: (t) => ({
    state: t.string({ required: true, description: 'The state in Intercom’s word, such as `sent`.' }),
    infoMessage: t.string({ required: true, description: 'The text that admins see about the state.' }),
  }),
});

export const ConversationPartChange = builder.inputType('ConversationPartChangeInput', {
  description: 'The change of a conversation part. Exactly one member is set.',
  isOneOf: true,
  fields: (t) => ({
    sent: t.field({ type: ConversationPartSent, description: 'The delivery state of the part outside of Intercom.' }),
    seenById: t.id({ description: 'The id of the admin who has seen the part.' }),
  }),
});
