import { describe, expect, test } from 'vitest';
import { setup } from '../support/gateway.ts';
import type { Json } from '../support/rest.ts';

const { ask, askIn, calls, data } = await setup();

const centers = 'GET /help_center/help_centers';
const collections = 'GET /help_center/collections';
const ids = (rows: readonly Json[]): string[] => rows.map(({ id }) => id);

describe('help centers', () => {
  test('with the whole tree of their collections are two calls', async () => {
    const { helpCenters } = await data(`{ helpCenters {
      id displayName identifier url customDomain websiteTurnedOn isDefault locales createdAt updatedAt
      collections {
        id name children {
          id parent { id name } children { id path { id name } parent { name parent { name } } helpCenter { displayName } }
        }
      }
    } }`);
    expect(calls).toEqual([centers, collections]);
    expect(helpCenters[0]).toMatchObject({
      id: '171',
      displayName: 'Larkspur riders',
      identifier: 'larkspur',
      url: 'https://help.larkspur.example',
      customDomain: 'help.larkspur.example',
      websiteTurnedOn: true,
      isDefault: true,
      locales: ['en', 'fr', 'ar'],
      createdAt: '2024-10-05T09:00:00.000Z',
      updatedAt: '2025-10-08T09:00:00.000Z',
    });
    const [riders, cargo] = helpCenters;
    expect(ids(riders.collections)).toEqual(['6101', '6102', '6103', '6104']);
    expect(ids(cargo.collections)).toEqual(['6111', '6112']);
    expect({ isDefault: cargo.isDefault, domain: cargo.customDomain }).toEqual({ isDefault: false, domain: null });
    // In their order, which the list is not in.
    const [brakes, punctures] = riders.collections[1].children;
    expect([brakes.id, punctures.id]).toEqual(['6107', '6106']);
    expect(brakes.children).toEqual([
      {
        id: '6110',
        path: [
          { id: '6102', name: 'Bikes & repairs' },
          { id: '6107', name: 'Brakes' },
          { id: '6110', name: 'Disc brakes' },
        ],
        parent: { name: 'Brakes', parent: { name: 'Bikes & repairs' } },
        // It names none itself.
        helpCenter: { displayName: 'Larkspur riders' },
      },
    ]);
    expect(riders.collections[3].children).toEqual([]);
  });

  test('have collections of all levels, too, and brands, which lead back', async () => {
    const { helpCenter, brands } = await data(`{
      helpCenter(id: "171") { collections(includeNested: true) { id helpCenter { id } } brands { name } }
      brands { name helpCenter { id } }
    }`);
    expect(ids(helpCenter.collections).sort()).toEqual([
      ...['6101', '6102', '6103', '6104', '6105', '6106', '6107', '6108', '6109', '6110'],
    ]);
    expect(helpCenter.collections.every((one: Json) => one.helpCenter.id === '171')).toBe(true);
    expect(helpCenter.brands).toEqual([{ name: 'Larkspur' }]);
    expect(brands).toEqual([
      { name: 'Larkspur', helpCenter: { id: '171' } },
      { name: 'Larkspur Cargo', helpCenter: { id: '172' } },
    ]);
    expect([...calls].sort()).toEqual(['GET /brands', collections, centers]);
    calls.length = 0;
    const named = await data('{ brands { helpCenter { displayName } } }');
    expect(named.brands[1].helpCenter).toEqual({ displayName: 'Larkspur Cargo' });
    expect(calls).toEqual(['GET /brands', centers]);
  });

  test('are found by id, as a node and as an entity; an unknown one is read by itself and null', async () => {
    const { one, none } = await data('{ one: helpCenter(id: "172") { nodeId url } none: helpCenter(id: "9") { id } }');
    expect({ url: one.url, none }).toEqual({ url: 'https://intercom.help/larkspur-cargo', none: null });
    expect(calls).toEqual([centers, `${centers}/{id}`]);
    calls.length = 0;
    const { node, _entities } = await data(
      `query ($id: ID!) { node(id: $id) { ... on HelpCenter { identifier } }
        _entities(representations: [{ __typename: "HelpCenter", id: "171" }]) { ... on HelpCenter { identifier } } }`,
      { id: one.nodeId },
    );
    expect([node, ..._entities]).toEqual([{ identifier: 'larkspur-cargo' }, { identifier: 'larkspur' }]);
    expect(calls).toEqual([centers]);
  });

  test('do not tell their languages before 2.16', async () => {
    const { data: answer } = await askIn('2.11')('{ helpCenters { id isDefault locales collections { id } } }');
    expect(answer.helpCenters[1]).toEqual({
      id: '172',
      isDefault: null,
      locales: null,
      collections: [{ id: '6111' }, { id: '6112' }],
    });
  });
});

describe('collections', () => {
  test('are listed last changed first, in pages of one call', async () => {
    const { all } = await data(`{ all: collections(first: 100) { totalCount nodes { id } pageInfo { hasNextPage } } }`);
    expect(all).toMatchObject({ totalCount: 12, pageInfo: { hasNextPage: false } });
    expect(ids(all.nodes).slice(0, 2)).toEqual(['6101', '6102']);
    const { page } = await data(`{ page: collections(first: 5) { pageInfo { hasNextPage endCursor } } }`);
    expect(page.pageInfo.hasNextPage).toBe(true);
    const { next } = await data(
      `query ($after: String) { next: collections(first: 5, after: $after) { nodes { id } } }`,
      { after: page.pageInfo.endCursor },
    );
    expect(ids(next.nodes)).toEqual(['6106', '6107', '6108', '6109', '6110']);
    expect(new Set(calls)).toEqual(new Set([collections]));
  });

  test('have their texts in every language that there are any in', async () => {
    const { one, partly, oneLanguage } = await data(`{
      one: collection(id: "6102") {
        name description icon url order defaultLocale createdAt
        translations { locale name description }
        french: translation(locale: "fr") { name }
        german: translation(locale: "de") { name }
      }
      partly: collection(id: "6103") { order description translations { locale } }
      oneLanguage: collection(id: "6111") {
        description order defaultLocale translations { locale } parent { id }
        itsOwn: translation(locale: "en") { locale name } other: translation(locale: "fr") { name }
      }
    }`);
    expect(one).toEqual({
      name: 'Bikes & repairs',
      description: 'Care for your bike.',
      icon: 'book-bookmark',
      url: 'https://help.larkspur.example/en/collections/6102-bikes-repairs',
      order: 1,
      defaultLocale: 'en',
      createdAt: '2024-12-24T10:00:00.000Z',
      translations: [
        { locale: 'en', name: 'Bikes & repairs', description: 'Care for your bike.' },
        { locale: 'fr', name: 'Vélos et réparations', description: '' },
        { locale: 'ar', name: 'الدراجات والإصلاح', description: 'اعتنِ بدراجتك (24" و 26").' },
      ],
      french: { name: 'Vélos et réparations' },
      german: null,
    });
    expect(partly).toEqual({
      order: 2,
      description: 'All about: orders & payments.',
      translations: [{ locale: 'en' }, { locale: 'fr' }],
    });
    expect(oneLanguage).toEqual({
      description: '',
      order: 0,
      defaultLocale: null,
      translations: null,
      parent: null,
      // Its address says the language.
      itsOwn: { locale: 'en', name: 'Cargo bikes' },
      other: null,
    });
    expect(calls).toEqual([collections]);
    calls.length = 0;
    const { errors } = await ask('{ collection(id: "6111") { translation(locale: "klingon") { name } } }');
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', field: 'locale' });
  });

  test('are found by id, as a node and as an entity; an unknown one is read by itself and null', async () => {
    const { one, none } = await data('{ one: collection(id: "6109") { nodeId } none: collection(id: "9") { id } }');
    expect(none).toBeNull();
    expect(calls).toEqual([collections, `${collections}/{id}`]);
    calls.length = 0;
    const { node, _entities } = await data(
      `query ($id: ID!) { node(id: $id) { ... on Collection { name } }
        _entities(representations: [{ __typename: "Collection", id: "6112" }]) { ... on Collection { name } } }`,
      { id: one.nodeId },
    );
    expect([node, ..._entities]).toEqual([{ name: 'Tubeless tyres' }, { name: 'Leasing' }]);
    expect(calls).toEqual([collections]);
  });
});
