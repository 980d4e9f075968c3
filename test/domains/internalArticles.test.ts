import { describe, expect, test } from 'vitest';
import { setup } from '../support/gateway.ts';
import { idsOf, type Json, rest } from '../support/rest.ts';
import { admins, tags, writesOf, writing } from '../support/writing.ts';

const { ask, askIn, calls, data, sandbox } = await setup();
const write = writing(ask);

const [list, one] = ['GET /internal_articles', 'GET /internal_articles/{id}'];
const article = `id title body bodyText bodyMarkdown locale aiChatbotAvailability aiCopilotAvailability
  aiSalesAgentAvailability createdAt updatedAt owner { id } author { id } audiences { id }`;
const body = '<p>Text</p>';
const draft = { title: 'New', ownerId: admins.maeve, authorId: admins.tomasz };

describe('internal articles', () => {
  test('are one call, and one for the admins and one for the audiences of all', async () => {
    const { internalArticles } = await data(
      `{ internalArticles(first: 30) { totalCount nodes { ${article} folder { id } tags { id } } } }`,
    );
    expect(internalArticles.totalCount).toBe(20);
    expect(calls).toEqual([list]);
    // Last changed first.
    expect(internalArticles.nodes.at(-1)).toEqual({
      id: '6301',
      title: 'How we answer about refunds',
      body: '<h1>How we answer about refunds</h1><p>For colleagues only.</p>',
      bodyText: 'How we answer about refunds\n\nFor colleagues only.',
      bodyMarkdown: '# How we answer about refunds\n\nFor colleagues only.\n',
      locale: 'en',
      aiChatbotAvailability: true,
      aiCopilotAvailability: true,
      aiSalesAgentAvailability: true,
      createdAt: '2025-04-03T09:00:00.000Z',
      updatedAt: '2025-09-10T09:00:00.000Z',
      owner: { id: '991267801' },
      author: { id: '991267802' },
      audiences: [{ id: '301' }],
      // Of Unstable only.
      folder: null,
      tags: null,
    });
    calls.length = 0;
    const named = await data('{ internalArticles { nodes { owner { name } author { name } audiences { name } } } }');
    expect(named.internalArticles.nodes[15]).toMatchObject({ owner: null });
    expect(named.internalArticles.nodes[18].audiences).toHaveLength(2);
    expect(calls).toEqual([list, 'GET /admins', 'GET /audiences', 'GET /admins/{id}']);
  });

  test('are found by id, as a node and as an entity; an unknown one is null', async () => {
    const found = await data(
      '{ one: internalArticle(id: "6307") { nodeId title locale } none: internalArticle(id: "9") { id } }',
    );
    expect(found).toMatchObject({ one: { title: 'كيف نجيب على أسئلة الضمان', locale: 'ar' }, none: null });
    expect(calls).toEqual([one, one]);
    calls.length = 0;
    const { node, _entities } = await data(
      `query ($id: ID!) { node(id: $id) { ... on InternalArticle { title } }
        _entities(representations: [{ __typename: "InternalArticle", id: "6320" }]) { ... on InternalArticle { title body bodyText } } }`,
      { id: found.one.nodeId },
    );
    expect(node.title).toBe(found.one.title);
    expect(_entities).toEqual([{ title: 'Glossary', body: null, bodyText: null }]);
    expect(calls).toEqual([one, one]);
  });

  test('have a folder and tags in Unstable, and folders and audiences lead back with one walk for all', async () => {
    const inUnstable = askIn('Unstable');
    const { data: answer, errors } = await inUnstable(`{
      internalArticle(id: "6302") { folder { id name path { name } } tags { name } }
      folders { id internalArticles { id } }
      audiences { id internalArticles { id } }
    }`);
    expect(errors).toBeUndefined();
    expect(answer.internalArticle).toEqual({
      folder: { id: '7002', name: 'Repairs', path: [{ name: 'Handbook' }, { name: 'Repairs' }] },
      tags: [],
    });
    const inFolder = Object.fromEntries(
      answer.folders.map((folder: Json) => [folder.id, idsOf(folder.internalArticles).length]),
    );
    expect(inFolder).toEqual({ 7001: 4, 7002: 3, 7003: 4, 7004: 3, 7005: 4, 7006: 0 });
    expect(idsOf(answer.audiences[0].internalArticles)).toContain('6302');
    expect([...calls].sort()).toEqual(['GET /audiences', 'GET /folders', list, one]);
    const tagged = await inUnstable('{ internalArticle(id: "6301") { tags { id name } } }');
    expect(tagged.data.internalArticle.tags).toEqual([{ id: '8401', name: 'VIP' }]);
  });

  test('of a folder are searched with those in the folders below it', async () => {
    const search = async (folderId: string | null) =>
      (
        await data(
          'query ($folderId: ID) { internalArticleSearch(folderId: $folderId, first: 50) { totalCount nodes { id } } }',
          { folderId },
        )
      ).internalArticleSearch;
    expect((await search('7001')).totalCount).toBe(14);
    expect((await search('7002')).totalCount).toBe(7);
    expect(await search('7006')).toEqual({ totalCount: 0, nodes: [] });
    expect((await search(null)).nodes).toHaveLength(20);
    expect(sandbox.log.map(({ query }) => query['folder_id'])).toEqual(['7001', '7002', '7006', undefined]);
    expect(new Set(calls)).toEqual(new Set(['GET /internal_articles/search']));
  });

  test('come in pages of 50, and a cursor leads on', async () => {
    const wire = { title: 'More', owner_id: 991267801, author_id: 991267801 };
    for (let n = 0; n < 50; n += 1) await rest(sandbox, 'POST /internal_articles', wire);
    calls.length = 0;
    const { internalArticles } = await data('{ internalArticles(first: 60) { nodes { id } pageInfo { endCursor } } }');
    const { rest: others } = await data(
      'query ($after: String) { rest: internalArticles(first: 60, after: $after) { nodes { id } } }',
      { after: internalArticles.pageInfo.endCursor },
    );
    expect(new Set(idsOf([...internalArticles.nodes, ...others.nodes])).size).toBe(70);
    expect(calls).toEqual([list, list, list]);
  });

  test('before 2.13 are refused without a call, and say less before 2.16', async () => {
    const { errors } = await askIn('2.12')('{ internalArticles { nodes { id } } }');
    expect(errors).toMatchObject([{ extensions: { code: 'UNSUPPORTED_IN_VERSION' } }]);
    expect(calls).toEqual([]);
    const { data: answer } = await askIn('2.13')(
      '{ internalArticle(id: "6301") { title bodyMarkdown aiCopilotAvailability audiences { id } } }',
    );
    expect(answer.internalArticle).toEqual({
      title: 'How we answer about refunds',
      bodyMarkdown: null,
      aiCopilotAvailability: null,
      audiences: null,
    });
  });
});

describe('an internal article', () => {
  test('is created, changed, tagged and deleted', async () => {
    const created = await write(
      'internalArticleCreate',
      { ...draft, bodyMarkdown: 'Text', audienceIds: ['301'], aiCopilotAvailability: true },
      `internalArticle { ${article} }`,
    );
    const { id } = created.internalArticle;
    expect(created.internalArticle).toMatchObject({
      title: 'New',
      body,
      audiences: [{ id: '301' }],
      owner: { id: admins.maeve },
    });
    const { internalArticle } = await write(
      'internalArticleUpdate',
      { id, title: 'After', audienceIds: [] },
      `internalArticle { ${article} }`,
    );
    expect(internalArticle).toMatchObject({ title: 'After', body, audiences: [] });
    const tag = { internalArticleId: id, tagId: tags.vip };
    expect(
      await write(
        'internalArticleTagAdd',
        { ...tag, adminId: admins.aisling },
        'tag { id } tagging { appliedBy { id: actorId } } internalArticle { id title }',
      ),
    ).toMatchObject({
      tag: { id: tags.vip },
      tagging: { appliedBy: { id: admins.aisling } },
      internalArticle: { title: 'After' },
    });
    expect(await write('internalArticleTagRemove', tag, 'tagging { appliedAt } internalArticle { id }')).toMatchObject({
      tagging: { appliedAt: null },
      internalArticle: { id },
    });
    expect(await write('internalArticleDelete', { id }, 'id')).toMatchObject({ id });
    expect(writesOf(sandbox).map(({ body }) => body)).toEqual([
      {
        title: 'New',
        owner_id: 991267801,
        author_id: 991267802,
        body_markdown: 'Text',
        ai_copilot_availability: true,
        audience_ids: [301],
      },
      { title: 'After', audience_ids: [] },
      { id: tags.vip, admin_id: admins.aisling },
      undefined,
      undefined,
    ]);
    const route = '/internal_articles';
    expect(calls).toEqual([
      ...[`POST ${route}`, `PUT ${route}/{id}`, `POST ${route}/{internal_article_id}/tags`, `GET ${route}/{id}`],
      ...[`DELETE ${route}/{internal_article_id}/tags/{id}`, `DELETE ${route}/{id}`],
    ]);
  });

  test('is put into a folder and taken out again in Unstable, and before that is refused', async () => {
    const inUnstable = writing(askIn('Unstable'));
    const moved = async (folderId: string | null) =>
      (await inUnstable('internalArticleUpdate', { id: '6301', folderId }, 'internalArticle { folder { id } }'))
        .internalArticle;
    expect(await moved('7006')).toEqual({ folder: { id: '7006' } });
    expect(await moved(null)).toEqual({ folder: null });
    expect(writesOf(sandbox).map(({ body }) => body)).toEqual([{ folder_id: 7006 }, { folder_id: null }]);
    calls.length = 0;
    for (const folderId of ['7006', null])
      expect(await write('internalArticleUpdate', { id: '6301', folderId })).toMatchObject({
        __typename: 'UnsupportedProblem',
      });
    expect(calls).toEqual([]);
  });

  test('is refused before any call where its input cannot be, and by Intercom for what it does not know', async () => {
    const refusal = async (input: object) => {
      const { __typename: type, field } = await write('internalArticleCreate', { ...draft, ...input });
      return [type, field];
    };
    expect(await refusal({ title: ' ' })).toEqual(['InvalidInputProblem', 'title']);
    expect(await refusal({ body, bodyMarkdown: 'Text' })).toEqual(['InvalidInputProblem', 'bodyMarkdown']);
    expect(await refusal({ ownerId: 'me' })).toEqual(['InvalidInputProblem', 'ownerId']);
    expect(await refusal({ audienceIds: ['301', 'x'] })).toEqual(['InvalidInputProblem', 'audienceIds[1]']);
    const update = { id: '6301', body, bodyMarkdown: 'Text' };
    expect(await write('internalArticleUpdate', update)).toMatchObject({ field: 'bodyMarkdown' });
    expect(calls).toEqual([]);
    expect(await write('internalArticleCreate', { ...draft, audienceIds: ['999'] })).toMatchObject({
      code: 'parameter_invalid',
    });
    expect(await write('internalArticleTagAdd', { internalArticleId: '9', tagId: tags.vip })).toMatchObject({
      __typename: 'NotFoundProblem',
      code: 'internal_article_not_found',
    });
    expect(await write('internalArticleTagAdd', { internalArticleId: '6301', tagId: '1' })).toMatchObject({
      code: 'tag_not_found',
    });
  });
});
