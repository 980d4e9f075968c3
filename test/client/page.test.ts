import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nextPageBody, nextPageQuery, page } from '../../src/client/core/page.ts';
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

test('a page without rows is none, unless it says that there are none', () => {
  expect(read({ data: null, total_count: 0 }, quiet)).toEqual({ items: [], next: null, total: 0 });
  for (const none of [undefined, null, [], 'page', 1, {}, { data: null }, { rows: [{ id: 1 }], total_count: 1 }])
    expect(read(none, quiet)).toBeNull();
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
  [{ next: { page: 2 } }, 'page=2'],
  [{ next: { page: 2, per_page: 20 } }, 'page=2&per_page=20'],
  [{ next: { page: 2 }, per_page: 20 }, 'page=2&per_page=20'],
  [{ next: null }, null],
  [{}, null],
  [null, null],
  ['x', null],
  // The host may be another region's, and the rest of the query is the gateway's own business.
  [{ next: 'https://api.eu.intercom.io/admins/activity_logs?page=2&per_page=20' }, 'page=2&per_page=20'],
  [{ next: 'http://api.intercom.test/contacts?per_page=5&starting_after=a%2Bb%3D' }, 'a+b='],
  [{ next: '/admins/activity_logs?page=3' }, 'page=3'],
  [{ next: { starting_after: 'page=3' } }, 'starting_after=page%3D3'],
  // Only numbered lists go on without being told how.
  [{ page: 1, total_pages: 3 }, null],
  [{ next: 'https://api.intercom.io/admins' }, null],
  [{ next: '' }, null],
  [{ next: 7 }, null],
])('after pages of %o comes %o', (pages, token) => {
  expect(next(pages)).toBe(token);
});

const readNumbered = page('things', shape({ id: id('id') }), 'page');
test.each<[unknown, string | null]>([
  [{ next: { page: 2, starting_after: 'abc' } }, '2'],
  [{ next: { per_page: 20, starting_after: 'abc' } }, 'starting_after=abc'],
  [{ next: 'https://api.intercom.io/x?page=2&per_page=50' }, '2'],
  [{ page: 1, per_page: 20, total_pages: 3 }, '2'],
  [{ page: 3, per_page: 20, total_pages: 3 }, null],
  [{ next: null, page: 1, total_pages: 3 }, null],
])('after pages of %o of a numbered list comes %o', (pages, token) => {
  expect(readNumbered({ data: [{ id: 1 }], pages }, quiet)?.next).toBe(token);
});

test('whatever a page is asked for by is sent back as that, by objects and by URLs', () => {
  const names = ['starting_after', 'page', 'before'] as const;
  const cursor = fc.oneof(fc.string({ minLength: 1, unit: 'grapheme' }), fc.constantFrom('page=1', 'before=', '7'));
  fc.assert(
    fc.property(fc.constantFrom(...names), fc.constantFrom(...names), cursor, (by, name, value) => {
      const list = page('things', shape({ id: id('id') }), by);
      for (const next of [{ [name]: value }, `https://x/y?${new URLSearchParams({ [name]: value })}`]) {
        const token = list({ data: [], pages: { next } }, quiet)?.next;
        expect(nextPageQuery(token, by)).toEqual({ [name]: value });
      }
    }),
  );
  expect(nextPageQuery(null)).toEqual({});
  expect(nextPageQuery('page=2&per_page=20')).toEqual({ page: '2', per_page: '20' });
  expect(nextPageBody('page=2&per_page=20')).toEqual({ page: 2, per_page: 20 });
  expect(nextPageBody('2', 'page')).toEqual({ page: 2 });
  expect(nextPageBody('abc')).toEqual({ starting_after: 'abc' });
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

test('numbers of pages stand beside the rows where a list has no `pages`', () => {
  const numbered = page('things', shape({ id: id('id') }), 'page');
  const nextOf = (paging: object) => numbered({ data: [{ id: 1 }], total_count: 120, ...paging }, quiet)?.next;
  expect(nextOf({ page: 2, per_page: 50, total_pages: 3 })).toBe('3');
  expect(nextOf({ page: 3, per_page: 50, total_pages: 3 })).toBeNull();
  expect(nextOf({ pages: null, page: 2, total_pages: 3 })).toBeNull();
  expect(nextOf({})).toBeNull();
});
