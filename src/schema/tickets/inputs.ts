import { attachmentFiles, attachmentUrls } from '../core/attachments.ts';
import { builder } from '../core/builder.ts';
import { QuickReplyOptionInput } from '../core/replies.ts';

export const TicketAttributeValueInput = builder.inputType('TicketAttributeValueInput', {
  description:
    'The value of a ticket attribute. Exactly one member is set, the one that fits the attribute’s data type.',
  isOneOf: true,
  fields: (t) => ({
    text: t.string({ description: 'Text.' }),
    integer: t.field({ type: 'SafeInt', description: 'An integer. A decimal attribute accepts it too.' }),
    decimal: t.float({ description: 'A decimal number.' }),
    boolean: t.boolean({ description: 'Value of a boolean attribute.' }),
    dateTime: t.field({ type: 'DateTime', description: 'A date with its time.' }),
    item: t.string({ description: 'A list item, by its label or id.' }),
    items: t.stringList({ description: 'List items, by label or id, of an attribute that allows several.' }),
    clear: t.boolean({ description: 'Whether to clear the value, of any data type. Accepts `true` only.' }),
  }),
});

export const TicketAttributeInput = builder.inputType('TicketAttributeInput', {
  description: 'A ticket attribute by its name, and its new value.',
  fields: (t) => ({
    name: t.string({ required: true, description: 'The attribute’s name.' }),
    value: t.field({ type: TicketAttributeValueInput, required: true, description: 'The new value.' }),
  }),
});

export const TicketAssigneeInput = builder.inputType('TicketAssigneeInput', {
  description: 'The assignee of a ticket. Exactly one member is set.',
  isOneOf: true,
  fields: (t) => ({
    adminId: t.id({ description: 'The id of an admin.' }),
    teamId: t.id({ description: 'The id of a team.' }),
    nobody: t.boolean({ description: 'Whether to unassign the ticket. Accepts `true` only.' }),
  }),
});

export const TicketContactInput = builder.inputType('TicketContactInput', {
  description: 'A contact that the ticket is for. Exactly one member is set.',
  isOneOf: true,
  fields: (t) => ({
    id: t.id({ description: 'Intercom’s id of a contact.' }),
    externalId: t.string({ description: 'The external id of a contact: the one that your own system has.' }),
    email: t.string({ pii: true, description: 'The email address of a contact, who is created when there is none.' }),
  }),
});

const TicketReplyAsAdmin = builder.inputType('TicketReplyAsAdminInput', {
  description: 'A reply (comment) by an admin, visible to the contacts.',
  fields: (t) => ({
    adminId: t.id({ required: true, description: 'The id of the admin who writes.' }),
    body: t.string({ required: true, description: 'The text, as plain text or HTML.' }),
    attachmentUrls: attachmentUrls(t),
    attachmentFiles: attachmentFiles(t, ' Since 2.16.'),
    createdAt: t.field({ type: 'DateTime', description: 'The time of writing. Default: now.' }),
  }),
});

const TicketReplyNote = builder.inputType('TicketReplyNoteInput', {
  description: 'An internal note, visible to admins only.',
  fields: (t) => ({
    adminId: t.id({ required: true, description: 'The id of the admin who writes.' }),
    body: t.string({ required: true, description: 'The text, as plain text or HTML.' }),
    attachmentUrls: attachmentUrls(t),
    attachmentFiles: attachmentFiles(t, ' Since 2.16.'),
    createdAt: t.field({ type: 'DateTime', description: 'The time of writing. Default: now.' }),
    crossPost: t.boolean({
      description: 'Whether the note also goes to all linked conversations. Back-office and tracker tickets only.',
    }),
  }),
});

const TicketReplyQuickReply = builder.inputType('TicketReplyQuickReplyInput', {
  description: 'Quick reply options for the contact to choose from.',
  fields: (t) => ({
    adminId: t.id({ required: true, description: 'The id of the admin who sends the options.' }),
    options: t.field({ type: [QuickReplyOptionInput], required: true, description: 'The quick reply options.' }),
  }),
});

const TicketReplyAsContact = builder.inputType('TicketReplyAsContactInput', {
  description: 'A reply (comment) by a contact. Back-office tickets do not accept it.',
  fields: (t) => ({
    contact: t.field({ type: TicketContactInput, required: true, description: 'The contact who writes.' }),
    body: t.string({ required: true, description: 'The text.' }),
    attachmentUrls: attachmentUrls(t),
    createdAt: t.field({ type: 'DateTime', description: 'The time of writing. Default: now.' }),
  }),
});

export const TicketReplyContent = builder.inputType('TicketReplyContentInput', {
  description: 'The content of a reply. Exactly one member is set.',
  isOneOf: true,
  fields: (t) => ({
    asAdmin: t.field({
      type: TicketReplyAsAdmin,
      description: 'A reply (comment) by an admin, visible to the contacts.',
    }),
    note: t.field({ type: TicketReplyNote, description: 'An internal note, visible to admins only.' }),
    quickReply: t.field({
      type: TicketReplyQuickReply,
      description: 'Quick reply options for the contact to choose from.',
    }),
    asContact: t.field({ type: TicketReplyAsContact, description: 'A reply (comment) by a contact.' }),
  }),
});
