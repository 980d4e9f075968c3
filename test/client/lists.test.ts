import { describe, expect, test } from 'vitest';
import * as lists from '../../src/client/core/lists.ts';
import * as read from '../../src/client/core/read.ts';

const quiet = () => {};
const row = read.shape({ id: read.id('id'), name: read.text('name') });

describe('lists inside records', () => {
  test.each<[unknown, string]>([
    [{ type: 'list', rows: [{ id: 1 }], total_count: 1 }, 'things: no rows in { type, rows, total_count }'],
    [{ data: null }, 'things: no rows in { data }'],
    [{}, 'things: no rows in {  }'],
    ['many', 'things: no rows in a string'],
    [
      Object.fromEntries(Array.from({ length: 20 }, (_, n) => ['x'.repeat(50) + n, n])),
      expect.stringMatching(/^.{0,230}$/),
    ],
  ])('a list without rows that are known, %j, is not said, which is noted', (things, noted) => {
    for (const reader of [
      lists.list('things', row),
      lists.listIfPresent('things', row),
      lists.truncatedList('things', row),
      lists.refList('things'),
      lists.refs('things'),
    ]) {
      const notes: string[] = [];
      expect(reader({ things }, (what, value) => notes.push(`${what}: ${value}`))).toBeNull();
      expect(notes).toEqual([noted]);
    }
  });

  test.each([
    [
      { data: [{ id: 1 }], total_count: 742 },
      { total: 742, hasMore: true },
    ],
    [
      { data: [{ id: 1 }], total_count: 742, has_more: false },
      { total: 742, hasMore: true },
    ],
    [
      { data: [{ id: 1 }], has_more: true },
      { total: null, hasMore: true },
    ],
    [
      { data: [{ id: 1 }, { name: 'lost' }], total_count: 2 },
      { total: 2, hasMore: false },
    ],
    [{ total_count: 0 }, { total: 0, hasMore: false }],
    [[{ id: 1 }], { total: null, hasMore: false }],
  ])('a list that comes cut, %j, is as long as it says', (things, cut) => {
    expect(lists.truncatedList('things', row)({ things }, quiet)).toMatchObject(cut);
    expect(lists.refList('things')({ things }, quiet)).toMatchObject(cut);
  });

  test('a bare list is as long as the record beside it says', () => {
    const wire = { things: [{ id: 1 }], total_count: 3 };
    expect(lists.truncatedList('things', row)(wire, quiet)).toMatchObject({ total: 3, hasMore: true });
  });

  test('references to one type, without those that name another', () => {
    const admins = lists.refsOf('admin', 'teammates');
    const rows = [{ type: 'admin', id: 1 }, { type: 'team', id: 2 }, { id: '4' }, 5];
    expect(admins({ teammates: { type: 'admin.list', admins: rows } }, quiet)).toEqual(['1', '4', '5']);
    expect([admins({ teammates: null }, quiet), admins({}, quiet)]).toEqual([[], null]);
  });
});
