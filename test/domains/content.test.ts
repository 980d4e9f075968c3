import { describe, expect, test } from 'vitest';
import { setup } from '../support/gateway.ts';
import { type Json, rest } from '../support/rest.ts';
import { lastBody, writing } from '../support/writing.ts';

const { ask, askIn, calls, data, sandbox } = await setup();
const write = writing(ask);

const search = 'GET /content/search';
const titles = ({ nodes }: Json): string[] => nodes.map(({ title }: Json) => title);
const sent = () => sandbox.log.at(-1)?.query;

describe('content', () => {
  test('is found by words: ids and titles of every type are one call, and whole snippets one each', async () => {
    const { contentSearch } =
      await data(`{ contentSearch(query: "warranty", filter: { contentTypes: [CONTENT_SNIPPET, FILE_SOURCE_CONTENT] }) { totalCount nodes {
      __typename id type title ... on FoundContentSnippet { contentSnippet { id } } } } }`);
    expect(contentSearch).toEqual({
      totalCount: 2,
      nodes: [
        {
          __typename: 'FoundContentSnippet',
          id: '6105',
          type: 'CONTENT_SNIPPET',
          title: 'Warranty',
          contentSnippet: { id: '6105' },
        },
        { __typename: 'FoundFile', id: '6202', type: 'FILE_SOURCE_CONTENT', title: 'warranty-terms.pdf' },
      ],
    });
    expect(calls).toEqual([search]);
    expect(sent()).toEqual({
      query: 'warranty',
      content_types: 'snippet,file_source_content',
      per_page: '50',
    });
    calls.length = 0;
    const whole = await data(
      '{ contentSearch(first: 3, filter: { contentTypes: [CONTENT_SNIPPET] }) { nodes { ... on FoundContentSnippet { contentSnippet { locale } } } } }',
    );
    expect(whole.contentSearch.nodes).toEqual(Array(3).fill({ contentSnippet: { locale: 'en' } }));
    expect(calls.toSorted()).toEqual([search, ...Array(3).fill('GET /content_snippets/{id}')]);
  });

  test('of two types with one id is both', async () => {
    const { contentSearch } = await data(
      '{ contentSearch(filter: { contentTypes: [CONTENT_SNIPPET, FILE_SOURCE_CONTENT] }) { totalCount nodes { id } } }',
    );
    expect(contentSearch.totalCount).toBe(14);
    expect(contentSearch.nodes).toHaveLength(14);
  });

  test.each([1, 3, 50, 120])('leads from %i found articles to the whole ones', async (count) => {
    const { contentSearch } = await data(
      `{ contentSearch(first: ${count}, filter: { contentTypes: [ARTICLE] }) { totalCount nodes { title ... on FoundArticle {
        contents { id title locale } article { title state } } } } }`,
    );
    expect(contentSearch.totalCount).toBe(120);
    for (const { title, article } of contentSearch.nodes) expect(article.title).toBe(title);
    expect(contentSearch.nodes[0].contents[0]).toMatchObject({ id: '46010011', locale: 'en' });
    expect(calls.slice(0, Math.ceil(count / 50))).toEqual(Array(Math.ceil(count / 50)).fill(search));
    expect(calls.slice(Math.ceil(count / 50))).toEqual([count < 3 ? 'GET /articles/{id}' : 'GET /articles']);
  });

  test('leads from found internal articles to the whole ones, each by a call', async () => {
    const { contentSearch } = await data(
      '{ contentSearch(first: 2, filter: { contentTypes: [INTERNAL_ARTICLE] }) { totalCount nodes { title ... on FoundInternalArticle { internalArticle { title } } } } }',
    );
    expect(contentSearch.totalCount).toBe(20);
    for (const { title, internalArticle } of contentSearch.nodes) expect(internalArticle).toEqual({ title });
    expect(calls).toEqual([search, ...Array(2).fill('GET /internal_articles/{id}')]);
  });

  test('leads from found external pages to the whole ones, each by a call', async () => {
    const { contentSearch } = await data(
      '{ contentSearch(first: 2, filter: { contentTypes: [EXTERNAL_CONTENT] }) { nodes { id title ... on FoundExternalPage { externalPage { title } } } } }',
    );
    for (const { title, externalPage } of contentSearch.nodes) expect(externalPage).toEqual({ title });
    expect(calls).toEqual([search, ...Array(2).fill('GET /ai/external_pages/{id}')]);
  });

  test.each<[string, string, Readonly<Record<string, string>>, number]>([
    ['states', 'states: [DRAFT]', { states: 'draft' }, 16],
    ['locales', 'locales: ["fr", "pt-BR"]', { locales: 'fr,pt-BR' }, 64],
    ['tags', 'tagId: { in: ["8404", "8405"] }', { tag_ids: '8404,8405', tag_operator: 'IN' }, 3],
    ['no tags', 'tagId: { notIn: ["8404"] }', { tag_ids: '8404', tag_operator: 'NIN' }, 302],
    ['any tags', 'anyTagIds: ["8401"]', { any_tag_ids: '8401' }, 5],
    ['folders', 'folderIds: ["7003", "7004"]', { folder_ids: '7003,7004', folder_entity_type: 'folder' }, 22],
    ['types', 'contentTypes: [CONTENT_SNIPPET, ARTICLE]', { content_types: 'snippet,article' }, 132],
    [
      'availability',
      'copilotEnabled: true, finServiceEnabled: false, finSalesEnabled: false',
      { copilot_state: 'on', fin_service_state: 'off', fin_sales_state: 'off' },
      26,
    ],
    [
      'admins',
      'createdByIds: ["991267801"], lastUpdatedByIds: ["991267801"]',
      { created_by_ids: '991267801', last_updated_by_ids: '991267801' },
      11,
    ],
    [
      'times',
      'createdAt: { gt: "2020-01-01T00:00:00Z", lt: "2030-01-01T00:00:00Z" }, updatedAt: { gte: "2020-01-01T00:00:00.500Z", lte: "2030-01-01T00:00:00.500Z" }',
      {
        created_at_after: '1577836801',
        created_at_before: '1893455999',
        updated_at_after: '1577836801',
        updated_at_before: '1893456000',
      },
      304,
    ],
  ])('is filtered by %s', async (_, filter, query, count) => {
    const { contentSearch } = await data(`{ contentSearch(filter: { ${filter} }) { totalCount } }`);
    expect(sent()).toEqual({ ...query, per_page: '50' });
    expect(contentSearch.totalCount).toBe(count);
  });

  test.each([
    ['query', 'query: " "'],
    ['query', `query: "${'x'.repeat(501)}"`],
    ['filter.folderIds', 'filter: { folderIds: [] }'],
    ['filter.folderIds[0]', 'filter: { folderIds: ["abc"] }'],
    ['filter.locales[1]', 'filter: { locales: ["en", "fr,de"] }'],
    ['filter.tagId.in', 'filter: { tagId: { in: [] } }'],
    ['filter.tagId.notIn[0]', 'filter: { tagId: { notIn: ["x"] } }'],
    ['filter.anyTagIds', 'filter: { tagId: { in: ["1"] }, anyTagIds: ["1"] }'],
    ['filter.createdAt', 'filter: { createdAt: {} }'],
  ])('with an invalid %s is refused without a call', async (field, args) => {
    const { errors } = await ask(`{ contentSearch(${args}) { totalCount } }`);
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', field } }]);
    expect(calls).toEqual([]);
  });

  test('goes on by a cursor, which is of one search', async () => {
    for (let n = 0; n < 45; n++) await rest(sandbox, 'POST /content_snippets', { title: `M${n}`, body_markdown: 'T' });
    const page = (query: string, after: string | null) =>
      ask(
        `query ($after: String) { contentSearch(${query} filter: { contentTypes: [CONTENT_SNIPPET, FILE_SOURCE_CONTENT] }, first: 55, after: $after) { nodes { id } pageInfo { hasNextPage endCursor } } }`,
        { after },
      );
    const first = (await page('', null)).data.contentSearch;
    const second = (await page('', first.pageInfo.endCursor)).data.contentSearch;
    expect([first.nodes.length, second.nodes.length, second.pageInfo.hasNextPage]).toEqual([55, 4, false]);
    expect(calls).toEqual([search, search, search]);
    const { errors } = await page('query: "M",', first.pageInfo.endCursor);
    expect(errors).toMatchObject([{ extensions: { field: 'after' } }]);
  });

  test('of folders is one call for each folder', async () => {
    const { data: answer } = await askIn('Unstable')(
      `{ folders { id contentCount contents { totalCount nodes { title } }
        files: contents(contentTypes: [FILE_SOURCE_CONTENT]) { nodes { title } } } }`,
    );
    const byId = Object.fromEntries(answer.folders.map((folder: Json) => [folder.id, folder]));
    expect(titles(byId['7004'].contents)).toEqual(
      expect.arrayContaining(['Refunds', 'Wholesale prices', 'price-list.pdf', 'Insurance cases']),
    );
    expect(titles(byId['7004'].files)).toEqual(['price-list.pdf']);
    expect(byId['7006'].contents).toEqual({ totalCount: 0, nodes: [] });
    for (const { contentCount, contents } of answer.folders) expect(contents.totalCount).toBe(contentCount);
    expect(calls.toSorted()).toEqual([...Array(12).fill(search), 'GET /folders']);
  });

  test('before 2.16 is refused without a call', async () => {
    const { errors } = await askIn('2.15')('{ contentSearch { totalCount } }');
    expect(errors).toMatchObject([{ extensions: { code: 'UNSUPPORTED_IN_VERSION' } }]);
    expect(calls).toEqual([]);
  });
});

describe('a bulk action', () => {
  const bulk = 'POST /content/bulk_actions';
  const run = (action: object) => write('contentBulkActionRun', { action }, 'contentBulkAction { status }');

  test.each<[string, object, object]>([
    [
      'publishes articles',
      { publish: { articleContentIds: ['1', '2'] } },
      {
        action: 'publish',
        content_ids: [
          { type: 'article_content', id: '1' },
          { type: 'article_content', id: '2' },
        ],
      },
    ],
    [
      'unpublishes articles',
      { unpublish: { articleContentIds: ['1'] } },
      { action: 'unpublish', content_ids: [{ type: 'article_content', id: '1' }] },
    ],
    [
      'deletes content',
      { delete: { articleContentIds: ['1'], fileIds: ['6202'], internalArticleIds: ['3'] } },
      {
        action: 'delete',
        content_ids: [
          { type: 'article_content', id: '1' },
          { type: 'file_source_content', id: '6202' },
          { type: 'internal_article', id: '3' },
        ],
      },
    ],
    [
      'sets what can use content',
      { setAvailability: { externalPageIds: ['5'], aiAgent: false, salesAgent: true } },
      {
        action: 'set_availability',
        content_ids: [{ type: 'external_content', id: '5' }],
        availability: { ai_agent: false, sales_agent: true },
      },
    ],
    [
      'changes audiences',
      { setAudience: { contentSnippetIds: ['6101'], addAudienceIds: ['302'], removeAudienceIds: ['301'] } },
      {
        action: 'set_audience',
        content_ids: [{ type: 'content_snippet', id: '6101' }],
        audience: { add_segment_ids: [302], remove_segment_ids: [301] },
      },
    ],
    [
      'changes tags, of articles by their own ids',
      { updateTags: { articleIds: ['7'], addTagIds: ['8401'], removeTagIds: ['8402'] } },
      {
        action: 'update_tags',
        content_ids: [{ type: 'article', id: '7' }],
        tags: { add_tag_ids: [8401], remove_tag_ids: [8402] },
      },
    ],
  ])('%s', async (_, action, body) => {
    expect(await run(action)).toEqual({
      __typename: 'ContentBulkActionRunPayload',
      contentBulkAction: { status: 'queued' },
    });
    expect(lastBody(sandbox)).toEqual(body);
    expect(calls).toEqual([bulk]);
  });

  test('drops what operations share', async () => {
    const snippets = async () =>
      (await data('{ audience(id: "302") { contentSnippets { title } } }')).audience.contentSnippets.length;
    expect(await snippets()).toBe(1);
    await run({ setAudience: { contentSnippetIds: ['6101', '6102'], addAudienceIds: ['302'] } });
    expect(await snippets()).toBe(3);
    await run({ delete: { contentSnippetIds: ['6101'] } });
    expect(await snippets()).toBe(2);
  });

  const many = (count: number, from = 1) => Array.from({ length: count }, (_, n) => String(from + n));
  test.each<[string, object]>([
    ['action.publish', { publish: { articleContentIds: [] } }],
    ['action.delete', { delete: {} }],
    [
      'action.setAvailability',
      {
        setAvailability: {
          articleContentIds: many(250),
          contentSnippetIds: many(250),
          fileIds: many(250),
          internalArticleIds: many(250),
          externalPageIds: ['1'],
          copilot: true,
        },
      },
    ],
    ['action.setAvailability', { setAvailability: { fileIds: ['1'] } }],
    ['action.setAudience', { setAudience: { fileIds: ['1'], removeAll: false, addAudienceIds: [] } }],
    ['action.setAudience.addAudienceIds[0]', { setAudience: { fileIds: ['1'], addAudienceIds: ['abc'] } }],
    ['action.updateTags', { updateTags: { articleIds: ['1'] } }],
    ['action.updateTags', { updateTags: { articleIds: ['1'], addTagIds: many(60), removeTagIds: many(60, 50) } }],
  ])('with an invalid %s is refused without a call', async (field, action) => {
    expect(await run(action)).toMatchObject({ __typename: 'InvalidInputProblem', field });
    expect(calls).toEqual([]);
  });

  test('of tags that do not exist is a problem', async () => {
    expect(await run({ updateTags: { contentSnippetIds: ['6101'], addTagIds: ['1'] } })).toMatchObject({
      __typename: 'InvalidInputProblem',
      code: 'parameter_invalid',
    });
  });
});
