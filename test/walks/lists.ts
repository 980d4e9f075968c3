import type { Version } from '../../src/client/core/versions.ts';
import { seedState } from '../../src/sandbox/seed/index.ts';
import type { Json } from '../support/rest.ts';

/** REST as its clients see it: a route's path with its query, and a body. */
export type Rest = (what: string, body?: object) => Promise<Json>;

export interface List {
  /** The field and, where it has several lists, which. */
  readonly name: string;
  /** The field, called `list`, with `PAGE` for its paging and `ROWS` for what is asked of it. */
  readonly query: string;
  /** REST calls of each page before those of the list. */
  readonly parents: readonly string[];
  /** Its REST list, and how that goes on: from a record, by pages of one size, in a walk of one page each, or not at all. */
  readonly route: string;
  readonly style: 'cursor' | 'number' | 'scroll' | 'held';
  /** The most records of one call. */
  readonly size: number;
  /** The same list, asked for beside the gateway. */
  readonly wire: readonly [what: string, body?: object];
  readonly rows?: (answer: Json) => readonly Json[];
  readonly key?: 'sourceId';
  readonly version?: Version;
  /** Makes it longer than the seed does. */
  readonly grow?: (rest: Rest) => Promise<unknown>;
  /** Puts another record into it, where it goes on from a record. */
  readonly insert?: (rest: Rest) => Promise<unknown>;
}

const { contacts: people } = seedState();
const contact = [...people.values()].find(({ company_ids }) => company_ids.length > 1)?.id ?? '';
const withEvents = [...people.values()][5]?.id ?? '';
const withNotes = [...people.values()][12]?.id ?? '';
const withTickets = '66fafea8ed8c7fd202d1ee24';
const user = [...people.values()].find(({ role, email, archived }) => role === 'user' && email !== '' && !archived);
const busiest = '6650a1b2c3d4e5f6a7b81013';
const segment = '5f0c1a2b3c4d5e6f70819201';

const everything = { field: 'created_at', operator: '>', value: 0 };
const where = (field: string, value: string | number | boolean) => ({
  query: { operator: 'AND', value: [everything, { field, operator: '=', value }] },
});

const making = {
  ticket: (rest: Rest) => rest('POST /tickets', { ticket_type_id: '2811', contacts: [{ id: withTickets }] }),
  contact: (rest: Rest) => rest('POST /contacts', { role: 'lead', name: 'Newcomer' }),
  conversation: (rest: Rest) => rest('POST /conversations', { from: { type: 'user', id: user?.id }, body: 'Hello' }),
  company: async (rest: Rest) => {
    const { id } = await rest('POST /companies', { company_id: `more-${made}`, name: `More ${made++}` });
    await rest(`POST /contacts/${contact}/companies`, { id });
    return id;
  },
  colleague: async (rest: Rest) => rest(`POST /contacts/${(await making.contact(rest)).id}/companies`, { id: busiest }),
  reply: (rest: Rest) =>
    rest('POST /conversations/215473840000128/reply', {
      message_type: 'note',
      type: 'admin',
      admin_id: '991267805',
      body: 'Seen',
    }),
  event: (rest: Rest) =>
    rest('POST /events', { id: withEvents, event_name: 'started-ride', created_at: 1_761_000_000 + made++ }),
  merge: async (rest: Rest) => {
    const { id } = await rest('POST /contacts', { role: 'lead', email: user?.email });
    await rest('POST /contacts/merge', { from: id, into: user?.id });
  },
};
let made = 0;

const times =
  (count: number, make: (rest: Rest) => Promise<unknown>) =>
  async (rest: Rest): Promise<void> => {
    for (let at = 0; at < count; at += 1) await make(rest);
  };
const moreCompanies = async (rest: Rest): Promise<void> => {
  const companies = [];
  for (let at = 0; at < 80; at += 1) companies.push({ id: await making.company(rest) });
  await rest('POST /tags', { name: 'VIP', companies });
};

/** What a search finds of something that is asked for first. */
const found = (
  name: string,
  [of, id]: readonly [of: string, parent: string | null],
  [noun, field, value]: readonly [
    noun: 'tickets' | 'contacts' | 'conversations',
    field: string,
    value: string | number,
  ],
  more: Partial<List> = {},
): List => ({
  name,
  query: `${of} { list: ${name.split('.')[1]}(PAGE) { ROWS } }`,
  parents: id === null ? [] : [id],
  route: `POST /${noun}/search`,
  style: 'cursor',
  size: 150,
  wire: [`POST /${noun}/search`, where(field, value)],
  ...more,
});

const admin = { of: 'admin(id: "991267805")', call: 'GET /admins/{id}' };
const tag = { of: 'tag(id: "8405")', call: 'GET /tags' };

/** Every connection of the graph, some by several ways. */
export const lists: readonly List[] = [
  {
    name: 'Query.tickets',
    query: 'list: tickets(PAGE) { ROWS }',
    parents: [],
    route: 'POST /tickets/search',
    style: 'cursor',
    size: 150,
    wire: ['POST /tickets/search', { query: everything }],
    insert: making.ticket,
  },
  {
    name: 'Query.contacts',
    query: 'list: contacts(PAGE) { ROWS }',
    parents: [],
    route: 'GET /contacts',
    style: 'cursor',
    size: 150,
    wire: ['GET /contacts'],
    insert: making.contact,
  },
  {
    name: 'Query.contacts searched',
    query: 'list: contacts(PAGE, sort: { field: CREATED_AT }) { ROWS }',
    parents: [],
    route: 'POST /contacts/search',
    style: 'cursor',
    size: 150,
    wire: ['POST /contacts/search', { query: everything }],
    insert: making.contact,
  },
  {
    name: 'Query.conversations',
    query: 'list: conversations(PAGE) { ROWS }',
    parents: [],
    route: 'GET /conversations',
    style: 'cursor',
    size: 150,
    wire: ['GET /conversations'],
    insert: making.conversation,
  },
  {
    name: 'Query.conversations searched',
    query: 'list: conversations(PAGE, filter: { open: true }) { ROWS }',
    parents: [],
    route: 'POST /conversations/search',
    style: 'cursor',
    size: 150,
    wire: ['POST /conversations/search', where('open', true)],
    insert: making.conversation,
  },
  {
    name: 'Query.companies',
    query: 'list: companies(PAGE) { ROWS }',
    parents: [],
    route: 'POST /companies/list',
    style: 'number',
    size: 50,
    wire: ['POST /companies/list?per_page=50'],
    grow: moreCompanies,
  },
  {
    name: 'Query.companies searched',
    query: 'list: companies(PAGE, sort: { field: CREATED_AT, order: ASCENDING }) { ROWS }',
    parents: [],
    route: 'POST /companies/search',
    style: 'cursor',
    size: 50,
    wire: ['POST /companies/search', { query: everything, sort: { field: 'created_at', order: 'ascending' } }],
    version: 'Unstable',
    grow: moreCompanies,
    insert: making.company,
  },
  {
    name: 'Query.companies by tag',
    query: 'list: companies(PAGE, tagId: "8401") { ROWS }',
    parents: [],
    route: 'GET /companies',
    style: 'number',
    size: 50,
    wire: ['GET /companies?tag_id=8401&per_page=50'],
    grow: moreCompanies,
  },
  {
    name: 'Query.companies by segment',
    query: `list: companies(PAGE, segmentId: "${segment}") { ROWS }`,
    parents: [],
    route: 'GET /companies',
    style: 'number',
    size: 50,
    wire: [`GET /companies?segment_id=${segment}&per_page=50`],
  },
  {
    name: 'Query.allCompanies',
    query: 'list: allCompanies(PAGE) { ROWS }',
    parents: [],
    route: 'GET /companies/scroll',
    style: 'scroll',
    size: 100,
    wire: ['GET /companies/scroll'],
    grow: moreCompanies,
    insert: making.company,
  },
  {
    name: 'Query.activityLogs',
    query: 'list: activityLogs(PAGE, createdAfter: "2020-01-01T00:00:00Z") { ROWS }',
    parents: [],
    route: 'GET /admins/activity_logs',
    style: 'number',
    size: 20,
    wire: ['GET /admins/activity_logs?created_at_after=1577836800'],
  },
  {
    name: 'Query.activityLogs searched',
    query:
      'list: activityLogs(PAGE, createdAfter: "2020-01-01T00:00:00Z", eventTypes: ["admin_login_success", "admin_logout", "admin_away_mode_change"]) { ROWS }',
    parents: [],
    route: 'POST /admins/activity_logs/search',
    style: 'number',
    size: 20,
    wire: [
      'POST /admins/activity_logs/search',
      { created_at_after: 1577836800, event_types: ['admin_login_success', 'admin_logout', 'admin_away_mode_change'] },
    ],
  },
  {
    name: 'Query.contactActivities',
    query: 'list: contactActivities(PAGE) { ROWS }',
    parents: [],
    route: 'GET /contacts/activities',
    style: 'cursor',
    size: 150,
    wire: ['GET /contacts/activities'],
    version: 'Unstable',
    insert: making.contact,
  },
  {
    name: 'Query.deletedConversations',
    query: 'list: deletedConversations(PAGE) { ROWS }',
    parents: [],
    route: 'GET /conversations/deleted',
    style: 'number',
    size: 60,
    wire: ['GET /conversations/deleted?per_page=60'],
  },
  {
    name: 'Query.messageStatuses',
    query: 'list: messageStatuses(PAGE, rulesetId: "12345") { ROWS }',
    parents: [],
    route: 'GET /messages/status',
    style: 'cursor',
    size: 100,
    wire: ['GET /messages/status?ruleset_id=12345'],
  },
  found('Admin.tickets', [admin.of, admin.call], ['tickets', 'admin_assignee_id', '991267805']),
  found('Admin.conversations', [admin.of, admin.call], ['conversations', 'admin_assignee_id', 991267805]),
  found('Admin.ownedContacts', ['admin(id: "991267810")', admin.call], ['contacts', 'owner_id', '991267810']),
  found('Team.tickets', ['team(id: "7302")', 'GET /teams'], ['tickets', 'team_assignee_id', '7302']),
  found('Team.conversations', ['team(id: "7302")', 'GET /teams'], ['conversations', 'team_assignee_id', 7302]),
  found('Tag.contacts', [tag.of, tag.call], ['contacts', 'tag_id', '8405']),
  found('Tag.conversations', [tag.of, tag.call], ['conversations', 'tag_ids', '8405']),
  found('Segment.contacts', [`segment(id: "${segment}")`, 'GET /segments'], ['contacts', 'segment_id', segment]),
  found('TicketType.tickets', ['ticketType(id: "2811")', 'GET /ticket_types'], ['tickets', 'ticket_type_id', '2811'], {
    insert: making.ticket,
  }),
  found(
    'Contact.tickets',
    [`contact(by: { id: "${withTickets}" })`, 'GET /contacts/{id}'],
    ['tickets', 'contact_ids', withTickets],
    { grow: times(30, making.ticket), insert: making.ticket },
  ),
  found(
    'Contact.conversations',
    [`contact(by: { id: "${user?.id}" })`, 'GET /contacts/{id}'],
    ['conversations', 'contact_ids', user?.id ?? ''],
    { grow: times(30, making.conversation), insert: making.conversation },
  ),
  {
    name: 'Contact.companies',
    query: `contact(by: { id: "${contact}" }) { list: companies(PAGE) { ROWS } }`,
    parents: ['GET /contacts/{id}'],
    route: 'GET /contacts/{id}/companies',
    style: 'number',
    size: 50,
    wire: [`GET /contacts/${contact}/companies?per_page=50`],
    grow: moreCompanies,
  },
  {
    name: 'Contact.events',
    query: `contact(by: { id: "${withEvents}" }) { list: events(PAGE) { ROWS } }`,
    parents: ['GET /contacts/{id}'],
    route: 'GET /events',
    style: 'cursor',
    size: 150,
    wire: [`GET /events?type=user&intercom_user_id=${withEvents}`],
    insert: making.event,
  },
  {
    name: 'Contact.mergeHistory',
    query: `contact(by: { id: "${user?.id}" }) { list: mergeHistory(PAGE) { ROWS } }`,
    parents: ['GET /contacts/{id}'],
    route: 'GET /contacts/{id}/merge_history',
    style: 'cursor',
    size: 150,
    wire: [`GET /contacts/${user?.id}/merge_history`],
    key: 'sourceId',
    grow: times(25, making.merge),
    insert: making.merge,
  },
  {
    name: 'Contact.notes',
    query: `contact(by: { id: "${withNotes}" }) { list: notes(PAGE) { ROWS } }`,
    parents: ['GET /contacts/{id}'],
    route: 'GET /contacts/{id}/notes',
    style: 'number',
    size: 50,
    wire: [`GET /contacts/${withNotes}/notes?per_page=50`],
  },
  {
    name: 'Company.contacts',
    query: `company(by: { id: "${busiest}" }) { list: contacts(PAGE) { ROWS } }`,
    parents: ['GET /companies/{id}'],
    route: 'GET /companies/{id}/contacts',
    style: 'cursor',
    size: 50,
    wire: [`GET /companies/${busiest}/contacts?per_page=50`],
    insert: making.colleague,
  },
  {
    name: 'Company.notes',
    query: 'company(by: { id: "6650a1b2c3d4e5f6a7b81000" }) { list: notes(PAGE) { ROWS } }',
    parents: ['GET /companies/{id}'],
    route: 'GET /companies/{company_id}/notes',
    style: 'number',
    size: 50,
    wire: ['GET /companies/6650a1b2c3d4e5f6a7b81000/notes?per_page=50'],
  },
  {
    name: 'Tag.companies',
    query: 'tag(id: "8401") { list: companies(PAGE) { ROWS } }',
    parents: ['GET /tags'],
    route: 'GET /companies',
    style: 'number',
    size: 50,
    wire: ['GET /companies?tag_id=8401&per_page=50'],
    grow: moreCompanies,
  },
  {
    name: 'Segment.companies',
    query: `segment(id: "${segment}") { list: companies(PAGE) { ROWS } }`,
    parents: ['GET /segments'],
    route: 'GET /companies',
    style: 'number',
    size: 50,
    wire: [`GET /companies?segment_id=${segment}&per_page=50`],
  },
  {
    name: 'Conversation.sideConversations',
    query: 'conversation(id: "215473840000221") { list: sideConversations(PAGE) { ROWS } }',
    parents: ['GET /conversations/{id}'],
    route: 'GET /conversations/{id}/side_conversations',
    style: 'number',
    size: 50,
    wire: ['GET /conversations/215473840000221/side_conversations?per_page=50'],
  },
  {
    name: 'Conversation.parts',
    query: 'conversation(id: "215473840000128") { list: parts(PAGE) { ROWS } }',
    parents: ['GET /conversations/{id}'],
    route: '',
    style: 'held',
    size: 0,
    wire: ['GET /conversations/215473840000128'],
    rows: (answer) => answer.conversation_parts.conversation_parts,
    grow: times(30, making.reply),
  },
  {
    name: 'SideConversation.parts',
    query:
      'conversation(id: "215473840000223") { sideConversations(first: 1) { nodes { list: parts(PAGE) { ROWS } } } }',
    parents: ['GET /conversations/{id}', 'GET /conversations/{id}/side_conversations'],
    route: '',
    style: 'held',
    size: 0,
    wire: ['GET /conversations/215473840000223/side_conversations'],
    rows: (answer) => answer.side_conversations[0].conversation_parts,
  },
  {
    name: 'Ticket.parts',
    query: 'ticket(id: "482101") { list: parts(PAGE) { ROWS } }',
    parents: ['GET /tickets/{id}'],
    route: '',
    style: 'held',
    size: 0,
    wire: ['GET /tickets/482101'],
    rows: (answer) => answer.ticket_parts.ticket_parts,
  },
];
