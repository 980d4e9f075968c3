import type { Contact as ContactModel } from '../../client/contacts/index.ts';
import * as resolve from '../../resolvers/contacts/index.ts';
import { builder } from '../core/builder.ts';
import { ContactConnection } from '../core/connections.ts';
import { entity } from '../core/entity.ts';
import { ContactRole, SortDirection } from '../core/enums.ts';
import { DateTimeFilter, IdFilter, StringFilter } from '../core/filters.ts';
import { pageArgs } from '../core/paging.ts';
import { Admin, Contact } from '../core/refs.ts';
import { batch, beyondIds, each, found, given, once, pages } from '../core/rest.ts';
import { asksIdsOnly } from '../core/selection.ts';

const Location = builder.objectRef<NonNullable<ContactModel['location']>>('Location').implement({
  description: 'Where a contact was last seen, by their IP address.',
  fields: (t) => ({
    country: t.exposeString('country', { nullable: true, description: 'Country.' }),
    countryCode: t.exposeString('countryCode', { nullable: true, description: 'Country code of three letters.' }),
    continentCode: t.exposeString('continentCode', { nullable: true, description: 'Continent code of two letters.' }),
    region: t.exposeString('region', { nullable: true, description: 'Region or state.' }),
    city: t.exposeString('city', { nullable: true, description: 'City.' }),
  }),
});

const SocialProfile = builder.objectRef<ContactModel['socialProfiles'][number]>('SocialProfile').implement({
  description: 'A contact’s page on a social network.',
  fields: (t) => ({
    name: t.exposeString('name', { nullable: true, description: 'The network.' }),
    url: t.expose('url', { type: 'URL', nullable: true, description: 'The page.' }),
  }),
});

builder.node(Contact, {
  description: 'Somebody who writes to the workspace: a user or a lead.',
  id: { resolve: ({ id }) => id },
  loadWithoutCache: (id, ctx) => resolve.find(id, ctx),
  extensions: found(batch('contacts')),
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
    avatarUrl: t.expose('avatarUrl', { type: 'URL', nullable: true, pii: true, description: 'Their picture.' }),
    owner: t.field({
      type: Admin,
      nullable: true,
      description: 'The admin who looks after them. One request for all contacts.',
      rest: beyondIds(once('admins')),
      resolve: (contact, _, ctx, info) => resolve.owner(contact, ctx, asksIdsOnly(info, ctx)),
    }),
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
      resolve: ({ socialProfiles }) => [...socialProfiles],
    }),
    customAttributesJson: t.expose('customAttributes', {
      type: 'JSONObject',
      nullable: true,
      pii: true,
      description: 'The values of the workspace’s own attributes, by name.',
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

entity(Contact, resolve.find);

const ContactLookup = builder.inputType('ContactLookup', {
  description: 'What a contact is found by: exactly one of these.',
  isOneOf: true,
  fields: (t) => ({
    id: t.id({ description: 'Intercom’s id. One that was merged away finds the contact that is left.' }),
    externalId: t.string({ description: 'The id that your own system has for them.' }),
  }),
});

const ContactRoleFilter = builder.inputType('ContactRoleFilter', {
  description: 'Compares a role.',
  fields: (t) => ({
    eq: t.field({ type: ContactRole, description: 'Equal to.' }),
    ne: t.field({ type: ContactRole, description: 'Not equal to.' }),
  }),
});

const byId = ({ by }: { readonly by?: unknown }): boolean => (by as resolve.ContactLookup).id != null;

const days = 'In API versions before Unstable, Intercom compares whole days of the workspace’s time zone.';

const ContactFilter = builder.inputRef<resolve.ContactFilter>('ContactFilter').implement({
  description:
    'Which contacts. All that is given must hold. `and` and `or` take 15 filters each and nest two deep, as in Intercom’s search.',
  fields: (t) => ({
    and: t.field({ type: [ContactFilter], description: 'All of these must hold.' }),
    or: t.field({ type: [ContactFilter], description: 'One of these must hold.' }),
    id: t.field({ type: IdFilter, description: 'Intercom’s id.' }),
    externalId: t.field({ type: StringFilter, description: 'The id that your own system has for them.' }),
    role: t.field({ type: ContactRoleFilter, description: 'User or lead.' }),
    name: t.field({ type: StringFilter, pii: true, description: 'Full name.' }),
    email: t.field({ type: StringFilter, pii: true, description: 'Email address.' }),
    emailDomain: t.field({ type: StringFilter, pii: true, description: 'The part of the email address after the @.' }),
    phone: t.field({ type: StringFilter, pii: true, description: 'Telephone number.' }),
    ownerId: t.field({ type: IdFilter, description: 'The admin who looks after them.' }),
    country: t.field({ type: StringFilter, pii: true, description: 'Country of their location.' }),
    city: t.field({ type: StringFilter, pii: true, description: 'City of their location.' }),
    unsubscribedFromEmails: t.boolean({ description: 'Whether they want no email.' }),
    hasHardBounced: t.boolean({ description: 'Whether email to them came back for good: the address does not work.' }),
    createdAt: t.field({ type: DateTimeFilter, description: `When their record was made. ${days}` }),
    updatedAt: t.field({ type: DateTimeFilter, description: `When their record was last changed. ${days}` }),
    signedUpAt: t.field({ type: DateTimeFilter, description: `When they signed up. ${days}` }),
    lastSeenAt: t.field({
      type: DateTimeFilter,
      description: `When they were last on your site or in your app. ${days}`,
    }),
    lastContactedAt: t.field({ type: DateTimeFilter, description: `When they were last written to. ${days}` }),
    lastRepliedAt: t.field({ type: DateTimeFilter, description: `When they last wrote. ${days}` }),
  }),
});

const ContactSortField = builder.enumType('ContactSortField', {
  description: 'What contacts are sorted by.',
  values: {
    CREATED_AT: { value: 'created_at', description: 'When their record was made.' },
    UPDATED_AT: { value: 'updated_at', description: 'When their record was last changed.' },
    LAST_SEEN_AT: { value: 'last_seen_at', description: 'When they were last on your site or in your app.' },
    NAME: { value: 'name', pii: true, description: 'Full name.' },
  } as const,
});

const ContactSort = builder.inputType('ContactSort', {
  description:
    'In which order contacts come. Intercom documents it from API version 2.16 on; older ones follow it too.',
  fields: (t) => ({
    field: t.field({ type: ContactSortField, required: true, description: 'What to sort by.' }),
    order: t.field({
      type: SortDirection,
      required: true,
      defaultValue: 'descending',
      description: 'Which end first.',
    }),
  }),
});

builder.queryFields((t) => ({
  contact: t.field({
    type: Contact,
    nullable: true,
    description: 'One contact, by either of their ids.',
    rest: [given(byId, batch('contacts')), given((args) => !byId(args), each())],
    args: { by: t.arg({ type: ContactLookup, required: true, description: 'Which contact.' }) },
    resolve: (_, { by }, ctx) => resolve.findBy(by, ctx),
  }),
  contacts: t.field({
    type: ContactConnection,
    nullable: true,
    description: 'Contacts, all or those that pass the filter. Search may lag behind changes by minutes.',
    rest: pages(),
    args: {
      filter: t.arg({ type: ContactFilter, description: 'Which; all when left out.' }),
      sort: t.arg({ type: ContactSort, description: 'In which order; Intercom’s own when left out.' }),
      ...pageArgs,
    },
    resolve: (_, args, ctx) => resolve.list(args, ctx),
  }),
}));
