import { adminId } from './people.ts';
import { day, endOfSeed, hour, minute, type Random } from './random.ts';

export interface ContactRef {
  type: 'tag' | 'company' | 'note' | 'subscription';
  id: string;
}

export interface Contact {
  id: string;
  external_id: string | null;
  role: 'user' | 'lead';
  email: string;
  phone: string | null;
  name: string | null;
  owner_id: string | null;
  avatar: { type: 'avatar'; image_url: string } | null;
  social_profiles: { type: 'social_profile'; name: string; url: string }[];
  has_hard_bounced: boolean;
  marked_email_as_spam: boolean;
  unsubscribed_from_emails: boolean;
  created_at: number;
  updated_at: number;
  signed_up_at: number | null;
  last_seen_at: number | null;
  last_replied_at: number | null;
  last_contacted_at: number | null;
  last_email_opened_at: number | null;
  last_email_clicked_at: number | null;
  language_override: string | null;
  browser: string | null;
  browser_version: string | null;
  browser_language: string | null;
  os: string | null;
  location: Record<'country' | 'region' | 'city' | 'country_code' | 'continent_code' | 'timezone', string | null>;
  ios_device: string | null;
  ios_last_seen_at: number | null;
  custom_attributes: Record<string, string | number | boolean | null>;
  tag_ids: string[];
  note_ids: string[];
  company_ids: string[];
  segment_ids: string[];
  /** Of subscription types. */
  opted_in_ids: string[];
  opted_out_ids: string[];
  utm_source: string | null;
  referrer: string | null;
  archived: boolean;
  merged_into: string | null;
}

const firstNames = [
  'Anna',
  'Björn',
  'Carmen',
  'Dmitri',
  'Élodie',
  'Fatima',
  'Giulia',
  'Hiroshi',
  'Ines',
  'Jamal',
  'Katarzyna',
  'Liam',
  'Mei',
  'Niamh',
  'Olivier',
  'Pádraig',
  'Qiang',
  'Rosa',
  'Søren',
  'Thandiwe',
  'Uma',
  'Viktor',
  'Wanjiru',
  'Zoë',
];
const lastNames = [
  'Andersson',
  'Brennan',
  'Costa',
  'Dubois',
  'Eriksen',
  'Ferrari',
  'García',
  'Hughes',
  'Ivanova',
  'Janssen',
  'Kowalski',
  'Lindqvist',
  'Murphy',
  'Nakamura',
  "O'Sullivan",
  'Petrov',
  'Quinn',
  'Rossi',
  'Schmidt',
  'Tan',
  'Usman',
  'Vogel',
  'Wang',
];
const places = [
  ['Ireland', 'Leinster', 'Dublin', 'IRL', 'EU', 'Europe/Dublin'],
  ['Ireland', 'Munster', 'Cork', 'IRL', 'EU', 'Europe/Dublin'],
  ['United Kingdom', 'England', 'Bristol', 'GBR', 'EU', 'Europe/London'],
  ['Germany', 'Berlin', 'Berlin', 'DEU', 'EU', 'Europe/Berlin'],
  ['France', 'Île-de-France', 'Paris', 'FRA', 'EU', 'Europe/Paris'],
  ['Poland', 'Małopolskie', 'Kraków', 'POL', 'EU', 'Europe/Warsaw'],
  ['Japan', 'Tokyo', 'Tokyo', 'JPN', 'AS', 'Asia/Tokyo'],
  ['United States', 'Oregon', 'Portland', 'USA', 'NA', 'America/Los_Angeles'],
  ['Israel', 'Tel Aviv', 'Tel Aviv-Yafo', 'ISR', 'AS', 'Asia/Jerusalem'],
] as const;

const count = 250;
export const mergedAt = 17;
export const survivorAt = 42;
export const archivedAt = 23;
const manyCompaniesAt = 8;
const manyNotesAt = 12;

const nowhere: Contact['location'] = {
  country: null,
  region: null,
  city: null,
  country_code: null,
  continent_code: null,
  timezone: null,
};

/** What upstream makes of an address that it does not know yet. */
export const newContact = (id: string, email: string, now: number): Contact => ({
  id,
  external_id: null,
  role: 'lead',
  email,
  phone: null,
  name: null,
  owner_id: null,
  avatar: null,
  social_profiles: [],
  has_hard_bounced: false,
  marked_email_as_spam: false,
  unsubscribed_from_emails: false,
  created_at: now,
  updated_at: now,
  signed_up_at: null,
  last_seen_at: null,
  last_replied_at: null,
  last_contacted_at: null,
  last_email_opened_at: null,
  last_email_clicked_at: null,
  language_override: null,
  browser: null,
  browser_version: null,
  browser_language: null,
  os: null,
  location: nowhere,
  ios_device: null,
  ios_last_seen_at: null,
  custom_attributes: {},
  tag_ids: [],
  note_ids: [],
  company_ids: [],
  segment_ids: [],
  opted_in_ids: [],
  opted_out_ids: [],
  utm_source: null,
  referrer: null,
  archived: false,
  merged_into: null,
});

const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/[^a-zA-Z]/g, '')
    .toLowerCase();

const some = <T>(random: Random, of: readonly T[], max: number): T[] => {
  const chosen = new Set<T>();
  for (let left = random.between(0, max); left > 0; left--) chosen.add(random.one(of));
  return [...chosen];
};

const tagIds = ['8401', '8402', '8403', '8404', '8405', '8406', '8407'];
const segmentIds = ['5f0c1a2b3c4d5e6f70819201', '5f0c1a2b3c4d5e6f70819202', '5f0c1a2b3c4d5e6f70819203'];

const customOf = (random: Random, at: number): Contact['custom_attributes'] => ({
  plan: random.one(['basic', 'commuter', 'fleet', null]),
  rides_per_month: random.happens(0.2) ? null : random.between(0, 60),
  loyalty_points: random.between(0, 99_999) / 100,
  newsletter: random.happens(0.5),
  ...(random.happens(0.5) && { last_service_at: endOfSeed - random.between(1, 400) * day }),
  ...(at % 50 === 3 && { favourite_route: 'הדרך לים — along the sea 🌊' }),
});

const contactOf = (random: Random, at: number): Contact => {
  const created = endOfSeed - (count - at) * 2 * day - random.between(0, 2 * day - 1);
  const [first, last] = [random.one(firstNames), random.one(lastNames)];
  const lead = random.happens(0.2);
  const [country, region, city, country_code, continent_code, timezone] = random.one(places);
  const since = (probability: number) =>
    random.happens(probability) ? Math.min(endOfSeed - minute, created + random.between(hour, 60 * day)) : null;
  const phone = random.happens(0.4) ? `+35385${random.between(1_000_000, 9_999_999)}` : null;
  return {
    ...newContact(
      `${created.toString(16)}${random.hex(16)}`,
      `${plain(first)}.${plain(last)}${at}@rider.example`,
      created,
    ),
    external_id: lead && random.happens(0.7) ? null : `larkspur-${10_000 + at}`,
    role: lead ? 'lead' : 'user',
    phone,
    name: lead && random.happens(0.3) ? null : `${first} ${last}`,
    owner_id: random.happens(0.25) ? adminId(random.between(0, 11)) : null,
    avatar: random.happens(0.2)
      ? { type: 'avatar', image_url: `https://static.intercomassets.com/riders/${at}.png` }
      : null,
    social_profiles: random.happens(0.1)
      ? [{ type: 'social_profile', name: 'Twitter', url: `https://twitter.com/${plain(first)}${at}` }]
      : [],
    has_hard_bounced: random.happens(0.02),
    marked_email_as_spam: random.happens(0.02),
    unsubscribed_from_emails: random.happens(0.1),
    updated_at: since(0.8) ?? created,
    signed_up_at: lead ? null : created,
    last_seen_at: since(0.7),
    last_replied_at: since(0.4),
    last_contacted_at: since(0.5),
    last_email_opened_at: since(0.3),
    last_email_clicked_at: since(0.1),
    language_override: random.happens(0.1) ? random.one(['fr', 'de', 'he', 'pt-BR']) : null,
    browser: random.one(['chrome', 'safari', 'firefox', null]),
    browser_version: random.one(['140.0', '18.6', null]),
    browser_language: random.one(['en', 'de', 'fr', 'pl', null]),
    os: random.one(['OS X 10.15.7', 'Windows 11', 'Linux', null]),
    location: random.happens(0.8) ? { country, region, city, country_code, continent_code, timezone } : nowhere,
    ios_device: random.happens(0.15) ? 'iPhone15,2' : null,
    ios_last_seen_at: null,
    custom_attributes: customOf(random, at),
    tag_ids: some(random, tagIds, 2),
    note_ids: Array.from({ length: random.happens(0.2) ? random.between(1, 3) : 0 }, (_, n) =>
      String(600_000 + at * 20 + n),
    ),
    company_ids: random.happens(0.3) ? [`6650a1b2c3d4e5f6a7b8${String(1000 + random.between(0, 39))}`] : [],
    segment_ids: some(random, segmentIds, 2),
    utm_source: random.one(['google', 'newsletter', null, null]),
    referrer: random.happens(0.2) ? 'https://www.google.com/' : null,
  };
};

/** Oldest first. One is merged into another, one archived, one in more companies than a contact embeds, one with more notes than a page holds. */
export const seedContacts = (random: Random): Contact[] => {
  const contacts = Array.from({ length: count }, (_, at) => contactOf(random, at));
  const [merged, survivor, archived, busy] = [mergedAt, survivorAt, archivedAt, manyCompaniesAt].map(
    (at) => contacts[at],
  );
  if (merged && survivor) {
    Object.assign(merged, { role: 'lead', external_id: `larkspur-${10_000 + mergedAt}`, merged_into: survivor.id });
    Object.assign(survivor, { role: 'user', external_id: `larkspur-${10_000 + survivorAt}` });
  }
  if (archived) Object.assign(archived, { archived: true, external_id: `larkspur-${10_000 + archivedAt}` });
  if (busy) busy.company_ids = Array.from({ length: 12 }, (_, n) => `6650a1b2c3d4e5f6a7b8${String(1000 + n)}`);
  const noted = contacts[manyNotesAt];
  if (noted) noted.note_ids = Array.from({ length: 130 }, (_, n) => String(640_000 + n));
  return contacts;
};
