import type { Contact } from './contacts.ts';
import { day, endOfSeed, hour, type Random } from './random.ts';

export interface Company {
  id: string;
  company_id: string;
  name: string;
  plan: { id: string; name: string } | null;
  website?: string;
  industry?: string;
  size?: number;
  monthly_spend: number;
  session_count: number;
  remote_created_at: number;
  created_at: number;
  updated_at: number;
  last_request_at?: number;
  tag_ids: string[];
  segment_ids: string[];
  custom_attributes: Record<string, unknown>;
}

export interface CompanyScroll {
  param: string;
  /** What it has left to give: companies as they were when it was opened. */
  ids: string[];
  /** Unix seconds. */
  usedAt: number;
}

const count = 40;
const idAt = (at: number): string => `6650a1b2c3d4e5f6a7b8${1000 + at}`;

const first = [
  'Aurora',
  'Blue Heron',
  'Cobblestone',
  'Dunmore',
  'Élan',
  'Fjord',
  'Grünwald',
  'Hibernia',
  'Iris',
  'Juno',
];
const last = ['Couriers', 'Bike Hire', 'Logistics', 'Outdoor'];
const industries = ['Delivery', 'Tourism', 'Retail', 'Public sector'];
const plans = [
  { id: '2901', name: 'Starter' },
  { id: '2902', name: 'Fleet' },
  { id: '2903', name: 'Enterprise' },
] as const;
const tagIds = ['8401', '8402', '8405'];
const segmentIds = ['5f0c1a2b3c4d5e6f70819201', '5f0c1a2b3c4d5e6f70819203'];

const companyOf = (random: Random, at: number): Company => {
  const created = endOfSeed - (count - at) * 9 * day - random.between(0, 8 * day);
  const name = `${first[at % first.length]} ${last[Math.floor(at / first.length) % last.length]}`;
  return {
    id: idAt(at),
    company_id: `larkspur-company-${100 + at}`,
    name,
    plan: random.happens(0.6) ? { ...random.one(plans) } : null,
    ...(random.happens(0.5) && { website: `https://company${at}.example` }),
    ...(random.happens(0.5) && { industry: random.one(industries) }),
    ...(random.happens(0.5) && { size: random.between(1, 5_000) }),
    monthly_spend: random.happens(0.3) ? 0 : random.between(10, 90_000),
    session_count: random.between(0, 3_000),
    remote_created_at: created - random.between(0, 300) * day,
    created_at: created,
    updated_at: created + random.between(1, 8 * 24) * hour,
    ...(random.happens(0.8) && { last_request_at: endOfSeed - random.between(1, 60 * day) }),
    tag_ids: tagIds.filter(() => random.happens(0.25)),
    segment_ids: segmentIds.filter(() => random.happens(0.4)),
    custom_attributes: {
      fleet_size: random.happens(0.2) ? null : random.between(1, 400),
      ...(random.happens(0.5) && { account_manager: random.one(['Łukasz', 'Noa', 'רות']) }),
      ...(random.happens(0.3) && { is_partner: random.happens(0.5) }),
      ...(random.happens(0.3) && { renewal_at: endOfSeed + random.between(1, 300) * day }),
    },
  };
};

/** Oldest first. Which of them have users stands on the contacts. */
export const seedCompanies = (random: Random): Company[] =>
  Array.from({ length: count }, (_, at) => companyOf(random, at));

/** Half of those who are in no company are in this one: more than a page of them. */
export const busiestCompany = idAt(13);
export const joinBusiest = (contacts: Contact[]): Contact[] => {
  for (const [at, one] of contacts.entries())
    if (at % 2 === 0 && one.company_ids.length === 0 && !one.archived && one.merged_into === null)
      one.company_ids = [busiestCompany];
  return contacts;
};
