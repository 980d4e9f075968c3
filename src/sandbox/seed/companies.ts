import type { Contact } from './contacts.ts';
import { type Chance, day, endOfSeed, hour } from './random.ts';

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

const companyOf = (luck: Chance, at: number): Company => {
  const created = endOfSeed - (count - at) * 9 * day - luck.between(0, 8 * day);
  const name = `${first[at % first.length]} ${last[Math.floor(at / first.length) % last.length]}`;
  return {
    id: idAt(at),
    company_id: `larkspur-company-${100 + at}`,
    name,
    plan: luck.happens(0.6) ? { ...luck.one(plans) } : null,
    ...(luck.happens(0.5) && { website: `https://company${at}.example` }),
    ...(luck.happens(0.5) && { industry: luck.one(industries) }),
    ...(luck.happens(0.5) && { size: luck.between(1, 5_000) }),
    monthly_spend: luck.happens(0.3) ? 0 : luck.between(10, 90_000),
    session_count: luck.between(0, 3_000),
    remote_created_at: created - luck.between(0, 300) * day,
    created_at: created,
    updated_at: created + luck.between(1, 8 * 24) * hour,
    ...(luck.happens(0.8) && { last_request_at: endOfSeed - luck.between(1, 60 * day) }),
    tag_ids: tagIds.filter(() => luck.happens(0.25)),
    segment_ids: segmentIds.filter(() => luck.happens(0.4)),
    custom_attributes: {
      fleet_size: luck.happens(0.2) ? null : luck.between(1, 400),
      ...(luck.happens(0.5) && { account_manager: luck.one(['Łukasz', 'Noa', 'רות']) }),
      ...(luck.happens(0.3) && { is_partner: luck.happens(0.5) }),
      ...(luck.happens(0.3) && { renewal_at: endOfSeed + luck.between(1, 300) * day }),
    },
  };
};

/** Oldest first. Which of them have users stands on the contacts. */
export const seedCompanies = (luck: Chance): Company[] => Array.from({ length: count }, (_, at) => companyOf(luck, at));

/** Half of those who are in no company are in this one: more than a page of them. */
export const busiestCompany = idAt(13);
export const joinBusiest = (contacts: Contact[]): Contact[] => {
  for (const [at, one] of contacts.entries())
    if (at % 2 === 0 && one.company_ids.length === 0 && !one.archived && one.merged_into === null)
      one.company_ids = [busiestCompany];
  return contacts;
};
