import { endpoint } from '../core/endpoint.ts';
import { nextPageQuery, page } from '../core/page.ts';
import { done, optional } from '../core/read.ts';
import { numberedPageSize } from '../core/sizes.ts';
import { tagging } from '../tags.ts';
import { anyArticle, article } from './article.ts';
import { type ArticleSearchParams, searchPage } from './search.ts';
import { articleVersion, listedVersion } from './versions.ts';
import { type ArticleTagRequest, type ArticleWrite, articleBody, type DraftWrite, draftBody } from './writes.ts';

export type { Article } from './article.ts';
export type { ArticleVersion } from './versions.ts';

export interface ArticleListParams {
  /** A page number, as the page before it said. */
  readonly after: string | null;
  /** Records on a page, the same on every page. Default: `numberedPageSize`. */
  readonly limit?: number;
}

export interface ArticleVersionListParams {
  readonly after: string | null;
  readonly locale?: string | null;
}
interface ArticleVersionParams {
  readonly locale?: string | null;
}

export const articles = {
  list: endpoint('GET /articles', {
    docs: 'articles/listarticles',
    query: ({ after, limit = numberedPageSize }: ArticleListParams) => ({
      per_page: limit,
      ...nextPageQuery(after, 'page'),
    }),
    read: page('articles', anyArticle, 'page'),
  }),
  find: endpoint('GET /articles/{id}', { docs: 'articles/retrievearticle', read: article }),
  search: endpoint('GET /articles/search', {
    docs: 'articles/searcharticles',
    // Without a size: none is described (quirk: article-search-pages).
    query: ({ after, phrase, state, helpCenterId, highlight }: ArticleSearchParams) => ({
      phrase: phrase ?? undefined,
      state: state === null ? 'all' : state.toLowerCase(),
      help_center_id: helpCenterId ?? undefined,
      highlight: highlight || undefined,
      page: nextPageQuery(after, 'page').page,
    }),
    read: searchPage(anyArticle),
  }),
  versions: endpoint('GET /articles/{article_id}/versions', {
    docs: 'articles/listarticleversions',
    since: '2.16',
    query: ({ after, locale }: ArticleVersionListParams) => ({
      per_page: numberedPageSize,
      locale: locale ?? undefined,
      ...nextPageQuery(after, 'page'),
    }),
    read: page('versions', listedVersion, 'page'),
  }),
  version: endpoint('GET /articles/{article_id}/versions/{id}', {
    docs: 'articles/retrievearticleversion',
    since: '2.16',
    query: ({ locale }: ArticleVersionParams) => ({ locale: locale ?? undefined }),
    read: articleVersion,
  }),
  draft: endpoint('GET /articles/{id}/draft', {
    docs: 'articles/retrievearticledraft',
    since: '2.16',
    read: anyArticle,
  }),
  create: endpoint('POST /articles', {
    docs: 'articles/createarticle',
    write: (body: ArticleWrite, version) => articleBody(body, version, 'create'),
    read: anyArticle,
  }),
  update: endpoint('PUT /articles/{id}', {
    docs: 'articles/updatearticle',
    write: (body: ArticleWrite, version) => articleBody(body, version, 'update'),
    read: anyArticle,
  }),
  remove: endpoint('DELETE /articles/{id}', { docs: 'articles/deletearticle', read: done }),
  stageDraft: endpoint('PUT /articles/{id}/draft', {
    docs: 'articles/stagearticledraft',
    since: '2.16',
    write: (body: DraftWrite) => draftBody(body),
    read: anyArticle,
  }),
  publishDraft: endpoint('POST /articles/{id}/draft/publish', {
    docs: 'articles/publisharticledraft',
    since: '2.16',
    write: (locales: readonly string[] | null) => (locales === null ? {} : { locales }),
    read: anyArticle,
  }),
  tag: endpoint('POST /articles/{article_id}/tags', {
    docs: 'articles/attachtagtoarticle',
    since: '2.16',
    write: ({ tagId, adminId }: ArticleTagRequest) => ({ id: tagId, admin_id: adminId ?? undefined }),
    read: optional(tagging),
  }),
  untag: endpoint('DELETE /articles/{article_id}/tags/{id}', {
    docs: 'articles/detachtagfromarticle',
    since: '2.16',
    read: optional(tagging),
  }),
};
