import type { Source as SourceModel } from '../../client/conversations/index.ts';
import { readable } from '../../resolvers/conversations/index.ts';
import { builder } from '../core/builder.ts';
import { Actor, File } from '../core/refs.ts';

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
      description: 'What was written, as plain text.',
      resolve: (source) => readable(source.body, source),
    }),
    author: t.expose('author', { type: Actor, nullable: true, description: 'Who began it.' }),
    attachments: t.field({
      type: [File],
      description: 'Files that came with it.',
      resolve: ({ attachments }) => [...attachments],
    }),
    url: t.expose('url', {
      type: 'URL',
      nullable: true,
      pii: true,
      description: 'The page where it began; null where it did not begin on a page.',
    }),
    redacted: t.exposeBoolean('redacted', { nullable: true, description: 'Whether its content was taken out.' }),
  }),
});
