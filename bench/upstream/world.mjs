import { firstTicket, pageSize } from '../queries.mjs';

/* Records in the shape of API version 2.16, all of them made from numbers. */

const born = 1_700_000_000;
const of = (list, n) => list[n % list.length];
const times = (count, make) => Array.from({ length: count }, (_, n) => make(n));
const hex = (kind, a, b) => kind + a.toString(16).padStart(8, '0') + b.toString(16).padStart(8, '0');

const teamCount = 6;
const adminCount = 40;
export const teams = times(teamCount, (n) => ({
  type: 'team',
  id: String(5_000 + n),
  name: of(['Care', 'Payments', 'Workshop', 'Logistics', 'Night shift', 'Enterprise'], n),
  admin_ids: times(adminCount, (a) => a)
    .filter((a) => a % teamCount === n || a % 5 === n)
    .map((a) => 900 + a),
  admin_priority_level: { primary_admin_ids: [900 + n], secondary_admin_ids: [] },
  assignment_limit: null,
  distribution_method: 'round_robin',
}));

const names = ['Maeve Donnelly', 'Tomasz Lis', 'Aiko Mori', 'Ines Prat', 'Ola Nordmann', 'Chidi Eze', 'Ruth Klein'];
export const admins = times(adminCount, (n) => ({
  type: 'admin',
  email: `admin${n}@larkspur.example`,
  id: String(900 + n),
  name: `${of(names, n)} ${n}`,
  away_mode_enabled: n % 4 === 0,
  away_mode_reassign: false,
  away_status_reason_id: null,
  has_inbox_seat: n % 7 !== 0,
  role: { type: 'role', id: String(1 + (n % 3)), name: of(['Admin', 'Agent', 'Lead'], n) },
  team_ids: teams.filter(({ admin_ids }) => admin_ids.includes(900 + n)).map(({ id }) => Number(id)),
}));

export const me = {
  ...admins[0],
  job_title: 'Head of support',
  email_verified: true,
  app: {
    type: 'app',
    id_code: 'larkspur1',
    name: 'Larkspur Cycles',
    region: 'US',
    timezone: 'Europe/Amsterdam',
    created_at: born,
    identity_verification: true,
    secure: true,
  },
  avatar: { type: 'avatar', image_url: 'https://static.larkspur.example/maeve.png' },
};

const sketch = [
  ['_default_title_', 'string'],
  ['_default_description_', 'string'],
  ['Product', 'list'],
  ['Urgency', 'list'],
  ['Order number', 'string'],
  ['Frame number', 'string'],
  ['Odometer', 'integer'],
  ['Estimated cost', 'decimal'],
  ['Under warranty', 'boolean'],
  ['Due', 'datetime'],
  ['Shop', 'string'],
  ['Visits', 'integer'],
];
const items = ['Wren', 'Swift', 'Heron', 'Kite Cargo', 'Finch'];

const types = times(6, (t) => ({
  type: 'ticket_type',
  id: String(700 + t),
  name: of(['Repair', 'Order problem', 'Refund', 'Supplier request', 'Defect', 'Outage'], t),
  description: 'What customers write in about most',
  icon: '🚲',
  workspace_id: 'larkspur1',
  is_internal: false,
  archived: false,
  created_at: born,
  updated_at: born + 1,
  ticket_type_attributes: {
    type: 'list',
    data: sketch.map(([name, data_type], order) => ({
      type: 'ticket_type_attribute',
      id: String(70_000 + 100 * t + order),
      workspace_id: 'larkspur1',
      name,
      description: order < 2 ? '' : `What is known of: ${name}`,
      data_type,
      input_options:
        data_type === 'list'
          ? {
              list_options: items.map((label, n) => ({
                id: `00000000-0000-4000-8000-00000000${t}${order}${n}`,
                label,
              })),
              allow_multiple_values: false,
            }
          : { multiline: order === 1 },
      order,
      required_to_create: order === 0,
      required_to_create_for_contacts: false,
      visible_on_create: true,
      visible_to_contacts: order < 6,
      default: order < 2,
      ticket_type_id: 700 + t,
      archived: false,
      created_at: born,
      updated_at: born + 1,
    })),
  },
  category: 'Customer',
}));

const wireValue = ({ name, data_type, input_options }, n) => {
  if (name === '_default_title_') return `Chain slips on the third gear, bike ${n}`;
  if (name === '_default_description_')
    return `It began last week. ${'When going uphill it slips and jumps. '.repeat(4)}`;
  if (name === 'Visits' && n % 3 === 0) return null;
  switch (data_type) {
    case 'list':
      return of(input_options.list_options, n).id;
    case 'integer':
      return n % 9_000;
    case 'decimal':
      return (n % 900) + 0.25;
    case 'boolean':
      return n % 2 === 0;
    case 'datetime':
      return born + 86_400 * (n % 300);
    default:
      return `LK-${10_000 + n}`;
  }
};

const contactsOnPage = 30;
const contactId = (page, n) => hex('64b0c0de', page, n);
export const pageOfContact = (id) => Number.parseInt(id.slice(8, 16), 16);
const numberOfContact = (id) => Number.parseInt(id.slice(16), 16);

export const ticket = (id) => {
  const n = id - firstTicket;
  const page = Math.floor(n / pageSize);
  const type = of(types, n);
  const contact = contactId(page, n % contactsOnPage);
  const part = (at) => ({
    type: 'ticket_part',
    id: String(9_000_000 + 10 * n + at),
    part_type: at === 0 ? 'ticket_state_updated_by_admin' : 'comment',
    ...(at === 0 ? {} : { body: '<p>Thank you, the bike can be brought in on any weekday before four.</p>' }),
    previous_ticket_state: 'submitted',
    ticket_state: 'in_progress',
    created_at: born + n + at,
    updated_at: born + n + at,
    author: { type: 'admin', id: String(900 + (n % adminCount)), name: of(names, n), email: 'care@larkspur.example' },
    attachments: [],
    redacted: false,
  });
  return {
    type: 'ticket',
    id: String(id),
    ticket_id: String(n + 1),
    ticket_attributes: Object.fromEntries(
      type.ticket_type_attributes.data
        .map((one) => [one.name, wireValue(one, n)])
        .filter(([, value]) => value !== null),
    ),
    ticket_state: {
      type: 'ticket_state',
      id: String(8_100 + (n % 3)),
      category: 'in_progress',
      internal_label: of(['On the stand', 'Waiting for parts', 'Triaged'], n),
      external_label: 'In progress',
    },
    ticket_type: type,
    contacts: { type: 'contact.list', contacts: [{ type: 'contact', id: contact, external_id: `c-${contact}` }] },
    admin_assignee_id: n % 10 === 9 ? 0 : 900 + (n % adminCount),
    team_assignee_id: 5_000 + (n % teamCount),
    created_at: born + n,
    updated_at: born + n + 60,
    ticket_parts: { type: 'ticket_part.list', ticket_parts: [part(0), part(1)], total_count: 2 },
    open: true,
    linked_objects: { type: 'list', data: [], total_count: 0, has_more: false },
    category: 'Customer',
    is_shared: true,
    previous_ticket_state_id: null,
  };
};

export const ticketPage = (page) => ({
  type: 'ticket.list',
  tickets: times(pageSize, (n) => ticket(firstTicket + page * pageSize + n)),
  total_count: 219,
  pages: {
    type: 'pages',
    page: 1,
    per_page: pageSize,
    total_pages: 3,
    next: { page: 2, starting_after: 'WzE3MDAwMDBd' },
  },
});

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
  data: times(contactsOnPage, (n) => contact(page, n)),
  total_count: contactsOnPage,
  pages: { type: 'pages', page: 1, per_page: contactsOnPage, total_pages: 1 },
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

const companiesOf = (id) => {
  const n = numberOfContact(id);
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
