import type { ContactDevice as ContactDeviceModel } from '../../client/contacts/devices.ts';
import type { Contact as ContactModel } from '../../client/contacts/index.ts';
import { maxPageSize } from '../../client/core/sizes.ts';
import * as resolve from '../../resolvers/contacts/index.ts';
import { builder } from '../core/builder.ts';
import { ContactConnection } from '../core/connections.ts';
import { batched, callsPerParent, paged, sharedList, when } from '../core/cost.ts';
import { entity } from '../core/entity.ts';
import { ContactRole } from '../core/enums.ts';
import { pageArgs } from '../core/paging.ts';
import { Admin, Contact } from '../core/refs.ts';
import { relation } from '../core/relation.ts';
import { SocialProfile } from '../core/socialProfiles.ts';
import { Utm } from '../core/utm.ts';
import { ContactFilter, ContactSort, filterFacts } from './filters.ts';
import { ContactLookup } from './inputs.ts';
import './activities.ts';
import './merges.ts';
import './mutations.ts';
import './owners.ts';

const Location = builder.objectRef<NonNullable<ContactModel['location']>>('ContactLocation').implement({
  description: 'Location of a contact when last seen, by IP address.',
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
    timezone: t.exposeString('timezone', {
      nullable: true,
      description: 'Time zone, such as `Europe/Dublin`. Only in Unstable.',
    }),
  }),
});

const ContactDevice = builder.objectRef<ContactDeviceModel>('ContactDevice').implement({
  description: 'Device on which a contact last used your mobile app.',
  fields: (t) => ({
    appName: t.exposeString('appName', { nullable: true, description: 'Name of your app on the device.' }),
    appVersion: t.exposeString('appVersion', { nullable: true, description: 'Version of your app.' }),
    device: t.exposeString('device', { nullable: true, description: 'Device model.' }),
    osVersion: t.exposeString('osVersion', { nullable: true, description: 'Version of the operating system.' }),
    sdkVersion: t.exposeString('sdkVersion', {
      nullable: true,
      description: 'Version of the Intercom SDK in your app.',
    }),
    lastSeenAt: t.expose('lastSeenAt', {
      type: 'DateTime',
      nullable: true,
      description: 'Time the contact last used your app on the device.',
    }),
  }),
});

builder.node(Contact, {
  description: 'Contact: a person known to the workspace, either a user (customer) or a lead.',
  ...entity({ find: resolve.find, cost: batched('contacts'), keys: { externalId: resolve.findByExternalId } }),
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Intercom’s id.' }),
    externalId: t.exposeString('externalId', {
      nullable: true,
      description: 'External id: the contact’s id in your own system.',
    }),
    role: t.expose('role', { type: ContactRole, nullable: true, description: 'Role: user or lead.' }),
    name: t.exposeString('name', { nullable: true, pii: true, description: 'Full name.' }),
    email: t.exposeString('email', { nullable: true, pii: true, description: 'Email address.' }),
    emailDomain: t.exposeString('emailDomain', {
      nullable: true,
      pii: true,
      description: 'Domain of the email address, after the @.',
    }),
    phone: t.exposeString('phone', { nullable: true, pii: true, description: 'Phone number.' }),
    formattedPhone: t.exposeString('formattedPhone', {
      nullable: true,
      pii: true,
      description: 'Phone number, as Intercom formats it. Null in API versions 2.12 to 2.16.',
    }),
    avatarUrl: t.expose('avatarUrl', {
      type: 'URL',
      nullable: true,
      pii: true,
      description: 'Avatar: the address of the contact’s picture.',
    }),
    owner: t.field(
      relation({
        type: Admin,
        description:
          'Owner: the admin that the contact is assigned to; null if there is none. Costs one REST call for all contacts.',
        cost: sharedList('admins'),
        resolve: resolve.owner,
      }),
    ),
    hasHardBounced: t.exposeBoolean('hasHardBounced', {
      nullable: true,
      description: 'Whether an email to the contact hard bounced, so that the address does not work.',
    }),
    markedEmailAsSpam: t.exposeBoolean('markedEmailAsSpam', {
      nullable: true,
      description: 'Whether the contact marked an email as spam.',
    }),
    unsubscribedFromEmails: t.exposeBoolean('unsubscribedFromEmails', {
      nullable: true,
      description: 'Whether the contact unsubscribed from emails.',
    }),
    languageOverride: t.exposeString('languageOverride', {
      nullable: true,
      description: 'Language set for the contact, which overrides the browser’s.',
    }),
    browser: t.exposeString('browser', { nullable: true, description: 'Browser last used, such as `Chrome`.' }),
    browserVersion: t.exposeString('browserVersion', { nullable: true, description: 'Version of the browser.' }),
    browserLanguage: t.exposeString('browserLanguage', {
      nullable: true,
      description: 'Language of the browser.',
    }),
    os: t.exposeString('os', { nullable: true, description: 'Operating system last used.' }),
    android: t.expose('android', {
      type: ContactDevice,
      nullable: true,
      description: 'Android device on which the contact last used your app; null if nothing is known of one.',
    }),
    ios: t.expose('ios', {
      type: ContactDevice,
      nullable: true,
      description:
        'Device with iOS (iPhone or iPad) on which the contact last used your app; null if nothing is known of one.',
    }),
    enabledPushMessaging: t.exposeBoolean('enabledPushMessaging', {
      nullable: true,
      description: 'Whether the contact enabled push notifications in your app.',
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
      description: 'Referrer: the page that the contact came from.',
    }),
    location: t.expose('location', {
      type: Location,
      nullable: true,
      pii: true,
      description: 'Location of the contact when last seen, by IP address.',
    }),
    socialProfiles: t.field({
      type: [SocialProfile],
      nullable: true,
      pii: true,
      description: 'Social profiles of the contact.',
      resolve: ({ socialProfiles }) => socialProfiles && [...socialProfiles],
    }),
    createdAt: t.expose('createdAt', {
      type: 'DateTime',
      nullable: true,
      description: 'Time the contact was created.',
    }),
    updatedAt: t.expose('updatedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'Time the contact was last updated.',
    }),
    signedUpAt: t.expose('signedUpAt', {
      type: 'DateTime',
      nullable: true,
      description: 'Time the contact signed up.',
    }),
    lastSeenAt: t.expose('lastSeenAt', {
      type: 'DateTime',
      nullable: true,
      description: 'Time the contact was last seen on your site or in your app.',
    }),
    lastRepliedAt: t.expose('lastRepliedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'Time the contact last replied (sent a message).',
    }),
    lastContactedAt: t.expose('lastContactedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'Time the contact was last contacted (messaged).',
    }),
    lastEmailOpenedAt: t.expose('lastEmailOpenedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'Time the contact last opened an email.',
    }),
    lastEmailClickedAt: t.expose('lastEmailClickedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'Time the contact last clicked a link in an email.',
    }),
  }),
});

/** A page of contacts, and the searches for a conversation of each, as is likely. */
const callsPerScannedPage = 4;

const isScanned = ({ hasConversations }: { readonly hasConversations?: unknown }): boolean => hasConversations != null;

const byId = ({ by }: { readonly by?: unknown }): boolean => (by as resolve.ContactLookup).id != null;

builder.queryFields((t) => ({
  contact: t.field({
    type: Contact,
    nullable: true,
    description:
      'Contact (user or lead) by Intercom’s id or by external id; null if there is none. Costs one REST call.',
    cost: [when(byId, batched('contacts')), when((args) => !byId(args), batched('contacts by external id'))],
    args: { by: t.arg({ type: ContactLookup, required: true, description: 'Key of the contact.' }) },
    resolve: (_, { by }, ctx) => resolve.findBy(by, ctx),
  }),
  contacts: t.field({
    type: ContactConnection,
    nullable: true,
    description:
      'Contacts (users and leads) of the workspace, without archived ones. A filter or a sort makes the list a search, which may lag behind changes by minutes. Costs one REST call for each page.',
    cost: [
      when((args) => !isScanned(args), paged()),
      when(isScanned, callsPerParent(resolve.maxScannedPages * callsPerScannedPage)),
      ...filterFacts,
    ],
    args: {
      filter: t.arg({ type: ContactFilter, description: 'Filter on the contacts. Default: all contacts.' }),
      sort: t.arg({ type: ContactSort, description: 'Sort order. Default: Intercom’s own.' }),
      hasConversations: t.arg.boolean({
        description: `Whether the contact is in any conversation. Intercom cannot search by this: the gateway reads contacts and searches for their conversations. Costs one REST call for each ${maxPageSize} contacts, and about three searches for their conversations. A page looks at ${resolve.maxScannedPages * maxPageSize} contacts at most: it may have fewer than \`first\`, and \`endCursor\` continues the scan. \`totalCount\` is null then.`,
      }),
      ...pageArgs,
    },
    resolve: (_, args, ctx) => resolve.list(args, ctx),
  }),
}));
