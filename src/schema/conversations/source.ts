import type { Source as SourceModel } from '../../client/conversations/index.ts';
import { readable } from '../../resolvers/conversations/index.ts';
import { builder } from '../core/builder.ts';
import { plainTextLimit } from '../core/limits.ts';
import { Actor, File } from '../core/refs.ts';
import { EmailMessageMetadata } from './parts.ts';

const SourceRecipient = builder.objectRef<NonNullable<SourceModel['recipients']>[number]>('SourceRecipient').implement({
  description: 'A recipient of the email that a conversation began with. Since 2.16.',
  fields: (t) => ({
    type: t.exposeString('type', { nullable: true, description: 'The header: `to`, `cc` or `bcc`.' }),
    email: t.exposeString('email', { nullable: true, pii: true, description: 'The email address.' }),
    dropReason: t.exposeString('dropReason', {
      nullable: true,
      description: 'The reason why the recipient was excluded; null for included recipients.',
    }),
  }),
});

const SourceReplyTo = builder.objectRef<NonNullable<SourceModel['replyTo']>[number]>('SourceReplyTo').implement({
  description: 'A reply-to address of the email that a conversation began with. Since 2.16.',
  fields: (t) => ({
    email: t.exposeString('email', { nullable: true, pii: true, description: 'The email address.' }),
    name: t.exposeString('name', { nullable: true, pii: true, description: 'The display name beside the address.' }),
  }),
});

export const Source = builder.objectRef<SourceModel>('ConversationSource').implement({
  description: 'The source of a conversation: the message or call that it began with.',
  fields: (t) => ({
    id: t.exposeID('id', {
      nullable: true,
      description: 'Intercom’s id of the message; null when there is none, as for a call.',
    }),
    type: t.exposeString('type', {
      nullable: true,
      description: 'The source type, such as `conversation`, `email` or `whatsapp`. Intercom adds types over time.',
    }),
    deliveredAs: t.exposeString('deliveredAs', {
      nullable: true,
      description: 'The initiator (`delivered_as`), such as `customer_initiated`, `admin_initiated` or `automated`.',
    }),
    subject: t.exposeString('subject', { nullable: true, pii: true, description: 'The subject, as HTML.' }),
    subjectText: t.string({
      nullable: true,
      pii: true,
      description: 'The subject, as plain text.',
      resolve: (source) => readable(source.subject, source),
    }),
    body: t.exposeString('body', { nullable: true, pii: true, description: 'The body: the text written, as HTML.' }),
    bodyText: t.string({
      nullable: true,
      pii: true,
      description: `The body: the text written, as plain text. ${plainTextLimit}`,
      resolve: (source) => readable(source.body, source),
    }),
    author: t.expose('author', { type: Actor, nullable: true, description: 'The author.' }),
    attachments: t.field({
      type: [File],
      nullable: true,
      description: 'Attachments: files sent with the message.',
      resolve: ({ attachments }) => attachments && [...attachments],
    }),
    url: t.expose('url', {
      type: 'URL',
      nullable: true,
      pii: true,
      description: 'The URL of the page where the conversation began; null where it did not begin on a page.',
    }),
    redacted: t.exposeBoolean('redacted', { nullable: true, description: 'Whether the content was redacted.' }),
    recipients: t.field({
      type: [SourceRecipient],
      nullable: true,
      description: 'Recipients of an email; null on other sources. Since 2.16.',
      resolve: ({ recipients }) => recipients && [...recipients],
    }),
    replyTo: t.field({
      type: [SourceReplyTo],
      nullable: true,
      description:
        'Reply-to addresses of an email, which may differ from its sender; null on other sources. Since 2.16.',
      resolve: ({ replyTo }) => replyTo && [...replyTo],
    }),
    emailMessageMetadata: t.expose('emailMetadata', {
      type: EmailMessageMetadata,
      nullable: true,
      description: 'Email metadata of an email; null on other sources. Since 2.16.',
    }),
  }),
});
