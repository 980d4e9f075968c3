import { pageSize, pages } from '../queries.mjs';
import { adminCount, born, hex, names, of, times } from './numbers.mjs';

/* Contacts and their companies. */

/** On the pages of `people`, and on those of `customers`, where every fourth ticket has two. */
const contactsOnPage = (page) => (page < pages ? 30 : 125);
export const contactsOfTicket = (page, n) => {
  if (page < pages) return [n % contactsOnPage(page)];
  const at = n % pageSize;
  return at % 4 === 0 ? [at, pageSize + at / 4] : [at];
};
export const contactId = (page, n) => hex('64b0c0de', page, n);
export const pageOfContact = (id) => Number.parseInt(id.slice(8, 16), 16);
const numberOfContact = (id) => Number.parseInt(id.slice(16), 16);

const contact = (page, n) => {
  const id = contactId(page, n);
  const none = (what) => ({ type: 'list', data: [], url: `/contacts/${id}/${what}`, total_count: 0, has_more: false });
  const companies = companiesOf(id).map(({ id }) => ({ id, type: 'company', url: `/companies/${id}` }));
  return {
    type: 'contact',
    id,
    workspace_id: 'larkspur1',
    external_id: `c-${id}`,
    role: n % 5 === 0 ? 'lead' : 'user',
    email: `rider${n}@rides.example`,
    email_domain: 'rides.example',
    phone: '+31201234567',
    name: `${of(names, n + page)} jr.`,
    avatar: null,
    owner_id: String(900 + (n % adminCount)),
    social_profiles: { type: 'list', data: [] },
    has_hard_bounced: false,
    marked_email_as_spam: false,
    unsubscribed_from_emails: false,
    created_at: born,
    updated_at: born + n,
    signed_up_at: born,
    last_seen_at: born + 2 * n,
    last_replied_at: null,
    last_contacted_at: null,
    last_email_opened_at: null,
    last_email_clicked_at: null,
    language_override: null,
    browser: 'firefox',
    browser_version: '140.0',
    browser_language: 'en',
    os: 'Linux',
    location: { type: 'location', country: 'Netherlands', region: 'North Holland', city: 'Amsterdam' },
    custom_attributes: { loyalty: n, club: of(names, n) },
    tags: none('tags'),
    notes: none('notes'),
    companies: { ...none('companies'), data: companies, total_count: companies.length },
    opted_out_subscription_types: none('subscriptions'),
    opted_in_subscription_types: none('subscriptions'),
    enabled_push_messaging: null,
  };
};

export const contacts = (page) => ({
  type: 'list',
  data: times(contactsOnPage(page), (n) => contact(page, n)),
  total_count: contactsOnPage(page),
  pages: { type: 'pages', page: 1, per_page: 150, total_pages: 1 },
});

const company = (n) => ({
  type: 'company',
  id: hex('65c0ffee', 0, n),
  company_id: `shop-${n}`,
  app_id: 'larkspur1',
  name: `Shop number ${n}`,
  remote_created_at: born,
  created_at: born,
  updated_at: born + n,
  last_request_at: born + n,
  monthly_spend: 100 * n,
  session_count: n,
  user_count: 12,
  size: 40,
  website: `https://shop${n}.example`,
  industry: 'Bicycles',
  tags: { type: 'tag.list', tags: [] },
  segments: { type: 'segment.list', segments: [] },
  plan: n % 4 === 0 ? {} : { type: 'plan', id: String(n % 4), name: of(['Free', 'Team', 'Chain', 'Group'], n) },
  custom_attributes: { region: of(['North', 'South'], n) },
  notes: { type: 'note.list', notes: [] },
});

const companyIdPattern = /^65c0ffee0{8}([\da-f]{8})$/;
export const companyById = (id) => company(Number.parseInt(companyIdPattern.exec(id)[1], 16));

const companiesOf = (id) => {
  const n = numberOfContact(id);
  if (pageOfContact(id) >= pages) return [company(n % 30)];
  return times(1 + (n % 3), (at) => company((n + 7 * at) % 40));
};

export const companyPage = (id) => {
  const data = companiesOf(id);
  return {
    type: 'list',
    data,
    pages: { type: 'pages', next: null, page: 1, per_page: 50, total_pages: 1 },
    total_count: data.length,
  };
};
