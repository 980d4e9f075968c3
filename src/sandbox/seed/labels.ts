import type { Contact } from './contacts.ts';
import { day, endOfSeed, seededRandom } from './random.ts';

export interface Tag {
  id: string;
  name: string;
}

export interface Segment {
  type: 'segment';
  id: string;
  name: string;
  created_at: number;
  updated_at: number;
  person_type: 'contact' | 'user';
  /** The tag that its rules name: it cannot be deleted then. */
  tag_id: string | null;
  /** The role that its rules name. */
  role: Contact['role'] | null;
}

export interface Translation {
  name: string;
  description: string;
  locale: string;
}

export type Consent = 'opt_in' | 'opt_out';

export interface SubscriptionType {
  type: 'subscription';
  id: string;
  state: 'live' | 'draft' | 'archived';
  default_translation: Translation;
  translations: Translation[];
  consent_type: Consent;
  content_types: ('email' | 'sms_message')[];
}

/** When a tag was put on a record, and by which admin. */
export interface Tagging {
  at: number;
  admin_id: string;
}

const made = endOfSeed - 300 * day;

export const seedTags = (): Tag[] =>
  [
    'VIP',
    'Wholesale',
    'Press',
    'Warranty',
    'Refund',
    'Needs translation',
    'Beta rider 🚲',
    'Do not contact',
    'Fleet',
    'Cargo bikes',
    'Spring service',
    'Referred by a friend',
  ].map((name, at) => ({ id: String(8401 + at), name }));

export const seedSegments = (): Segment[] =>
  (
    [
      ['1', 'Active riders', 'user', null, null],
      ['2', 'New leads', 'contact', null, 'lead'],
      ['3', 'VIP riders', 'user', '8401', null],
    ] as const
  ).map(([last, name, person_type, tag_id, role], at) => ({
    type: 'segment',
    id: `5f0c1a2b3c4d5e6f7081920${last}`,
    name,
    created_at: made + at * day,
    updated_at: made + at * 9 * day,
    person_type,
    tag_id,
    role,
  }));

const sketches = [
  ['Newsletter', 'News from the workshop', 'Neues aus der Werkstatt', 'opt_out', 'email'],
  ['Offers by text message', 'Sales and discounts', 'Angebote und Rabatte', 'opt_in', 'sms_message'],
  ['Service reminders', 'When your bike is due', 'Wenn dein Rad zur Inspektion muss', 'opt_out', 'email'],
  ['Ride reports', 'What you rode last month', 'Was du im letzten Monat gefahren bist', 'opt_in', 'email'],
  ['Events', 'Group rides near you', 'Ausfahrten in deiner Nähe', 'opt_out', 'email'],
  ['Product news', 'New bikes and parts', 'Neue Räder und Teile', 'opt_out', 'email'],
  ['Surveys', 'What you think of us', 'Was du von uns hältst', 'opt_out', 'email'],
  ['Community digest', 'What other riders wrote', 'Was andere geschrieben haben', 'opt_out', 'email'],
  ['Fleet updates', 'For those who ride many', 'Für alle, die viele fahren', 'opt_out', 'email'],
  ['Delivery by text message', 'Where your parcel is', 'Wo dein Paket ist', 'opt_in', 'sms_message'],
  ['Recalls', 'What is not safe to ride', 'Womit du nicht fahren solltest', 'opt_out', 'email'],
  ['Winter training', 'Next season', 'Nächste Saison', 'opt_out', 'email'],
] as const;

const translated = (name: string, description: string, locale: string): Translation => ({ name, description, locale });

/** From 121 on. */
export const seedSubscriptionTypes = (): SubscriptionType[] =>
  sketches.map(([name, english, german, consent_type, content], at) => ({
    type: 'subscription',
    id: String(121 + at),
    state: name === 'Winter training' ? 'draft' : name === 'Fleet updates' ? 'archived' : 'live',
    default_translation: translated(name, english, 'en'),
    translations: [translated(name, english, 'en'), translated(name, german, 'de')],
    consent_type,
    content_types: [content],
  }));

const manyTagsAt = 61;
const manySubscriptionsAt = 62;

/** What contacts said about messages. One has more tags, another more subscriptions, than a contact embeds. */
export const labelContacts = (contacts: readonly Contact[]): void => {
  const random = seededRandom(0x1abe1);
  for (const contact of contacts) {
    if (random.happens(0.2)) contact.opted_in_ids = ['122', '124'].slice(0, random.between(1, 2));
    if (random.happens(0.1)) contact.opted_out_ids = ['123'];
  }
  const [tagged, subscribed] = [contacts[manyTagsAt], contacts[manySubscriptionsAt]];
  if (tagged) tagged.tag_ids = seedTags().map(({ id }) => id);
  if (subscribed) {
    subscribed.opted_in_ids = ['122'];
    subscribed.opted_out_ids = seedSubscriptionTypes()
      .map(({ id }) => id)
      .filter((id) => id !== '122');
  }
};
