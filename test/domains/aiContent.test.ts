import { describe, expect, test } from 'vitest';
import { setup } from '../support/gateway.ts';
import { idsOf, type Json, nodeId, rest } from '../support/rest.ts';
import { lastBody, writing } from '../support/writing.ts';

const { ask, askIn, calls, data, sandbox } = await setup();
const write = writing(ask);
const writeInUnstable = writing(askIn('Unstable'));

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

test('content sources of conversations lead to the external pages that they name, by one walk for all', async () => {
  const query = (fields: string) =>
    `{ conversations(first: 50) { nodes { aiAgent { contentSources { contentType title externalPage { ${fields} } } } } } }`;
  const { conversations } = await data(query('id title'));
  expect(calls.toSorted()).toEqual([pages, pages, pages, 'GET /conversations']);
  const used: Json[] = conversations.nodes.flatMap(({ aiAgent }: Json) => aiAgent?.contentSources ?? []);
  const found = new Map(used.map((one) => [one.title, one.externalPage]));
  expect(Object.fromEntries(found)).toEqual({
    'Follow an order': null,
    'Lights: fitting': { id: '2003', title: 'Lights: fitting' },
    'Bells: fitting': { id: '2007', title: 'Bells: fitting' },
    'Bells: a note': null,
  });
  calls.length = 0;
  const again = await data(query('text'));
  expect(JSON.stringify(again)).toContain('Lights are checked in every service.');
  expect(calls.toSorted()).toEqual([pages, pages, pages, 'GET /conversations']);
});

describe('a content import source is', () => {
  const put = 'PUT /ai/content_import_sources/{id}';

  test('created for the API', async () => {
    const { contentImportSource: made } = await write(
      'contentImportSourceCreate',
      { url: 'https://docs.larkspur.example/', audienceIds: ['301'] },
      `contentImportSource { ${wholeSource} }`,
    );
    expect(made).toMatchObject({ syncBehavior: 'API', status: 'ACTIVE', url: 'https://docs.larkspur.example/' });
    expect(lastBody(sandbox)).toEqual({
      sync_behavior: 'api',
      url: 'https://docs.larkspur.example/',
      audience_ids: [301],
    });
  });

  test('updated with what it has, as Intercom spells it', async () => {
    const change = { id: website, status: 'DEACTIVATED' };
    const { contentImportSource: changed } = await write(
      'contentImportSourceUpdate',
      change,
      'contentImportSource { status }',
    );
    expect(changed).toEqual({ status: 'DEACTIVATED' });
    const url = 'https://www.larkspur.example/help';
    expect(lastBody(sandbox)).toEqual({ sync_behavior: 'automatic', status: 'deactivated', url });
    expect(calls).toEqual([source, put]);
    // The same address may be given, and what is omitted stays deactivated.
    await write('contentImportSourceUpdate', { id: website, syncBehavior: 'MANUAL', url });
    expect(lastBody(sandbox)).toEqual({ sync_behavior: 'manual', status: 'deactivated', url });
    await write('contentImportSourceUpdate', { id: website, syncBehavior: 'AUTOMATIC' });
    expect(lastBody(sandbox)).toMatchObject({ sync_behavior: 'automated' });
    await write('contentImportSourceUpdate', {
      ...{ id: wiki, url: 'https://handbook.larkspur.example/', audienceIds: [], applyAudienceToExistingContent: true },
    });
    expect(lastBody(sandbox)).toEqual({
      sync_behavior: 'api',
      status: 'active',
      url: 'https://handbook.larkspur.example/',
      audience_ids: [],
      apply_audience_to_existing_content: true,
    });
  });

  test('deleted with all of its pages', async () => {
    const whole = '{ contentImportSources { id } externalPages(first: 1) { totalCount } }';
    await data(whole);
    const deleted = await write('contentImportSourceDelete', { id: wiki }, 'id');
    expect(deleted).toEqual({ __typename: 'ContentImportSourceDeletePayload', id: wiki });
    expect(await data(whole)).toEqual({ contentImportSources: [{ id: website }], externalPages: { totalCount: 60 } });
  });

  test.each([
    ['contentImportSourceCreate', { url: 'ftp://larkspur.example/' }, 'url', []],
    ['contentImportSourceCreate', { url: 'https://a.example/', audienceIds: ['x'] }, 'audienceIds[0]', []],
    ['contentImportSourceUpdate', { id: wiki, audienceIds: ['x'] }, 'audienceIds[0]', []],
    ['contentImportSourceUpdate', { id: website, url: 'https://a.example/' }, 'url', [source]],
    ['contentImportSourceUpdate', { id: wiki, syncBehavior: 'MANUAL' }, 'syncBehavior', [source]],
  ])('refused before a write: %s of %j', async (name, input, field, before) => {
    expect(await write(name, input)).toMatchObject({ __typename: 'InvalidInputProblem', field });
    expect(calls).toEqual(before);
  });
});

describe('an external page is', () => {
  const put = 'PUT /ai/external_pages/{id}';
  const draft = { sourceId: wiki, externalId: 'page-1', title: 'Brakes', html: '<p>New</p>' };

  test('created or updated by its external id, and keeps the flags that are omitted', async () => {
    const flags = 'externalPage { id title html aiAgentAvailability aiCopilotAvailability }';
    const { externalPage: known } = await write('externalPageUpsert', { ...draft, aiAgentAvailability: true }, flags);
    expect(known).toEqual({
      id: '2001',
      title: 'Brakes',
      html: '<p>New</p>',
      aiAgentAvailability: true,
      aiCopilotAvailability: true,
    });
    expect(lastBody(sandbox)).toEqual({
      ...{ title: 'Brakes', html: '<p>New</p>', locale: 'en', source_id: 1234, external_id: 'page-1' },
      ai_agent_availability: true,
    });
    const url = 'https://wiki.larkspur.example/new';
    const { externalPage: added } = await write('externalPageUpsert', { ...draft, externalId: 'n', url }, flags);
    expect(added).toMatchObject({ aiAgentAvailability: false, aiCopilotAvailability: false });
    expect(calls).toEqual(['POST /ai/external_pages', 'POST /ai/external_pages']);
  });

  test('updated with all that it has', async () => {
    const { externalPage: changed } = await write(
      'externalPageUpdate',
      { id: '2148', title: 'Tyres' },
      `externalPage { ${wholePage} }`,
    );
    expect(changed).toMatchObject({ title: 'Tyres', externalId: 'page-148', aiAgentAvailability: true });
    const { html, url } = changed;
    expect(lastBody(sandbox)).toEqual({
      title: 'Tyres',
      html,
      url,
      locale: 'en',
      source_id: 1234,
      external_id: 'page-148',
    });
    expect(calls).toEqual([page, put]);
    // Where availability can be written, it is replaced too.
    await writeInUnstable('externalPageUpdate', { id: '2148', aiAgentAvailability: false });
    expect(lastBody(sandbox)).toMatchObject({
      title: 'Tyres',
      ai_agent_availability: false,
      ai_copilot_availability: true,
      ai_sales_agent_availability: false,
    });
  });

  test('deleted, and gone at once', async () => {
    expect(await write('externalPageDelete', { id: '2150' }, 'id')).toMatchObject({ id: '2150' });
    expect(await data('{ externalPage(id: "2150") { id } }')).toEqual({ externalPage: null });
    expect(await write('externalPageDelete', { id: '2150' })).toMatchObject({ __typename: 'NotFoundProblem' });
  });

  test.each([
    ['externalPageUpsert', { ...draft, title: ' ' }, 'title', []],
    ['externalPageUpsert', { ...draft, externalId: '' }, 'externalId', []],
    ['externalPageUpsert', { ...draft, sourceId: 'wiki' }, 'sourceId', []],
    ['externalPageUpdate', { id: '2001', sourceId: 'wiki' }, 'sourceId', []],
    ['externalPageUpdate', { id: '2001', url: 'mailto:a@b.example' }, 'url', []],
    ['externalPageUpdate', { id: '2002', title: 'A' }, 'url', [page]],
  ])('refused before a write: %s of %j', async (name, input, field, before) => {
    expect(await write(name, input)).toMatchObject({ __typename: 'InvalidInputProblem', field });
    expect(calls).toEqual(before);
  });

  test('not told of availability where the version does not accept it', async () => {
    const problem = { __typename: 'UnsupportedProblem', code: 'UNSUPPORTED_IN_VERSION' };
    expect(await write('externalPageUpdate', { id: '2001', aiAgentAvailability: true })).toMatchObject(problem);
    expect(await write('externalPageUpsert', { ...draft, aiSalesAgentAvailability: true })).toMatchObject(problem);
    const older = writing(askIn('2.14'));
    const { url } = await rest(sandbox, 'GET /ai/content_import_sources/1234');
    expect(await older('contentImportSourceCreate', { url, audienceIds: ['301'] })).toMatchObject(problem);
    expect(calls).toEqual([]);
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
