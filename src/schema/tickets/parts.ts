import type { TicketPart as TicketPartModel } from '../../client/tickets/parts.ts';
import { existingActor } from '../../resolvers/actors.ts';
import { plainText } from '../../resolvers/core/plainText.ts';
import { builder } from '../core/builder.ts';
import { assumedSizes } from '../core/cost.ts';
import { TicketStateCategory } from '../core/enums.ts';
import { plainTextLimit } from '../core/limits.ts';
import { Actor, File, TicketPart } from '../core/refs.ts';
import { TextTranslation } from '../core/translations.ts';

const UpdatedAttribute = builder
  .objectRef<NonNullable<TicketPartModel['updatedAttribute']>>('UpdatedAttribute')
  .implement({
    description: 'The attribute change that a ticket part records.',
    fields: (t) => ({
      name: t.exposeString('name', { nullable: true, description: 'The attribute’s name.' }),
      attributeId: t.exposeID('attributeId', { nullable: true, description: 'The attribute’s id.' }),
      labels: t.stringList({
        nullable: true,
        pii: true,
        description: 'The new value as people read it: one text, or several where the attribute allows several.',
        resolve: ({ labels }) => [...labels],
      }),
    }),
  });

TicketPart.implement({
  description: 'A ticket part: a comment, a note, or a change of state, assignee or attribute.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Intercom’s id of the ticket part.' }),
    partType: t.exposeString('partType', {
      nullable: true,
      description: 'The part type, such as `comment`, `note` or `assignment`. Intercom adds types over time.',
    }),
    body: t.exposeString('body', { nullable: true, pii: true, description: 'The body: the text written, as HTML.' }),
    bodyText: t.string({
      nullable: true,
      pii: true,
      description: `The body: the text written, as plain text. ${plainTextLimit}`,
      resolve: (part) => plainText(part, part.body),
    }),
    translations: t.field({
      type: [TextTranslation],
      nullable: true,
      pii: true,
      description: 'Translations of the body, as HTML; null when there are none. Only in Unstable.',
      assumedSize: assumedSizes.translations,
      resolve: ({ translations }) => translations && [...translations],
    }),
    author: t.expose('author', { type: Actor, nullable: true, description: 'The author of the ticket part.' }),
    assignedTo: t.field({
      type: Actor,
      nullable: true,
      description: 'The new assignee; null where the part assigns none.',
      resolve: ({ assignedTo }) => existingActor(assignedTo),
    }),
    stateCategory: t.expose('stateCategory', {
      type: TicketStateCategory,
      nullable: true,
      description: 'The category of the ticket state after the part.',
    }),
    previousStateCategory: t.expose('previousStateCategory', {
      type: TicketStateCategory,
      nullable: true,
      description: 'The category of the ticket state before the part.',
    }),
    updatedAttribute: t.expose('updatedAttribute', {
      type: UpdatedAttribute,
      nullable: true,
      description: 'The attribute change; null on other parts. Since 2.14.',
    }),
    attachments: t.field({
      type: [File],
      nullable: true,
      description: 'Attachments: files sent with the ticket part.',
      resolve: ({ attachments }) => attachments && [...attachments],
    }),
    externalId: t.exposeString('externalId', {
      nullable: true,
      description: 'The external id: the one that your own system has for the part.',
    }),
    redacted: t.exposeBoolean('redacted', { nullable: true, description: 'Whether the content was redacted.' }),
    appPackageCode: t.exposeString('appPackageCode', {
      nullable: true,
      description: 'The package code of the app that created the part through the API. Since 2.13.',
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', nullable: true, description: 'Creation time.' }),
    updatedAt: t.expose('updatedAt', { type: 'DateTime', nullable: true, description: 'Time of the last change.' }),
  }),
});
