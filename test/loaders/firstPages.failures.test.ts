import { describe, expect, test } from 'vitest';
import { CostLimitError, UpstreamUnavailableError } from '../../src/client/core/errors.ts';
import { firstPages, type Size } from '../../src/loaders/core/firstPages.ts';

/** One record for each of its parents in turn, three times over, and the page that has the `bad` one always fails. */
const upstream = (parents: readonly string[], bad: number) => {
  const records = [1, 2, 3].flatMap((round) => parents.map((parent) => ({ parent, id: `${parent}${round}` })));
  const faulty = records[bad];
  let searches = 0;
  const search = async (of: readonly string[], { limit, after }: { limit: number; after: string | null }) => {
    searches += 1;
    const matching = records.filter(({ parent }) => of.includes(parent));
    const from = Number(after ?? 0);
    const page = matching.slice(from, from + limit);
    if (faulty !== undefined && page.includes(faulty)) throw new UpstreamUnavailableError('A fault.', false);
    const items = page.map((record) => ({ id: record.id, parents: [record.parent], record: record.id }));
    return { items, next: from + limit < matching.length ? `${from + limit}` : null, total: matching.length };
  };
  return { search, searches: () => searches };
};

const parents = [...'abcdefghijklmnopqrstuvwxyz'];
const size: Size = { page: 52, pages: 10, rounds: 5 };

describe('a search for the lists of many parents', () => {
  test.each([
    ['first', 7],
    ['second', 59],
  ])('that one record fails on its %s page is halved until the others are found', async (_, bad) => {
    const { search, searches } = upstream(parents, bad);
    const found = await firstPages(parents, { first: 3, counted: false, search }, size);
    const alone = parents.filter((parent) => !found.has(parent));
    expect(alone).toContain('h');
    expect(alone.length).toBeLessThanOrEqual(4);
    for (const [parent, page] of found)
      expect(page).toMatchObject({ items: [`${parent}1`, `${parent}2`, `${parent}3`], more: false });
    expect(searches()).toBeLessThanOrEqual(9);
  });

  test('for few that fails leaves each to be read by itself, but for those who have enough', async () => {
    const few = ['a', 'b', 'c'];
    const { search, searches } = upstream(few, 5);
    const found = await firstPages(few, { first: 1, counted: false, search }, { ...size, page: 5 });
    expect([[...found.keys()], searches()]).toEqual([['a', 'b'], 2]);
  });

  test.each([
    ['once all quarters fail', new UpstreamUnavailableError('A fault.', false), 7],
    ['at once for what is no fault of a record', new CostLimitError('Too many calls.', 1), 1],
  ])('fails %s', async (_, error, calls) => {
    let count = 0;
    const search = () => {
      count += 1;
      return Promise.reject(error);
    };
    const found = await firstPages(parents, { first: 1, counted: false, search }, size);
    expect([found.size, new Set(found.values()), count]).toEqual([26, new Set([error]), calls]);
  });
});
