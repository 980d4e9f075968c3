import type { ContactDevice as ContactDeviceModel } from '../../client/contacts/devices.ts';
import type { Contact as ContactModel } from '../../client/contacts/index.ts';
import * as resolve from '../../resolvers/contacts/index.ts';
import { builder } from '../core/builder.ts';
import { ContactConnection } from '../core/connections.ts';
import { batched, paged, sharedList, when } from '../core/cost.ts';
import { entity } from '../core/entity.ts';
import { ContactRole } from '../core/enums.ts';
import { pageArgs } from '../core/paging.ts';
import { Admin, Contact } from '../core/refs.ts';
import { relation } from '../core/relation.ts';
import { Utm } from '../core/utm.ts';
import { ContactFilter, ContactSort, filterFacts } from './filters.ts';
import { ContactLookup } from './inputs.ts';
import './activities.ts';
import './merges.ts';
import './mutations.ts';
import './owners.ts';

const Location = builder.objectRef<NonNullable<ContactModel['location']>>('ContactLocation').implement({
  description: 'Where a contact was last seen, by their IP address.',
  fields: (t) => ({
    country: t.exposeString('country', { nullable: true, description: 'Country.' }),
    countryCode: t.exposeString('countryCode', { nullable: true, description: 'Country code of three letters.' }),
    continentCode: t.exposeString('continentCode', { nullable: true, description: 'Continent code of two letters.' }),
    region: t.exposeString('region', { nullable: true, description: 'Region or state.' }),
    city: t.exposeString('city', { nullable: true, description: 'City.' }),
    timezone: t.exposeString('timezone', {
      nullable: true,
      description: 'Time zone, such as `Europe/Dublin`. Only in Unstable.',
    }),
  }),
});

const SocialProfile = builder
  .objectRef<NonNullable<ContactModel['socialProfiles']>[number]>('SocialProfile')
  .implement({
    description: 'A contact’s page on a social network.',
    fields: (t) => ({
      name: t.exposeString('name', { nullable: true, description: 'The network.' }),
      url: t.expose('url', { type: 'URL', nullable: true, description: 'The page.' }),
    }),
  });

const ContactDevice = builder.objectRef<ContactDeviceModel>('ContactDevice').implement({
  description: 'What a contact last used your app on.',
  fields: (t) => ({
    appName: t.exposeString('appName', { nullable: true, description: 'The name of your app there.' }),
    appVersion: t.exposeString('appVersion', { nullable: true, description: 'The version of your app.' }),
    device: t.exposeString('device', { nullable: true, description: 'The kind of device.' }),
    osVersion: t.exposeString('osVersion', { nullable: true, description: 'The version of the operating system.' }),
    sdkVersion: t.exposeString('sdkVersion', {
      nullable: true,
      description: 'The version of Intercom in your app.',
    }),
    lastSeenAt: t.expose('lastSeenAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When they last used your app there.',
    }),
  }),
});

builder.node(Contact, {
  description: 'Somebody who writes to the workspace: a user or a lead.',
  ...entity({ find: resolve.find, cost: batched('contacts'), keys: { externalId: resolve.findByExternalId } }),
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Intercom’s id.' }),
    externalId: t.exposeString('externalId', {
      nullable: true,
      description: 'The id that your own system has for them.',
    }),
    role: t.expose('role', { type: ContactRole, nullable: true, description: 'How well they are known.' }),
    name: t.exposeString('name', { nullable: true, pii: true, description: 'Full name.' }),
    email: t.exposeString('email', { nullable: true, pii: true, description: 'Email address.' }),
    emailDomain: t.exposeString('emailDomain', {
      nullable: true,
      pii: true,
      description: 'The part of the email address after the @.',
    }),
    phone: t.exposeString('phone', { nullable: true, pii: true, description: 'Telephone number.' }),
    formattedPhone: t.exposeString('formattedPhone', {
      nullable: true,
      pii: true,
      description: 'Telephone number, as Intercom formats it. API versions 2.12 to 2.16 do not say.',
    }),
    avatarUrl: t.expose('avatarUrl', { type: 'URL', nullable: true, pii: true, description: 'Their picture.' }),
    owner: t.field(
      relation({
        type: Admin,
        description: 'The admin who looks after them. One request for all contacts.',
        cost: sharedList('admins'),
        resolve: resolve.owner,
      }),
    ),
    hasHardBounced: t.exposeBoolean('hasHardBounced', {
      nullable: true,
      description: 'Whether email to them came back for good: the address does not work.',
    }),
    markedEmailAsSpam: t.exposeBoolean('markedEmailAsSpam', {
      nullable: true,
      description: 'Whether they called an email of yours spam.',
    }),
    unsubscribedFromEmails: t.exposeBoolean('unsubscribedFromEmails', {
      nullable: true,
      description: 'Whether they want no email.',
    }),
    languageOverride: t.exposeString('languageOverride', {
      nullable: true,
      description: 'The language set for them, whatever their browser’s is.',
    }),
    browser: t.exposeString('browser', { nullable: true, description: 'The browser they last used.' }),
    browserVersion: t.exposeString('browserVersion', { nullable: true, description: 'The version of that browser.' }),
    browserLanguage: t.exposeString('browserLanguage', {
      nullable: true,
      description: 'The language of that browser.',
    }),
    os: t.exposeString('os', { nullable: true, description: 'The operating system they last used.' }),
    android: t.expose('android', {
      type: ContactDevice,
      nullable: true,
      description: 'The Android device that they last used your app on.',
    }),
    ios: t.expose('ios', {
      type: ContactDevice,
      nullable: true,
      description: 'The iPhone or iPad that they last used your app on.',
    }),
    enabledPushMessaging: t.exposeBoolean('enabledPushMessaging', {
      nullable: true,
      description: 'Whether your app may send them push messages.',
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
    location: t.expose('location', {
      type: Location,
      nullable: true,
      pii: true,
      description: 'Where they were last seen, by their IP address.',
    }),
    socialProfiles: t.field({
      type: [SocialProfile],
      nullable: true,
      pii: true,
      description: 'Their pages on social networks.',
      resolve: ({ socialProfiles }) => socialProfiles && [...socialProfiles],
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', nullable: true, description: 'When their record was made.' }),
    updatedAt: t.expose('updatedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When their record was last changed.',
    }),
    signedUpAt: t.expose('signedUpAt', { type: 'DateTime', nullable: true, description: 'When they signed up.' }),
    lastSeenAt: t.expose('lastSeenAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When they were last on your site or in your app.',
    }),
    lastRepliedAt: t.expose('lastRepliedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When they last wrote.',
    }),
    lastContactedAt: t.expose('lastContactedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When they were last written to.',
    }),
    lastEmailOpenedAt: t.expose('lastEmailOpenedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When they last opened an email.',
    }),
    lastEmailClickedAt: t.expose('lastEmailClickedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When they last followed a link in an email.',
    }),
  }),
});

const byId = ({ by }: { readonly by?: unknown }): boolean => (by as resolve.ContactLookup).id != null;

builder.queryFields((t) => ({
  contact: t.field({
    type: Contact,
    nullable: true,
    description: 'One contact, by either of their ids.',
    cost: [when(byId, batched('contacts')), when((args) => !byId(args), batched('contacts by external id'))],
    args: { by: t.arg({ type: ContactLookup, required: true, description: 'Which contact.' }) },
    resolve: (_, { by }, ctx) => resolve.findBy(by, ctx),
  }),
  contacts: t.field({
    type: ContactConnection,
    nullable: true,
    description:
      'Contacts, all or those that pass the filter; archived ones never. With a filter or a sort it is a search, which may lag behind changes by minutes.',
    cost: [paged(), ...filterFacts],
    args: {
      filter: t.arg({ type: ContactFilter, description: 'Which; all when left out.' }),
      sort: t.arg({ type: ContactSort, description: 'In which order; Intercom’s own when left out.' }),
      ...pageArgs,
    },
    resolve: (_, args, ctx) => resolve.list(args, ctx),
  }),
}));
