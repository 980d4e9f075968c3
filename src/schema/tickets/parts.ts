import type { Actor as ActorModel, TicketPart as TicketPartModel } from '../../client/tickets/parts.ts';
import * as resolve from '../../resolvers/tickets/index.ts';
import { builder } from '../core/builder.ts';
import { TicketStateCategory } from '../core/enums.ts';
import { Admin, Contact, Team, TicketPart } from '../core/refs.ts';
import { batch, beyondIds, once } from '../core/rest.ts';
import { asksIdsOnly } from '../core/selection.ts';
import { File } from './values.ts';

const Actor = builder.objectRef<ActorModel>('Actor').implement({
  description: 'Who did something to a ticket, or got it: an admin, a team, a contact or a bot.',
  fields: (t) => ({
    type: t.exposeString('type', {
      nullable: true,
      description: 'What they are: `admin`, `team`, `user`, `bot` and the like.',
    }),
    id: t.exposeID('id', { nullable: true, description: 'Intercom’s id of them, among those of their `type`.' }),
    name: t.exposeString('name', { nullable: true, pii: true, description: 'Their name as it was then.' }),
    email: t.exposeString('email', { nullable: true, pii: true, description: 'Their email address as it was then.' }),
    admin: t.field({
      type: Admin,
      nullable: true,
      description: 'The admin, where it is one. One request for all parts.',
      rest: beyondIds(once('admins')),
      resolve: (actor, _, ctx, info) => resolve.actorAdmin(actor, ctx, asksIdsOnly(info, ctx)),
    }),
    team: t.field({
      type: Team,
      nullable: true,
      description: 'The team, where it is one. One request for all parts.',
      rest: beyondIds(once('teams')),
      resolve: (actor, _, ctx, info) => resolve.actorTeam(actor, ctx, asksIdsOnly(info, ctx)),
    }),
    contact: t.field({
      type: Contact,
      nullable: true,
      description: 'The contact, where it is one. One request for all parts.',
      rest: beyondIds(batch('contacts')),
      resolve: (actor, _, ctx, info) => resolve.actorContact(actor, ctx, asksIdsOnly(info, ctx)),
    }),
  }),
});

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
      description: 'What was written, as plain text.',
      resolve: ({ body }) => resolve.plainText(body),
    }),
    author: t.expose('author', { type: Actor, nullable: true, description: 'Who did it.' }),
    assignedTo: t.expose('assignedTo', { type: Actor, nullable: true, description: 'Who got the ticket.' }),
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
      description: 'Files that came with it.',
      resolve: ({ attachments }) => [...attachments],
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
