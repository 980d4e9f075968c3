import { endpoint } from '../core/endpoint.ts';
import { contactRoles } from '../core/enums.ts';
import { page } from '../core/page.ts';
import { choice, flag, id, list, nested, open, type Read, ref, refList, shape, text, time } from '../core/read.ts';
import { searchToWire } from '../search.ts';

const location = shape({
  country: text('country'),
  countryCode: text('country_code'),
  continentCode: text('continent_code'),
  region: text('region'),
  city: text('city'),
});

const socialProfile = shape({ type: text('type'), name: text('name'), url: text('url') });

export const contact = shape({
  id: id('id'),
  externalId: text('external_id'),
  role: choice('role', contactRoles),
  name: text('name'),
  email: text('email'),
  emailDomain: text('email_domain'),
  phone: text('phone'),
  avatarUrl: nested('avatar', text('image_url')),
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
  utmCampaign: text('utm_campaign'),
  utmContent: text('utm_content'),
  utmMedium: text('utm_medium'),
  utmSource: text('utm_source'),
  utmTerm: text('utm_term'),
  customAttributes: open('custom_attributes'),
});
export interface Contact extends Read<typeof contact> {}

export const contacts = {
  find: endpoint('GET /contacts/{id}', { read: contact }),
  findByExternalId: endpoint('GET /contacts/find_by_external_id/{external_id}', { since: '2.13', read: contact }),
  search: endpoint('POST /contacts/search', { safe: true, write: searchToWire, read: page('contacts', contact) }),
};
