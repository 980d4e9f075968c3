import * as resolve from '../../resolvers/contacts/filter.ts';
import { builder, type InputFieldBuilder } from '../core/builder.ts';
import { sharedList, when } from '../core/cost.ts';
import { ContactRole, SortDirection } from '../core/enums.ts';
import { CustomAttributeFilter, DateTimeFilter, IdFilter, StringFilter, TagFilter } from '../core/filters.ts';

const ContactRoleFilter = builder.inputType('ContactRoleFilter', {
  description: 'Compares a role.',
  fields: (t) => ({
    eq: t.field({ type: ContactRole, description: 'Equal to.' }),
    ne: t.field({ type: ContactRole, description: 'Not equal to.' }),
  }),
});

const days =
  'API versions before 2.17 search by whole days of the workspace’s time zone, which takes one request: `totalCount` counts these days, and contacts outside the given moments are left out of the list.';

const deviceFields = (t: InputFieldBuilder) => ({
  appName: t.field({ type: StringFilter, description: 'The name of your app there.' }),
  appVersion: t.field({ type: StringFilter, description: 'The version of your app.' }),
  device: t.field({ type: StringFilter, description: 'The kind of device.' }),
  sdkVersion: t.field({ type: StringFilter, description: 'The version of Intercom in your app.' }),
  lastSeenAt: t.field({ type: DateTimeFilter, description: `When they last used your app there. ${days}` }),
});

const ContactAndroidFilter = builder.inputRef<resolve.AndroidFilter>('ContactAndroidFilter').implement({
  description: 'Compares what is known of the Android device that they last used. All that is given must hold.',
  fields: deviceFields,
});

const ContactIosFilter = builder.inputRef<resolve.IosFilter>('ContactIosFilter').implement({
  description: 'Compares what is known of the iPhone or iPad that they last used. All that is given must hold.',
  fields: (t) => ({
    ...deviceFields(t),
    osVersion: t.field({ type: StringFilter, description: 'The version of iOS.' }),
  }),
});

export const ContactFilter = builder.inputRef<resolve.ContactFilter>('ContactFilter').implement({
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
    formattedPhone: t.field({
      type: StringFilter,
      pii: true,
      description: 'Telephone number, as Intercom formats it. Since 2.16.',
    }),
    ownerId: t.field({ type: IdFilter, description: 'The admin who looks after them.' }),
    segmentId: t.field({ type: IdFilter, description: 'A segment that they are in.' }),
    tagId: t.field({ type: TagFilter, description: 'A tag that they have.' }),
    country: t.field({ type: StringFilter, pii: true, description: 'Country of their location.' }),
    region: t.field({ type: StringFilter, pii: true, description: 'Region or state of their location.' }),
    city: t.field({ type: StringFilter, pii: true, description: 'City of their location.' }),
    unsubscribedFromEmails: t.boolean({ description: 'Whether they want no email.' }),
    markedEmailAsSpam: t.boolean({ description: 'Whether they called an email of yours spam.' }),
    hasHardBounced: t.boolean({ description: 'Whether email to them came back for good: the address does not work.' }),
    languageOverride: t.field({ type: StringFilter, description: 'The language set for them.' }),
    browser: t.field({ type: StringFilter, description: 'The browser they last used.' }),
    browserLanguage: t.field({ type: StringFilter, description: 'The language of that browser.' }),
    os: t.field({ type: StringFilter, description: 'The operating system they last used.' }),
    android: t.field({ type: ContactAndroidFilter, description: 'The Android device they last used.' }),
    ios: t.field({ type: ContactIosFilter, description: 'The iPhone or iPad they last used.' }),
    customAttribute: t.field({
      type: [CustomAttributeFilter],
      description:
        'Attributes that the workspace made up, by name; all must hold. Their types take one request. Intercom searches dates by whole days, as those of the contact before 2.17.',
    }),
    createdAt: t.field({ type: DateTimeFilter, description: `When their record was made. ${days}` }),
    updatedAt: t.field({ type: DateTimeFilter, description: `When their record was last changed. ${days}` }),
    signedUpAt: t.field({ type: DateTimeFilter, description: `When they signed up. ${days}` }),
    lastSeenAt: t.field({
      type: DateTimeFilter,
      description: `When they were last on your site or in your app. ${days}`,
    }),
    lastContactedAt: t.field({ type: DateTimeFilter, description: `When they were last written to. ${days}` }),
    lastRepliedAt: t.field({ type: DateTimeFilter, description: `When they last wrote. ${days}` }),
    lastEmailOpenedAt: t.field({ type: DateTimeFilter, description: `When they last opened an email. ${days}` }),
    lastEmailClickedAt: t.field({
      type: DateTimeFilter,
      description: `When they last followed a link in an email. ${days}`,
    }),
  }),
});

const ifFilter = (holds: (filter: resolve.ContactFilter) => boolean) => (args: { readonly filter?: unknown }) =>
  args.filter != null && holds(args.filter as resolve.ContactFilter);

/** What the search of a filter needs to know: whose days dates are, and of what types attributes are. */
export const filterFacts = [
  when(ifFilter(resolve.usesTimes), sharedList('viewer')),
  when(ifFilter(resolve.usesAttributes), sharedList('contactAttributes')),
];

const ContactSortField = builder.enumType('ContactSortField', {
  description: 'What contacts are sorted by.',
  values: {
    CREATED_AT: { value: 'createdAt', description: 'When their record was made.' },
    UPDATED_AT: { value: 'updatedAt', description: 'When their record was last changed.' },
    SIGNED_UP_AT: { value: 'signedUpAt', description: 'When they signed up.' },
    LAST_SEEN_AT: { value: 'lastSeenAt', description: 'When they were last on your site or in your app.' },
    LAST_CONTACTED_AT: { value: 'lastContactedAt', description: 'When they were last written to.' },
    LAST_REPLIED_AT: { value: 'lastRepliedAt', description: 'When they last wrote.' },
    NAME: { value: 'name', pii: true, description: 'Full name.' },
  } as const,
});

export const ContactSort = builder.inputType('ContactSort', {
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
