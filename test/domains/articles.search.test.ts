import { describe, expect, test } from 'vitest';
import { setup } from '../support/gateway.ts';

const { ask, askIn, calls, data, sandbox } = await setup();

const one = 'GET /articles/{id}';
const versionsOf = 'GET /articles/{article_id}/versions';
const versionOf = 'GET /articles/{article_id}/versions/{id}';
const searching = 'GET /articles/search';
const times = (count: number, route: string): string[] => Array<string>(count).fill(route);
const idAt = (at: number): string => String(4_601_001 + at);

describe('versions of an article', () => {
  const version = `id article { id } title description createdVia state createdAt author { id } createdBy { id }
    fromVersion { id }`;

  test('are one call, newest first; each body is one more', async () => {
    const { article } = await data(
      `{ article(id: "${idAt(2)}") { versions(locale: "en") { totalCount nodes { ${version} } } } }`,
    );
    expect(article.versions.totalCount).toBe(3);
    const [newest, second, first] = article.versions.nodes;
    expect(newest).toEqual({
      id: '880008',
      article: { id: idAt(2) },
      title: 'Check your tyres',
      description: 'Check your tyres.',
      createdVia: 'web',
      state: 'PUBLISHED',
      createdAt: '2025-10-19T15:00:00.000Z',
      author: { id: '991267803' },
      createdBy: { id: '991267804' },
      fromVersion: { id: '880007' },
    });
    expect(second).toMatchObject({ state: 'DRAFT', createdVia: 'api', createdBy: null });
    expect(first.fromVersion).toBeNull();
    expect(calls).toEqual([one, versionsOf]);
    expect(sandbox.log[1]?.query).toEqual({ per_page: '50', locale: 'en' });
    calls.length = 0;
    const { article: again } = await data(
      `{ article(id: "${idAt(2)}") { versions(first: 2, locale: "fr") { nodes { body bodyText updatedAt fromVersion { title } } } } }`,
    );
    expect(again.versions.nodes[0]).toEqual({
      body: '<h2>Vérifier les pneus</h2><p class="no-margin">Il faut dix minutes et une clé de <b>6 mm</b>.</p><p><br></p>',
      bodyText: 'Vérifier les pneus\n\nIl faut dix minutes et une clé de 6 mm.',
      updatedAt: '2025-10-19T14:00:00.000Z',
      fromVersion: { title: 'Vérifier les pneus (2)' },
    });
    // The second is read as a version, and as the one that the first came from: once.
    expect(calls).toEqual([one, versionsOf, ...times(3, versionOf)]);
    expect(sandbox.log.at(-1)?.query).toEqual({ locale: 'fr' });
  });

  test('are found by id, with their body; a language that the workspace lacks is refused', async () => {
    const { found, none, elsewhere } = await data(
      `{ found: articleVersion(articleId: "${idAt(2)}", id: "880008") { ${version} body bodyMarkdown article { title } }
        none: articleVersion(articleId: "${idAt(2)}", id: "1") { id }
        elsewhere: articleVersion(articleId: "${idAt(3)}", id: "880008") { id } }`,
    );
    expect(found).toMatchObject({ body: expect.stringContaining('<h2>'), article: { title: 'Check your tyres' } });
    expect([none, elsewhere]).toEqual([null, null]);
    expect(calls).toEqual([...times(3, versionOf), one]);
    const { errors } = await ask(`{ article(id: "${idAt(2)}") { versions(locale: "de") { totalCount } } }`);
    expect(errors?.[0]).toMatchObject({ message: 'Unknown locale', extensions: { code: 'BAD_USER_INPUT' } });
    const older = await askIn('2.12')(`{ articleVersion(articleId: "${idAt(2)}", id: "880008") { id } }`);
    expect(older.errors?.[0]?.extensions.code).toBe('UNSUPPORTED_IN_VERSION');
  });
});

describe('a search of articles', () => {
  test('finds by phrase, state and help center, ten a call, with what matches in pieces', async () => {
    const { articleSearch } = await data(
      `{ articleSearch(phrase: "brakes", first: 12, highlight: true) { totalCount nodes {
        article { id title } highlightedTitle { type text } highlightedSummary { type text } } } }`,
    );
    expect(articleSearch.totalCount).toBe(12);
    expect(articleSearch.nodes).toHaveLength(12);
    expect(articleSearch.nodes[0]).toEqual({
      article: { id: idAt(0), title: 'Check your brakes' },
      highlightedTitle: [
        { type: 'PLAIN', text: 'Check your ' },
        { type: 'HIGHLIGHT', text: 'brakes' },
      ],
      highlightedSummary: [
        [
          { type: 'PLAIN', text: 'Check your ' },
          { type: 'HIGHLIGHT', text: 'brakes' },
          { type: 'PLAIN', text: '\n\nIt takes ten minutes & one 6 mm key.' },
        ],
      ],
    });
    expect(calls).toEqual([searching, searching]);
    expect(sandbox.log.map(({ query }) => query)).toEqual([
      { phrase: 'brakes', state: 'all', highlight: 'true' },
      { phrase: 'brakes', state: 'all', highlight: 'true', page: '2' },
    ]);
  });

  test('has no highlights unless asked for, and its articles have statistics by a call each', async () => {
    const { articleSearch } = await data(
      `{ articleSearch(state: DRAFT, helpCenterId: "171", first: 2) { nodes {
        article { state statistics { views } } highlightedTitle { text } highlightedSummary { text } } } }`,
    );
    const found = {
      article: { state: 'DRAFT', statistics: { views: 0 } },
      highlightedTitle: null,
      highlightedSummary: null,
    };
    expect(articleSearch.nodes).toEqual([found, found]);
    expect(sandbox.log[0]?.query).toEqual({ state: 'draft', help_center_id: '171' });
    expect(calls).toEqual([searching, one, one]);
    for (const args of ['phrase: " "', 'helpCenterId: "x"'])
      expect((await ask(`{ articleSearch(${args}) { totalCount } }`)).errors?.[0]?.extensions.code).toBe(
        'BAD_USER_INPUT',
      );
    expect(calls).toHaveLength(3);
  });
});
