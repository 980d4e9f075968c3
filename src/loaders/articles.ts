import DataLoader from 'dataloader';
import { anyArticle } from '../client/articles/article.ts';
import type { Article, ArticleListParams, ArticleVersion, ArticleVersionListParams } from '../client/articles/index.ts';
import type { ArticleSearchParams, ArticleSearchResult } from '../client/articles/search.ts';
import { articleVersion } from '../client/articles/versions.ts';
import type { ArticleTagRequest, ArticleWrite, DraftWrite } from '../client/articles/writes.ts';
import { omits, withFields } from '../client/core/model.ts';
import { allPages, type Page } from '../client/core/page.ts';
import { maxPageSize } from '../client/core/sizes.ts';
import type { Client } from '../client/index.ts';
import { batchLoader, type Loader, memo, prime, singleLoader } from './core/batch.ts';
import { asError } from './core/bisect.ts';
import { type Changes, clearingAll } from './core/invalidation.ts';
import { stub } from './core/stub.ts';

interface VersionKey {
  readonly articleId: string;
  readonly id: string;
  readonly locale: string | null;
}

export const articleLoaders = ({ articles, shared }: Client, changes: Changes) => {
  const page = (query: ArticleListParams) => articles.list({ query: { ...query, limit: maxPageSize } });

  /** Nothing finds articles by their ids but the list: it is read while fewer pages of it are left than articles to find. */
  const inList = async (ids: readonly string[]): Promise<readonly Article[]> => {
    const wanted = new Set(ids);
    const found: Article[] = [];
    for (let after: string | null = null, read = 0, left = 1; left > 0 && left <= wanted.size; ) {
      const { items, next, total } = await page({ after });
      for (const item of items) if (wanted.delete(item.id)) found.push(item);
      read += items.length;
      left = next === null || items.length === 0 ? 0 : Math.ceil(((total ?? Infinity) - read) / maxPageSize);
      after = next;
    }
    return found;
  };

  /** Read by itself, an article is whole: other answers omit its statistics. */
  const whole: Loader<Article> = singleLoader(async (id) => prime(byId, await articles.find({ id })));
  const byId: Loader<Article> = batchLoader({ one: (id) => whole.load(id), many: inList });
  const all = memo(() => shared('articles', () => allPages((after) => page({ after }))));
  const draft = singleLoader<Article>((id) => articles.draft({ id }));
  const version = new DataLoader<VersionKey, ArticleVersion, string>(
    (keys) =>
      Promise.all(
        keys.map(({ articleId, id, locale }) =>
          articles
            .version({ articleId, id, query: { locale } })
            .then((found) => withFields(found, { articleId, locale }))
            .catch(asError),
        ),
      ),
    { batch: false, cacheKeyFn: ({ articleId, id, locale }) => `${articleId} ${id} ${locale}` },
  );
  changes.on('article', byId, whole, all, draft, clearingAll(version));

  const seen = (article: Article): Article => {
    if (!omits(article, 'statistics')) whole.prime(article.id, article);
    return prime(byId, article);
  };

  return {
    byId,
    whole,
    all: all.get,
    stub: stub(anyArticle),
    draft,
    version,
    versionStub: stub(articleVersion),
    list: async (query: ArticleListParams) => {
      const found = await articles.list({ query });
      return { ...found, items: found.items.map(seen) };
    },
    search: async (query: ArticleSearchParams): Promise<Page<ArticleSearchResult>> => {
      const { highlights, ...found } = await articles.search({ query });
      const byId = new Map(highlights?.map((one) => [one.id, one]));
      const items = found.items.map((article) => ({
        id: article.id,
        article: seen(article),
        highlights: byId.get(article.id) ?? null,
      }));
      return { ...found, items };
    },
    versions: async (articleId: string, query: ArticleVersionListParams) => {
      const found = await articles.versions({ articleId, query });
      const { locale = null } = query;
      return { ...found, items: found.items.map((one) => withFields(one, { articleId, locale })) };
    },
    create: async (body: ArticleWrite) => seen(await articles.create({ body })),
    update: async (id: string, body: ArticleWrite) => seen(await articles.update({ id, body })),
    remove: async (id: string) => {
      await articles.remove({ id });
      return id;
    },
    stageDraft: async (id: string, body: DraftWrite) => prime(draft, await articles.stageDraft({ id, body })),
    publishDraft: async (id: string, locales: readonly string[] | null) =>
      seen(await articles.publishDraft({ id, body: locales })),
    tag: (articleId: string, body: ArticleTagRequest) => articles.tag({ articleId, body }),
    untag: (articleId: string, id: string) => articles.untag({ articleId, id }),
  };
};
