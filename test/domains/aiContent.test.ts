import { describe, expect, test } from 'vitest';
import { newOperation } from '../../src/client/core/operation.ts';
import { openWorkspace } from '../../src/client/core/workspace.ts';
import { gatewayOver, setup } from '../support/gateway.ts';
import { idsOf, type Json, nodeId } from '../support/rest.ts';
import { writing } from '../support/writing.ts';

const { ask, askIn, calls, data, sandbox } = await setup();
const write = writing(ask);

const sources = 'GET /ai/content_import_sources';
const source = 'GET /ai/content_import_sources/{id}';
const pages = 'GET /ai/external_pages';
const page = 'GET /ai/external_pages/{id}';
const [wiki, website] = ['1234', '1235'];
const wholePage = `id title html text url aiAgentAvailability aiCopilotAvailability aiSalesAgentAvailability
  finAvailability locale externalId source { id } createdAt updatedAt lastIngestedAt`;
const wholeSource = 'id url syncBehavior status lastSyncedAt createdAt updatedAt';

describe('content import sources', () => {
  test('are one call, found by id, as nodes and as entities; an unknown one is read by itself and null', async () => {
    const { contentImportSources: all } = await data(`{ contentImportSources { ${wholeSource} } }`);
    expect(all).toEqual([
      expect.objectContaining({
        id: wiki,
        url: 'https://wiki.larkspur.example/',
        syncBehavior: 'API',
        status: 'ACTIVE',
      }),
      expect.objectContaining({ id: website, syncBehavior: 'AUTOMATIC', lastSyncedAt: '2025-10-19T09:00:00.000Z' }),
    ]);
    expect(calls).toEqual([sources]);
    calls.length = 0;
    const found = await data(
      `query ($id: ID!) { contentImportSource(id: "1234") { status } node(id: $id) { ... on ContentImportSource { status } }
        _entities(representations: [{ __typename: "ContentImportSource", id: "1234" }]) { ... on ContentImportSource { status } }
        none: contentImportSource(id: "999") { id } }`,
      { id: nodeId('ContentImportSource', wiki) },
    );
    const active = { status: 'ACTIVE' };
    expect(found).toEqual({ contentImportSource: active, node: active, _entities: [active], none: null });
    expect(calls).toEqual([sources, source]);
  });

  test('have their pages by one walk of all pages, with or without HTML', async () => {
    const { data: answer, extensions } = await ask(
      '{ contentImportSources { id externalPages(first: 2) { totalCount nodes { id title source { id } } } } }',
    );
    expect(
      answer.contentImportSources.map(({ externalPages: { totalCount, nodes } }: Json) => [
        totalCount,
        ...idsOf(nodes),
      ]),
    ).toEqual([
      [90, '2148', '2147'],
      [60, '2150', '2149'],
    ]);
    expect(calls).toEqual([sources, pages, pages, pages]);
    expect(extensions.intercom).toMatchObject({ price: 4, restCalls: 4 });
    calls.length = 0;
    const { contentImportSources: both } = await data(`{ contentImportSources {
      first: externalPages(first: 1) { nodes { html text } } second: externalPages(first: 1) { nodes { title } } } }`);
    expect(both[0]).toEqual({
      first: { nodes: [{ html: expect.stringMatching(/^<h1>/), text: expect.not.stringContaining('<') }] },
      second: { nodes: [{ title: expect.any(String) }] },
    });
    expect(calls).toEqual([sources, pages, pages, pages]);
  });
});

test('sources lead to their audiences, and back, by one call for all', async () => {
  const { contentImportSources: ids } = await data('{ contentImportSources { audiences { id } } }');
  expect(ids).toEqual([{ audiences: [{ id: '301' }] }, { audiences: [] }]);
  expect(calls).toEqual([sources]);
  calls.length = 0;
  const both = await data('{ contentImportSources { audiences { name contentImportSources { id } } } }');
  expect(both.contentImportSources[0].audiences).toEqual([{ name: 'Wholesale', contentImportSources: [{ id: wiki }] }]);
  expect(calls.toSorted()).toEqual([sources, 'GET /audiences']);
  const { data: older } = await askIn('2.14')('{ contentImportSources { audiences { id } } }');
  expect(older.contentImportSources).toEqual([{ audiences: null }, { audiences: null }]);
});

describe('external pages', () => {
  test('are one call for 50, and one more for all their sources', async () => {
    const { externalPages } = await data(`{ externalPages(first: 3) { totalCount nodes { ${wholePage} } } }`);
    expect(externalPages.totalCount).toBe(150);
    expect(externalPages.nodes[0]).toEqual({
      id: '2150',
      title: 'Pedals: returning, part 3',
      html: '<h1>Pedals: returning, part 3</h1><p>Pedals are checked in every service.</p>',
      text: 'Pedals: returning, part 3\n\nPedals are checked in every service.',
      url: 'https://www.larkspur.example/help/pedals-returning-part-3',
      aiAgentAvailability: true,
      aiCopilotAvailability: true,
      aiSalesAgentAvailability: false,
      finAvailability: true,
      locale: 'en',
      externalId: 'page-150',
      source: { id: website },
      createdAt: '2025-10-18T06:00:00.000Z',
      updatedAt: '2025-10-18T07:00:00.000Z',
      lastIngestedAt: '2025-10-18T07:00:00.000Z',
    });
    expect(calls).toEqual([pages]);
    calls.length = 0;
    await data('{ externalPages(first: 60) { nodes { source { url } } } }');
    expect(calls.toSorted()).toEqual([sources, pages, pages]);
  });

  test('are found by id, as nodes and as entities; what Intercom does not say is null', async () => {
    const found = await data(
      `query ($id: ID!) { externalPage(id: "2002") { title url } node(id: $id) { ... on ExternalPage { title } }
        _entities(representations: [{ __typename: "ExternalPage", id: "2002" }]) { ... on ExternalPage { title } }
        odd: externalPage(id: "2013") { finAvailability aiSalesAgentAvailability } none: externalPage(id: "1") { id } }`,
      { id: nodeId('ExternalPage', '2002') },
    );
    const title = 'Chains: fitting';
    expect(found).toEqual({
      externalPage: { title, url: null },
      node: { title },
      _entities: [{ title }],
      odd: { finAvailability: null, aiSalesAgentAvailability: null },
      none: null,
    });
    expect(calls).toEqual([page, page, page]);
  });
});

test('pages without their HTML are shared by operations, and read again with it', async () => {
  const place = { origin: sandbox.origin, token: 'test', version: '2.16', versionHeader: '2.16' } as const;
  const workspace = openWorkspace(place, { referenceTtlMs: 60_000 });
  const sharing = gatewayOver(sandbox.origin, '2.16', { workspace });
  const query = (field: string) => `{ contentImportSources { externalPages(first: 1) { nodes { ${field} } } } }`;
  await sharing(query('title'));
  calls.length = 0;
  await sharing(query('url'));
  expect(calls).toEqual([]);
  const kept = await workspace.sharedCache.read('externalPages', async () => [], newOperation());
  expect(kept).toHaveLength(150);
  expect(JSON.stringify(kept)).not.toContain('<h1>');
  const { data: whole } = await sharing(query('html'));
  expect(whole.contentImportSources[0].externalPages.nodes[0].html).toMatch(/^<h1>/);
  expect(calls).toEqual([pages, pages, pages]);
});

describe('content sources of conversations', () => {
  const query = (count: number, fields: string) =>
    `{ conversations(first: ${count}) { nodes { aiAgent { contentSources { contentType title externalPage { ${fields} } } } } } }`;
  const sourcesIn = ({ conversations }: Json): Json[] =>
    conversations.nodes.flatMap(({ aiAgent }: Json) => aiAgent?.contentSources ?? []);
  const walk = [pages, pages, pages];

  test.each([1, 3, 50, 200])('of %i conversations lead to external pages, by one walk for all', async (count) => {
    const used = sourcesIn(await data(query(count, 'id title')));
    const isWalked = used.some(({ contentType }) => contentType === 'external_content');
    const lists = Array(Math.ceil(count / 150)).fill('GET /conversations');
    expect(calls.toSorted()).toEqual([...(isWalked ? walk : []), ...lists]);
    expect(count < 50 || isWalked).toBe(true);
  });

  test('name the page by its id or its address', async () => {
    const used = sourcesIn(await data(query(50, 'id title')));
    const [external, other] = [true, false].map((is) =>
      used.filter((one) => (one.contentType === 'external_content') === is),
    );
    expect(new Set(other?.map(({ externalPage }) => externalPage))).toEqual(new Set([null]));
    const found = (external ?? []).map(({ title, externalPage }) => [title, externalPage]);
    expect(Object.fromEntries(found)).toEqual({
      'Lights: fitting': { id: '2003', title: 'Lights: fitting' },
      'Bells: fitting': { id: '2007', title: 'Bells: fitting' },
      'Bells: a note': null,
    });
    // One that has another title now may be another.
    await write('externalPageUpsert', { sourceId: wiki, externalId: 'page-3', title: 'Lamps', html: '<p>On.</p>' });
    calls.length = 0;
    const again = new Map(sourcesIn(await data(query(50, 'text'))).map((one) => [one.title, one.externalPage]));
    expect(again.get('Lights: fitting')).toBeNull();
    expect(again.get('Bells: fitting')?.text).toContain('Bells are checked in every service.');
    expect(calls.toSorted()).toEqual([...walk, 'GET /conversations']);
  });
});

test('AI content is the same in 2.12, and refused before without a call', async () => {
  const query = '{ externalPage(id: "2001") { title } contentImportSources { id } }';
  expect((await askIn('2.12')(query)).data).toMatchObject({ contentImportSources: [{ id: wiki }, { id: website }] });
  calls.length = 0;
  const { errors } = await askIn('2.11')(query);
  expect(errors).toMatchObject(Array(2).fill({ extensions: { code: 'UNSUPPORTED_IN_VERSION' } }));
  expect(calls).toEqual([]);
});
