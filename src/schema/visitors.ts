import type { Visitor as VisitorModel } from '../client/visitors.ts';
import * as resolve from '../resolvers/visitors.ts';
import { builder } from './core/builder.ts';
import { assumedSizes, perParent, sharedList } from './core/cost.ts';
import { customAttributes } from './core/customInputs.ts';
import { ContactRole } from './core/enums.ts';
import { problems } from './core/errors.ts';
import { Admin, Company, Contact, Segment, Tag, Visitor } from './core/refs.ts';
import { relation } from './core/relation.ts';
import { SocialProfile } from './core/socialProfiles.ts';
import { Utm } from './core/utm.ts';

const VisitorLocation = builder.objectRef<NonNullable<VisitorModel['location']>>('VisitorLocation').implement({
  description: 'Location of a visitor when last seen, by IP address.',
  fields: (t) => ({
    country: t.exposeString('country', { nullable: true, description: 'Country.' }),
    countryCode: t.exposeString('countryCode', {
      nullable: true,
      description: 'Country code of three letters, such as `IRL`.',
    }),
    continentCode: t.exposeString('continentCode', {
      nullable: true,
      description: 'Continent code of two letters, such as `EU`.',
    }),
    region: t.exposeString('region', { nullable: true, description: 'Region or state.' }),
    city: t.exposeString('city', { nullable: true, description: 'City.' }),
    postalCode: t.exposeString('postalCode', { nullable: true, description: 'Postal code.' }),
    timezone: t.exposeString('timezone', { nullable: true, description: 'Time zone, such as `Europe/Dublin`.' }),
  }),
});

Visitor.implement({
  description: 'Visitor: an anonymous person on your site or in your app who is not a contact yet.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Intercom’s id.' }),
    userId: t.exposeString('userId', {
      nullable: true,
      description: 'User id that the Messenger generated. The query `visitor` finds the visitor by it.',
    }),
    anonymous: t.exposeBoolean('anonymous', {
      nullable: true,
      description: 'Whether the visitor is anonymous, that is not identified.',
    }),
    name: t.exposeString('name', { nullable: true, pii: true, description: 'Full name.' }),
    pseudonym: t.exposeString('pseudonym', {
      nullable: true,
      description: 'Pseudonym that Intercom shows until the visitor’s name is known, such as “Violet Suitcase”.',
    }),
    email: t.exposeString('email', { nullable: true, pii: true, description: 'Email address.' }),
    phone: t.exposeString('phone', { nullable: true, pii: true, description: 'Phone number.' }),
    avatarUrl: t.expose('avatarUrl', {
      type: 'URL',
      nullable: true,
      pii: true,
      description: 'Avatar: the address of the visitor’s picture.',
    }),
    location: t.expose('location', {
      type: VisitorLocation,
      nullable: true,
      pii: true,
      description: 'Location of the visitor when last seen, by IP address.',
    }),
    owner: t.field(
      relation({
        type: Admin,
        description: 'Owner: the admin that the visitor is assigned to; null if there is none. Costs one REST call.',
        cost: sharedList('admins'),
        resolve: resolve.owner,
      }),
    ),
    tags: t.field({
      type: [Tag],
      nullable: true,
      description: 'Tags on the visitor. Costs no REST call.',
      resolve: ({ tags }) => tags && [...tags],
    }),
    companies: t.field({
      type: [Company],
      nullable: true,
      description: 'Companies that the visitor belongs to. Costs no REST call.',
      resolve: ({ companies }) => companies && [...companies],
    }),
    segments: t.field(
      relation({
        type: [Segment],
        description: 'Segments that include the visitor. Costs one REST call.',
        cost: sharedList('segments'),
        assumedSize: assumedSizes.segmentsOfContact,
        resolve: resolve.segments,
      }),
    ),
    socialProfiles: t.field({
      type: [SocialProfile],
      nullable: true,
      pii: true,
      description: 'Social profiles of the visitor.',
      resolve: ({ socialProfiles }) => socialProfiles && [...socialProfiles],
    }),
    sessionCount: t.exposeInt('sessionCount', { nullable: true, description: 'Number of sessions of the visitor.' }),
    unsubscribedFromEmails: t.exposeBoolean('unsubscribedFromEmails', {
      nullable: true,
      description: 'Whether the visitor unsubscribed from emails.',
    }),
    markedEmailAsSpam: t.exposeBoolean('markedEmailAsSpam', {
      nullable: true,
      description: 'Whether the visitor marked an email as spam.',
    }),
    hasHardBounced: t.exposeBoolean('hasHardBounced', {
      nullable: true,
      description: 'Whether an email to the visitor hard bounced, so that the address does not work.',
    }),
    doNotTrack: t.exposeBoolean('doNotTrack', {
      nullable: true,
      description: 'Whether the visitor’s browser sends Do Not Track.',
    }),
    utm: t.expose('utm', {
      type: Utm,
      nullable: true,
      pii: true,
      description: 'UTM parameters of the first visit; null if there are none.',
    }),
    referrer: t.expose('referrer', {
      type: 'URL',
      nullable: true,
      pii: true,
      description: 'Referrer: the page that the visitor came from.',
    }),
    createdAt: t.expose('createdAt', {
      type: 'DateTime',
      nullable: true,
      description: 'Time the visitor was created in Intercom.',
    }),
    updatedAt: t.expose('updatedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'Time the visitor was last updated.',
    }),
    remoteCreatedAt: t.expose('remoteCreatedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'Time the visitor was created in your own system.',
    }),
    signedUpAt: t.expose('signedUpAt', {
      type: 'DateTime',
      nullable: true,
      description: 'Time the visitor signed up.',
    }),
    lastSeenAt: t.expose('lastSeenAt', {
      type: 'DateTime',
      nullable: true,
      description: 'Time the visitor was last seen on your site or in your app.',
    }),
  }),
});

builder.queryFields((t) => ({
  visitor: t.field({
    type: Visitor,
    nullable: true,
    description: 'Visitor by user id; null if there is none, as after conversion to a contact. Costs one REST call.',
    cost: perParent(),
    args: {
      userId: t.arg.string({
        required: true,
        description: 'User id that the Messenger generated, not the visitor’s `id`.',
      }),
    },
    resolve: (_, { userId }, ctx) => resolve.find(userId, ctx),
  }),
}));

const VisitorLookup = builder.inputType('VisitorLookup', {
  description: 'Key of a visitor. Set exactly one field.',
  isOneOf: true,
  fields: (t) => ({
    id: t.id({ description: 'Intercom’s id.' }),
    userId: t.string({ description: 'User id that the Messenger generated.' }),
  }),
});

builder.relayMutationField(
  'visitorUpdate',
  {
    description: 'Changes of a visitor.',
    inputFields: (t) => ({
      visitor: t.field({ type: VisitorLookup, required: true, description: 'Key of the visitor.' }),
      name: t.string({ description: 'Full name. Default: unchanged.' }),
      customAttributes: customAttributes(t),
    }),
  },
  {
    description: 'Updates a visitor.',
    cost: perParent(),
    errors: problems,
    resolve: (_, { input }, ctx) => resolve.update(input, ctx),
  },
  {
    description: 'Payload with the visitor after the change.',
    outputFields: (t) => ({
      visitor: t.field({ type: Visitor, description: 'The visitor after the change.', resolve: (visitor) => visitor }),
    }),
  },
);

const ConvertedVisitor = builder.inputType('ConvertedVisitorLookup', {
  description: 'Key of the visitor to convert. Set exactly one field.',
  isOneOf: true,
  fields: (t) => ({
    id: t.id({ description: 'Intercom’s id.' }),
    userId: t.string({ description: 'User id that the Messenger generated.' }),
    email: t.string({ pii: true, needsRead: true, description: 'Email address of the visitor.' }),
  }),
});

const VisitorContactInput = builder.inputType('VisitorContactInput', {
  description: 'Contact that the visitor is. Requires at least one field.',
  fields: (t) => ({
    id: t.id({ description: 'Intercom’s id of the contact.' }),
    externalId: t.string({ description: 'External id: the contact’s id in your own system.' }),
    email: t.string({ pii: true, needsRead: true, description: 'Email address of the contact.' }),
  }),
});

builder.relayMutationField(
  'visitorConvert',
  {
    description: 'Visitor to convert to a contact.',
    inputFields: (t) => ({
      visitor: t.field({ type: ConvertedVisitor, required: true, description: 'Key of the visitor.' }),
      contact: t.field({ type: VisitorContactInput, required: true, description: 'Contact that the visitor is.' }),
      role: t.field({ type: ContactRole, required: true, description: 'Role of the contact: user or lead.' }),
    }),
  },
  {
    description:
      'Converts a visitor to a contact (user or lead). If the contact exists already, the visitor is merged into it. Afterwards there is no such visitor.',
    cost: perParent(),
    errors: problems,
    resolve: (_, { input }, ctx) => resolve.convert(input, ctx),
  },
  {
    description: 'Payload with the contact.',
    outputFields: (t) => ({
      contact: t.field({
        type: Contact,
        description: 'Contact that the visitor became, or was merged into.',
        resolve: (contact) => contact,
      }),
    }),
  },
);
