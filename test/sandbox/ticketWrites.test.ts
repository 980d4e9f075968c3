import { describe, expect, test } from 'vitest';
import { admin, errorOf, type Json, partsOf, search, userId, useSandbox } from './support.ts';

const { call } = useSandbox();
const attributesOf = async (type: string): Promise<Json[]> =>
  (await call(`GET /ticket_types/${type}`)).body.ticket_type_attributes.data;
const named = (rows: readonly Json[], name: string): Json => rows.find((one) => one.name === name);

describe('creating a ticket', () => {
  test('keeps what it was given and reads back', async () => {
    const [low] = named(await attributesOf('2815'), 'Severity').input_options.list_items;
    const body = {
      ticket_type_id: 2815,
      contacts: [{ id: await userId(call) }],
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
