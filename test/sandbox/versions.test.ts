import { describe, expect, test } from 'vitest';
import { checkResponse, coveredOperations, describeOfficially, publishedOperation } from '../support/openapi/index.ts';
import { errorOf, type Json, useSandbox } from './support.ts';

const { call } = useSandbox();
const versions = ['2.11', '2.12', '2.13', '2.14', '2.15', '2.16', '2.17', 'Unstable'] as const;
const read = async (what: string, version: string): Promise<Json> => (await call(what, { version })).body;
const open = { field: 'open', operator: '=', value: true };

const lacking = '400 intercom_version_invalid: Requested resource is not available in current API version.';

// The sandbox reads from the gateway's table which versions have a route, and the published list is the judge of both.
test.each(coveredOperations)('has $route in the versions that are published', async ({ route }) => {
  const [method = '', path = ''] = route.replaceAll(/\{\w+\}/g, '0').split(' ');
  const body = method === 'GET' ? {} : { body: {} };
  const answers = await Promise.all(versions.map((version) => call(`${method} ${path}`, { version, ...body })));
  const found = versions.filter((_, at) => answers[at]?.status !== 400 || errorOf(answers[at]) !== lacking);
  expect(found).toEqual(publishedOperation(route)?.versions);
  expect(answers.filter(({ status }) => status >= 500)).toEqual([]);
});

test('says that a version lacks an operation', async () => {
  for (const [what, version] of [
    ['GET /ticket_states', '2.11'],
    ['DELETE /tickets/480001', '2.12'],
    ['GET /away_status_reasons', '2.13'],
    ['PUT /teams/7301', '2.16'],
  ] as const) {
    expect(errorOf(await call(what, { version, ...(what.startsWith('PUT') && { body: {} }) }))).toBe(lacking);
  }
});

test('takes Preview for Unstable and the app’s version for none', async () => {
  expect(await read('GET /teams/7301', 'Preview')).toEqual(await read('GET /teams/7301', 'Unstable'));
  const { body } = await call('GET /tickets/480001', { version: null });
  expect(body).toEqual(await read('GET /tickets/480001', '2.16'));
});

test('tickets: states, assignees and parts by version', async () => {
  const [first] = (
    await call('POST /tickets/search', {
      body: { query: { field: 'admin_assignee_id', operator: '=', value: null }, pagination: { per_page: 1 } },
    })
  ).body.tickets;
  const forms = await Promise.all(versions.map((version) => read(`GET /tickets/${first.id}`, version)));
  const [oldest, second, , , fifth, sixth] = forms;
  expect(oldest.ticket_state).toBe(first.ticket_state.category);
  expect(oldest.ticket_state_internal_label).toBe(first.ticket_state.internal_label);
  expect(second.ticket_state).toMatchObject({ type: 'ticket_state', id: first.ticket_state.id });
  expect(second).not.toHaveProperty('ticket_state_internal_label');
  expect([oldest.admin_assignee_id, fifth.admin_assignee_id, sixth.admin_assignee_id]).toEqual(['0', '0', 0]);
  expect(fifth).not.toHaveProperty('previous_ticket_state_id');
  expect(sixth).toHaveProperty('previous_ticket_state_id');
  for (const one of forms) expect(one.ticket_type).not.toHaveProperty('ticket_states');
});

test('parts: what later versions add', async () => {
  const parts = async (version: string): Promise<Json[]> =>
    (await read('GET /tickets/482101', version)).ticket_parts.ticket_parts;
  const has = async (version: string, key: string) => (await parts(version)).some((part) => key in part);
  expect(await parts('2.11')).toHaveLength(500);
  expect([await has('2.12', 'app_package_code'), await has('2.13', 'app_package_code')]).toEqual([false, true]);
  expect([await has('2.13', 'updated_attribute_data'), await has('2.14', 'updated_attribute_data')]).toEqual([
    false,
    true,
  ]);
  expect([await has('2.16', 'translations'), await has('Unstable', 'translations')]).toEqual([false, true]);
});

test('types, admins, teams and contacts by version', async () => {
  expect(await read('GET /ticket_types/2811', '2.11')).not.toHaveProperty('ticket_states');
  expect((await read('GET /ticket_types/2811', '2.12')).ticket_states.data.length).toBeGreaterThan(4);
  expect((await read('GET /admins/991267801', '2.11')).avatar).toEqual({ image_url: expect.stringMatching(/^https:/) });
  expect((await read('GET /admins/991267801', '2.12')).avatar).toMatch(/^https:/);
  expect((await read('GET /me', '2.16')).avatar).toMatchObject({ type: 'avatar' });
  expect(await read('GET /admins/991267801', '2.13')).not.toHaveProperty('away_status_reason_id');
  expect((await read('GET /admins/991267803', '2.14')).away_status_reason_id).toBe(38_103);
  expect(await read('GET /admins/991267801', '2.15')).not.toHaveProperty('role');
  expect((await read('GET /admins/991267801', '2.16')).role.name).toBe('Support Lead');
  expect(await read('GET /teams/7301', '2.13')).not.toHaveProperty('assignment_limit');
  expect((await read('GET /teams/7301', '2.14')).assignment_limit).toBe(25);
  const owned = { query: { field: 'owner_id', operator: '!=', value: null }, pagination: { per_page: 1 } };
  const owner = async (version: string) =>
    (await call('POST /contacts/search', { body: owned, version })).body.data[0].owner_id;
  expect([typeof (await owner('2.15')), typeof (await owner('2.16'))]).toEqual(['number', 'string']);
});

test('a merged contact is absent until 2.15 and leads to its survivor from 2.16', async () => {
  const old = await call('GET /contacts/find_by_external_id/larkspur-10017', { version: '2.15' });
  expect(old.status).toBe(404);
  const merged = await call('GET /contacts/find_by_external_id/larkspur-10017');
  expect([merged.status, merged.body.errors[0].code]).toEqual([410, 'contact_merged']);
  const link = /^<(\/contacts\/[0-9a-f]{24})>; rel="canonical"$/.exec(merged.headers.get('link') ?? '');
  const survivor = await call(`GET ${link?.[1]}?include_merge_history=true`);
  expect(survivor.body.merge_history).toHaveLength(1);
  expect((await call(`GET ${link?.[1]}`)).body).not.toHaveProperty('merge_history');
});

/** Where the descriptions are wrong about the wire, or their examples show a list empty and so prove nothing. */
const knownDifferences = [
  /ticket_parts\/\d+\/ticket_state is missing/,
  /activity_logs\/\d+\/metadata\//,
  /body\/pages\/next must be object, not string/,
  /companies\/data\/\d+\/url must match format "uri"/,
  /enabled_push_messaging is not declared/,
];

describeOfficially('answers by the official descriptions', () => {
  // Of 2.17 there is no description.
  describe.each(versions.filter((version) => version !== '2.17'))('%s', (version) => {
    const job = { ticket_type_id: '2811', contacts: [{ email: 'a@rider.example' }], ticket_attributes: {} };
    const asked: readonly (readonly [string, string, unknown?])[] = [
      ['GET /admins', 'GET /admins'],
      ['GET /admins/991267803', 'GET /admins/{id}'],
      ['GET /me', 'GET /me'],
      ['PUT /admins/991267801/away', 'PUT /admins/{id}/away', { away_mode_enabled: true, away_mode_reassign: false }],
      ['GET /admins/activity_logs?created_at_after=1', 'GET /admins/activity_logs'],
      ['POST /admins/activity_logs/search', 'POST /admins/activity_logs/search', { created_at_after: 1 }],
      ['GET /admins/activity_log_event_types', 'GET /admins/activity_log_event_types'],
      ['GET /away_status_reasons', 'GET /away_status_reasons'],
      ['GET /teams', 'GET /teams'],
      ['GET /teams/7301', 'GET /teams/{id}'],
      ['PUT /teams/7301', 'PUT /teams/{id}', { admin_ids: [991267801] }],
      ['GET /teams/7301/metrics', 'GET /teams/{team_id}/metrics'],
      ['POST /tickets/search', 'POST /tickets/search', { query: open, pagination: { per_page: 150 } }],
      ['GET /tickets/482101', 'GET /tickets/{id}'],
      ['POST /tickets', 'POST /tickets', job],
      ['PUT /tickets/480001', 'PUT /tickets/{id}', { open: true, snoozed_until: 1_900_000_000 }],
      [
        'POST /tickets/480001/reply',
        'POST /tickets/{id}/reply',
        { message_type: 'note', type: 'admin', admin_id: 991267801, body: 'x' },
      ],
      ['DELETE /tickets/480001', 'DELETE /tickets/{id}'],
      ['POST /tickets/enqueue', 'POST /tickets/enqueue', job],
      [
        'POST /tickets/482745/linked_conversations',
        'POST /tickets/{ticket_id}/linked_conversations',
        { conversation_id: '215473840000110' },
      ],
      ['GET /ticket_types', 'GET /ticket_types'],
      ['GET /ticket_types/2812', 'GET /ticket_types/{id}'],
      ['POST /ticket_types', 'POST /ticket_types', { name: 'New' }],
      [
        'POST /ticket_types/2811/attributes',
        'POST /ticket_types/{ticket_type_id}/attributes',
        { name: 'N', description: '', data_type: 'list', list_items: 'a,b' },
      ],
      ['GET /ticket_states', 'GET /ticket_states'],
      ['POST /tickets/480001/tags', 'POST /tickets/{ticket_id}/tags', { id: '8401', admin_id: '991267801' }],
      [
        'POST /contacts/search',
        'POST /contacts/search',
        { query: { field: 'created_at', operator: '>', value: 0 }, pagination: { per_page: 150 } },
      ],
      ['GET /contacts/find_by_external_id/larkspur-10042', 'GET /contacts/find_by_external_id/{external_id}'],
    ];
    test.each(asked.map(([what, route, body]) => ({ what, route, body })))('$what', async ({ what, route, body }) => {
      const { status, body: answered } = await call(what, { version, ...(body === undefined ? {} : { body }) });
      const [method = '', path = ''] = route.split(' ');
      if (answered.errors?.[0].code === 'intercom_version_invalid') return;
      expect(status).toBe(200);
      const differences = checkResponse(version, { method, route: path, status, body: answered });
      expect(differences.filter((one) => !knownDifferences.some((known) => known.test(one)))).toEqual([]);
    });
  });
});
