import { describe, expect, test } from 'vitest';
import { setup } from '../support/gateway.ts';
import { lastBody, writing } from '../support/writing.ts';

const { ask, askIn, calls, data, sandbox } = await setup();
const write = writing(ask);

const idAt = (at: number): string => String(4_601_001 + at);
const authorId = '991267801';
const later = '2031-01-01T00:00:00.000Z';
const create = 'POST /articles';
const update = 'PUT /articles/{id}';
const stage = 'PUT /articles/{id}/draft';
const publish = 'POST /articles/{id}/draft/publish';
const refused = (field: string | null) => ({ __typename: 'InvalidInputProblem', field, requestId: null });

describe('an article', () => {
  test('is created, changed, scheduled and deleted, at one call each', async () => {
    const made = await write(
      'articleCreate',
      {
        title: 'Winter tyres',
        bodyMarkdown: '## Winter\n\nUse **studs**.',
        authorId,
        parentIds: ['6102'],
        audienceIds: ['301', '302'],
        aiCopilotAvailability: false,
        translations: [{ locale: 'ar', title: 'إطارات الشتاء', body: '<p>ثلج</p>', state: 'PUBLISHED' }],
      },
      `article { id title body state url author { id } aiCopilotAvailability statistics { views } collections { id }
        translation(locale: "ar") { title body state } versions { nodes { id } } }`,
    );
    expect(made.article).toMatchObject({
      title: 'Winter tyres',
      body: '<h2>Winter</h2><p class="no-margin">Use <b>studs</b>.</p>',
      state: 'DRAFT',
      url: null,
      author: { id: authorId },
      aiCopilotAvailability: false,
      statistics: { views: 0 },
      collections: [{ id: '6102' }],
      translation: { title: 'إطارات الشتاء', body: '<p class="no-margin">ثلج</p>', state: 'PUBLISHED' },
    });
    expect(made.article.versions.nodes).toHaveLength(2);
    expect(calls).toEqual([create, 'GET /articles/{article_id}/versions']);
    expect(sandbox.log[0]?.body).toEqual({
      title: 'Winter tyres',
      body_markdown: '## Winter\n\nUse **studs**.',
      author_id: 991267801,
      parent_id: 6102,
      parent_type: 'collection',
      audience_ids: [301, 302],
      ai_copilot_availability: false,
      translated_content: { ar: { title: 'إطارات الشتاء', body: '<p>ثلج</p>', state: 'published' } },
    });
    const { id } = made.article;
    calls.length = 0;
    const fields = 'article { title state scheduledPublishAt scheduledUnpublishAt }';
    const scheduled = { id, title: 'Studs', state: 'PUBLISHED', parentIds: ['6101'], scheduledPublishAt: later };
    expect(await write('articleUpdate', scheduled, fields)).toMatchObject({
      article: { title: 'Studs', state: 'DRAFT', scheduledPublishAt: later, scheduledUnpublishAt: null },
    });
    expect(lastBody(sandbox)).toEqual({
      title: 'Studs',
      state: 'published',
      parent_id: '6101',
      parent_type: 'collection',
      scheduled_publish_at: later,
    });
    expect(await write('articleUpdate', { id, scheduledPublishAt: null }, fields)).toMatchObject({
      article: { scheduledPublishAt: null },
    });
    expect(lastBody(sandbox)).toEqual({ scheduled_publish_at: null });
    expect(await write('articleDelete', { id }, 'id')).toEqual({ __typename: 'ArticleDeletePayload', id });
    expect((await data(`{ article(id: "${id}") { id } }`)).article).toBeNull();
    expect(await write('articleDelete', { id })).toMatchObject({ __typename: 'NotFoundProblem', code: 'not_found' });
    expect(calls).toEqual([update, update, 'DELETE /articles/{id}', 'GET /articles/{id}', 'DELETE /articles/{id}']);
  });

  test('may have its author in a translation; Intercom decides whether that is the default language', async () => {
    const translations = [{ locale: 'en', authorId }];
    expect(await write('articleCreate', { title: 'A', translations }, 'article { author { id } }')).toMatchObject({
      article: { author: { id: authorId } },
    });
    expect(lastBody(sandbox)).toEqual({ title: 'A', translated_content: { en: { author_id: 991267801 } } });
    expect(await write('articleCreate', { title: 'A', translations: [{ locale: 'fr', authorId }] })).toMatchObject({
      __typename: 'InvalidInputProblem',
      code: 'parameter_not_found',
      message: 'author_id must be in the main body or default locale translated_content object',
    });
  });

  test('is not absent where an audience is: nothing was written', async () => {
    const input = { id: idAt(1), title: 'Never', audienceIds: ['301', '999'] };
    expect(await write('articleUpdate', input)).toMatchObject({
      __typename: 'InvalidInputProblem',
      code: 'parameter_invalid',
      message: 'audience_ids contains unknown audience IDs: 999',
    });
    expect((await data(`{ article(id: "${idAt(1)}") { title } }`)).article.title).toBe('Check your chain');
    expect(await write('articleUpdate', { id: '1', title: 'None' })).toMatchObject({ __typename: 'NotFoundProblem' });
    expect(await write('articleUpdate', { id: idAt(3), scheduledUnpublishAt: later })).toMatchObject({
      message: 'Cannot schedule unpublish for an article that has never been published',
    });
  });

  const content = { title: 'A', authorId };
  test.each<[name: string, field: string | null, input: object]>([
    ['articleCreate', 'bodyMarkdown', { ...content, body: 'A', bodyMarkdown: 'A' }],
    ['articleCreate', 'title', { ...content, title: ' ' }],
    ['articleCreate', 'authorId', { title: 'A' }],
    ['articleCreate', 'authorId', { ...content, authorId: 'me' }],
    ['articleCreate', 'audienceIds[1]', { ...content, audienceIds: ['301', 'x'] }],
    ['articleCreate', 'parentIds[0]', { ...content, parentIds: ['x'] }],
    ['articleCreate', 'translations[0].locale', { ...content, translations: [{ locale: 'pt-br', title: 'A' }] }],
    [
      'articleCreate',
      'translations[1].locale',
      { ...content, translations: ['fr', 'fr'].map((locale) => ({ locale, title: 'A' })) },
    ],
    ['articleCreate', 'translations[0]', { ...content, translations: [{ locale: 'fr' }] }],
    [
      'articleCreate',
      'translations[0].bodyMarkdown',
      { ...content, translations: [{ locale: 'fr', body: 'A', bodyMarkdown: 'A' }] },
    ],
    ['articleCreate', 'scheduledPublishAt', { ...content, scheduledPublishAt: '2020-01-01T00:00:00Z' }],
    ['articleCreate', 'scheduledPublishAt', { ...content, state: 'DRAFT', scheduledPublishAt: later }],
    ['articleCreate', 'scheduledUnpublishAt', { ...content, scheduledUnpublishAt: later }],
    ['articleUpdate', 'scheduledUnpublishAt', { id: idAt(1), scheduledPublishAt: later, scheduledUnpublishAt: later }],
    ['articleUpdate', null, { id: idAt(1), title: null }],
    ['articleDraftStage', null, { id: idAt(1) }],
    ['articleDraftStage', 'bodyMarkdown', { id: idAt(1), body: 'A', bodyMarkdown: 'A' }],
    ['articleDraftPublish', 'locales', { id: idAt(1), locales: [] }],
    ['articleDraftPublish', 'locales[0]', { id: idAt(1), locales: ['tlh'] }],
  ])('%s is refused before any call for its %s', async (name, field, input) => {
    expect(await write(name, input)).toMatchObject(refused(field));
    expect(calls).toEqual([]);
  });

  test('has one parent up to 2.17, any number in Unstable, and no fields that its version lacks', async () => {
    const unstable = writing(askIn('Unstable'));
    const several = { id: idAt(1), parentIds: ['6101', '6102'], folderId: null };
    expect(await unstable('articleUpdate', several, 'article { collections { id } }')).toMatchObject({
      article: { collections: [{ id: '6101' }, { id: '6102' }] },
    });
    expect(lastBody(sandbox)).toEqual({ parent_ids: [6101, 6102], folder_id: null });
    await unstable('articleUpdate', { id: idAt(1), parentIds: [] });
    expect(lastBody(sandbox)).toEqual({ parent_ids: [] });
    calls.length = 0;
    for (const [ask_, input] of [
      [write, { id: idAt(1), parentIds: ['6101', '6102'] }],
      [write, { id: idAt(1), parentIds: [] }],
      [write, { id: idAt(1), folderId: '7001' }],
      [writing(askIn('2.15')), { id: idAt(1), bodyMarkdown: 'A' }],
      [writing(askIn('2.15')), { id: idAt(1), audienceIds: [] }],
      [writing(askIn('2.15')), { id: idAt(1), scheduledPublishAt: null }],
      [writing(askIn('2.15')), { id: idAt(1), translations: [{ locale: 'fr', aiChatbotAvailability: true }] }],
    ] as const)
      expect(await ask_('articleUpdate', input)).toMatchObject({ __typename: 'UnsupportedProblem' });
    expect(calls).toEqual([]);
  });
});

describe('a draft of an article', () => {
  const draft = 'draft { title bodyText updatedAt } article { title hasUnpublishedChanges }';

  test('is staged beside the live article, and published by its languages', async () => {
    const input = { id: idAt(2), title: 'Tyres', translations: [{ locale: 'fr', title: 'Pneus' }] };
    expect(await write('articleDraftStage', input, draft)).toEqual({
      __typename: 'ArticleDraftStagePayload',
      draft: { title: 'Tyres', bodyText: expect.stringMatching(/ten minutes/), updatedAt: expect.any(String) },
      article: { title: 'Check your tyres', hasUnpublishedChanges: true },
    });
    expect(sandbox.log[0]?.body).toEqual({ title: 'Tyres', translated_content: { fr: { title: 'Pneus' } } });
    expect(calls).toEqual([stage, 'GET /articles/{id}']);
    calls.length = 0;
    // What is changed now joins the draft.
    expect(await write('articleUpdate', { id: idAt(2), title: 'Better tyres' }, 'article { title }')).toMatchObject({
      article: { title: 'Check your tyres' },
    });
    expect(await write('articleDraftPublish', { id: idAt(2) })).toMatchObject({ code: 'parameter_not_found' });
    expect(await write('articleDraftPublish', { id: idAt(2), locales: ['fr', 'ar'] })).toMatchObject({
      message: 'Cannot publish a draft for locale(s) without pending changes: ar',
    });
    const live =
      'article { title hasUnpublishedChanges draft { title } translation(locale: "fr") { title } statistics { views } }';
    expect(await write('articleDraftPublish', { id: idAt(2), locales: ['en', 'fr'] }, live)).toMatchObject({
      article: {
        title: 'Better tyres',
        hasUnpublishedChanges: false,
        draft: null,
        translation: { title: 'Pneus' },
        statistics: { views: 94 },
      },
    });
    expect(calls).toEqual([update, publish, publish, publish, 'GET /articles/{id}']);
    const { article } = await data(
      `{ article(id: "${idAt(2)}") { versions(locale: "en", first: 2) { nodes { title state createdVia } } } }`,
    );
    expect(article.versions.nodes).toEqual([
      { title: 'Better tyres', state: 'PUBLISHED', createdVia: 'api' },
      { title: 'Check your tyres', state: 'DRAFT', createdVia: 'web' },
    ]);
  });

  test('is refused for an article that was never published, and where there is none to publish', async () => {
    expect(await write('articleDraftStage', { id: idAt(3), title: 'A' })).toMatchObject({
      __typename: 'InvalidInputProblem',
      message: 'Article must be published before a draft can be staged',
    });
    expect(await write('articleDraftPublish', { id: idAt(1) })).toMatchObject({
      message: 'Article has no draft to publish',
    });
    expect(lastBody(sandbox)).toEqual({});
    expect(await write('articleDraftPublish', { id: '1' })).toMatchObject({ __typename: 'NotFoundProblem' });
  });
});

describe('a tag on an article', () => {
  const payload = 'tag { id name } tagging { appliedAt appliedBy { actorId } } article { tags { name } }';

  test('is added and removed; what is absent is named', async () => {
    const ids = { articleId: idAt(1), tagId: '8401' };
    expect(await write('articleTagAdd', { ...ids, adminId: '991267802' }, payload)).toMatchObject({
      tag: { id: '8401', name: 'VIP' },
      tagging: { appliedAt: expect.any(String), appliedBy: { actorId: '991267802' } },
      article: { tags: [{ name: 'VIP' }] },
    });
    expect(sandbox.log[0]?.body).toEqual({ id: '8401', admin_id: '991267802' });
    expect(await write('articleTagRemove', ids, payload)).toMatchObject({
      tag: { name: 'VIP' },
      tagging: { appliedAt: null, appliedBy: null },
      article: { tags: [] },
    });
    const [add, remove, one] = [
      'POST /articles/{article_id}/tags',
      'DELETE /articles/{article_id}/tags/{id}',
      'GET /articles/{id}',
    ];
    expect(calls).toEqual([add, one, remove, one]);
    for (const [given, code] of [
      [{ ...ids, articleId: '1' }, 'article_not_found'],
      [{ ...ids, tagId: '1' }, 'tag_not_found'],
    ] as const)
      expect(await write('articleTagAdd', given)).toMatchObject({ __typename: 'NotFoundProblem', code });
    sandbox.switches.failNext(1, 403, {
      type: 'error.list',
      errors: [{ code: 'forbidden', message: 'Not authorized to manage knowledge base content' }],
    });
    expect(await write('articleTagAdd', ids)).toMatchObject({ __typename: 'ForbiddenProblem', code: 'forbidden' });
  });
});
