import type { ConversationPart as ConversationPartModel, EmailMetadata } from '../../client/conversations/parts.ts';
import { somebody } from '../../resolvers/actors.ts';
import { readable } from '../../resolvers/conversations/index.ts';
import { builder } from '../core/builder.ts';
import { ConversationState } from '../core/enums.ts';
import { plainTextLimit } from '../core/limits.ts';
import { Actor, ConversationPart, File, Tag } from '../core/refs.ts';

const EmailHeader = builder.objectRef<NonNullable<EmailMetadata['headers']>[number]>('EmailHeader').implement({
  description: 'Somebody whom an email was from or to.',
  fields: (t) => ({
    type: t.exposeString('type', { nullable: true, description: 'Which header: `from`, `to`, `cc` and the like.' }),
    address: t.exposeString('address', { nullable: true, pii: true, description: 'The email address.' }),
    name: t.exposeString('name', { nullable: true, pii: true, description: 'The name beside it.' }),
  }),
});

export const EmailMessageMetadata = builder.objectRef<EmailMetadata>('EmailMessageMetadata').implement({
  description: 'What an email says of itself.',
  fields: (t) => ({
    subject: t.exposeString('subject', { nullable: true, pii: true, description: 'Its subject.' }),
    messageId: t.exposeString('messageId', {
      nullable: true,
      pii: true,
      description: 'The id that mail servers know it by.',
    }),
    headers: t.field({
      type: [EmailHeader],
      nullable: true,
      description: 'Whom it was from and to.',
      resolve: ({ headers }) => headers && [...headers],
    }),
    history: t.exposeString('history', {
      nullable: true,
      pii: true,
      description:
        'What it quotes of earlier emails, as HTML; only of the email that a conversation began with. Since 2.16.',
    }),
  }),
});

const OfferedQuickReply = builder
  .objectRef<NonNullable<ConversationPartModel['quickReplyOptions']>[number]>('QuickReplyOption')
  .implement({
    description: 'An answer that a contact can choose instead of writing.',
    fields: (t) => ({
      text: t.exposeString('text', { nullable: true, pii: true, description: 'The answer.' }),
      uuid: t.exposeString('uuid', { nullable: true, description: 'What it is known by.' }),
    }),
  });

const PlatformHandoff = builder.objectRef<NonNullable<ConversationPartModel['handoff']>>('PlatformHandoff').implement({
  description: 'How the AI agent passed a conversation on to another help desk.',
  fields: (t) => ({
    type: t.exposeString('type', {
      nullable: true,
      description: 'What it was passed on to: `zendesk_ticket` or `zendesk_agent`. Intercom may add to these.',
    }),
    success: t.exposeBoolean('success', { nullable: true, description: 'Whether it worked.' }),
  }),
});

ConversationPart.implement({
  description:
    'One thing that was said or done in a conversation: a comment, a note, an assignment, a change of state.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Intercom’s id.' }),
    partType: t.exposeString('partType', {
      nullable: true,
      description:
        'What happened, such as `comment`, `note`, `assignment`, `close` or `snoozed`. Intercom adds to these over time.',
    }),
    body: t.exposeString('body', { nullable: true, pii: true, description: 'What was written, as HTML.' }),
    bodyText: t.string({
      nullable: true,
      pii: true,
      description: `What was written, as plain text. ${plainTextLimit}`,
      resolve: (part) => readable(part.body, part),
    }),
    author: t.expose('author', { type: Actor, nullable: true, description: 'Who did it.' }),
    fromAiAgent: t.boolean({
      nullable: true,
      description: 'Whether the AI agent did it. Since 2.14.',
      resolve: ({ author }) => author?.fromAiAgent ?? null,
    }),
    isAiAnswer: t.boolean({
      nullable: true,
      description: 'Whether it is an answer that the AI agent wrote. Since 2.14.',
      resolve: ({ author }) => author?.isAiAnswer ?? null,
    }),
    assignedTo: t.field({
      type: Actor,
      nullable: true,
      description: 'Who got the conversation; null where nobody did.',
      resolve: ({ assignedTo }) => somebody(assignedTo),
    }),
    state: t.expose('state', {
      type: ConversationState,
      nullable: true,
      description: 'The state of the conversation afterwards. Since 2.13.',
    }),
    attachments: t.field({
      type: [File],
      nullable: true,
      description: 'Files that came with it.',
      resolve: ({ attachments }) => attachments && [...attachments],
    }),
    tags: t.field({
      type: [Tag],
      nullable: true,
      description: 'Its tags. Since 2.13.',
      resolve: ({ tags }) => tags && [...tags],
    }),
    eventDetailsJson: t.expose('eventDetails', {
      type: 'JSONObject',
      nullable: true,
      pii: true,
      description:
        'More about what was done, such as which attribute got which value; its members depend on `partType`. Since 2.13.',
    }),
    handoff: t.expose('handoff', {
      type: PlatformHandoff,
      nullable: true,
      description:
        'How the AI agent passed the conversation on to another help desk; null unless `partType` is `standalone_platform_handoff`. Only in Unstable.',
    }),
    emailMessageMetadata: t.expose('emailMetadata', {
      type: EmailMessageMetadata,
      nullable: true,
      description: 'Where it came by email: what the email says of itself. Since 2.13.',
    }),
    quickReplyOptions: t.field({
      type: [OfferedQuickReply],
      description: 'The answers that the contact could choose from. Since 2.14.',
      resolve: ({ quickReplyOptions }) => [...(quickReplyOptions ?? [])],
    }),
    quickReplyUuid: t.exposeString('quickReplyUuid', {
      nullable: true,
      description: 'Which of the answers the contact chose. Since 2.14.',
    }),
    externalId: t.exposeString('externalId', {
      nullable: true,
      description: 'The id that your own system has for it.',
    }),
    redacted: t.exposeBoolean('redacted', { nullable: true, description: 'Whether its content was taken out.' }),
    appPackageCode: t.exposeString('appPackageCode', {
      nullable: true,
      description: 'The app that made it through the API. Since 2.13.',
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', nullable: true, description: 'When it happened.' }),
    updatedAt: t.expose('updatedAt', { type: 'DateTime', nullable: true, description: 'When it was last changed.' }),
    notifiedAt: t.expose('notifiedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When people were told of it.',
    }),
  }),
});
