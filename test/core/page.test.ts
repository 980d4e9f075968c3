import fc from 'fast-check';
import { expect, test } from 'vitest';
import { page } from '../../src/client/core/page.ts';
import { id, shape } from '../../src/client/core/read.ts';
import { plain } from '../support/plain.ts';

const quiet = () => {};
const read = page('things', shape({ id: id('id') }));
const next = (pages: unknown) => read({ data: [{ id: 1 }], pages }, quiet)?.next;

test.each([
  ['under data', { type: 'list', data: [{ id: 1 }, {}, { id: '2' }] }],
  ['under the list’s name', { type: 'thing.list', things: [{ id: 1 }, null, { id: '2' }] }],
])('rows %s', (_, wire) => {
  expect(plain(read(wire, quiet))).toEqual({ items: [{ id: '1' }, { id: '2' }], next: null, total: null });
});

test('a page without rows is empty; what is no record is no page', () => {
  expect(read({ data: null, total_count: 0 }, quiet)).toEqual({ items: [], next: null, total: 0 });
  for (const none of [undefined, null, [], 'page', 1]) expect(read(none, quiet)).toBeNull();
});

test.each<[unknown, number | null]>([
  [120, 120],
  ['120', 120],
  [null, null],
  ['many', null],
  [{}, null],
])('a total of %o is %o', (total_count, total) => {
  expect(read({ data: [], total_count }, quiet)?.total).toBe(total);
});

test.each<[unknown, string | null]>([
  [{ next: { page: 2, starting_after: 'WzE3NDcz+/=\n' } }, 'WzE3NDcz+/=\n'],
  [{ next: { page: 2, starting_after: 17 } }, '17'],
  [{ next: { page: 2, starting_after: '' } }, null],
  [{ next: { page: 2 } }, null],
  [{ next: null }, null],
  [{}, null],
  [null, null],
  ['x', null],
  // The host may be another region's, and the rest of the query is the gateway's own business.
  [{ next: 'https://api.eu.intercom.io/admins/activity_logs?page=2&per_page=20' }, '2'],
  [{ next: 'http://api.intercom.test/contacts?per_page=5&starting_after=a%2Bb%3D' }, 'a+b='],
  [{ next: '/admins/activity_logs?page=3' }, '3'],
  [{ next: 'https://api.intercom.io/admins' }, null],
  [{ next: '' }, null],
  [{ next: 7 }, null],
])('after pages of %o comes %o', (pages, token) => {
  expect(next(pages)).toBe(token);
});

test('any cursor survives a URL', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1, unit: 'grapheme' }), (token) => {
      expect(next({ next: { starting_after: token } })).toBe(token);
      expect(next({ next: `https://x/y?${new URLSearchParams({ starting_after: token })}` })).toBe(token);
    }),
  );
});

test('no answer whatever makes it throw', () => {
  fc.assert(
    fc.property(fc.anything(), (value) => {
      for (const wire of [
        value,
        { data: value },
        { pages: value },
        { pages: { next: value } },
        { total_count: value },
      ]) {
        const found = read(wire, quiet);
        if (found === null) continue;
        expect(Array.isArray(found.items)).toBe(true);
        expect(found.next === null || (typeof found.next === 'string' && found.next !== '')).toBe(true);
        expect(found.total === null || Number.isFinite(found.total)).toBe(true);
      }
    }),
  );
});
