import * as resolve from '../../resolvers/contacts/filter.ts';
import { builder, type InputFieldBuilder } from '../core/builder.ts';
import { sharedList, when } from '../core/cost.ts';
import { ContactRole, SortDirection } from '../core/enums.ts';
import { CustomAttributeFilter, DateTimeFilter, IdFilter, StringFilter, TagFilter } from '../core/filters.ts';

const ContactRoleFilter = builder.inputType('ContactRoleFilter', {
  description: 'Filter on the role of a contact: user or lead.',
  fields: (t) => ({
    eq: t.field({ type: ContactRole, description: 'Role to include.' }),
    ne: t.field({ type: ContactRole, description: 'Role to exclude.' }),
  }),
});

const days =
  'Before API version 2.17, Intercom compares whole days in the workspace’s time zone: `totalCount` counts whole days, and the list omits contacts outside the given times. Costs one REST call for the time zone.';

const deviceFields = (t: InputFieldBuilder) => ({
  appName: t.field({ type: StringFilter, description: 'Name of your app on the device.' }),
  appVersion: t.field({ type: StringFilter, description: 'Version of your app.' }),
  device: t.field({ type: StringFilter, description: 'Device model.' }),
  sdkVersion: t.field({ type: StringFilter, description: 'Version of the Intercom SDK in your app.' }),
  lastSeenAt: t.field({
    type: DateTimeFilter,
    description: `Time the contact last used your app on the device. ${days}`,
  }),
});

const ContactAndroidFilter = builder.inputRef<resolve.AndroidFilter>('ContactAndroidFilter').implement({
  description: 'Filter on the Android device that a contact last used. A contact must match all given fields.',
  fields: deviceFields,
});

const ContactIosFilter = builder.inputRef<resolve.IosFilter>('ContactIosFilter').implement({
  description:
    'Filter on the iOS device (iPhone or iPad) that a contact last used. A contact must match all given fields.',
  fields: (t) => ({
    ...deviceFields(t),
    osVersion: t.field({ type: StringFilter, description: 'Version of iOS.' }),
  }),
});

export const ContactFilter = builder.inputRef<resolve.ContactFilter>('ContactFilter').implement({
  description:
    'Filter on contacts (users and leads). A contact must match all given fields. `and` and `or` accept a maximum of 15 filters each and nest two levels deep, as in Intercom’s search.',
  fields: (t) => ({
    and: t.field({ type: [ContactFilter], description: 'Filters that a contact must all match.' }),
    or: t.field({ type: [ContactFilter], description: 'Filters of which a contact must match at least one.' }),
    id: t.field({ type: IdFilter, description: 'Intercom’s id.' }),
    externalId: t.field({ type: StringFilter, description: 'External id: the contact’s id in your own system.' }),
    role: t.field({ type: ContactRoleFilter, description: 'Role: user or lead.' }),
    name: t.field({ type: StringFilter, pii: true, description: 'Full name.' }),
    email: t.field({ type: StringFilter, pii: true, description: 'Email address.' }),
    emailDomain: t.field({ type: StringFilter, pii: true, description: 'Domain of the email address, after the @.' }),
    phone: t.field({ type: StringFilter, pii: true, description: 'Phone number.' }),
    formattedPhone: t.field({
      type: StringFilter,
      pii: true,
      description: 'Phone number, as Intercom formats it. Since 2.16.',
    }),
    ownerId: t.field({ type: IdFilter, description: 'Owner: the id of the admin that the contact is assigned to.' }),
    segmentId: t.field({ type: IdFilter, description: 'Segment that includes the contact.' }),
    tagId: t.field({ type: TagFilter, description: 'Tag on the contact.' }),
    country: t.field({ type: StringFilter, pii: true, description: 'Country of the contact’s location.' }),
    region: t.field({ type: StringFilter, pii: true, description: 'Region or state of the contact’s location.' }),
    city: t.field({ type: StringFilter, pii: true, description: 'City of the contact’s location.' }),
    unsubscribedFromEmails: t.boolean({ description: 'Whether the contact unsubscribed from emails.' }),
    markedEmailAsSpam: t.boolean({ description: 'Whether the contact marked an email as spam.' }),
    hasHardBounced: t.boolean({
      description: 'Whether an email to the contact hard bounced, so that the address does not work.',
    }),
    languageOverride: t.field({
      type: StringFilter,
      description: 'Language set for the contact, which overrides the browser’s.',
    }),
    browser: t.field({ type: StringFilter, description: 'Browser last used, such as `Chrome`.' }),
    browserLanguage: t.field({ type: StringFilter, description: 'Language of the browser.' }),
    os: t.field({ type: StringFilter, description: 'Operating system last used.' }),
    android: t.field({ type: ContactAndroidFilter, description: 'Android device last used.' }),
    ios: t.field({ type: ContactIosFilter, description: 'Device with iOS (iPhone or iPad) last used.' }),
    customAttribute: t.field({
      type: [CustomAttributeFilter],
      description:
        'Custom attributes (CDAs) by name; a contact must match all of them. Intercom compares their dates by whole days in every API version. Costs one REST call for the attributes’ types.',
    }),
    createdAt: t.field({ type: DateTimeFilter, description: `Time the contact was created. ${days}` }),
    updatedAt: t.field({ type: DateTimeFilter, description: `Time the contact was last updated. ${days}` }),
    signedUpAt: t.field({ type: DateTimeFilter, description: `Time the contact signed up. ${days}` }),
    lastSeenAt: t.field({
      type: DateTimeFilter,
      description: `Time the contact was last seen on your site or in your app. ${days}`,
    }),
    lastContactedAt: t.field({
      type: DateTimeFilter,
      description: `Time the contact was last contacted (messaged). ${days}`,
    }),
    lastRepliedAt: t.field({
      type: DateTimeFilter,
      description: `Time the contact last replied (sent a message). ${days}`,
    }),
    lastEmailOpenedAt: t.field({ type: DateTimeFilter, description: `Time the contact last opened an email. ${days}` }),
    lastEmailClickedAt: t.field({
      type: DateTimeFilter,
      description: `Time the contact last clicked a link in an email. ${days}`,
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
  description: 'Field that contacts are sorted by.',
  values: {
    CREATED_AT: { value: 'createdAt', description: 'Time the contact was created.' },
    UPDATED_AT: { value: 'updatedAt', description: 'Time the contact was last updated.' },
    SIGNED_UP_AT: { value: 'signedUpAt', description: 'Time the contact signed up.' },
    LAST_SEEN_AT: { value: 'lastSeenAt', description: 'Time the contact was last seen on your site or in your app.' },
    LAST_CONTACTED_AT: { value: 'lastContactedAt', description: 'Time the contact was last contacted (messaged).' },
    LAST_REPLIED_AT: { value: 'lastRepliedAt', description: 'Time the contact last replied (sent a message).' },
    NAME: { value: 'name', pii: true, description: 'Full name.' },
  } as const,
});

export const ContactSort = builder.inputType('ContactSort', {
  description: 'Sort order of contacts. Intercom documents it from API version 2.16 on; older versions apply it too.',
  fields: (t) => ({
    field: t.field({ type: ContactSortField, required: true, description: 'Field to sort by.' }),
    order: t.field({
      type: SortDirection,
      required: true,
      defaultValue: 'descending',
      description: 'Sort direction.',
    }),
  }),
});
