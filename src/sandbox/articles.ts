import * as writes from './articleWrites.ts';
import { type Handlers, idIn, requiredId, type SandboxRequest } from './handler.ts';
import { HttpError, notFound } from './httpErrors.ts';
import { numberedPage } from './paging.ts';
import type { Article, ArticleVersion } from './seed/articles.ts';
import type { Tag } from './seed/labels.ts';
import * as wire from './wireArticles.ts';
import { appliedTag, noteTagging, tag as wireTag } from './wireLabels.ts';

const defaultPerPage = 25;
const maxPerPage = 250;
const searchPerPage = 10;
const knownLocales = new Set(['en', 'fr', 'ar']);

const invalidWithoutField = (message: string): HttpError => new HttpError(400, 'parameter_invalid', message);

const articleAt = ({ state }: SandboxRequest, id: string | undefined, message?: string): Article => {
  const article = state.articles.get(id ?? '');
  if (!article) throw notFound('not_found', message);
  return article;
};

/** Operations that came with 2.16 word it so. */
const objectAt = (request: SandboxRequest, id: string | undefined): Article =>
  articleAt(request, id, 'Object not found');

const taggedAt = ({ state, path }: SandboxRequest): Article => {
  const article = state.articles.get(path['article_id'] ?? '');
  if (!article) throw notFound('article_not_found', 'Article not found');
  return article;
};

const tagAt = ({ state }: SandboxRequest, id: string | undefined): Tag => {
  const tag = state.tags.get(id ?? '');
  if (!tag) throw notFound('tag_not_found', 'Tag not found');
  return tag;
};

const newestFirst = (articles: readonly Article[]): Article[] =>
  articles.toSorted(
    (a, b) => wire.originalOf(b).updated_at - wire.originalOf(a).updated_at || Number(b.id) - Number(a.id),
  );

interface Numbered {
  readonly page: number;
  readonly size: number;
  readonly pages: number;
}
const pages = ({ page, size, pages }: Numbered) => ({ type: 'pages', page, per_page: size, total_pages: pages });

const localeIn = (query: URLSearchParams): string | null => {
  const locale = query.get('locale');
  if (locale !== null && !knownLocales.has(locale)) throw invalidWithoutField('Unknown locale');
  return locale;
};

const versionsOf = ({ state }: SandboxRequest, article: Article, locale: string | null): ArticleVersion[] =>
  [...state.articleVersions.values()]
    .filter((one) => one.article_id === article.id && (locale === null || one.locale === locale))
    .sort((a, b) => b.created_at - a.created_at || Number(b.id) - Number(a.id));

const textOf = (html: string | null): string => (wire.markdownOf(html) ?? '').replaceAll(/[#*]/g, '').trim();

/** Text in pieces: those that are the phrase, and those between. */
const piecesOf = (text: string, phrase: string) => {
  const pieces: { type: 'highlight' | 'plain'; text: string }[] = [];
  const [folded, part] = [text.toLowerCase(), phrase.toLowerCase()];
  for (let from = 0; from < text.length; ) {
    const found = part === '' ? -1 : folded.indexOf(part, from);
    const at = found < 0 ? text.length : found;
    if (at > from) pieces.push({ type: 'plain', text: text.slice(from, at) });
    if (found >= 0) pieces.push({ type: 'highlight', text: text.slice(at, at + part.length) });
    from = at + part.length;
  }
  return pieces;
};

const hasPhrase = (text: string, phrase: string): boolean => text.toLowerCase().includes(phrase.toLowerCase());

const highlightsOf = (article: Article, phrase: string) => {
  const { title, description, body } = wire.originalOf(article);
  return {
    article_id: article.id,
    highlighted_title: piecesOf(title, phrase),
    highlighted_summary: [description ?? '', textOf(body)]
      .filter((text) => hasPhrase(text, phrase))
      .map((text) => piecesOf(text, phrase)),
  };
};

const searched = ({ state, query }: SandboxRequest): Article[] => {
  const [phrase, inState, center] = [query.get('phrase') ?? '', query.get('state'), query.get('help_center_id')];
  return newestFirst([...state.articles.values()]).filter((article) => {
    const { title, description, body, state: ownState } = wire.originalOf(article);
    return (
      [title, description ?? '', textOf(body)].some((text) => hasPhrase(text, phrase)) &&
      (inState === null || inState === 'all' || inState === ownState) &&
      (center === null || wire.helpCenterOf(state, article) === center)
    );
  });
};

export const articles: Handlers<'articles'> = {
  'GET /articles'({ state, query, version }) {
    const found = numberedPage(newestFirst([...state.articles.values()]), query, defaultPerPage, maxPerPage);
    return {
      type: 'list',
      pages: pages(found),
      total_count: found.total,
      data: found.records.map((one) => wire.article(state, one, version)),
    };
  },
  'GET /articles/search'(request) {
    const { state, query, version } = request;
    const found = numberedPage(
      searched(request),
      new URLSearchParams({ page: query.get('page') ?? '1' }),
      searchPerPage,
      searchPerPage,
    );
    const phrase = query.get('phrase') ?? '';
    const isHighlighted = query.get('highlight') === 'true' && phrase !== '';
    return {
      type: 'list',
      total_count: found.total,
      data: {
        articles: found.records.map((one) => wire.article(state, one, version)),
        highlights: isHighlighted ? found.records.map((one) => highlightsOf(one, phrase)) : [],
      },
      pages: pages(found),
    };
  },
  'GET /articles/{id}'(request) {
    const { state, path, version } = request;
    return wire.article(state, articleAt(request, path['id']), version, { withStatistics: true });
  },
  'GET /articles/{id}/draft'(request) {
    const { state, path, version } = request;
    const article = objectAt(request, path['id']);
    if (Object.values(article.contents).every(({ draft }) => draft === null))
      throw notFound('not_found', 'Object not found');
    return wire.article(state, article, version, { isDraft: true });
  },
  'GET /articles/{article_id}/versions'(request) {
    const { query, path } = request;
    const all = versionsOf(request, objectAt(request, path['article_id']), localeIn(query));
    const found = numberedPage(all, query, defaultPerPage, maxPerPage);
    return {
      type: 'list',
      pages: pages(found),
      total_count: found.total,
      data: found.records.map((one) => wire.articleVersion(one, false)),
    };
  },
  'GET /articles/{article_id}/versions/{id}'(request) {
    const { query, path } = request;
    const all = versionsOf(request, objectAt(request, path['article_id']), localeIn(query));
    const found = all.find(({ id }) => id === path['id']);
    if (!found) throw notFound('not_found', 'Object not found');
    return wire.articleVersion(found, true);
  },
  'POST /articles'(request) {
    return wire.article(request.state, writes.create(request), request.version, { withStatistics: true });
  },
  'PUT /articles/{id}'(request) {
    const article = articleAt(request, request.path['id']);
    writes.update(request, article);
    return wire.article(request.state, article, request.version, { withStatistics: true });
  },
  'DELETE /articles/{id}'(request) {
    const { state } = request;
    const { id } = articleAt(request, request.path['id']);
    state.articles.delete(id);
    for (const one of [...state.articleVersions.values()])
      if (one.article_id === id) state.articleVersions.delete(one.id);
    return { id, object: 'article', deleted: true };
  },
  'PUT /articles/{id}/draft'(request) {
    const article = objectAt(request, request.path['id']);
    writes.stageDraft(request, article);
    return wire.article(request.state, article, request.version, { isDraft: true });
  },
  'POST /articles/{id}/draft/publish'(request) {
    const article = objectAt(request, request.path['id']);
    writes.publishDraft(request, article);
    return wire.article(request.state, article, request.version);
  },
  'POST /articles/{article_id}/tags'(request) {
    const { state, body, now } = request;
    const article = taggedAt(request);
    const tag = tagAt(request, requiredId(body, 'id'));
    if (!article.tag_ids.includes(tag.id)) article.tag_ids = [...article.tag_ids, tag.id];
    noteTagging(state, article.id, tag.id, { at: now, admin_id: idIn(body, 'admin_id') ?? state.workspace.me });
    return appliedTag(state, article, tag);
  },
  'DELETE /articles/{article_id}/tags/{id}'(request) {
    const article = taggedAt(request);
    const tag = tagAt(request, request.path['id']);
    if (!article.tag_ids.includes(tag.id)) throw notFound('tag_not_found', 'Tag not found');
    article.tag_ids = article.tag_ids.filter((id) => id !== tag.id);
    return { ...wireTag(tag), applied_at: null, applied_by: null };
  },
};
