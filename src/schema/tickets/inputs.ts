import { attachmentFiles, attachmentUrls } from '../core/attachments.ts';
import { builder } from '../core/builder.ts';
import { QuickReplyOptionInput } from '../core/replies.ts';

export const TicketAttributeValueInput = builder.inputType('TicketAttributeValueInput', {
  description: 'A value of the kind that the attribute holds: exactly one of these.',
  isOneOf: true,
  fields: (t) => ({
    text: t.string({ description: 'For text.' }),
    integer: t.field({ type: 'SafeInt', description: 'For whole numbers, and for decimals.' }),
    decimal: t.float({ description: 'For decimals.' }),
    boolean: t.boolean({ description: 'For yes or no.' }),
    dateTime: t.field({ type: 'DateTime', description: 'For moments.' }),
    item: t.string({ description: 'For lists: an item by its label or id.' }),
    items: t.stringList({ description: 'For lists that allow several: items by label or id.' }),
    clear: t.boolean({ description: 'True takes the value away, whatever its kind.' }),
  }),
});

export const TicketAttributeInput = builder.inputType('TicketAttributeInput', {
  description: 'An attribute of the ticket’s type, by name, and the value it gets.',
  fields: (t) => ({
    name: t.string({ required: true, description: 'The attribute’s name.' }),
    value: t.field({ type: TicketAttributeValueInput, required: true, description: 'The value.' }),
  }),
});

export const TicketAssigneeInput = builder.inputType('TicketAssigneeInput', {
  description: 'Who gets the ticket: exactly one of these.',
  isOneOf: true,
  fields: (t) => ({
    adminId: t.id({ description: 'An admin.' }),
    teamId: t.id({ description: 'A team.' }),
    nobody: t.boolean({ description: 'True takes the assignee away.' }),
  }),
});

export const TicketContactInput = builder.inputType('TicketContactInput', {
  description: 'Whom the ticket is for: exactly one of these.',
  isOneOf: true,
  fields: (t) => ({
    id: t.id({ description: 'A contact by Intercom’s id.' }),
    externalId: t.string({ description: 'A contact by the id that your own system has for them.' }),
    email: t.string({ pii: true, description: 'A contact by email address; one is made when there is none.' }),
  }),
});

const TicketReplyAsAdmin = builder.inputType('TicketReplyAsAdminInput', {
  description: 'A comment that the contacts see.',
  fields: (t) => ({
    adminId: t.id({ required: true, description: 'The admin who writes.' }),
    body: t.string({ required: true, description: 'What they write, as plain text or HTML.' }),
    attachmentUrls: attachmentUrls(t),
    attachmentFiles: attachmentFiles(t, ' Since 2.16.'),
    createdAt: t.field({ type: 'DateTime', description: 'When it was written; now when left out.' }),
  }),
});

const TicketReplyNote = builder.inputType('TicketReplyNoteInput', {
  description: 'A note that only admins see.',
  fields: (t) => ({
    adminId: t.id({ required: true, description: 'The admin who writes.' }),
    body: t.string({ required: true, description: 'What they write, as plain text or HTML.' }),
    attachmentUrls: attachmentUrls(t),
    attachmentFiles: attachmentFiles(t, ' Since 2.16.'),
    createdAt: t.field({ type: 'DateTime', description: 'When it was written; now when left out.' }),
    crossPost: t.boolean({
      description: 'For back-office and tracker tickets: whether the note goes to all linked conversations.',
    }),
  }),
});

const TicketReplyQuickReply = builder.inputType('TicketReplyQuickReplyInput', {
  description: 'A question’s answers, for the contact to choose from.',
  fields: (t) => ({
    adminId: t.id({ required: true, description: 'The admin who asks.' }),
    options: t.field({ type: [QuickReplyOptionInput], required: true, description: 'The answers.' }),
  }),
});

const TicketReplyAsContact = builder.inputType('TicketReplyAsContactInput', {
  description: 'A comment in the name of a contact. Not on back-office tickets.',
  fields: (t) => ({
    contact: t.field({ type: TicketContactInput, required: true, description: 'The contact who writes.' }),
    body: t.string({ required: true, description: 'What they write.' }),
    attachmentUrls: attachmentUrls(t),
    createdAt: t.field({ type: 'DateTime', description: 'When it was written; now when left out.' }),
  }),
});

export const TicketReplyContent = builder.inputType('TicketReplyContentInput', {
  description: 'Who says what: exactly one of these.',
  isOneOf: true,
  fields: (t) => ({
    asAdmin: t.field({ type: TicketReplyAsAdmin, description: 'A comment that the contacts see.' }),
    note: t.field({ type: TicketReplyNote, description: 'A note that only admins see.' }),
    quickReply: t.field({ type: TicketReplyQuickReply, description: 'Answers for the contact to choose from.' }),
    asContact: t.field({ type: TicketReplyAsContact, description: 'A comment in the name of a contact.' }),
  }),
});
