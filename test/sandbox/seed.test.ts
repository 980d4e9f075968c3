import { expect, test } from 'vitest';
import { startSandbox } from '../../src/sandbox/index.ts';
import { callOf, everything, type Json, useSandbox, walk } from './support.ts';

const { call } = useSandbox();
const tickets = (query: unknown = everything) => walk(call, 'tickets', query, 150);
const open = { field: 'open', operator: '=', value: true };

test('has the numbers of a real workspace', async () => {
  const counts = {
    admins: (await call('GET /admins')).body.admins.length,
    teams: (await call('GET /teams')).body.teams.length,
    types: (await call('GET /ticket_types')).body.data.length,
    states: (await call('GET /ticket_states')).body.data.length,
    reasons: (await call('GET /away_status_reasons')).body.data.length,
    tickets: (await tickets()).length,
    contacts: (await walk(call, 'contacts', everything, 150)).length,
  };
  // 250 contacts, of which one is merged and one archived.
  expect(counts).toEqual({ admins: 14, teams: 4, types: 6, states: 15, reasons: 5, tickets: 400, contacts: 248 });
  const openOnes = (await tickets(open)).length;
  expect(openOnes).toBeGreaterThan(200);
  expect(openOnes).toBeLessThan(240);
});

test('is the same at every start and after a reset', async () => {
  const first = await tickets();
  const other = await startSandbox();
  const second = await walk(
    callOf(() => other),
    'tickets',
    everything,
    150,
  );
  await other.stop();
  expect(second).toEqual(first);
});

test('uses every data type, list items and archived attributes, and both built-in attributes everywhere', async () => {
  const { data } = (await call('GET /ticket_types')).body;
  const attributes: Json[] = data.flatMap((type: Json) => type.ticket_type_attributes.data);
  expect(new Set(attributes.map((one) => one.data_type))).toEqual(
    new Set(['string', 'list', 'integer', 'decimal', 'boolean', 'datetime', 'files']),
  );
  expect(attributes.filter((one) => one.archived).length).toBeGreaterThanOrEqual(2);
  expect(attributes.filter((one) => one.name === '_default_title_')).toHaveLength(6);
  expect(attributes.filter((one) => one.name === '_default_description_')).toHaveLength(6);
  expect(new Set(data.map((type: Json) => type.category))).toEqual(new Set(['Customer', 'Back-office', 'Tracker']));
  const lists = attributes.filter((one) => one.data_type === 'list');
  for (const one of lists)
    expect(one.input_options.list_items[0]).toMatchObject({ id: expect.stringMatching(/^[0-9a-f-]{36}$/) });
});

test('has values of all kinds on its tickets', async () => {
  const all = await tickets();
  const titles = all.map((one) => one.ticket_attributes['_default_title_']);
  expect(titles).toContain(null);
  expect(titles).toContain('');
  expect(titles.some((title) => /[\u0590-\u05ff]/.test(title ?? ''))).toBe(true);
  expect(titles.some((title) => /\p{Extended_Pictographic}/u.test(title ?? ''))).toBe(true);
  expect(all.some((one) => (one.ticket_attributes['_default_description_'] ?? '').length > 5000)).toBe(true);
  expect(all.some((one) => Array.isArray(one.ticket_attributes.Photos))).toBe(true);
  const sizes = all.map((one) => one.ticket_parts.ticket_parts.length).sort((a, b) => b - a);
  expect(sizes[0]).toBe(500);
  expect(sizes[1]).toBeLessThanOrEqual(12);
  expect(sizes.at(-1)).toBe(0);
});

test('lets list attributes hold the id of an item', async () => {
  const [one] = await tickets({ field: 'ticket_type_id', operator: '=', value: '2815' });
  const { data } = one.ticket_type.ticket_type_attributes;
  const severity = data.find((attribute: Json) => attribute.name === 'Severity');
  expect(severity.input_options.list_items.map((item: Json) => item.id)).toContain(one.ticket_attributes.Severity);
});

test('gives the first open tickets only people who are still there', async () => {
  const first = (await tickets(open)).slice(0, 150);
  const admins = (await call('GET /admins')).body.admins.map((admin: Json) => Number(admin.id));
  const found = new Set((await walk(call, 'contacts', everything, 150)).map((one) => one.id));
  const contacts = (rows: readonly Json[]) => rows.flatMap((one) => one.contacts.contacts.map((ref: Json) => ref.id));
  for (const one of first) expect([0, ...admins]).toContain(one.admin_assignee_id);
  for (const id of contacts(first)) expect(found).toContain(id);
  const few = new Set(contacts(first.slice(0, 50))).size;
  expect(few).toBeGreaterThanOrEqual(20);
  expect(few).toBeLessThanOrEqual(140);
});

test('lets a removed admin keep old closed tickets, unlisted but readable', async () => {
  const gone = '991267815';
  const { admins } = (await call('GET /admins')).body;
  expect(admins.map((admin: Json) => admin.id)).not.toContain(gone);
  expect((await call(`GET /admins/${gone}`)).body).toMatchObject({ id: gone, name: 'Gareth Pryce' });
  const his = await tickets({ field: 'admin_assignee_id', operator: '=', value: gone });
  expect(his.length).toBeGreaterThan(0);
  for (const one of his) expect([one.open, one.ticket_state.category]).toEqual([false, 'resolved']);
});

test('links both ways between trackers, tickets and conversations', async () => {
  const all = new Map((await tickets()).map((one) => [one.id, one]));
  const holders = [...all.values()].filter((one) => one.category !== 'Customer' && one.linked_objects.total_count > 0);
  expect(holders.length).toBeGreaterThanOrEqual(4);
  expect(holders.some((one) => one.linked_objects.data.some((link: Json) => link.type === 'conversation'))).toBe(true);
  for (const holder of holders) {
    for (const link of holder.linked_objects.data.filter((one: Json) => one.type === 'ticket')) {
      expect(all.get(link.id).linked_objects.data).toContainEqual({
        type: 'ticket',
        id: holder.id,
        category: holder.category,
      });
    }
  }
});
