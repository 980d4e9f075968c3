import type { Contact } from './contacts.ts';
import { adminId } from './people.ts';
import { day, endOfSeed, hour, type Random } from './random.ts';

export interface Visitor {
  id: string;
  user_id: string;
  email: string;
  phone: string | null;
  name: string | null;
  pseudonym: string | null;
  avatar: string | null;
  owner_id: string | null;
  location: Readonly<Record<string, string>>;
  company_ids: string[];
  tag_ids: string[];
  segment_ids: string[];
  social_profiles: string[];
  session_count: number;
  last_request_at: number | null;
  created_at: number;
  updated_at: number;
  referrer: string | null;
  utm_source: string | null;
  do_not_track: boolean | null;
  custom_attributes: Record<string, unknown>;
}

const pseudonyms = ['Violet Suitcase', 'Indigo Ghost', 'Amber Bicycle', 'Teal Lantern', 'Scarlet Kettle'];
const count = 12;

/** The first one is known by a contact's address already, the second is looked after, the third wants to be left alone. */
export const seedVisitors = (random: Random, contacts: readonly Contact[], segmentIds: readonly string[]): Visitor[] =>
  Array.from({ length: count }, (_, at) => {
    const created = endOfSeed - (count - at) * day;
    const pseudonym = random.one(pseudonyms);
    return {
      id: `${created.toString(16)}${random.hex(16)}`,
      user_id: random.uuid(),
      email: at === 0 ? (contacts[30]?.email ?? '') : '',
      phone: at === 1 ? '+353851234567' : null,
      name: at === 1 ? 'Nora Keane' : null,
      pseudonym: at === 2 ? null : pseudonym,
      avatar: `https://static.intercomassets.com/app/pseudonym_avatars_2019/${pseudonym.toLowerCase().replace(' ', '-')}.png`,
      owner_id: at === 1 ? adminId(1) : null,
      location:
        at % 3 === 1
          ? { city_name: 'Dublin', country_code: 'IRL', country_name: 'Ireland', timezone: 'Europe/Dublin' }
          : {},
      company_ids: at === 1 ? ['6650a1b2c3d4e5f6a7b81003'] : [],
      tag_ids: at === 1 ? ['8401', '8402'] : [],
      segment_ids: at === 1 ? segmentIds.slice(0, 2) : [],
      social_profiles: at === 1 ? ['https://social.example/nora'] : [],
      session_count: random.between(1, 20),
      last_request_at: at % 4 === 0 ? null : created + random.between(1, 20) * hour,
      created_at: created,
      updated_at: created,
      referrer: at % 2 === 0 ? 'https://www.google.com/' : null,
      utm_source: at % 2 === 0 ? 'google' : null,
      do_not_track: at === 2 ? true : null,
      custom_attributes: at === 1 ? { plan: 'commuter', rides_per_month: 12 } : {},
    };
  });
