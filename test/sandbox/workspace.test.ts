import { expect, test } from 'vitest';
import { admin, errorOf, type Json, search, useSandbox } from './support.ts';

const { call } = useSandbox();

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
  // The answer omits the options.
  expect((await call(path, { body: { list_items: 'M,XL' } })).body).not.toHaveProperty('input_options');
  const { ticket_type_attributes: all } = (await call(`GET /ticket_types/${type.id}`)).body;
  const changed = all.data.find(({ id }: Json) => id === size.id).input_options.list_items;
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

test('activity logs are followed by the next URL and searched by type', async () => {
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
