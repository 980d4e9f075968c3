import { expect, test } from 'vitest';
import { errorOf, everything, type Json, useSandbox, walk } from './support.ts';

const { call } = useSandbox();

test('are read by id and by the caller’s own id', async () => {
  const { body } = await call('GET /contacts/find_by_external_id/larkspur-10042');
  expect(body).toMatchObject({ type: 'contact', id: expect.stringMatching(/^[0-9a-f]{24}$/), role: 'user' });
  expect((await call(`GET /contacts/${body.id}`)).body).toEqual(body);
  expect(errorOf(await call('GET /contacts/000000000000000000000000'))).toBe('404 not_found: User Not Found');
  expect(errorOf(await call('GET /contacts/find_by_external_id/nobody'))).toBe('404 not_found: User Not Found');
});

test('are still read by id when archived', async () => {
  const { status, body } = await call('GET /contacts/find_by_external_id/larkspur-10023');
  expect(status).toBe(200);
  expect((await call(`GET /contacts/${body.id}`)).status).toBe(200);
});

test('embed ten of a list and tell that there are more', async () => {
  const all = await walk(call, 'contacts', everything, 150);
  const [busy] = all.filter((one: Json) => one.companies.has_more);
  expect(busy.companies).toMatchObject({ type: 'list', total_count: 12, url: `/contacts/${busy.id}/companies` });
  expect(busy.companies.data).toHaveLength(10);
});

test('have the numbers and texts of real ones', async () => {
  const all = await walk(call, 'contacts', everything, 150);
  const count = (test: (one: Json) => boolean) => all.filter(test).length;
  expect(count((one) => one.role === 'lead')).toBeGreaterThan(20);
  expect(count((one) => one.external_id !== null)).toBeGreaterThan(150);
  expect(count((one) => one.external_id === null)).toBeGreaterThan(10);
  expect(count((one) => one.name === null)).toBeGreaterThan(2);
  expect(count((one) => one.location.city !== null)).toBeGreaterThan(100);
  expect(count((one) => one.location.city === null)).toBeGreaterThan(10);
});

const draft = { email: 'new@rider.example', role: 'user' };
const made = async (contact: object = draft) => (await call('POST /contacts', { body: contact })).body;

test('are listed newest first, page by page, without those who are archived or merged away', async () => {
  const seen: string[] = [];
  let after = '';
  do {
    const { body } = await call(`GET /contacts?per_page=100&starting_after=${encodeURIComponent(after)}`);
    expect(body).toMatchObject({ type: 'list', total_count: 248, pages: { per_page: 100, total_pages: 3 } });
    seen.push(...body.data.map(({ id }: Json) => id));
    after = body.pages.next?.starting_after ?? '';
  } while (after !== '');
  expect(seen).toEqual((await walk(call, 'contacts', everything, 150)).map(({ id }: Json) => id));
  expect((await call('GET /contacts')).body.data).toHaveLength(50);
  expect(errorOf(await call('GET /contacts?per_page=151'))).toMatch(/^400 parameter_invalid/);
});

test('are made of an address, an external id or a role, and unique', async () => {
  const { id, ...rest } = await made();
  expect(rest).toMatchObject({ type: 'contact', role: 'user', email: 'new@rider.example', external_id: null });
  expect(errorOf(await call('POST /contacts', { body: {} }))).toMatch(/^400 parameter_not_found/);
  expect(errorOf(await call('POST /contacts', { body: draft }))).toBe(
    `409 conflict: A contact matching those details already exists with id=${id}`,
  );
  await call(`POST /contacts/${id}/archive`);
  expect(errorOf(await call('POST /contacts', { body: draft }))).toBe(
    `409 conflict: An archived contact matching those details already exists with id=${id}`,
  );
  expect((await made({ ...draft, role: 'lead' })).id).not.toBe(id);
});

test.each([
  ['role', { role: 'visitor' }],
  ['email', { email: 'nobody' }],
  ['email_verified', { role: 'user', email_verified: true }],
  ['phone', { role: 'user', phone: 7 }],
  ['signed_up_at', { role: 'user', signed_up_at: 'yesterday' }],
  ['custom_attributes', { role: 'user', custom_attributes: { unheard_of: 1 } }],
])('are not made of a wrong %s', async (_, body) => {
  expect(errorOf(await call('POST /contacts', { body }))).toMatch(/^400 parameter_invalid/);
});

test('are changed only as far as the body says', async () => {
  const { id } = await made({ ...draft, name: 'Nell', phone: '+353871' });
  const { body } = await call(`PUT /contacts/${id}`, { body: { phone: null, custom_attributes: { plan: 'fleet' } } });
  expect(body).toMatchObject({ id, name: 'Nell', phone: null, custom_attributes: { plan: 'fleet' } });
  expect((await call(`GET /contacts/${id}`)).body).toEqual(body);
  expect(errorOf(await call(`PUT /contacts/${id}`, { body: { owner_id: '1' } }))).toBe(
    '404 admin_not_found: Admin not found',
  );
});

test('are gone when deleted, and only put away when archived or blocked', async () => {
  const { id } = await made();
  const answer = { type: 'contact', id, external_id: null };
  expect((await call(`POST /contacts/${id}/archive`)).body).toEqual({ ...answer, archived: true });
  expect((await call(`POST /contacts/${id}/unarchive`)).body).toEqual({ ...answer, archived: false });
  expect((await call(`POST /contacts/${id}/block`)).body).toEqual({ ...answer, blocked: true });
  expect((await call(`GET /contacts/${id}`)).status).toBe(200);
  expect((await call(`DELETE /contacts/${id}`)).body).toEqual({ ...answer, deleted: true });
  expect(errorOf(await call(`GET /contacts/${id}`))).toBe('404 not_found: User Not Found');
});

test('are merged, a lead into a user of the same address or number', async () => {
  const lead = await made({ role: 'lead', email: draft.email, name: 'Nell' });
  const user = await made();
  const merge = (from: string, into: string, version = '2.16') =>
    call('POST /contacts/merge', { body: { from, into }, version });
  expect(errorOf(await merge(user.id, lead.id))).toMatch(/^400 invalid_merge/);
  const stranger = await made({ role: 'lead', email: 'other@rider.example' });
  expect(errorOf(await merge(stranger.id, user.id))).toMatch(/^400 invalid_merge/);
  expect((await merge(stranger.id, user.id, '2.15')).status).toBe(200);
  const { body } = await merge(lead.id, user.id);
  expect(body).toMatchObject({ id: user.id, name: 'Nell', email: draft.email });
  expect(errorOf(await call(`GET /contacts/${lead.id}`))).toMatch(/^410 contact_merged/);
  expect(errorOf(await call(`PUT /contacts/${lead.id}`, { body: {}, version: '2.15' }))).toMatch(/^404 not_found/);
  const history = (await call(`GET /contacts/${user.id}/merge_history?per_page=1`)).body;
  expect(history).toMatchObject({ type: 'list', has_more: true, next_cursor: expect.any(String) });
  const rest = await call(
    `GET /contacts/${user.id}/merge_history?per_page=1&cursor=${encodeURIComponent(history.next_cursor)}`,
  );
  expect(rest.body).toMatchObject({ has_more: false, next_cursor: null });
  expect([...history.data, ...rest.body.data].map((one: Json) => one.source_contact_id).toSorted()).toEqual(
    [lead.id, stranger.id].toSorted(),
  );
});
