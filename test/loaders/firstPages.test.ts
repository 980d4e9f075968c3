import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { filtersOf } from '../../src/client/search/index.ts';
import type { Condition } from '../../src/client/search/query.ts';
import type { TicketFilter } from '../../src/client/search/tickets.ts';
import {
  type FirstPage,
  firstPageLoader,
  firstPages,
  type ListStart,
  type Size,
} from '../../src/loaders/core/firstPages.ts';

/** A record, and whom it belongs to. */
interface Thing {
  readonly id: string;
  readonly of: readonly string[];
}
const things = (...owners: (string | readonly string[])[]): Thing[] =>
  owners.map((of, at) => ({ id: String(at + 1), of: [of].flat() }));
const times = (count: number, ...of: string[]): string[] => Array.from({ length: count }, () => of).flat();

/** An upstream that finds records in their order, page by page, and notes who was searched for. */
const upstream = (records: readonly Thing[], { total = true } = {}) => {
  const asked: string[] = [];
  const search = async (parents: readonly string[], { limit, after }: { limit: number; after: string | null }) => {
    asked.push(`${parents.join('')}${after === null ? '' : ` from ${after}`}`);
    const matching = records.filter(({ of }) => of.some((one) => parents.includes(one)));
    const from = Number(after ?? 0);
    const items = matching.slice(from, from + limit).map((record) => ({ id: record.id, parents: record.of, record }));
    const next = from + limit < matching.length ? String(from + limit) : null;
    return { items, next, total: total ? matching.length : null };
  };
  return { asked, search };
};

const naive = (records: readonly Thing[], parent: string, first: number) => {
  const own = records.filter(({ of }) => of.includes(parent));
  return { items: own.slice(0, first), more: own.length > first, total: own.length };
};
const shown = (found: ReadonlyMap<string, FirstPage<Thing> | Error>) =>
  Object.fromEntries(
    [...found].map(([parent, one]) => [
      parent,
      one instanceof Error ? one.name : `${one.items.map(({ id }) => id).join(' ')}${one.more ? ' …' : ''}`,
    ]),
  );
const size: Size = { page: 4, pages: 3, rounds: 3 };

describe('the records of several parents', () => {
  test('come with one search where they fit on a page', async () => {
    const { search, asked } = upstream(things('a', 'b', ['a', 'b'], 'a'));
    const found = await firstPages(['a', 'b', 'c', 'a'], { first: 2, counted: true, search }, size);
    expect(shown(found)).toEqual({ a: '1 3 …', b: '2 3', c: '' });
    expect([...found.values()].map((one) => (one as FirstPage<Thing>).total)).toEqual([3, 2, 0]);
    expect(asked).toEqual(['abc']);
  });

  test('are walked for to the end where that is not dearer than to read each by itself', async () => {
    const { search, asked } = upstream(things(...times(3, 'a', 'b', 'c')));
    const found = await firstPages(['a', 'b', 'c'], { first: 3, counted: false, search }, size);
    expect(shown(found)).toEqual({ a: '1 4 7', b: '2 5 8', c: '3 6 9' });
    expect(asked).toEqual(['abc', 'abc from 4', 'abc from 8']);
  });

  test('are walked for until each has enough, and one more', async () => {
    const parents = [...'abcde'];
    const { search, asked } = upstream(things(...times(4, ...parents)));
    const found = await firstPages(parents, { first: 2, counted: false, search }, { page: 5, pages: 4, rounds: 3 });
    expect(shown(found)).toEqual({ a: '1 6 …', b: '2 7 …', c: '3 8 …', d: '4 9 …', e: '5 10 …' });
    expect(asked).toEqual(['abcde', 'abcde from 5', 'abcde from 10']);
  });

  test('of one parent are read by itself, and so are those of one that is left over', async () => {
    const { search, asked } = upstream(things('a', 'b', 'c', 'd', 'e'));
    expect((await firstPages(['a'], { first: 1, counted: false, search }, size)).size).toBe(0);
    expect(asked).toEqual([]);
    expect(shown(await firstPages(['a', 'b', 'c', 'd', 'e'], { first: 1, counted: false, search }, size))).toEqual({
      a: '1',
      b: '2',
      c: '3',
      d: '4',
    });
    expect(asked).toEqual(['abcd']);
  });

  test('do not wait for one that has very many', async () => {
    const { search, asked } = upstream(things(...times(9, 'h'), 'a', 'b', 'c'));
    const found = await firstPages(['a', 'b', 'c', 'h'], { first: 1, counted: false, search }, size);
    expect(shown(found)).toEqual({ h: '1 …', a: '10', b: '11', c: '12' });
    expect(asked).toEqual(['abch', 'abc']);
  });

  test('are read by themselves where they are counted and too many', async () => {
    const { search, asked } = upstream(things(...times(5, 'a', 'b')));
    expect((await firstPages(['a', 'b'], { first: 1, counted: true, search }, size)).size).toBe(0);
    expect(asked).toEqual(['ab']);
  });

  test('are searched for by so few that each search serves one, where nobody says how many there are', async () => {
    const { search, asked } = upstream(things(...times(9, 'a', 'b', 'c', 'd')), { total: false });
    const found = await firstPages(['a', 'b', 'c', 'd'], { first: 1, counted: false, search }, size);
    expect(Object.keys(shown(found)).toSorted()).toEqual(['a', 'b', 'c', 'd'].slice(0, found.size));
    expect(asked.length + (4 - found.size)).toBeLessThanOrEqual(5);
  });

  test('are not told apart where one names none of them: then each is read by itself', async () => {
    const records = things('a', 'b');
    const search = async () => ({
      items: records.map((record) => ({ id: record.id, parents: ['merged'], record })),
      next: null,
      total: 2,
    });
    expect((await firstPages(['a', 'b'], { first: 1, counted: false, search }, size)).size).toBe(0);
  });

  test('that come twice count once', async () => {
    const record = { id: '1', of: ['a'] };
    const item = { id: '1', parents: ['a', 'a'], record };
    const search = async () => ({ items: [item, item], next: null, total: 2 });
    const found = await firstPages(['a', 'b'], { first: 5, counted: true, search }, size);
    expect(found.get('a')).toEqual({ items: [record], more: false, total: 1 });
  });

  test('end with a page that names itself as the next; behind an empty one each is read on by itself', async () => {
    const one = { id: '1', parents: ['a'], record: { id: '1', of: ['a'] } };
    for (const [items, answered] of [
      [[], []],
      [[one], ['a', 'b', 'c', 'd']],
    ] as const) {
      let calls = 0;
      const search = async (_: readonly string[], { after }: { after: string | null }) => {
        calls += 1;
        return { items: after === null || items.length === 0 ? items : [one], next: 'same', total: 8 };
      };
      const found = await firstPages(['a', 'b', 'c', 'd', 'e'].slice(0, 4), { first: 1, counted: false, search }, size);
      expect(calls).toBeLessThanOrEqual(2);
      expect([...found.keys()]).toEqual(answered);
    }
  });
});

test('whoever has which records: each gets its own, in their order, for no more calls than one by one', async () => {
  const names = [...'abcdefghij'];
  const skewed = fc.oneof(
    fc.subarray(names, { minLength: 1, maxLength: 3 }),
    fc.constantFrom(['a'], ['b'], ['a', 'b']),
  );
  const blocks = fc.array(fc.tuple(skewed, fc.integer({ min: 1, max: 12 })), { maxLength: 25 });
  const requestShape = fc.record({
    blocks,
    parents: fc.subarray(names, { minLength: 1 }),
    first: fc.integer({ min: 1, max: 14 }),
    counted: fc.boolean(),
    page: fc.integer({ min: 3, max: 12 }),
    pages: fc.integer({ min: 1, max: 6 }),
    rounds: fc.integer({ min: 1, max: 4 }),
    total: fc.boolean(),
  });
  let [plain, regrouping] = [0, 0];
  await fc.assert(
    fc.asyncProperty(requestShape, async ({ blocks, parents, first, counted, total, ...size }) => {
      const records = things(...blocks.flatMap(([of, count]) => Array.from({ length: count }, () => of)));
      const { search, asked } = upstream(records, { total });
      const found = await firstPages(parents, { first, counted, search }, size);
      const one = (parent: string) =>
        Math.max(1, Math.ceil(Math.min(first, naive(records, parent, first).total) / size.page));
      for (const [parent, beginning] of found) {
        const { total, ...expected } = naive(records, parent, first);
        expect(beginning).toMatchObject(expected);
        expect((beginning as FirstPage<Thing>).total).toBeOneOf(counted ? [total] : [total, null]);
      }
      const alone = parents.filter((parent) => !found.has(parent));
      const cost = alone.reduce((sum, parent) => sum + one(parent), asked.length);
      const separately = parents.reduce((sum, parent) => sum + one(parent), 0);
      const chunks = Math.ceil(parents.length / size.page);
      const fits = !counted && Math.min(parents.length, size.page) * first < size.page;
      expect(cost).toBeLessThanOrEqual(separately + (fits ? 0 : chunks));
      plain += separately;
      regrouping += cost;
    }),
    { numRuns: 2_000 },
  );
  expect(regrouping).toBeLessThan(plain);
});

describe('lists that are asked for at the same time', () => {
  const listsOf = (
    records: readonly Thing[],
    beforeSearch: (parents: readonly string[]) => Promise<void> | void = () => {},
  ) => {
    const { search, asked } = upstream(records);
    const firstOf = firstPageLoader<Thing, TicketFilter, 'contactId'>({
      search: async ({ body: { where, limit, after } }) => {
        const parents = [(where as Condition).value].flat() as string[];
        await beforeSearch(parents);
        const { items, ...page } = await search(parents, { limit, after: after ?? null });
        return { ...page, items: items.map(({ record }) => record) };
      },
      owners: { contactId: ({ of }) => of },
      seen: (thing) => thing,
    });
    const filter = filtersOf('2.16').tickets(null, { types: [] });
    const ask = async (parent: string, { first = 1 }: { first?: number } = {}) =>
      described(
        await firstOf(
          {
            owner: 'contactId',
            filter,
            sort: null,
            first,
            counted: false,
          },
          parent,
        ),
      );
    return { ask, asked };
  };
  const described = (start: ListStart<Thing>): string => {
    const ids = (items: readonly Thing[]) => items.map(({ id }) => id).join(' ');
    return 'pages' in start ? `alone ${start.pages.map(({ items }) => ids(items)).join(' | ')}` : ids(start.items);
  };
  const few = things('a', 'b', 'a', 'c');

  test('are found together, those that want the same', async () => {
    const { ask, asked } = listsOf(few);
    const two = { first: 2 };
    expect(await Promise.all([ask('a'), ask('b'), ask('a', two), ask('c', two), ask('a')])).toEqual([
      '1',
      '2',
      '1 3',
      '4',
      '1',
    ]);
    expect(asked).toEqual(['ab', 'ac']);
  });

  test('are found again when they are asked for later', async () => {
    const { ask, asked } = listsOf(few);
    expect(await ask('a')).toBe('alone 1');
    expect(await Promise.all([ask('a'), ask('b')])).toEqual(['1', '2']);
    expect(await Promise.all([ask('a'), ask('b')])).toEqual(['1', '2']);
    expect(asked).toEqual(['a', 'ab', 'ab']);
  });

  test('are there at the same time, also where one is read by itself, in as many pages as it takes', async () => {
    const records = things(...times(2_000, 'a'), ...times(400, 'b'));
    const there: string[] = [];
    let before: readonly string[] | undefined;
    const { ask, asked } = listsOf(records, async (parents) => {
      if (parents.length > 1) return;
      await new Promise(setImmediate);
      before = [...there];
    });
    const note = async (parent: string) => {
      const start = await ask(parent, { first: 149 });
      there.push(parent);
      return start;
    };
    const [a, b] = await Promise.all([note('a'), note('b')]);
    expect([a?.split(' ').length, b?.split(' ').length]).toEqual([149, 150]);
    expect(asked).toEqual(['ab', 'b']);
    expect(before).toEqual([]);
    const { ask: askLong, asked: askedLong } = listsOf(records);
    expect((await askLong('b', { first: 200 })).split('|').map((page) => page.trim().split(' ').length)).toEqual([
      151, 50,
    ]);
    expect(askedLong).toEqual(['b', 'b from 150']);
  });
});
