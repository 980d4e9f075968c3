import { endpoint } from '../core/endpoint.ts';
import { contactRoles } from '../core/enums.ts';
import { list, listIfPresent, refList } from '../core/lists.ts';
import { nextPageQuery, page } from '../core/page.ts';
import { choice, flag, id, nested, open, optional, type Read, ref, shape, text, textOrIn, time } from '../core/read.ts';
import { searchToWire } from '../search/query.ts';
import { socialProfile } from '../socialProfiles.ts';
import { contactActivity } from './activities.ts';
import { deviceOn } from './devices.ts';
import { contactMerge, mergeHistory, mergeHistoryQuery, mergePreview, merging } from './merges.ts';
import { utm } from './utm.ts';
import { contactToWire } from './writes.ts';

const location = shape({
  country: text('country'),
  countryCode: text('country_code'),
  continentCode: text('continent_code'),
  region: text('region'),
  city: text('city'),
  timezone: text('timezone'),
});

export const contact = shape({
  id: id('id'),
  externalId: text('external_id'),
  role: choice('role', contactRoles),
  name: text('name'),
  email: text('email'),
  emailDomain: text('email_domain'),
  phone: text('phone'),
  formattedPhone: text('formatted_phone'),
  avatarUrl: textOrIn('avatar', 'image_url'),
  ownerId: ref('owner_id'),
  hasHardBounced: flag('has_hard_bounced'),
  markedEmailAsSpam: flag('marked_email_as_spam'),
  unsubscribedFromEmails: flag('unsubscribed_from_emails'),
  createdAt: time('created_at'),
  updatedAt: time('updated_at'),
  signedUpAt: time('signed_up_at'),
  lastSeenAt: time('last_seen_at'),
  lastRepliedAt: time('last_replied_at'),
  lastContactedAt: time('last_contacted_at'),
  lastEmailOpenedAt: time('last_email_opened_at'),
  lastEmailClickedAt: time('last_email_clicked_at'),
  languageOverride: text('language_override'),
  browser: text('browser'),
  browserVersion: text('browser_version'),
  browserLanguage: text('browser_language'),
  os: text('os'),
  location: nested('location', location),
  socialProfiles: list('social_profiles', socialProfile),
  tags: refList('tags'),
  companies: refList('companies'),
  notes: refList('notes'),
  optedInSubscriptions: refList('opted_in_subscription_types'),
  optedOutSubscriptions: refList('opted_out_subscription_types'),
  referrer: text('referrer'),
  utm,
  android: deviceOn('android'),
  ios: deviceOn('ios'),
  enabledPushMessaging: flag('enabled_push_messaging'),
  customAttributes: open('custom_attributes'),
  /** Only where a search is asked to add it. Since 2.16. */
  mergeHistory: listIfPresent('merge_history', contactMerge),
});
export interface Contact extends Read<typeof contact> {}

/** What is answered where a contact is put away: a reference to it. */
const reference = shape({ id: id('id'), externalId: text('external_id') });
export interface ContactReference {
  readonly id: string;
  /** Omitted where the answer had no body. */
  readonly externalId?: string | null;
}

/** What a search adds to contacts when it is asked to. */
export interface ContactExtras {
  /** Since 2.16. */
  readonly mergeHistory?: boolean;
}

export interface ContactListParams {
  readonly limit: number;
  readonly after?: string | null | undefined;
}
export const contactListQuery = ({ limit, after }: ContactListParams) => ({ per_page: limit, ...nextPageQuery(after) });

export const contacts = {
  list: endpoint('GET /contacts', {
    docs: 'contacts/listcontacts',
    query: contactListQuery,
    read: page('contacts', contact),
  }),
  find: endpoint('GET /contacts/{id}', { docs: 'contacts/showcontact', read: contact }),
  findByExternalId: endpoint('GET /contacts/find_by_external_id/{external_id}', {
    docs: 'contacts/showcontactbyexternalid',
    since: '2.13',
    read: contact,
  }),
  search: endpoint('POST /contacts/search', {
    docs: 'contacts/searchcontacts',
    safe: true,
    query: ({ mergeHistory }: ContactExtras) => ({ include_merge_history: mergeHistory || undefined }),
    write: searchToWire,
    read: page('contacts', contact),
  }),
  create: endpoint('POST /contacts', { docs: 'contacts/createcontact', write: contactToWire, read: contact }),
  update: endpoint('PUT /contacts/{id}', { docs: 'contacts/updatecontact', write: contactToWire, read: contact }),
  remove: endpoint('DELETE /contacts/{id}', { docs: 'contacts/deletecontact', read: optional(reference) }),
  archive: endpoint('POST /contacts/{id}/archive', { docs: 'contacts/archivecontact', read: optional(reference) }),
  unarchive: endpoint('POST /contacts/{id}/unarchive', {
    docs: 'contacts/unarchivecontact',
    read: optional(reference),
  }),
  block: endpoint('POST /contacts/{id}/block', {
    docs: 'contacts/blockcontact',
    since: '2.13',
    read: optional(reference),
  }),
  merge: endpoint('POST /contacts/merge', { docs: 'contacts/mergecontact', write: merging, read: contact }),
  previewMerge: endpoint('POST /contacts/merge/preview', {
    docs: 'contacts/previewmergecontact',
    notFoundIsAbsence: true,
    since: 'Unstable',
    safe: true,
    write: merging,
    read: mergePreview,
  }),
  // quirk: merge-history-has-two-ways
  mergeHistory: endpoint('GET /contacts/{id}/merge_history', {
    docs: 'contacts/listcontactmergehistory',
    since: '2.16',
    query: mergeHistoryQuery,
    read: mergeHistory,
  }),
  activities: endpoint('GET /contacts/activities', {
    docs: 'contacts/listcontactactivities',
    since: 'Unstable',
    query: contactListQuery,
    read: page('data', contactActivity),
  }),
};
