import { describe, expect, test } from 'vitest';
import { errorOf, type Json, search, useSandbox } from './support.ts';

const { call } = useSandbox();
const admin = 991_267_802;
const contactId = async (): Promise<string> =>
  (await search(call, 'contacts', { field: 'role', operator: '=', value: 'user' })).body.data[0].id;
const attributesOf = async (type: string): Promise<Json[]> =>
  (await call(`GET /ticket_types/${type}`)).body.ticket_type_attributes.data;
const named = (rows: readonly Json[], name: string): Json => rows.find((one) => one.name === name);
const partsOf = (ticket: Json): Json[] => ticket.ticket_parts.ticket_parts;
const firstOf = async (category: string): Promise<Json> =>
  (await search(call, 'tickets', { field: 'category', operator: '=', value: category })).body.tickets.at(-1);

describe('creating a ticket', () => {
  test('keeps what it was given and reads back', async () => {
    const [low] = named(await attributesOf('2815'), 'Severity').input_options.list_items;
    const body = {
      ticket_type_id: 2815,
      contacts: [{ id: await contactId() }],
      ticket_attributes: { _default_title_: 'שלום 🚲', Severity: low.id, 'Failure rate': 0.25, 'Recall needed': true },
      assignment: { admin_assignee_id: String(admin), team_assignee_id: '7304' },
    };
    const made = await call('POST /tickets', { body });
    expect(made.status).toBe(200);
    expect(made.body).toMatchObject({
      type: 'ticket',
      ticket_attributes: { ...body.ticket_attributes, _default_description_: null, 'Affected bikes': null },
      ticket_state: { category: 'submitted' },
      admin_assignee_id: admin,
      team_assignee_id: 7304,
      open: true,
      ticket_parts: { total_count: 1, ticket_parts: [{ part_type: 'ticket_state_updated_by_admin' }] },
    });
    expect((await call(`GET /tickets/${made.body.id}`)).body).toEqual(made.body);
    const found = await search(call, 'tickets', { field: 'created_at', operator: '>', value: 0 });
    expect(found.body.tickets[0]).toEqual(made.body);
    expect(found.body.total_count).toBe(401);
  });

  test('finds the contact by external id and by email, and makes one of a new email', async () => {
    const make = async (contact: unknown) =>
      (await call('POST /tickets', { body: { ticket_type_id: '2811', contacts: [contact] } })).body.contacts
        .contacts[0];
    const { id, external_id, email } = (await call('GET /contacts/find_by_external_id/larkspur-10042')).body;
    expect(await make({ external_id })).toEqual({ type: 'contact', id, external_id });
    expect((await make({ email })).id).toBe(id);
    const made = await make({ email: 'brand.new@rider.example' });
    expect((await call(`GET /contacts/${made.id}`)).body).toMatchObject({
      role: 'lead',
      email: 'brand.new@rider.example',
    });
  });

  test.each<[string, unknown, string]>([
    [
      'no type',
      { contacts: [{ email: 'a@b.example' }] },
      '400 parameter_not_found: ticket_type_id is a required parameter',
    ],
    [
      'unknown type',
      { ticket_type_id: '1', contacts: [{ email: 'a@b.example' }] },
      '404 not_found: Resource Not Found',
    ],
    ['no contact', { ticket_type_id: '2811' }, '400 parameter_not_found: contacts is a required parameter'],
    ['unknown contact', { ticket_type_id: '2811', contacts: [{ id: 'x' }] }, '404 not_found: User Not Found'],
    [
      'missing attribute',
      { ticket_type_id: '2812', contacts: [{ email: 'a@b.example' }] },
      '400 parameter_invalid: Missing required ticket attributes',
    ],
    [
      'unknown attribute',
      { ticket_type_id: '2811', contacts: [{ email: 'a@b.example' }], ticket_attributes: { Colour: 'red' } },
      '400 parameter_invalid: Extra attributes provided that are not found on ticket type: Colour',
    ],
    [
      'archived attribute',
      { ticket_type_id: '2811', contacts: [{ email: 'a@b.example' }], ticket_attributes: { 'Old service code': 'x' } },
      '400 parameter_invalid: Extra attributes provided that are not found on ticket type: Old service code',
    ],
    [
      'wrong type of value',
      { ticket_type_id: '2811', contacts: [{ email: 'a@b.example' }], ticket_attributes: { Odometer: 'far' } },
      '400 parameter_invalid: Invalid value for ticket attribute Odometer, expected integer',
    ],
    [
      'unknown list item',
      { ticket_type_id: '2811', contacts: [{ email: 'a@b.example' }], ticket_attributes: { Model: 'Wren' } },
      '400 parameter_invalid: Invalid list item for ticket attribute: Model',
    ],
    [
      'unknown assignee',
      { ticket_type_id: '2811', contacts: [{ email: 'a@b.example' }], assignment: { admin_assignee_id: '5' } },
      '404 assignee_not_found: Assignee not found',
    ],
  ])('refuses %s, and makes nothing', async (_, body, error) => {
    expect(errorOf(await call('POST /tickets', { body }))).toBe(error);
    const all = await search(call, 'tickets', { field: 'created_at', operator: '>', value: 0 });
    expect(all.body.total_count).toBe(400);
  });

  test('in the background: pending, then the ticket', async () => {
    const body = { ticket_type_id: '2811', contacts: [{ email: 'a@b.example' }] };
    const job = (await call('POST /tickets/enqueue', { body })).body;
    expect(job).toMatchObject({ type: 'job', status: 'pending', resource_id: null });
    expect((await call(`GET /jobs/status/${job.id}`)).body.status).toBe('pending');
    const done = (await call(`GET /jobs/status/${job.id}`)).body;
    expect(done.status).toBe('success');
    expect((await call(`GET /tickets/${done.resource_id}`)).status).toBe(200);
    expect(errorOf(await call('GET /jobs/status/nope'))).toBe('404 job_not_found: Job Not Found');
    const lacking = { ...body, ticket_type_id: '2812' };
    expect(errorOf(await call('POST /tickets/enqueue', { body: lacking }))).toMatch(
      /Missing required ticket attributes$/,
    );
  });
});

describe('changing a ticket', () => {
  const change = (body: unknown, version = '2.16', id = '482731') => call(`PUT /tickets/${id}`, { body, version });

  test('appends a part for each change', async () => {
    const before = (await call('GET /tickets/482731')).body;
    const state = before.ticket_state.id === '8103' ? '8102' : '8103';
    const body = {
      ticket_attributes: { _default_title_: 'Brakes' },
      ticket_state_id: Number(state),
      admin_id: admin,
      assignee_id: 991_267_805,
      snoozed_until: 1_900_000_000,
    };
    const after = (await change(body)).body;
    const added = partsOf(after).slice(partsOf(before).length);
    expect(added.map((part) => part.part_type)).toEqual([
      'ticket_attribute_updated_by_admin',
      'ticket_state_updated_by_admin',
      'assignment',
      'snoozed',
    ]);
    expect(added[0].updated_attribute_data).toEqual({
      attribute: { type: 'attribute', id: '3101', label: '_default_title_' },
      value: { type: 'value', id: 'Brakes', label: 'Brakes' },
    });
    expect(added[2]).toMatchObject({ assigned_to: { type: 'admin', id: '991267805' }, author: { id: String(admin) } });
    expect(after).toMatchObject({
      ticket_state: { id: state },
      previous_ticket_state_id: before.ticket_state.id,
      admin_assignee_id: 991_267_805,
      snoozed_until: 1_900_000_000,
    });
    expect((await call('GET /tickets/482731')).body).toEqual(after);
    expect((await change({ open: false })).body).not.toHaveProperty('snoozed_until');
    expect((await change({ admin_id: admin, assignee_id: '0' })).body).toMatchObject({
      admin_assignee_id: 0,
      team_assignee_id: 0,
    });
    expect((await change({ is_shared: false })).body.is_shared).toBe(false);
  });

  test('takes the body of each version and not that of another', async () => {
    const assignment = { admin_id: String(admin), assignee_id: '7303' };
    expect((await change({ state: 'resolved', assignment }, '2.11')).body).toMatchObject({
      ticket_state: 'resolved',
      team_assignee_id: '7303',
    });
    expect((await change({ state: 'in_progress' }, '2.12')).body.ticket_state.category).toBe('resolved');
    expect((await change({ ticket_state_id: '8102', assignment }, '2.13')).body.ticket_state.id).toBe('8102');
    const newer = { admin_id: admin, assignee_id: '991267802' };
    expect((await change(newer, '2.13')).body.admin_assignee_id).not.toBe('991267802');
    expect((await change({ assignment: newer }, '2.14')).body.admin_assignee_id).not.toBe('991267802');
    expect((await change(newer, '2.14')).body.admin_assignee_id).toBe('991267802');
  });

  test('refuses what does not exist and changes nothing then', async () => {
    const before = (await call('GET /tickets/482731')).body;
    const title = { ticket_attributes: { _default_title_: 'half done' } };
    const refusals = [
      [{ ...title, ticket_state_id: 0 }, /^400 ticket_state_id_invalid/],
      [{ ...title, ticket_state_id: '8113' }, /^400 ticket_state_id_invalid/],
      [{ ...title, admin_id: 5, assignee_id: admin }, /^404 assignee_not_found/],
      [{ ...title, admin_id: admin, assignee_id: 5 }, /^404 assignee_not_found/],
      [{ ...title, open: 'yes' }, /^400 parameter_invalid/],
      [{ ticket_attributes: { Colour: 1 } }, /^400 parameter_invalid: Extra/],
    ] as const;
    for (const [body, error] of refusals) expect(errorOf(await change(body))).toMatch(error);
    expect((await call('GET /tickets/482731')).body).toEqual(before);
    expect((await change(title, '2.16', '1')).status).toBe(404);
  });

  test('deletes it for good', async () => {
    expect((await call('DELETE /tickets/482731')).body).toEqual({ id: '482731', object: 'ticket', deleted: true });
    expect(errorOf(await call('GET /tickets/482731'))).toBe('404 ticket_not_found: Ticket not found');
    expect((await call('DELETE /tickets/482731')).status).toBe(404);
  });

  test('moves it to another type of its category', async () => {
    const move = (body: unknown) => call('POST /tickets/482731/change_type', { body });
    const moved = await move({
      ticket_type_id: '2812',
      ticket_state_id: '8101',
      ticket_attributes: { 'Order number': 'A1' },
    });
    expect(moved.body).toMatchObject({
      ticket_type: { id: '2812' },
      ticket_state: 'submitted',
      ticket_state_internal_label: 'Submitted',
    });
    expect((await call('GET /tickets/482731')).body).toMatchObject({
      ticket_state: { id: '8101' },
      ticket_attributes: { 'Order number': 'A1', _default_title_: moved.body.ticket_attributes['_default_title_'] },
    });
    expect(errorOf(await move({ ticket_state_id: '8101' }))).toMatch(/ticket_type_id is a required parameter$/);
    expect(errorOf(await move({ ticket_type_id: '2811' }))).toMatch(/ticket_state_id is a required parameter$/);
    expect(errorOf(await move({ ticket_type_id: '2812', ticket_state_id: '8101' }))).toMatch(
      /Cannot change to the same ticket type$/,
    );
    expect(errorOf(await move({ ticket_type_id: '2811', ticket_state_id: '8113' }))).toMatch(
      /doesn't belong to the new ticket type$/,
    );
    expect((await move({ ticket_type_id: '2813', ticket_state_id: '8101' })).status).toBe(400);
  });
});

describe('replies', () => {
  const reply = (id: string, body: unknown) => call(`POST /tickets/${id}/reply`, { body });
  const note = { message_type: 'note', type: 'admin', admin_id: admin };

  test('answer the part, which the ticket then has', async () => {
    const html = '<html> <body> <h2>A list</h2> </body> </html>';
    const made = (await reply('482731', { ...note, body: html })).body;
    expect(made).toMatchObject({
      type: 'ticket_part',
      part_type: 'note',
      body: '<h2>A list</h2>',
      author: { id: String(admin), type: 'admin' },
    });
    expect(partsOf((await call('GET /tickets/482731')).body).at(-1)).toEqual(made);
    expect((await reply('482731', { ...note, body: 'a < b' })).body.body).toBe('<p>a &lt; b</p>');
    const quick = { ...note, message_type: 'quick_reply', reply_options: [{ text: 'Yes', uuid: 'u' }] };
    expect((await reply('482731', quick)).body.part_type).toBe('quick_reply');
  });

  test('keep the newest 500 parts', async () => {
    const made = (await reply('482101', { ...note, body: 'one more' })).body;
    const parts = partsOf((await call('GET /tickets/482101')).body);
    expect(parts).toHaveLength(500);
    expect(parts.at(-1)).toEqual(made);
  });

  test('of contacts go on customer tickets only', async () => {
    const user = { message_type: 'comment', type: 'user', intercom_user_id: await contactId(), body: 'Thanks :)' };
    expect((await reply('482731', user)).body).toMatchObject({
      part_type: 'comment',
      author: { type: 'user', id: user.intercom_user_id },
    });
    const internal = await firstOf('task');
    expect(errorOf(await reply(internal.id, user))).toBe(
      '400 parameter_mismatch: User replies are not allowed on Backoffice tickets',
    );
    expect(errorOf(await reply('1', user))).toBe('404 not_found: Resource Not Found');
    expect((await reply('482731', { ...user, intercom_user_id: 'x' })).status).toBe(404);
    expect((await reply('482731', { ...note, message_type: 'shout', body: 'x' })).status).toBe(400);
    expect((await reply('482731', note)).status).toBe(400);
    const urls = Array(11).fill('https://larkspurcycles.example/a.png');
    expect((await reply('482731', { ...note, attachment_urls: urls })).status).toBe(400);
  });
});

test('links conversations to trackers, one tracker each', async () => {
  const link = (ticket: string, conversation_id?: string) =>
    call(`POST /tickets/${ticket}/linked_conversations`, { body: { conversation_id } });
  const linked = await link('482745', '215473840000110');
  expect(linked.body).toMatchObject({
    type: 'conversation',
    id: '215473840000110',
    linked_objects: { total_count: 1, data: [{ type: 'ticket', id: '482745', category: 'Tracker' }] },
  });
  const has = async () => (await call('GET /tickets/482745')).body.linked_objects.data.map((one: Json) => one.id);
  expect(await has()).toContain('215473840000110');
  expect(errorOf(await link('482661', '215473840000110'))).toMatch(/^400 already_linked_to_tracker/);
  expect(errorOf(await link('482731', '215473840000111'))).toMatch(/^400 invalid_ticket_type/);
  expect(errorOf(await link('482745', '7'))).toMatch(/^404 conversation_not_found/);
  expect(errorOf(await link('482745'))).toBe('400 parameter_not_found: conversation_id not specified');
  expect(errorOf(await link('7', '215473840000111'))).toMatch(/^404 ticket_not_found/);
  const path = '/tickets/482745/linked_conversations/215473840000110';
  expect((await call(`DELETE ${path}`)).body.linked_objects.total_count).toBe(0);
  expect(await has()).not.toContain('215473840000110');
  expect(errorOf(await call(`DELETE ${path}`))).toMatch(/^404 conversation_not_found: Conversation is not linked/);
});

test('puts tags on tickets and takes off only those', async () => {
  const body = { id: 8401, admin_id: admin };
  const put = await call('POST /tickets/482731/tags', { body });
  expect(put.body).toMatchObject({
    type: 'tag',
    id: '8401',
    name: 'VIP',
    applied_by: { type: 'admin', id: String(admin) },
  });
  const off = () => call('DELETE /tickets/482731/tags/8401', { body: { admin_id: admin } });
  expect((await off()).status).toBe(200);
  expect(errorOf(await off())).toBe('404 tag_not_found: Tag not found');
  expect(errorOf(await call('POST /tickets/1/tags', { body }))).toBe('404 ticket_not_found: Ticket not found');
  expect(errorOf(await call('POST /tickets/482731/tags', { body: { ...body, id: 5 } }))).toMatch(/^404 tag_not_found/);
});

test('ticket types and attributes are made, changed and archived', async () => {
  const type = (await call('POST /ticket_types', { body: { name: 'Rental', category: 'Customer' } })).body;
  expect(type).toMatchObject({ icon: '🎟️', archived: false });
  expect(type.ticket_type_attributes.data.map((one: Json) => one.name)).toEqual([
    '_default_title_',
    '_default_description_',
  ]);
  expect(type.ticket_states.data).toHaveLength(4);
  const make = (body: unknown) => call(`POST /ticket_types/${type.id}/attributes`, { body });
  const list = { name: 'Size', description: '', data_type: 'list', list_items: 'S, M,L' };
  const size = (await make(list)).body;
  expect(size.input_options.list_items.map((item: Json) => item.label)).toEqual(['S', 'M', 'L']);
  expect(size.ticket_type_id).toBe(Number(type.id));
  const path = `PUT /ticket_types/${type.id}/attributes/${size.id}`;
  const changed = (await call(path, { body: { list_items: 'M,XL' } })).body.input_options.list_items;
  expect(changed[0]).toEqual(size.input_options.list_items[1]);
  expect(changed.filter((item: Json) => item.archived).map((item: Json) => item.label)).toEqual(['S', 'L']);
  expect((await call(path, { body: { archived: true } })).body.archived).toBe(true);
  expect((await make({ ...list, name: 'Other', data_type: 'colour' })).status).toBe(400);
  expect((await make(list)).status).toBe(400);
  const archived = await call(`PUT /ticket_types/${type.id}`, { body: { archived: true, name: 'Rentals' } });
  expect(archived.body).toMatchObject({ archived: true, name: 'Rentals' });
  expect(
    (await call('POST /tickets', { body: { ticket_type_id: type.id, contacts: [{ email: 'a@b.example' }] } })).status,
  ).toBe(400);
  expect((await call('GET /ticket_types/1')).status).toBe(404);
  expect((await call('POST /ticket_types', { body: {} })).status).toBe(400);
});

test('admins go away, for a reason that is still there', async () => {
  const away = (id: number, body: unknown) => call(`PUT /admins/${id}/away`, { body });
  const body = { away_mode_enabled: true, away_mode_reassign: true, away_status_reason_id: 38_101 };
  expect((await away(admin, body)).body).toMatchObject({ away_mode_enabled: true, away_status_reason_id: '38101' });
  expect((await call(`GET /admins/${admin}`)).body).toMatchObject({
    away_mode_enabled: true,
    away_status_reason_id: 38_101,
  });
  expect(errorOf(await away(admin, { ...body, away_status_reason_id: 38_105 }))).toBe(
    '400 parameter_invalid: Away status reason is deleted',
  );
  expect(errorOf(await away(5, body))).toBe('404 admin_not_found: Admin for admin_id not found');
  expect((await away(admin, { away_mode_enabled: true })).status).toBe(400);
});

test('team members are replaced in Unstable', async () => {
  const put = (body: unknown, id = '7302') => call(`PUT /teams/${id}`, { body, version: 'Unstable' });
  const level = { primary_admin_ids: [admin], secondary_admin_ids: null };
  const team = (await put({ admin_ids: [admin, 991_267_804], admin_priority_level: level })).body;
  expect(team).toMatchObject({ admin_ids: [admin, 991_267_804], admin_priority_level: level });
  expect((await call(`GET /admins/${admin}`)).body.team_ids).toContain(7302);
  expect((await call('GET /admins/991267805')).body.team_ids).not.toContain(7302);
  expect(errorOf(await put({ admin_ids: ['x'] }))).toMatch(/admin_ids must contain only numeric admin ids$/);
  expect(errorOf(await put({ admin_ids: [admin], name: 'x' }))).toMatch(/but the request changed name$/);
  const off = { primary_admin_ids: [991_267_812] };
  expect(errorOf(await put({ admin_ids: [admin], admin_priority_level: off }))).toMatch(
    /which is on neither the team nor admin_ids$/,
  );
  const twice = { primary_admin_ids: [admin], secondary_admin_ids: [admin] };
  expect(errorOf(await put({ admin_ids: [admin], admin_priority_level: twice }))).toMatch(
    /more than one priority level$/,
  );
  expect(errorOf(await put({ admin_ids: [] }, '1'))).toBe('404 team_not_found: Team not found');
});

test('metrics count what the members have open', async () => {
  const { data } = (await call('GET /teams/7303/metrics')).body;
  const query = {
    operator: 'AND',
    value: [
      { field: 'open', operator: '=', value: true },
      { field: 'admin_assignee_id', operator: '=', value: data[0].admin_id },
    ],
  };
  const { total_count } = (await search(call, 'tickets', query)).body;
  expect(total_count).toBeGreaterThan(0);
  expect(data[0].open + data[0].snoozed).toBe(total_count);
  expect((await call('GET /teams/1/metrics')).status).toBe(404);
});

test('activity logs are followed by the next url and searched by type', async () => {
  const seen: Json[] = [];
  let next: string | null = '/admins/activity_logs?created_at_after=1';
  while (next !== null) {
    const { body }: Json = await call(`GET ${next}`);
    expect(body.activity_logs.length).toBeLessThanOrEqual(20);
    seen.push(...body.activity_logs);
    next = body.pages.next === null ? null : body.pages.next.slice(new URL(body.pages.next).origin.length);
  }
  expect(new Set(seen.map((one) => one.id)).size).toBe(72);
  const middle = seen[30].created_at;
  const later = await call(`GET /admins/activity_logs?created_at_after=${middle}&per_page=250`);
  expect(later.body.activity_logs).toHaveLength(31);
  const body = { created_at_after: 1, event_types: ['bulk_export'], per_page: 250 };
  const exported = (await call('POST /admins/activity_logs/search', { body })).body.activity_logs;
  expect(exported).toEqual(seen.filter((one) => one.activity_type === 'bulk_export'));
  expect(exported.length).toBeGreaterThan(0);
  const { event_types } = (await call('GET /admins/activity_log_event_types')).body;
  for (const one of seen) expect(event_types).toContain(one.activity_type);
  expect((await call('GET /admins/activity_logs')).status).toBe(400);
});
