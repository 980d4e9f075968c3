import type { Source as SourceModel } from '../../client/conversations/index.ts';
import { readable } from '../../resolvers/conversations/index.ts';
import { builder } from '../core/builder.ts';
import { plainTextLimit } from '../core/limits.ts';
import { Actor, File } from '../core/refs.ts';
import { EmailMessageMetadata } from './parts.ts';

const SourceRecipient = builder.objectRef<NonNullable<SourceModel['recipients']>[number]>('SourceRecipient').implement({
  description: 'Somebody whom the email that a conversation began with was sent to. Since 2.16.',
  fields: (t) => ({
    type: t.exposeString('type', { nullable: true, description: 'Which header: `to`, `cc` or `bcc`.' }),
    email: t.exposeString('email', { nullable: true, pii: true, description: 'The email address.' }),
    dropReason: t.exposeString('dropReason', {
      nullable: true,
      description: 'Why they were left out; null for those who were not.',
    }),
  }),
});

const SourceReplyTo = builder.objectRef<NonNullable<SourceModel['replyTo']>[number]>('SourceReplyTo').implement({
  description: 'An address that answers to the email go to. Since 2.16.',
  fields: (t) => ({
    email: t.exposeString('email', { nullable: true, pii: true, description: 'The email address.' }),
    name: t.exposeString('name', { nullable: true, pii: true, description: 'The name beside it.' }),
  }),
});

export const Source = builder.objectRef<SourceModel>('ConversationSource').implement({
  description: 'What a conversation began with.',
  fields: (t) => ({
    id: t.exposeID('id', {
      nullable: true,
      description: 'Intercom’s id of the message; null for what was none, such as a call.',
    }),
    type: t.exposeString('type', {
      nullable: true,
      description: 'How it came, such as `conversation`, `email` or `whatsapp`. Intercom adds to these over time.',
    }),
    deliveredAs: t.exposeString('deliveredAs', {
      nullable: true,
      description: 'Who began, such as `customer_initiated`, `admin_initiated` or `automated`.',
    }),
    subject: t.exposeString('subject', { nullable: true, pii: true, description: 'The subject, as HTML.' }),
    subjectText: t.string({
      nullable: true,
      pii: true,
      description: 'The subject, as plain text.',
      resolve: (source) => readable(source.subject, source),
    }),
    body: t.exposeString('body', { nullable: true, pii: true, description: 'What was written, as HTML.' }),
    bodyText: t.string({
      nullable: true,
      pii: true,
      description: `What was written, as plain text. ${plainTextLimit}`,
      resolve: (source) => readable(source.body, source),
    }),
    author: t.expose('author', { type: Actor, nullable: true, description: 'Who began it.' }),
    attachments: t.field({
      type: [File],
      nullable: true,
      description: 'Files that came with it.',
      resolve: ({ attachments }) => attachments && [...attachments],
    }),
    url: t.expose('url', {
      type: 'URL',
      nullable: true,
      pii: true,
      description: 'The page where it began; null where it did not begin on a page.',
    }),
    redacted: t.exposeBoolean('redacted', { nullable: true, description: 'Whether its content was taken out.' }),
    recipients: t.field({
      type: [SourceRecipient],
      nullable: true,
      description: 'Where it began by email: whom the email was sent to. Since 2.16.',
      resolve: ({ recipients }) => recipients && [...recipients],
    }),
    replyTo: t.field({
      type: [SourceReplyTo],
      nullable: true,
      description: 'Where it began by email: where answers to it go, which need not be whom it is from. Since 2.16.',
      resolve: ({ replyTo }) => replyTo && [...replyTo],
    }),
    emailMessageMetadata: t.expose('emailMetadata', {
      type: EmailMessageMetadata,
      nullable: true,
      description: 'Where it began by email: what the email says of itself. Since 2.16.',
    }),
  }),
});
