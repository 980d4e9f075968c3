import type { TicketPart as TicketPartModel } from '../../client/tickets/parts.ts';
import { somebody } from '../../resolvers/actors.ts';
import { plainText } from '../../resolvers/core/plainText.ts';
import { builder } from '../core/builder.ts';
import { TicketStateCategory } from '../core/enums.ts';
import { plainTextLimit } from '../core/limits.ts';
import { Actor, File, TicketPart } from '../core/refs.ts';

const UpdatedAttribute = builder
  .objectRef<NonNullable<TicketPartModel['updatedAttribute']>>('UpdatedAttribute')
  .implement({
    description: 'The change of an attribute that a part tells of.',
    fields: (t) => ({
      name: t.exposeString('name', { nullable: true, description: 'The attribute’s name.' }),
      attributeId: t.exposeID('attributeId', { nullable: true, description: 'The attribute’s id.' }),
      labels: t.stringList({
        nullable: true,
        pii: true,
        description: 'The new value as people read it: one text, or several where the attribute takes several.',
        resolve: ({ labels }) => [...labels],
      }),
    }),
  });

TicketPart.implement({
  description: 'One thing that happened to a ticket: a comment, a note, a change of state, assignee or attribute.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Intercom’s id.' }),
    partType: t.exposeString('partType', {
      nullable: true,
      description: 'What happened, such as `comment`, `note` or `assignment`. Intercom adds to these over time.',
    }),
    body: t.exposeString('body', { nullable: true, pii: true, description: 'What was written, as HTML.' }),
    bodyText: t.string({
      nullable: true,
      pii: true,
      description: `What was written, as plain text. ${plainTextLimit}`,
      resolve: (part) => plainText(part, part.body),
    }),
    author: t.expose('author', { type: Actor, nullable: true, description: 'Who did it.' }),
    assignedTo: t.field({
      type: Actor,
      nullable: true,
      description: 'Who got the ticket; null where nobody did.',
      resolve: ({ assignedTo }) => somebody(assignedTo),
    }),
    stateCategory: t.expose('stateCategory', {
      type: TicketStateCategory,
      nullable: true,
      description: 'How far the ticket was afterwards.',
    }),
    previousStateCategory: t.expose('previousStateCategory', {
      type: TicketStateCategory,
      nullable: true,
      description: 'How far the ticket was before.',
    }),
    updatedAttribute: t.expose('updatedAttribute', {
      type: UpdatedAttribute,
      nullable: true,
      description: 'Which attribute was changed. Since 2.14.',
    }),
    attachments: t.field({
      type: [File],
      nullable: true,
      description: 'Files that came with it.',
      resolve: ({ attachments }) => attachments && [...attachments],
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
  }),
});
