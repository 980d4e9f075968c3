import { describe, expect, test } from 'vitest';
import { setup } from '../support/gateway.ts';
import { idsOf, type Json, rest } from '../support/rest.ts';

const { data, calls, sandbox } = await setup();

const centers = 'GET /help_center/help_centers';
const collections = 'GET /help_center/collections';
const articles = 'GET /articles';
const sorted = (ids: readonly string[]) => [...ids].sort();

/** All articles as Intercom lists them, with the collections that each is in. */
const listed = async (): Promise<readonly Json[]> => {
  const { data: rows } = await rest(sandbox, 'GET /articles?per_page=150');
  calls.length = 0;
  return rows;
};
const inAny = (rows: readonly Json[], parents: readonly string[]): string[] =>
  idsOf(rows.filter(({ parent_ids }) => parent_ids.some((id: number) => parents.includes(String(id)))));

describe('articles of a help center', () => {
  test('come with the whole tree of its collections in three calls', async () => {
    const rows = await listed();
    const { helpCenter } = await data(`{ helpCenter(id: "171") {
      collections {
        id articles(first: 100) { totalCount nodes { id title collections { id } } }
        children { id articles(first: 100) { totalCount nodes { id } } children { id articles { totalCount } } }
      }
    } }`);
    expect([...calls].sort()).toEqual([articles, collections, centers].sort());
    const [first] = helpCenter.collections;
    expect(idsOf(first.articles.nodes)).toEqual(inAny(rows, ['6101']));
    expect(first.articles.totalCount).toBe(inAny(rows, ['6101']).length);
    // An article in two collections is in both.
    const [choosing] = first.children;
    expect(choosing).toEqual({
      id: '6105',
      articles: { totalCount: inAny(rows, ['6105']).length, nodes: inAny(rows, ['6105']).map((id) => ({ id })) },
      children: [],
    });
    const both = first.articles.nodes.filter(({ collections: of }: Json) => idsOf(of).includes('6105'));
    expect(both.length).toBeGreaterThan(0);
  });

  test('are each once, whatever the number of their collections, and those in none are not among them', async () => {
    const rows = await listed();
    const { helpCenters } = await data(
      '{ helpCenters { articles(first: 200) { totalCount nodes { id helpCenter { id } } pageInfo { hasNextPage } } } }',
    );
    const own = rows.filter(({ parent_ids: ids }) => ids.length > 0);
    const cargo = inAny(rows, ['6111', '6112']);
    const riders = idsOf(own).filter((id) => !cargo.includes(id));
    expect(idsOf(helpCenters[1].articles.nodes)).toEqual(cargo);
    expect(sorted(idsOf(helpCenters[0].articles.nodes))).toEqual(sorted(riders));
    expect(helpCenters[0].articles.totalCount).toBe(riders.length);
    expect(helpCenters[0].articles.nodes.every((one: Json) => one.helpCenter.id === '171')).toBe(true);
    expect(rows.length).toBeGreaterThan(own.length);
    expect([...calls].sort()).toEqual([articles, collections, centers].sort());
  });

  test.each([1, 3, 50, 200])('are read once for %i collections, and paged without a call', async (count) => {
    for (let at = 0; at < count; at += 1)
      await rest(sandbox, 'POST /help_center/collections', { name: `More ${at}`, help_center_id: 172 });
    calls.length = 0;
    const { collections: all } = await data(
      `{ collections(first: ${12 + count}) { nodes { id articles(first: 1) { totalCount nodes { title } pageInfo { endCursor } } } } }`,
    );
    expect(all.nodes).toHaveLength(12 + count);
    const pages = Math.ceil((12 + count) / 150);
    expect(calls).toEqual([...Array.from({ length: pages }, () => collections), articles]);
    const full = all.nodes.find(({ articles: { totalCount } }: Json) => totalCount > 1);
    const { collection } = await data(
      'query ($id: ID!, $after: String) { collection(id: $id) { articles(after: $after) { nodes { id } } } }',
      { id: full.id, after: full.articles.pageInfo.endCursor },
    );
    expect(collection.articles.nodes).toHaveLength(Math.min(20, full.articles.totalCount - 1));
  });
});

test('redirects lead to articles, which are found by their ids or in the list', async () => {
  const { helpCenter } = await data(`{ helpCenter(id: "171") { redirects { nodes {
    fromUrl target { __typename ... on Article { id title } ... on Collection { id name } }
  } } } }`);
  expect(helpCenter.redirects.nodes.slice(0, 2)).toEqual([
    {
      fromUrl: 'https://help.larkspur.example/freins',
      target: { __typename: 'Article', id: '4601003', title: expect.any(String) },
    },
    expect.objectContaining({ target: expect.objectContaining({ __typename: 'Article', id: '4601001' }) }),
  ]);
  const redirects = 'GET /help_center/help_centers/{help_center_id}/redirects';
  expect(calls.slice(0, 2)).toEqual([centers, redirects]);
  expect([...calls.slice(2)].sort()).toEqual(
    [collections, `${collections}/{id}`, `${articles}/{id}`, `${articles}/{id}`].sort(),
  );
  calls.length = 0;
  const ids =
    '{ helpCenter(id: "171") { redirects { nodes { target { ... on Article { id } ... on Collection { id } } } } } }';
  expect((await data(ids)).helpCenter.redirects.nodes[0]).toEqual({ target: { id: '4601003' } });
  expect(calls).toEqual([centers, redirects]);
});
