import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { InvalidInputError } from '../../src/client/core/errors.ts';
import type { Page } from '../../src/client/core/page.ts';
import {
  type Connection,
  connectionFromArray,
  connectionFromPages,
  type ForwardPaginationArgs,
} from '../../src/resolvers/core/connection.ts';
import { encodeCursor, listKey } from '../../src/resolvers/core/cursor.ts';
import { failureOf } from '../support/upstream.ts';

const key = listKey('things');
type Ask = { readonly limit: number; readonly after: string | null };
type Walk = (window: ForwardPaginationArgs) => Promise<Connection<number>>;

/**
 * A forward-only list of the numbers from 0. It gives as many as it likes: `sizes` says how many at most, page after
 * page; a cursor names the last number of its page, as upstream's do.
 */
const list = (length: number, sizes: readonly number[] = [150]) => {
  const asks: Ask[] = [];
  const fetch = async ({ limit, after }: Ask): Promise<Page<number>> => {
    const size = Math.min(limit, sizes[asks.length % sizes.length] ?? limit);
    asks.push({ limit, after });
    const from = after === null ? 0 : Number(after) + 1;
    const items = Array.from({ length: Math.max(0, Math.min(size, length - from)) }, (_, i) => from + i);
    const last = items.at(-1);
    return { items, next: last === undefined || last === length - 1 ? null : String(last), total: length };
  };
  const walk: Walk = (window) => connectionFromPages(key, window, fetch);
  return { asks, walk };
};
/** Numbered pages of one size, which is not for the asker to choose. */
const numberedPages =
  (length: number, [size = 20]: readonly number[]): Walk =>
  (window) =>
    connectionFromPages(key, window, async ({ after }) => {
      const page = Number(after ?? 1);
      const items = upTo(Math.min(length, page * size), (page - 1) * size);
      return { items, next: page * size < length ? String(page + 1) : null, total: length };
    });
const nodes = ({ edges }: Connection<number>) => edges.map(({ node }) => node);
const upTo = (end: number, start = 0) => Array.from({ length: Math.max(0, end - start) }, (_, i) => start + i);
/** Everything, taken by the sizes in turn until the list says that it is over. */
const all = async (walk: Walk, firsts: readonly number[]): Promise<number[]> => {
  const seen: number[] = [];
  let after: string | null = null;
  for (let i = 0; i < 1000; i++) {
    const found: Connection<number> = await walk({ first: firsts[i % firsts.length] ?? 1, after });
    seen.push(...nodes(found));
    if (!found.pageInfo.hasNextPage) return seen;
    after = found.pageInfo.endCursor;
  }
  throw new Error('the list does not end');
};

const length = fc.integer({ min: 0, max: 60 });
const sizes = fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 1, maxLength: 5 });
const firsts = fc.array(fc.integer({ min: 1, max: 25 }), { minLength: 1, maxLength: 5 });

describe.each<[string, (length: number, sizes: readonly number[]) => Walk]>([
  ['a paged list', (length, sizes) => list(length, sizes).walk],
  ['a list of numbered pages', numberedPages],
  [
    'an embedded list',
    (length) => async (window) =>
      connectionFromArray(key, window, { items: upTo(length), total: null, hasMore: false }),
  ],
])('%s', (_, make) => {
  test('gives each record once and in order, however it is cut', async () => {
    await fc.assert(
      fc.asyncProperty(length, sizes, firsts, async (length, sizes, firsts) => {
        expect(await all(make(length, sizes), firsts)).toEqual(upTo(length));
      }),
    );
  });

  test('resumes from any edge, with any `first`', async () => {
    const some = fc.integer({ min: 1, max: 70 });
    await fc.assert(
      fc.asyncProperty(length, sizes, some, some, fc.nat(), async (length, sizes, first, then, pick) => {
        const walk = make(length, sizes);
        const found = await walk({ first });
        expect(nodes(found)).toEqual(upTo(Math.min(first, length)));
        fc.pre(found.edges.length > 0);
        const from = found.edges[pick % found.edges.length];
        const rest = await walk({ first: then, after: from?.cursor ?? null });
        const start = (from?.node ?? 0) + 1;
        expect(nodes(rest)).toEqual(upTo(Math.min(start + then, length), start));
        expect(rest.pageInfo).toMatchObject({ hasPreviousPage: true, hasNextPage: start + then < length });
      }),
    );
  });

  test('says where it stands', async () => {
    const walk = make(50, [150]);
    const found = await walk({ first: 30 });
    expect(found.totalCount).toBe(50);
    expect(found.pageInfo).toMatchObject({
      hasNextPage: true,
      hasPreviousPage: false,
      startCursor: found.edges[0]?.cursor,
      endCursor: found.edges[29]?.cursor,
    });
    expect(new Set(found.edges.map(({ cursor }) => cursor)).size).toBe(30);
    expect(await walk({ first: 50 })).toMatchObject({ pageInfo: { hasNextPage: false } });
    expect(nodes(await walk({}))).toHaveLength(20);
    expect(nodes(await walk({ first: null, after: null }))).toHaveLength(20);
  });

  test('of nothing is empty, with nothing on either side', async () => {
    expect(await make(0, [150])({})).toMatchObject({
      edges: [],
      totalCount: 0,
      pageInfo: { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null },
    });
  });

  test.each([0, -1, 501, 1e9])('`first` of %i is refused', async (first) => {
    expect(await failureOf((async () => make(5, [150])({ first }))())).toMatchObject({
      code: 'BAD_USER_INPUT',
      field: 'first',
    });
  });

  test.each(['', 'x', '!!!', 'bnVsbA', encodeCursor(listKey('others'), { page: null, index: 3, id: null })])(
    '`after` of %j is refused',
    async (after) => {
      expect(await failureOf((async () => make(5, [150])({ after }))())).toMatchObject({
        code: 'BAD_USER_INPUT',
        field: 'after',
      });
    },
  );
});

describe('what a paged list asks for', () => {
  test('one page where one is enough, of the size that is wanted', async () => {
    const { asks, walk } = list(400);
    await walk({ first: 100 });
    expect(asks).toEqual([{ limit: 100, after: null }]);
  });

  test('at most 150 at once', async () => {
    const { asks, walk } = list(400);
    expect(nodes(await walk({ first: 400 }))).toEqual(upTo(400));
    expect(asks.map(({ limit }) => limit)).toEqual([150, 150, 100]);
  });

  test('nothing before it knows that the window and the cursor are right', async () => {
    const { asks, walk } = list(400);
    for (const window of [{ first: 0 }, { first: 501 }, { after: 'x' }])
      expect(await failureOf(walk(window))).toBeInstanceOf(InvalidInputError);
    expect(asks).toEqual([]);
  });

  /** A list whose page after the `n`th is asked for by `n + 1`, and which has asked that often. */
  const pagesOf = <T>(pages: readonly (readonly T[])[], total: number | null = null) => {
    const asked: (string | null)[] = [];
    const fetch = async ({ after }: Ask): Promise<Page<T>> => {
      asked.push(after);
      const at = Number(after ?? 0);
      return { items: pages[at] ?? [], next: at + 1 < pages.length ? String(at + 1) : null, total };
    };
    return { asked, walk: (window: ForwardPaginationArgs) => connectionFromPages(key, window, fetch) };
  };

  test('an empty page that promises more is read on from', async () => {
    const { asked, walk } = pagesOf<number>([[0, 1], [], [], [2], [], [3]]);
    expect(nodes(await walk({ first: 10 }))).toEqual(upTo(4));
    expect(asked).toEqual([null, '1', '2', '3', '4', '5']);
    const first = await pagesOf<number>([[], [], [0]]).walk({});
    expect([nodes(first), first.pageInfo.hasNextPage]).toEqual([[0], false]);
  });

  test('pages without records are read on from six times, and nothing is made up of them', async () => {
    const { asked, walk } = pagesOf<number>([[0, 1], ...Array.from({ length: 50 }, () => [])], 9);
    const found = await walk({ first: 10 });
    expect(asked).toHaveLength(7);
    // There is more, says upstream.
    expect([nodes(found), found.totalCount, found.pageInfo.hasNextPage]).toEqual([[0, 1], 9, true]);
    expect(await failureOf(walk({ after: found.pageInfo.endCursor }))).toMatchObject({
      code: 'UPSTREAM_INVALID_RESPONSE',
      message: expect.stringContaining('6 pages without a new record'),
    });
  });

  const record = (id: string) => ({ id });
  const ids = (found: Connection<{ readonly id: string }>) => found.edges.map(({ node }) => node.id).join('');
  const records = (...pages: readonly string[]) => pagesOf(pages.map((page) => [...page].map(record)));

  test.each([[['ab', 'bc', 'd']], [['abc', 'bca', 'd']], [['ab', 'ab', 'cd']], [['abcd', 'abcd']], [['aabb', 'ccdd']]])(
    'a record that comes again on pages %j is given once',
    async (pages) => {
      const { walk } = records(...pages);
      const found = await walk({});
      expect([ids(found), found.pageInfo.hasNextPage]).toEqual(['abcd', false]);
    },
  );

  test('records that slid onto the next page before it was read are not given again', async () => {
    const before = records('abc', 'def', 'g');
    const found = await before.walk({ first: 3 });
    // Two records came in at the top meanwhile.
    const now = records('xya', 'bcd', 'efg');
    expect(ids(await now.walk({ after: found.pageInfo.endCursor }))).toBe('defg');
  });

  test('an edge is found again by its id where its page has changed', async () => {
    const { edges } = await records('abcd').walk({});
    expect(ids(await records('xabcd').walk({ after: edges[1]?.cursor ?? null }))).toBe('cd');
    expect(ids(await records('bcd').walk({ after: edges[1]?.cursor ?? null }))).toBe('cd');
    // One that is gone is found by where it was.
    expect(ids(await records('axcd').walk({ after: edges[1]?.cursor ?? null }))).toBe('cd');
    const held = (items: string) => ({ items: [...items].map(record), total: null, hasMore: false });
    expect(ids(connectionFromArray(key, { after: edges[1]?.cursor ?? null }, held('xabcd')))).toBe('cd');
  });

  test('pages that lead back to one before them end the walk', async () => {
    const next: Readonly<Record<string, string>> = { first: 'b', b: 'c', c: 'b' };
    let asked = 0;
    const fetch = async ({ after }: Ask): Promise<Page<{ id: string }>> => {
      asked += 1;
      return { items: [record(after ?? 'a')], next: next[after ?? 'first'] ?? null, total: null };
    };
    const found = await connectionFromPages(key, { first: 20 }, fetch);
    expect([ids(found), found.pageInfo.hasNextPage, asked]).toEqual(['abc', false, 3]);
  });

  test.each<[string, string | null]>([
    ['in the middle', null],
    ['where a cursor resumes', 'second'],
  ])('a page that names itself as the next ends the walk, %s', async (_, resumed) => {
    const asked: (string | null)[] = [];
    const fetch = async ({ after }: Ask): Promise<Page<number>> => {
      asked.push(after);
      return { items: after === null ? [0, 1] : [2, 3], next: 'second', total: 9 };
    };
    const after = resumed === null ? null : encodeCursor(key, { page: resumed, index: -1, id: null });
    const found = await connectionFromPages(key, { first: 20, after }, fetch);
    expect(nodes(found)).toEqual(resumed === null ? [0, 1, 2, 3] : [2, 3]);
    expect(found.pageInfo.hasNextPage).toBe(false);
    expect(asked).toEqual(resumed === null ? [null, 'second'] : ['second']);
    const behind = await connectionFromPages(key, { first: 20, after: found.pageInfo.endCursor }, fetch);
    expect(behind).toMatchObject({ edges: [], pageInfo: { hasNextPage: false } });
  });

  test('what upstream cannot do fails the walk', async () => {
    const boom = new Error('boom');
    expect(await failureOf(connectionFromPages(key, {}, () => Promise.reject(boom)))).toBe(boom);
  });
});

describe('a list of which its parent holds a part', () => {
  const walk = (window: ForwardPaginationArgs, hasMore = true, total: number | null = 742) =>
    connectionFromArray(key, window, { items: upTo(3), total, hasMore });

  test('is as long as it says, and goes on', () => {
    const found = walk({});
    expect([nodes(found), found.totalCount, found.pageInfo.hasNextPage]).toEqual([upTo(3), 742, true]);
    expect(nodes(walk({ after: found.edges[0]?.cursor ?? null }))).toEqual([1, 2]);
    // What is there counts for more than a length that is too short.
    expect(walk({}, false, 1).totalCount).toBe(3);
  });

  test('is refused behind what is held, for there it is not at its end', async () => {
    const after = walk({}).pageInfo.endCursor;
    expect(await failureOf((async () => walk({ after }))())).toMatchObject({
      code: 'BAD_USER_INPUT',
      field: 'after',
      message: 'Intercom returns 3 records of this list, which has 742. Records after this cursor cannot be read.',
    });
    expect(walk({ after }, false, 3)).toMatchObject({ edges: [], pageInfo: { hasNextPage: false } });
  });
});
