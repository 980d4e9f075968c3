import { firstTicket, pageSize } from '../queries.mjs';
import { adminCount, born, names, of, times } from './numbers.mjs';
import { contactId, contactsOfTicket } from './people.mjs';

/* Records in the shape of API version 2.16, all of them made from numbers. */

const teamCount = 6;
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

export const ticket = (id) => {
  const n = id - firstTicket;
  const page = Math.floor(n / pageSize);
  const type = of(types, n);
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
    contacts: {
      type: 'contact.list',
      contacts: contactsOfTicket(page, n).map((at) => {
        const id = contactId(page, at);
        return { type: 'contact', id, external_id: `c-${id}` };
      }),
    },
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
