import { describe, expect, test } from 'vitest';
import { errorOf, everything, ids, type Json, search, useSandbox, walk } from './support.ts';

const { call } = useSandbox();
const all = (of: 'tickets' | 'contacts', query: unknown = everything): Promise<Json[]> => walk(call, of, query, 150);
const f = (field: string, operator: string, value: unknown) => ({ field, operator, value });
const and = (...value: unknown[]) => ({ operator: 'AND', value });
const or = (...value: unknown[]) => ({ operator: 'OR', value });
const title = (one: Json): string => one.ticket_attributes['_default_title_'] ?? '';

describe('paging', () => {
  test.each([7, 150])('walks all 400 tickets once, newest first, %d a page', async (perPage) => {
    const found = await all('tickets').then(() => walk(call, 'tickets', everything, perPage));
    expect(new Set(ids(found)).size).toBe(400);
    expect(found).toHaveLength(400);
    const created = found.map((one) => one.created_at);
    expect(created).toEqual([...created].sort((a, b) => b - a));
  });

  test('tells pages and totals', async () => {
    const { body } = await search(call, 'tickets', everything, { pagination: { per_page: 150 } });
    expect(body).toMatchObject({
      type: 'ticket.list',
      total_count: 400,
      pages: { page: 1, per_page: 150, total_pages: 3 },
    });
    const next = await search(call, 'tickets', everything, { pagination: body.pages.next });
    expect(next.body.pages.page).toBe(2);
    const last = await search(call, 'tickets', everything, { pagination: next.body.pages.next });
    expect(last.body.tickets).toHaveLength(100);
    expect(last.body.pages.next).toBeUndefined();
    expect((await search(call, 'tickets', everything)).body.tickets).toHaveLength(20);
    const contacts = await search(call, 'contacts', everything);
    expect(contacts.body).toMatchObject({ type: 'list', total_count: 248, pages: { per_page: 50, total_pages: 5 } });
    const none = await search(call, 'contacts', f('email', '=', 'nobody@example.com'));
    expect(none.body).toMatchObject({ data: [], total_count: 0, pages: { total_pages: 0 } });
  });

  test('refuses large pages and cursors of its own invention', async () => {
    for (const per_page of [151, 0, -1, 1.5, 'many']) {
      expect((await search(call, 'tickets', everything, { pagination: { per_page } })).status).toBe(400);
    }
    const made = await search(call, 'tickets', everything, { pagination: { starting_after: 'abc' } });
    expect(errorOf(made)).toMatch(/^400 parameter_invalid/);
  });

  test('sorts contacts both ways and refuses other orders from 2.16', async () => {
    const rising = await walk(call, 'contacts', everything, 100, { field: 'name', order: 'ascending' });
    const names = rising.map((one) => one.name).filter((name) => name !== null);
    expect(names).toEqual([...names].sort());
    expect(rising).toHaveLength(248);
    const sort = { field: 'created_at', order: 'desc' };
    expect(errorOf(await search(call, 'contacts', everything, { sort }))).toBe(
      "400 invalid_sort_order: Invalid sort order 'desc'. Must be one of: ascending, descending",
    );
    expect((await search(call, 'contacts', everything, { sort }, '2.15')).status).toBe(200);
  });
});

describe('operators on tickets', () => {
  test('equal, different, one of, none of', async () => {
    const rows = await all('tickets');
    const wanted = [rows[3].id, rows[77].id, rows[200].id];
    expect(ids(await all('tickets', f('id', 'IN', wanted)))).toEqual(wanted);
    expect(await all('tickets', f('id', 'NIN', wanted))).toHaveLength(397);
    expect(ids(await all('tickets', f('id', '=', wanted[0])))).toEqual([wanted[0]]);
    expect(await all('tickets', f('id', '!=', wanted[0]))).toHaveLength(399);
    expect(await all('tickets', f('open', '=', true))).toHaveLength(rows.filter((one) => one.open).length);
  });

  test('parts of texts, whatever the case', async () => {
    const rows = await all('tickets');
    const count = (test: (text: string) => boolean) => rows.filter((one) => test(title(one).toLowerCase())).length;
    expect(await all('tickets', f('title', '~', 'REAR'))).toHaveLength(count((text) => text.includes('rear')));
    expect(await all('tickets', f('title', '!~', 'rear'))).toHaveLength(count((text) => !text.includes('rear')));
    expect(await all('tickets', f('title', '^', 'heron'))).toHaveLength(count((text) => text.startsWith('heron')));
    expect(await all('tickets', f('title', '$', 'hills'))).toHaveLength(count((text) => text.endsWith('hills')));
    expect(count((text) => text.includes('rear'))).toBeGreaterThan(5);
  });

  test('more and less, the value itself included, and by text', async () => {
    const rows = await all('tickets');
    const edge = rows[100].created_at;
    expect(await all('tickets', f('created_at', '>', edge))).toHaveLength(101);
    expect(await all('tickets', f('created_at', '>=', String(edge)))).toHaveLength(101);
    expect(await all('tickets', f('created_at', '<', edge))).toHaveLength(300);
    expect((await search(call, 'tickets', f('updated_at', '>=', edge))).status).toBe(400);
  });

  test('null finds what has no value', async () => {
    const rows = await all('tickets');
    const nobody = rows.filter((one) => one.admin_assignee_id === 0).length;
    expect(nobody).toBeGreaterThan(20);
    expect(await all('tickets', f('admin_assignee_id', '=', null))).toHaveLength(nobody);
    expect(await all('tickets', f('admin_assignee_id', '!=', null))).toHaveLength(400 - nobody);
  });

  test('fields of their own words: category, state, contacts, assignees, attributes', async () => {
    const rows = await all('tickets');
    const like = (test: (one: Json) => boolean) => ids(rows.filter(test));
    const trackers = await all('tickets', f('category', '=', 'tracker'));
    expect(ids(trackers)).toEqual(like((one) => one.category === 'Tracker'));
    expect(await all('tickets', f('category', '=', 'Tracker'))).toHaveLength(0);
    expect(ids(await all('tickets', f('state', '=', 'waiting_on_customer')))).toEqual(
      like((one) => one.ticket_state.category === 'waiting_on_customer'),
    );
    const contact = rows.find((one) => one.contacts.contacts.length > 1).contacts.contacts[1].id;
    expect(ids(await all('tickets', f('contact_ids', 'IN', [contact])))).toEqual(
      like((one) => one.contacts.contacts.some((ref: Json) => ref.id === contact)),
    );
    expect(ids(await all('tickets', f('team_assignee_id', '=', '7303')))).toEqual(
      like((one) => one.team_assignee_id === 7303),
    );
    const { data } = rows.find((one) => one.ticket_type.id === '2815').ticket_type.ticket_type_attributes;
    const severity = data.find((one: Json) => one.name === 'Severity');
    const [low] = severity.input_options.list_items;
    expect(ids(await all('tickets', f(`ticket_attribute.${severity.id}`, '=', low.id)))).toEqual(
      like((one) => one.ticket_attributes.Severity === low.id),
    );
    const affected = data.find((one: Json) => one.name === 'Affected bikes');
    expect(ids(await all('tickets', f(`ticket_attribute.${affected.id}`, '>', 6000)))).toEqual(
      like((one) => (one.ticket_attributes['Affected bikes'] ?? 0) >= 6000),
    );
  });

  test.each([
    ['ticket_state', '=', 'resolved', 'invalid_field'],
    ['ticket_id', '=', '3', 'invalid_field'],
    ['ticket_attribute.1', '=', 'x', 'invalid_field'],
    ['constructor', '=', 'x', 'invalid_field'],
    ['title', '>', 'x', 'parameter_invalid'],
    ['open', '~', 'tr', 'parameter_invalid'],
    ['open', '=', 'maybe', 'parameter_invalid'],
    ['open', '=', 'true', 'parameter_invalid'],
    ['id', '=', 1, 'parameter_invalid'],
    ['id', 'IN', ['1', 2], 'parameter_invalid'],
    ['admin_assignee_id', '=', 991_267_801, 'parameter_invalid'],
    ['created_at', '>', 1.5, 'parameter_invalid'],
    ['id', 'IN', '1', 'parameter_invalid'],
    ['id', '=', ['1'], 'parameter_invalid'],
    ['created_at', '>', 'yesterday', 'parameter_invalid'],
    ['id', 'LIKE', '1', 'parameter_invalid'],
  ])('refuses %s %s %j with %s', async (field, operator, value, code) => {
    const reply = await search(call, 'tickets', f(field, operator, value));
    expect([reply.status, reply.body.errors[0].code]).toEqual([400, code]);
  });
});

test.each([
  ['contacts', 'owner_id', '2.15', 991_267_801, '991267801'],
  ['contacts', 'owner_id', '2.16', '991267801', 991_267_801],
  ['contacts', 'owner_id', 'Unstable', 991_267_801, '991267801'],
  ['tickets', 'admin_assignee_id', '2.16', '991267801', 991_267_801],
  ['tickets', 'team_assignee_id', 'Unstable', 7301, '7301'],
  ['conversations', 'admin_assignee_id', '2.11', 991_267_801, '991267801'],
] as const)('%s by %s in %s take %j and refuse %j', async (of, field, version, right, wrong) => {
  expect((await search(call, of, f(field, '=', right), {}, version)).status).toBe(200);
  const { status, body } = await search(call, of, f(field, '=', wrong), {}, version);
  expect([status, body.errors[0].code]).toEqual([400, 'parameter_invalid']);
});

describe('groups', () => {
  test('and, or, and groups of groups', async () => {
    const rows = await all('tickets');
    const query = and(
      or(f('category', '=', 'tracker'), f('category', '=', 'task')),
      or(f('open', '=', true), f('state', '=', 'resolved')),
    );
    expect(ids(await all('tickets', query))).toEqual(
      ids(rows.filter((one) => one.category !== 'Customer' && (one.open || one.ticket_state.category === 'resolved'))),
    );
  });

  test('stop at two levels and at fifteen filters', async () => {
    const one = f('open', '=', true);
    expect((await search(call, 'tickets', and(or(one)))).status).toBe(200);
    expect((await search(call, 'tickets', and(or(and(one))))).status).toBe(400);
    expect((await search(call, 'tickets', or(...Array(15).fill(one)))).status).toBe(200);
    expect((await search(call, 'tickets', or(...Array(16).fill(one)))).status).toBe(400);
    expect((await search(call, 'tickets', and())).status).toBe(400);
    expect((await search(call, 'tickets', undefined)).status).toBe(400);
  });

  test('mix filters and groups until 2.12 only', async () => {
    const one = f('open', '=', true);
    const mixed = and(one, or(one, one));
    expect((await search(call, 'tickets', mixed, {}, '2.12')).status).toBe(200);
    expect((await search(call, 'tickets', mixed, {}, '2.13')).status).toBe(400);
  });
});

describe('contacts', () => {
  test('by texts, flags, custom attributes, tags and segments', async () => {
    const rows = await all('contacts');
    const like = (test: (one: Json) => boolean) => ids(rows.filter(test));
    expect(ids(await all('contacts', f('role', '=', 'lead')))).toEqual(like((one) => one.role === 'lead'));
    expect(ids(await all('contacts', f('location.country', '=', 'Ireland')))).toEqual(
      like((one) => one.location.country === 'Ireland'),
    );
    expect(ids(await all('contacts', f('custom_attributes.rides_per_month', '>', 30)))).toEqual(
      like((one) => one.custom_attributes.rides_per_month > 30),
    );
    expect(ids(await all('contacts', f('tag_id', '=', '8401')))).toEqual(
      like((one) => one.tags.data.some((tag: Json) => tag.id === '8401')),
    );
    expect((await all('contacts', f('segment_id', '=', '5f0c1a2b3c4d5e6f70819201'))).length).toBeGreaterThan(10);
    const named = rows.filter((one) => one.external_id !== null).slice(0, 3);
    const externalIds = named.map((one) => one.external_id);
    expect(ids(await all('contacts', f('external_id', 'IN', externalIds)))).toEqual(ids(named));
    expect(ids(await all('contacts', f('name', '=', null)))).toEqual(like((one) => one.name === null));
  });

  test('never find the merged and the archived', async () => {
    const gone = ['larkspur-10017', 'larkspur-10023'];
    expect(await all('contacts', f('external_id', 'IN', gone))).toHaveLength(0);
    expect(await all('contacts', f('external_id', 'IN', [...gone, 'larkspur-10042']))).toHaveLength(1);
  });

  test('dates mean whole days in the zone of the workspace until 2.16, exact seconds from 2.17 on', async () => {
    const one = (await all('contacts'))[60];
    const sameDay = { query: f('created_at', '=', one.created_at), version: '2.16' };
    const later = f('created_at', '=', one.created_at + 1);
    const isLocal = (seconds: number) =>
      new Date(seconds * 1000).toLocaleDateString('en', { timeZone: 'Europe/Dublin' });
    if (isLocal(one.created_at) === isLocal(one.created_at + 1)) {
      expect(ids((await search(call, 'contacts', later)).body.data)).toContain(one.id);
    }
    expect(ids((await search(call, 'contacts', sameDay.query)).body.data)).toContain(one.id);
    for (const version of ['2.17', 'Unstable']) {
      expect(ids((await search(call, 'contacts', later, {}, version)).body.data)).not.toContain(one.id);
      expect(ids((await search(call, 'contacts', sameDay.query, {}, version)).body.data)).toEqual([one.id]);
    }
    // `>` starts with the next day.
    const after = f('created_at', '>', one.created_at - 3600);
    const found = (await all('contacts', after)).some(
      (row) => isLocal(row.created_at) === isLocal(one.created_at - 3600),
    );
    expect(found).toBe(false);
  });

  test('take only the operators of a field', async () => {
    for (const [field, operator, value] of [
      ['created_at', '!=', 1],
      ['created_at', '>=', 1],
      ['created_at', 'IN', [1]],
      ['tag_id', 'IN', ['8401']],
      ['name', '>', 'a'],
    ] as const) {
      expect((await search(call, 'contacts', f(field, operator, value))).status, `${field} ${operator}`).toBe(400);
    }
    expect((await search(call, 'contacts', f('created_at', '>=', 1), {}, 'Unstable')).status).toBe(200);
    expect(errorOf(await search(call, 'contacts', f('company_id', '=', '1')))).toMatch(/^400 invalid_field/);
    expect(errorOf(await search(call, 'contacts', f('custom_attributes.nope', '=', '1')))).toMatch(
      /^400 invalid_field/,
    );
  });
});
