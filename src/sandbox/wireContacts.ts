import type { Contact, ContactRef } from './seed/contacts.ts';
import type { State } from './seed/index.ts';
import { from, type Version } from './versions.ts';
import { references } from './wireCustomObjects.ts';
import { optedOut } from './wireLabels.ts';

const maxEmbedded = 10;
const paths = { tag: 'tags', company: 'companies', note: 'notes', subscription: 'subscriptions' } as const;
const refPaths = { tag: 'tags', company: 'companies', note: 'notes', subscription: 'subscription_types' } as const;

const refs = (contact: Contact, type: ContactRef['type'], ids: readonly string[]) => ({
  type: 'list',
  data: ids.slice(0, maxEmbedded).map((id) => ({ id, type, url: `/${refPaths[type]}/${id}` })),
  url: `/contacts/${contact.id}/${paths[type]}`,
  total_count: ids.length,
  has_more: ids.length > maxEmbedded,
});

const location = ({ location: { timezone, ...place } }: Contact, version: Version) => ({
  type: 'location',
  ...place,
  ...(from(version, 'Unstable') && { timezone }),
});

export const contact = (state: State, one: Contact, version: Version) => ({
  type: 'contact',
  id: one.id,
  workspace_id: state.workspace.id_code,
  external_id: one.external_id,
  role: one.role,
  email: one.email === '' ? null : one.email,
  email_domain: one.email.split('@')[1] ?? null,
  phone: one.phone,
  ...((version === '2.11' || version === 'Unstable') && { formatted_phone: formattedPhone(one.phone) }),
  name: one.name,
  avatar: one.avatar,
  owner_id: from(version, '2.16') || one.owner_id === null ? one.owner_id : Number(one.owner_id),
  social_profiles: { type: 'list', data: one.social_profiles },
  has_hard_bounced: one.has_hard_bounced,
  marked_email_as_spam: one.marked_email_as_spam,
  unsubscribed_from_emails: one.unsubscribed_from_emails,
  created_at: one.created_at,
  updated_at: one.updated_at,
  signed_up_at: one.signed_up_at,
  last_seen_at: one.last_seen_at,
  last_replied_at: one.last_replied_at,
  last_contacted_at: one.last_contacted_at,
  last_email_opened_at: one.last_email_opened_at,
  last_email_clicked_at: one.last_email_clicked_at,
  language_override: one.language_override,
  browser: one.browser,
  browser_version: one.browser_version,
  browser_language: one.browser_language,
  os: one.os,
  location: location(one, version),
  android_app_name: null,
  android_app_version: null,
  android_device: null,
  android_os_version: null,
  android_sdk_version: null,
  android_last_seen_at: null,
  ios_app_name: one.ios_device === null ? null : 'Larkspur Ride',
  ios_app_version: one.ios_device === null ? null : '5.2.1',
  ios_device: one.ios_device,
  ios_os_version: one.ios_device === null ? null : '18.6',
  ios_sdk_version: one.ios_device === null ? null : '18.2.0',
  ios_last_seen_at: one.ios_last_seen_at,
  custom_attributes: { ...one.custom_attributes, ...references(state, 'contact', one.id, version) },
  tags: refs(one, 'tag', one.tag_ids),
  notes: refs(one, 'note', one.note_ids),
  companies: refs(one, 'company', one.company_ids),
  opted_out_subscription_types: refs(one, 'subscription', optedOut(one)),
  opted_in_subscription_types: refs(one, 'subscription', one.opted_in_ids),
  utm_campaign: null,
  utm_content: null,
  utm_medium: null,
  utm_source: one.utm_source,
  utm_term: null,
  referrer: one.referrer,
  ...(from(version, '2.12') && { enabled_push_messaging: one.ios_device === null ? null : true }),
});

const formattedPhone = (phone: string | null): string | null =>
  phone === null ? null : phone.replace(/^(\+\d{3})(\d{2,3})(\d{3})(\d+)$/, '$1 $2 $3 $4');

export const mergeHistory = (state: State, one: Contact) =>
  [...state.contacts.values()]
    .filter((other) => other.merged_into === one.id)
    .map((other) => ({
      type: 'merge_history',
      source_contact_id: other.id,
      source_contact_role: other.role,
      merged_at: other.updated_at,
    }));
