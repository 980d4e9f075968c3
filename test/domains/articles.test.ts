import { describe, expect, test } from 'vitest';
import { openWorkspace } from '../../src/client/core/workspace.ts';
import { gatewayOver, setup } from '../support/gateway.ts';
import type { Json } from '../support/rest.ts';

const { ask, askIn, calls, data, sandbox } = await setup();

const list = 'GET /articles';
const one = 'GET /articles/{id}';
const draftOf = 'GET /articles/{id}/draft';
const times = (count: number, route: string): string[] => Array<string>(count).fill(route);
const idAt = (at: number): string => String(4_601_001 + at);

describe('articles', () => {
  test('are one call for 50, last changed first, and one more for all their authors', async () => {
    const { articles } = await data(`{ articles(first: 50) { totalCount nodes {
      id title description body bodyText bodyMarkdown author { id name } createdBy { name } updatedBy { id } state url
      hasUnpublishedChanges draftUpdatedAt aiChatbotAvailability aiCopilotAvailability aiSalesAgentAvailability
      createdAt updatedAt defaultLocale tags { id name } helpCenterAudience excludeFromArticleSuggestions
      scheduledPublishAt scheduledUnpublishAt } } }`);
    expect(articles.totalCount).toBe(120);
    expect(articles.nodes[0]).toEqual({
      id: idAt(0),
      title: 'Check your brakes',
      description: '',
      body: '<h2>Check your brakes</h2><p class="no-margin">It takes ten minutes & one <b>6 mm</b> key.</p><p><br></p>',
      bodyText: 'Check your brakes\n\nIt takes ten minutes & one 6 mm key.',
      bodyMarkdown: '## Check your brakes\n\nIt takes ten minutes & one **6 mm** key.\n',
      author: { id: '991267801', name: 'Maeve Donnelly' },
      createdBy: { name: 'Tomasz Wiśniewski' },
      updatedBy: { id: '991267803' },
      state: 'PUBLISHED',
      url: `https://help.larkspur.example/en/articles/${idAt(0)}-check-your-brakes`,
      hasUnpublishedChanges: true,
      draftUpdatedAt: '2025-10-20T09:00:00.000Z',
      aiChatbotAvailability: false,
      aiCopilotAvailability: true,
      aiSalesAgentAvailability: true,
      createdAt: '2025-07-22T09:00:00.000Z',
      updatedAt: '2025-10-20T09:00:00.000Z',
      defaultLocale: 'en',
      tags: [
        { id: '8411', name: 'Spring service' },
        { id: '8406', name: 'Needs translation' },
      ],
      helpCenterAudience: 'EVERYONE',
      excludeFromArticleSuggestions: false,
      scheduledPublishAt: null,
      scheduledUnpublishAt: null,
    });
    const { nodes } = articles;
    expect(nodes[3]).toMatchObject({ state: 'DRAFT', url: null, scheduledPublishAt: '2030-01-01T00:00:00.000Z' });
    expect(nodes[35]).toMatchObject({ description: null, body: null, bodyText: null, bodyMarkdown: null });
    expect(nodes[6]).toMatchObject({ updatedBy: null });
    expect(nodes[1].tags).toEqual([]);
    expect(calls).toEqual([list, 'GET /admins']);
    expect(sandbox.log[0]?.query).toEqual({ per_page: '50' });
  });

  test('have their authors by id without a call, also one who has left', async () => {
    const { articles } = await data('{ articles(first: 60) { nodes { author { id } } } }');
    expect(articles.nodes[50].author).toEqual({ id: '991267815' });
    expect(calls).toEqual([list, list]);
  });

  test('have statistics where they are read by id; from a list they are a call for each', async () => {
    const statistics = `statistics { views conversations reactions happyReactionPercentage neutralReactionPercentage
      sadReactionPercentage finInvolvements finResolutions finResolutionRate }`;
    const { article, none } = await data(
      `{ article(id: "${idAt(2)}") { title ${statistics} } none: article(id: "1") { id } }`,
    );
    expect(none).toBeNull();
    expect(article.statistics).toEqual({
      views: 94,
      conversations: 2,
      reactions: 9,
      happyReactionPercentage: 62.5,
      neutralReactionPercentage: 25,
      sadReactionPercentage: 12.5,
      finInvolvements: 26,
      finResolutions: 15,
      finResolutionRate: 57.69,
    });
    expect(calls).toEqual([one, one]);
    calls.length = 0;
    const { articles } = await data(`{ articles(first: 3) { nodes { ${statistics} } } }`);
    expect(articles.nodes[2]).toEqual({ statistics: article.statistics });
    expect(calls).toEqual([list, ...times(3, one)]);
    const older = await askIn('2.12')(
      `{ article(id: "${idAt(2)}") { title bodyMarkdown tags { id } statistics { views conversations finResolutionRate } }
        tag(id: "8411") { articles { totalCount } } }`,
    );
    expect(older.data).toEqual({
      article: {
        title: 'Check your tyres',
        bodyMarkdown: null,
        tags: null,
        statistics: { views: 94, conversations: 2, finResolutionRate: null },
      },
      tag: { articles: null },
    });
  });

  test('have a text in each language; that of a single language is the article’s own', async () => {
    const texts = `defaultLocale translations { locale title state url author { id } createdBy { id } }
      arabic: translation(locale: "ar") { locale title bodyText url updatedAt }
      french: translation(locale: "fr") { title } english: translation(locale: "en") { title } own: translation { locale title }`;
    const { several, single, drafted } = await data(
      `{ several: article(id: "${idAt(0)}") { ${texts} } single: article(id: "${idAt(5)}") { ${texts} }
        drafted: article(id: "${idAt(19)}") { ${texts} } }`,
    );
    expect(several.translations.map(({ locale, title }: Json) => [locale, title])).toEqual([
      ['en', 'Check your brakes'],
      ['fr', 'Vérifier les freins'],
      ['ar', 'افحص الفرامل'],
    ]);
    expect(several.arabic).toEqual({
      locale: 'ar',
      title: 'افحص الفرامل',
      bodyText: 'افحص الفرامل\n\nيستغرق الأمر عشر دقائق ومفتاح 6 مم.',
      url: null,
      updatedAt: '2025-10-20T08:00:00.000Z',
    });
    expect(several.own).toEqual({ locale: 'en', title: 'Check your brakes' });
    const title = 'Check your lights';
    expect(single).toEqual({
      defaultLocale: null,
      translations: null,
      arabic: null,
      french: null,
      english: { title },
      own: { locale: 'en', title },
    });
    // Neither its address nor anything else says the language of a draft.
    expect(drafted).toMatchObject({
      translations: null,
      english: null,
      own: { locale: null, title: 'Clean your lock' },
    });
    expect(calls).toEqual(times(3, one));
    calls.length = 0;
    const { errors } = await ask(`{ article(id: "${idAt(0)}") { translation(locale: "klingon") { title } } }`);
    expect(errors?.[0]).toMatchObject({ extensions: { code: 'BAD_USER_INPUT' }, path: ['article', 'translation'] });
  });

  test('have a draft, without a call where there is none in any language', async () => {
    const draft = `draft { title description body bodyText bodyMarkdown updatedAt author { id }
      own: translation { title state } french: translation(locale: "fr") { title } }`;
    const { articles } = await data(`{ articles(first: 9) { nodes { id title ${draft} } } }`);
    expect(calls).toEqual([list, ...times(3, draftOf)]);
    const drafts = articles.nodes.map((node: Json) => node.draft);
    expect(drafts.map((one: Json) => one !== null)).toEqual([true, ...Array(4).fill(false), true, false, false, true]);
    expect(drafts[0]).toMatchObject({
      title: 'Check your brakes (2026)',
      bodyMarkdown: expect.stringContaining('+'),
      updatedAt: '2025-10-20T09:00:00.000Z',
      own: { title: 'Check your brakes (2026)', state: 'PUBLISHED' },
      french: { title: 'Vérifier les freins (2026)' },
    });
    // In French only.
    expect(drafts[8]).toMatchObject({ title: 'Check your pedals', updatedAt: null });
    expect(drafts[8].french.title).toMatch(/\(2026\)$/);
    const { errors } = await askIn('2.12')(`{ article(id: "${idAt(0)}") { draft { title } } }`);
    expect(errors?.[0]?.extensions.code).toBe('UNSUPPORTED_IN_VERSION');
  });

  test('lead to their collections and help center: two lists for all, and no call for ids of collections', async () => {
    const { articles } = await data('{ articles(first: 10) { nodes { collections { id } } } }');
    expect(articles.nodes.map(({ collections }: Json) => collections.map(({ id }: Json) => id))).toEqual([
      ['6101', '6105'],
      ...['6102', '6103', '6104', '6105', '6112', '6107'].map((id) => [id]),
      ['6108', '6105'],
      ['6109'],
      [],
    ]);
    expect(calls).toEqual([list]);
    calls.length = 0;
    const { articles: again } = await data(
      '{ articles(first: 10) { nodes { collections { name path { name } } helpCenter { id displayName } } } }',
    );
    expect(again.nodes[8]).toEqual({
      collections: [
        {
          name: 'Tubeless tyres',
          path: [{ name: 'Bikes & repairs' }, { name: 'Punctures and tyres' }, { name: 'Tubeless tyres' }],
        },
      ],
      helpCenter: { id: '171', displayName: 'Larkspur riders' },
    });
    expect(again.nodes[5].helpCenter.id).toBe('172');
    expect(again.nodes[9]).toEqual({ collections: [], helpCenter: null });
    expect(calls.toSorted()).toEqual([list, 'GET /help_center/collections', 'GET /help_center/help_centers']);
  });

  test('ten with authors, collections, tags and audiences are four calls, and one where the lists are cached', async () => {
    const query = `{ articles(first: 10) { nodes { title author { name } collections { name } tags { name }
      audiences { name } translation(locale: "fr") { audiences { name } } } } }`;
    const target = { origin: sandbox.origin, token: 'test', version: '2.16', versionHeader: '2.16' } as const;
    const workspace = openWorkspace(target, { referenceTtlMs: 60_000 });
    const fresh = gatewayOver(sandbox.origin, '2.16', { workspace });
    const { data: cold, errors } = await fresh(query);
    expect(errors).toBeUndefined();
    const lists = ['GET /admins', 'GET /audiences', 'GET /help_center/collections'];
    expect(calls.toSorted()).toEqual([...lists, list].toSorted());
    expect(cold.articles.nodes[4]).toMatchObject({
      audiences: [{ name: 'Wholesale' }, { name: expect.any(String) }],
      translation: { audiences: [{ name: 'Wholesale' }, { name: expect.any(String) }] },
    });
    // In a help center with one language.
    expect(cold.articles.nodes[5].audiences).toEqual([]);
    calls.length = 0;
    expect((await fresh(query)).data).toEqual(cold);
    expect(calls).toEqual([list]);
    calls.length = 0;
    const { articles } = await data('{ articles(first: 3) { nodes { audiences { id } folder { id } } } }');
    expect(articles.nodes).toEqual([
      { audiences: [], folder: null },
      { audiences: [{ id: '302' }], folder: null },
      { audiences: [], folder: null },
    ]);
    const unstable = await askIn('Unstable')('{ articles(first: 3) { nodes { folder { name } } } }');
    expect(unstable.data.articles.nodes[2].folder).toEqual({ name: expect.any(String) });
    expect(calls).toEqual([list, list, 'GET /folders']);
  });

  test('are found by 1, 3, 50 and 200 global ids: by themselves, or in the list where that is fewer calls', async () => {
    const { articles } = await data('{ articles(first: 120) { nodes { nodeId } } }');
    const known: string[] = articles.nodes.map(({ nodeId }: Json) => nodeId);
    const unknown = Array.from({ length: 80 }, (_, at) => Buffer.from(`Article:${at + 1}`).toString('base64'));
    const cases = [
      [known.slice(0, 1), [one]],
      [known.slice(0, 3), [list]],
      [known.slice(50, 100), [list]],
      [
        [...known, ...unknown],
        [list, ...times(80, one)],
      ],
    ] as const;
    for (const [ids, expected] of cases) {
      calls.length = 0;
      const { nodes } = await data('query ($ids: [ID!]!) { nodes(ids: $ids) { ... on Article { id title } } }', {
        ids,
      });
      expect(nodes.filter((node: Json) => node !== null)).toHaveLength(Math.min(ids.length, 120));
      expect(calls).toEqual(expected);
    }
  });

  test('that Fin used are found by their address, in the list of all', async () => {
    const found = await data(`{ conversations(first: 150, filter: { aiAgentParticipated: true }) { nodes { aiAgent {
      contentSources { contentType url title article { id title } } } } } }`);
    const sources: Json[] = found.conversations.nodes.flatMap(({ aiAgent }: Json) => aiAgent?.contentSources ?? []);
    const article = { id: idAt(0), title: 'Check your brakes' };
    const inside = '/fin-ai-agent/content?content=article&id=4601001';
    const told = [
      ['https://help.larkspur.example/en/articles/4601001-an-old-title', 'Check your brakes', article],
      [inside, 'Check your brakes', article],
      ['https://elsewhere.example/en/articles/4601001', 'Check your brakes', null],
      [inside, 'Another title', null],
    ] as const;
    for (const [url, title, expected] of told) {
      const these = sources.filter((one) => one.url === url && one.title === title);
      expect(these.length, url).toBeGreaterThan(0);
      for (const one of these) expect(one.article).toEqual(expected);
    }
    for (const { contentType, article } of sources) if (contentType !== 'article') expect(article).toBeNull();
    expect(calls).toEqual(['POST /conversations/search', list]);
  });

  test('of an admin and of a tag are read from one list of all', async () => {
    const { admin, tag } = await data(
      `{ admin(id: "991267805") { articles(first: 3) { totalCount nodes { id author { id } } } }
        tag(id: "8411") { articles(first: 2) { totalCount nodes { id tags { id } } } } }`,
    );
    expect(admin.articles.totalCount).toBe(9);
    expect(admin.articles.nodes).toEqual([4, 17, 30].map((at) => ({ id: idAt(at), author: { id: '991267805' } })));
    expect(tag.articles.totalCount).toBe(30);
    expect(tag.articles.nodes.map(({ id }: Json) => id)).toEqual([idAt(0), idAt(4)]);
    expect(calls.toSorted()).toEqual(['GET /admins/{id}', list, 'GET /tags']);
  });
});
