import type { Visitor as VisitorModel } from '../client/visitors.ts';
import * as resolve from '../resolvers/visitors.ts';
import { builder } from './core/builder.ts';
import { perParent, sharedList } from './core/cost.ts';
import { customAttributes } from './core/customInputs.ts';
import { ContactRole } from './core/enums.ts';
import { problems } from './core/errors.ts';
import { Admin, Company, Contact, Tag, Visitor } from './core/refs.ts';
import { relation } from './core/relation.ts';
import { Utm } from './core/utm.ts';

const VisitorLocation = builder.objectRef<NonNullable<VisitorModel['location']>>('VisitorLocation').implement({
  description: 'Where a visitor was last seen, by their IP address.',
  fields: (t) => ({
    country: t.exposeString('country', { nullable: true, description: 'Country.' }),
    countryCode: t.exposeString('countryCode', { nullable: true, description: 'Country code of three letters.' }),
    continentCode: t.exposeString('continentCode', { nullable: true, description: 'Continent code of two letters.' }),
    region: t.exposeString('region', { nullable: true, description: 'Region or state.' }),
    city: t.exposeString('city', { nullable: true, description: 'City.' }),
    postalCode: t.exposeString('postalCode', { nullable: true, description: 'Postal code.' }),
    timezone: t.exposeString('timezone', { nullable: true, description: 'Time zone, such as `Europe/Dublin`.' }),
  }),
});

Visitor.implement({
  description: 'Somebody on your site or in your app who is not a contact yet: nobody knows who they are.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Intercom’s id.' }),
    userId: t.exposeString('userId', {
      nullable: true,
      description: 'The id that the Messenger gave them: `visitor(userId:)` finds them by it.',
    }),
    anonymous: t.exposeBoolean('anonymous', { nullable: true, description: 'Whether nobody knows who they are.' }),
    name: t.exposeString('name', { nullable: true, pii: true, description: 'Full name.' }),
    pseudonym: t.exposeString('pseudonym', {
      nullable: true,
      description: 'What Intercom calls them until their name is known, such as “Violet Suitcase”.',
    }),
    email: t.exposeString('email', { nullable: true, pii: true, description: 'Email address.' }),
    phone: t.exposeString('phone', { nullable: true, pii: true, description: 'Telephone number.' }),
    avatarUrl: t.expose('avatarUrl', { type: 'URL', nullable: true, pii: true, description: 'Their picture.' }),
    location: t.expose('location', {
      type: VisitorLocation,
      nullable: true,
      pii: true,
      description: 'Where they were last seen, by their IP address.',
    }),
    owner: t.field(
      relation({
        type: Admin,
        description: 'The admin who looks after them. One request.',
        cost: sharedList('admins'),
        resolve: resolve.owner,
      }),
    ),
    tags: t.field({
      type: [Tag],
      nullable: true,
      description: 'Their tags.',
      resolve: ({ tags }) => tags && [...tags],
    }),
    companies: t.field({
      type: [Company],
      nullable: true,
      description: 'The companies that they belong to.',
      resolve: ({ companies }) => companies && [...companies],
    }),
    sessionCount: t.exposeInt('sessionCount', { nullable: true, description: 'How often they came.' }),
    unsubscribedFromEmails: t.exposeBoolean('unsubscribedFromEmails', {
      nullable: true,
      description: 'Whether they want no email.',
    }),
    markedEmailAsSpam: t.exposeBoolean('markedEmailAsSpam', {
      nullable: true,
      description: 'Whether they called an email of yours spam.',
    }),
    hasHardBounced: t.exposeBoolean('hasHardBounced', {
      nullable: true,
      description: 'Whether email to them came back for good: the address does not work.',
    }),
    doNotTrack: t.exposeBoolean('doNotTrack', {
      nullable: true,
      description: 'Whether their browser asks not to be followed.',
    }),
    utm: t.expose('utm', {
      type: Utm,
      nullable: true,
      pii: true,
      description: 'The marks of the campaign that brought them; null where there are none.',
    }),
    referrer: t.expose('referrer', {
      type: 'URL',
      nullable: true,
      pii: true,
      description: 'The page that they came from.',
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', nullable: true, description: 'When their record was made.' }),
    updatedAt: t.expose('updatedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When their record was last changed.',
    }),
    remoteCreatedAt: t.expose('remoteCreatedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When your own system first knew them.',
    }),
    signedUpAt: t.expose('signedUpAt', { type: 'DateTime', nullable: true, description: 'When they signed up.' }),
    lastSeenAt: t.expose('lastSeenAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When they were last on your site or in your app.',
    }),
  }),
});

builder.queryFields((t) => ({
  visitor: t.field({
    type: Visitor,
    nullable: true,
    description: 'One visitor; null once they have become a contact.',
    cost: perParent(),
    args: {
      userId: t.arg.string({ required: true, description: 'The id that the Messenger gave them; not their `id`.' }),
    },
    resolve: (_, { userId }, ctx) => resolve.find(userId, ctx),
  }),
}));

const VisitorLookup = builder.inputType('VisitorLookup', {
  description: 'Which visitor: exactly one of these.',
  isOneOf: true,
  fields: (t) => ({
    id: t.id({ description: 'Intercom’s id.' }),
    userId: t.string({ description: 'The id that the Messenger gave them.' }),
  }),
});

builder.relayMutationField(
  'visitorUpdate',
  {
    description: 'A visitor and what is known of them now.',
    inputFields: (t) => ({
      visitor: t.field({ type: VisitorLookup, required: true, description: 'The visitor.' }),
      name: t.string({ description: 'Full name. Left as it is when left out.' }),
      customAttributes: customAttributes(t),
    }),
  },
  {
    description: 'Changes a visitor.',
    cost: perParent(),
    errors: problems,
    resolve: (_, { input }, ctx) => resolve.update(input, ctx),
  },
  {
    description: 'The visitor as they are now.',
    outputFields: (t) => ({
      visitor: t.field({ type: Visitor, description: 'The visitor, changed.', resolve: (visitor) => visitor }),
    }),
  },
);

const ConvertedVisitor = builder.inputType('ConvertedVisitorLookup', {
  description: 'Which visitor becomes a contact: exactly one of these.',
  isOneOf: true,
  fields: (t) => ({
    id: t.id({ description: 'Intercom’s id.' }),
    userId: t.string({ description: 'The id that the Messenger gave them.' }),
    email: t.string({ pii: true, needsRead: true, description: 'Their email address.' }),
  }),
});

const VisitorContactInput = builder.inputType('VisitorContactInput', {
  description: 'Who a visitor is: at least one of these.',
  fields: (t) => ({
    id: t.id({ description: 'A contact by Intercom’s id.' }),
    externalId: t.string({ description: 'A contact by the id that your own system has for them.' }),
    email: t.string({ pii: true, needsRead: true, description: 'A contact by email address.' }),
  }),
});

builder.relayMutationField(
  'visitorConvert',
  {
    description: 'A visitor and who they turned out to be.',
    inputFields: (t) => ({
      visitor: t.field({ type: ConvertedVisitor, required: true, description: 'The visitor.' }),
      contact: t.field({ type: VisitorContactInput, required: true, description: 'Who they are.' }),
      role: t.field({ type: ContactRole, required: true, description: 'What they become: a user or a lead.' }),
    }),
  },
  {
    description:
      'Makes a visitor a contact. Where there is such a contact already, the visitor is merged into it. The visitor is gone afterwards.',
    cost: perParent(),
    errors: problems,
    resolve: (_, { input }, ctx) => resolve.convert(input, ctx),
  },
  {
    description: 'The contact.',
    outputFields: (t) => ({
      contact: t.field({
        type: Contact,
        description: 'The contact that the visitor became, or was merged into.',
        resolve: (contact) => contact,
      }),
    }),
  },
);
