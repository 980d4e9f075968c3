import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isBefore, type Version, versions } from '../src/client/core/versions.ts';
import { type Sandbox, startSandbox } from '../src/sandbox/index.ts';
import { blank, checkRequest, checkResponse, coveredIn, describeOfficially } from './support/openapi/index.ts';

/** What the steps read of the answers; the judge reads them whole. */
interface Seen {
  readonly id: string;
  readonly type: string;
  readonly pages: { readonly next: { readonly starting_after: string } | null };
  readonly admins: readonly Seen[];
  readonly teams: readonly Seen[];
  readonly data: readonly Seen[];
  readonly tickets: readonly Seen[];
  readonly external_id: string | null;
  readonly category: string;
  readonly contacts: { readonly contacts: readonly Seen[] };
  readonly ticket_type: Seen;
  readonly ticket_states: { readonly data: readonly Seen[] };
  readonly ticket_type_attributes: { readonly data: readonly Seen[] };
  readonly admin_ids: readonly number[];
  readonly linked_objects: { readonly data: readonly Seen[] };
}
type Call = (route: string, holes?: readonly string[], sent?: { query?: object; body?: object }) => Promise<Seen>;
interface Workspace {
  readonly version: Version;
  readonly call: Call;
  readonly admins: readonly Seen[];
  readonly teams: readonly Seen[];
  readonly types: readonly Seen[];
  readonly tickets: readonly Seen[];
  readonly contacts: readonly Seen[];
}
type Step = (workspace: Workspace) => Promise<unknown>;

const all = { field: 'created_at', operator: '>', value: '0' };
const first = (list: readonly Seen[]): Seen => {
  const [found] = list;
  if (found === undefined) throw new Error('the sandbox has none');
  return found;
};
const some = (list: readonly Seen[]): readonly Seen[] => list.slice(0, 12);
const trackerOf = ({ tickets }: Workspace): Seen => first(tickets.filter(({ category }) => category === 'Tracker'));

const typeDraft = { name: 'Lost property', description: 'Left on a bike', category: 'Customer', icon: '🎒' };
const ticketDraft = ({ types, contacts }: Workspace) => ({
  ticket_type_id: first(types.filter(({ category }) => category === 'Customer')).id,
  contacts: [{ id: first(contacts).id }],
  ticket_attributes: { _default_title_: 'A title', _default_description_: 'A description' },
});
const newTicket = (workspace: Workspace) => workspace.call('POST /tickets', [], { body: ticketDraft(workspace) });

/** How each operation of the client's table is asked. A new row without a step is red. */
const steps: Readonly<Record<string, Step>> = {
  'GET /admins': async ({ call }) => {
    await call('GET /admins');
    await call('GET /admins', [], { query: { display_avatar: 'true' } });
  },
  'GET /admins/{}': async ({ call, admins }) => {
    for (const { id } of admins) await call('GET /admins/{}', [id]);
    await call('GET /admins/{}', ['1']);
  },
  'PUT /admins/{}/away': async ({ call, admins }) => {
    const body = { away_mode_enabled: true, away_mode_reassign: false };
    await call('PUT /admins/{}/away', [first(admins).id], { body });
    await call('PUT /admins/{}/away', ['1'], { body });
  },
  'GET /admins/activity_logs': ({ call }) =>
    call('GET /admins/activity_logs', [], { query: { created_at_after: '1', created_at_before: '1900000000' } }),
  'POST /admins/activity_logs/search': ({ call }) =>
    call('POST /admins/activity_logs/search', [], { body: { created_at_after: 1 } }),
  'GET /admins/activity_log_event_types': ({ call }) => call('GET /admins/activity_log_event_types'),
  'GET /me': ({ call }) => call('GET /me'),
  'GET /away_status_reasons': ({ call }) => call('GET /away_status_reasons'),
  'GET /teams': ({ call }) => call('GET /teams'),
  'GET /teams/{}': async ({ call, teams }) => {
    for (const { id } of teams) await call('GET /teams/{}', [id]);
    await call('GET /teams/{}', ['1']);
  },
  'PUT /teams/{}': ({ call, teams }) =>
    call('PUT /teams/{}', [first(teams).id], { body: { admin_ids: first(teams).admin_ids } }),
  'GET /teams/{}/metrics': async ({ call, teams }) => {
    for (const { id } of teams) await call('GET /teams/{}/metrics', [id]);
  },
  'GET /ticket_types': ({ call }) => call('GET /ticket_types'),
  'GET /ticket_types/{}': async ({ call, types }) => {
    for (const { id } of types) await call('GET /ticket_types/{}', [id]);
    await call('GET /ticket_types/{}', ['1']);
  },
  'POST /ticket_types': ({ call }) => call('POST /ticket_types', [], { body: typeDraft }),
  'PUT /ticket_types/{}': async ({ call }) => {
    const { id } = await call('POST /ticket_types', [], { body: typeDraft });
    await call('PUT /ticket_types/{}', [id], { body: { name: 'Found property', archived: true } });
  },
  'POST /ticket_types/{}/attributes': async ({ call, types }) => {
    const shapes = [
      { data_type: 'string', multiline: true },
      { data_type: 'list', list_items: 'a,b' },
      ...['integer', 'decimal', 'boolean', 'datetime', 'files'].map((data_type) => ({ data_type })),
    ];
    for (const shape of shapes) {
      const body = { name: `As ${shape.data_type}`, description: 'd', ...shape };
      await call('POST /ticket_types/{}/attributes', [first(types).id], { body });
    }
  },
  'PUT /ticket_types/{}/attributes/{}': async ({ call }) => {
    const type = await call('POST /ticket_types', [], { body: typeDraft });
    const draft = { name: 'Colour', description: 'd', data_type: 'string' };
    const attribute = await call('POST /ticket_types/{}/attributes', [type.id], { body: draft });
    const body = { description: 'New', archived: true };
    await call('PUT /ticket_types/{}/attributes/{}', [type.id, attribute.id], { body });
  },
  'GET /ticket_states': ({ call }) => call('GET /ticket_states'),
  'GET /tickets/{}': async ({ call, tickets }) => {
    for (const { id } of tickets) await call('GET /tickets/{}', [id]);
    await call('GET /tickets/{}', ['1']);
  },
  'POST /tickets/search': async ({ call }) => {
    const page = { query: all, pagination: { per_page: 5 } };
    const { pages } = await call('POST /tickets/search', [], { body: page });
    const pagination = { per_page: 5, starting_after: pages.next?.starting_after };
    await call('POST /tickets/search', [], { body: { ...page, pagination } });
    const none = { field: 'created_at', operator: '<', value: '1' };
    await call('POST /tickets/search', [], { body: { query: none, pagination: { per_page: 5 } } });
  },
  'POST /tickets': newTicket,
  'POST /tickets/enqueue': (workspace) => workspace.call('POST /tickets/enqueue', [], { body: ticketDraft(workspace) }),
  'PUT /tickets/{}': async (workspace) => {
    const { id } = await newTicket(workspace);
    const body = { ticket_attributes: { _default_title_: 'Another' }, open: false, snoozed_until: 1_900_000_000 };
    await workspace.call('PUT /tickets/{}', [id], { body });
  },
  'DELETE /tickets/{}': async (workspace) => {
    const { id } = await newTicket(workspace);
    await workspace.call('DELETE /tickets/{}', [id]);
    await workspace.call('DELETE /tickets/{}', [id]);
  },
  'POST /tickets/{}/reply': async (workspace) => {
    const ticket = await newTicket(workspace);
    const admin = { type: 'admin', admin_id: first(workspace.admins).id };
    const options = [{ text: 'Yes', uuid: '0df48b85-9a93-4c66-a167-753eff0baaec' }];
    for (const body of [
      { message_type: 'comment', ...admin, body: 'b' },
      { message_type: 'note', ...admin, body: '<p>b</p>' },
      { message_type: 'quick_reply', ...admin, reply_options: options },
      { message_type: 'comment', type: 'user', intercom_user_id: first(workspace.contacts).id, body: 'b' },
    ]) {
      await workspace.call('POST /tickets/{}/reply', [ticket.id], { body });
    }
    await workspace.call('GET /tickets/{}', [ticket.id]);
  },
  'POST /tickets/{}/change_type': async (workspace) => {
    const { call, types } = workspace;
    const ticket = await newTicket(workspace);
    const other = first(types.filter((type) => type.category === 'Customer' && type.id !== ticket.ticket_type.id));
    const { ticket_states } = await call('GET /ticket_types/{}', [other.id]);
    const body = { ticket_type_id: other.id, ticket_state_id: first(ticket_states.data).id };
    await call('POST /tickets/{}/change_type', [ticket.id], { body });
  },
  'POST /tickets/{}/linked_conversations': async (workspace) => {
    const ticket = await newTicket(workspace);
    const body = { conversation_id: ticket.id };
    await workspace.call('POST /tickets/{}/linked_conversations', [trackerOf(workspace).id], { body });
    await workspace.call('GET /tickets/{}', [trackerOf(workspace).id]);
  },
  'DELETE /tickets/{}/linked_conversations/{}': async (workspace) => {
    const ticket = await newTicket(workspace);
    const tracker = trackerOf(workspace);
    const body = { conversation_id: ticket.id };
    await workspace.call('POST /tickets/{}/linked_conversations', [tracker.id], { body });
    await workspace.call('DELETE /tickets/{}/linked_conversations/{}', [tracker.id, ticket.id]);
  },
  'POST /tickets/{}/tags': async ({ call, tickets, admins }) => {
    const ids = { id: '8401', admin_id: first(admins).id };
    await call('POST /tickets/{}/tags', [first(tickets).id], { body: ids });
    await call('POST /tickets/{}/tags', ['1'], { body: ids });
  },
  'DELETE /tickets/{}/tags/{}': async ({ call, tickets, admins }) => {
    const admin_id = first(admins).id;
    const { id } = first(tickets);
    await call('POST /tickets/{}/tags', [id], { body: { id: '8401', admin_id } });
    await call('DELETE /tickets/{}/tags/{}', [id, '8401'], { body: { admin_id } });
  },
  'GET /jobs/status/{}': async (workspace) => {
    const { id } = await workspace.call('POST /tickets/enqueue', [], { body: ticketDraft(workspace) });
    for (let polls = 0; polls < 3; polls += 1) await workspace.call('GET /jobs/status/{}', [id]);
    await workspace.call('GET /jobs/status/{}', ['1']);
  },
  'GET /contacts/{}': async ({ call, contacts }) => {
    for (const { id } of contacts) await call('GET /contacts/{}', [id]);
    await call('GET /contacts/{}', ['0'.repeat(24)]);
  },
  'POST /contacts/search': async ({ call }) => {
    const page = { query: all, pagination: { per_page: 50 } };
    const { pages } = await call('POST /contacts/search', [], { body: page });
    const pagination = { per_page: 50, starting_after: pages.next?.starting_after };
    await call('POST /contacts/search', [], { body: { ...page, pagination } });
  },
  'GET /contacts/find_by_external_id/{}': async ({ call, contacts }) => {
    const { external_id } = first(contacts.filter((contact) => contact.external_id !== null));
    await call('GET /contacts/find_by_external_id/{}', [external_id ?? '']);
  },
};

const caller =
  (origin: string, version: Version, problems: string[]): Call =>
  async (route, holes = [], { query = {}, body } = {}) => {
    const left = [...holes];
    const [method = '', template = ''] = route.split(' ');
    const path = template.replaceAll('{}', () => left.shift() ?? '');
    const headers = {
      authorization: 'Bearer token',
      accept: 'application/json',
      'content-type': 'application/json',
      'intercom-version': version,
    };
    const asked = { method, path, query: { ...query }, headers, body };
    problems.push(...checkRequest(version, asked).map((problem) => `the test asks ${route}: ${problem}`));
    const sent = body === undefined ? {} : { body: JSON.stringify(body) };
    const reply = await fetch(`${origin}${path}?${new URLSearchParams(asked.query)}`, { method, headers, ...sent });
    const answer: unknown = await reply.json();
    const seen = { method, route: template, status: reply.status, body: answer };
    problems.push(...checkResponse(version, seen).map((problem) => `${route} ${reply.status}: ${problem}`));
    if (reply.status >= 500) problems.push(`${route} failed with ${reply.status}`);
    return answer as Seen;
  };

/** One line for what is wrong in every record of a list. */
const kinds = (problems: readonly string[]) => [
  ...new Set(problems.map((problem) => problem.replaceAll(/\/\d+/g, '/*'))),
];

test('every operation of the table has a step', () => {
  const missing = coveredIn('Unstable').filter(({ route }) => steps[blank(route)] === undefined);
  expect(missing.map(({ route }) => route)).toEqual([]);
});

describeOfficially('the sandbox answers as the official description says', () => {
  let sandbox: Sandbox;
  beforeAll(async () => {
    sandbox = await startSandbox({ rateLimit: 1_000_000 });
  });
  afterAll(() => sandbox.stop());

  describe.each(versions)('%s', (version) => {
    const problems: string[] = [];
    let workspace: Workspace;
    let opening: string[] = [];
    beforeAll(async () => {
      sandbox.reset();
      const call = caller(sandbox.origin, version, problems);
      const search = { query: all, pagination: { per_page: 100 } };
      const { admins } = await call('GET /admins');
      const { teams } = await call('GET /teams');
      const { data: types } = await call('GET /ticket_types');
      const { tickets } = await call('POST /tickets/search', [], { body: search });
      const { data: contacts } = await call('POST /contacts/search', [], { body: search });
      workspace = { version, call, admins, teams, types, tickets: some(tickets), contacts: some(contacts) };
      const tracker = tickets.find(({ category }) => category === 'Tracker');
      if (tracker !== undefined) workspace = { ...workspace, tickets: [...workspace.tickets, tracker] };
      opening = kinds(problems);
    });

    test('the lists that all begins with', () => expect(opening).toEqual([]));

    test.each(coveredIn(version))('$route', async ({ route }) => {
      problems.length = 0;
      sandbox.log.length = 0;
      await steps[blank(route)]?.(workspace);
      expect(kinds(problems)).toEqual([]);
      const answered = sandbox.log.filter((call) => blank(call.route) === blank(route) && call.status < 300);
      expect(answered.length).toBeGreaterThan(0);
    });

    test('refusals', async () => {
      problems.length = 0;
      const { call, admins } = workspace;
      const missing = await call('GET /tickets/{}', ['424242424242']);
      expect(missing.type).toBe('error.list');
      sandbox.switches.failNext(1, 429);
      expect((await call('GET /admins')).type).toBe('error.list');
      if (!isBefore(version, '2.14')) await call('GET /jobs/status/{}', [first(admins).id]);
      expect(kinds(problems)).toEqual([]);
    });
  });
});
