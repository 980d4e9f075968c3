import { flag, id, int, list, nested, open, type Read, ref, shape, text, time } from './core/read.ts';
import { tag } from './tags.ts';

const location = shape({
  country: text('country_name'),
  countryCode: text('country_code'),
  continentCode: text('continent_code'),
  region: text('region_name'),
  city: text('city_name'),
  postalCode: text('postal_code'),
  timezone: text('timezone'),
});

export const visitor = shape({
  id: id('id'),
  userId: text('user_id'),
  anonymous: flag('anonymous'),
  name: text('name'),
  pseudonym: text('pseudonym'),
  email: text('email'),
  phone: text('phone'),
  avatarUrl: nested('avatar', text('image_url')),
  location: nested('location_data', location),
  ownerId: ref('owner_id'),
  sessionCount: int('session_count'),
  unsubscribedFromEmails: flag('unsubscribed_from_emails'),
  markedEmailAsSpam: flag('marked_email_as_spam'),
  hasHardBounced: flag('has_hard_bounced'),
  doNotTrack: flag('do_not_track'),
  lastRequestAt: time('last_request_at', 'las_request_at'), // the description misspells it
  createdAt: time('created_at'),
  remoteCreatedAt: time('remote_created_at'),
  signedUpAt: time('signed_up_at'),
  updatedAt: time('updated_at'),
  tags: list('tags', tag),
  referrer: text('referrer'),
  utmCampaign: text('utm_campaign'),
  utmContent: text('utm_content'),
  utmMedium: text('utm_medium'),
  utmSource: text('utm_source'),
  utmTerm: text('utm_term'),
  customAttributes: open('custom_attributes'),
});
export interface Visitor extends Read<typeof visitor> {}

export const visitors = {};
