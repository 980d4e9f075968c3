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
