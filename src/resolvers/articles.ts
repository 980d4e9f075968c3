import type { Admin } from '../client/admins.ts';
import type { ArticleTranslation } from '../client/articles/content.ts';
import type { Article, ArticleVersion } from '../client/articles/index.ts';
import type { ArticleState } from '../client/core/enums.ts';
import { integerId, someText } from '../client/core/ids.ts';
import { supports } from '../client/core/versions.ts';
import type { Tag } from '../client/tags.ts';
import { omits } from '../loaders/core/records.ts';
import type { Context } from '../loaders/index.ts';
import { orNull } from './core/absent.ts';
import { CollectionTree } from './core/collectionTree.ts';
import { completeField } from './core/complete.ts';
import { connectionFromArray, connectionFromPages, type ForwardPaginationArgs } from './core/connection.ts';
import { listKey } from './core/cursor.ts';
import { checkedLocale } from './core/locales.ts';
import { toMany, toOne } from './core/relation.ts';

/** An article by itself is read whole: lists omit its statistics. */
export const find = (id: string, { load }: Context) => orNull(load.articles.whole.load(id));

/** As one of several, so that the list may find them. */
export const byId = (id: string, { load }: Context) => orNull(load.articles.byId.load(id));

export const list = (window: ForwardPaginationArgs, { load }: Context) =>
  connectionFromPages(listKey('articles'), window, ({ after }) => load.articles.list({ after }));

interface SearchArgs extends ForwardPaginationArgs {
  readonly phrase?: string | null | undefined;
  readonly state?: ArticleState | null | undefined;
  readonly helpCenterId?: string | null | undefined;
}

export const search = (
  { phrase, state, helpCenterId, ...window }: SearchArgs,
  highlight: boolean,
  { load }: Context,
) => {
  if (phrase != null) someText(phrase, 'phrase');
  if (helpCenterId != null) integerId(helpCenterId, 'helpCenterId');
  const filter = { phrase: phrase ?? null, state: state ?? null, helpCenterId: helpCenterId ?? null };
  return connectionFromPages(listKey('articleSearch', filter), window, ({ after }) =>
    load.articles.search({ ...filter, after, highlight }),
  );
};

interface VersionArgs {
  readonly articleId: string;
  readonly id: string;
  readonly locale?: string | null | undefined;
}

export const version = ({ articleId, id, locale }: VersionArgs, { load }: Context) =>
  orNull(load.articles.version.load({ articleId, id, locale: checkedLocale(locale) }));

// Article, ArticleTranslation and ArticleDraft

interface Authored {
  readonly authorId: string | null;
  readonly createdById: string | null;
}

export const author = toOne('admins', ({ authorId }: Authored) => authorId);
export const createdBy = toOne('admins', ({ createdById }: Authored) => createdById);
export const updatedBy = toOne('admins', ({ updatedById }: Pick<Article, 'updatedById'>) => updatedById);

// Article

export const collections = toMany('collections', ({ parentIds }: Article) => parentIds);

/** Said of each language, or of the article where it has one only (quirk: article-audiences-at-root). */
export const audiences = toMany(
  'audiences',
  ({ audienceIds, translations, defaultLocale }: Article) =>
    audienceIds ?? translations?.find(({ locale }) => locale === defaultLocale)?.audienceIds ?? null,
);

export const audiencesOfTranslation = toMany('audiences', ({ audienceIds }: ArticleTranslation) => audienceIds);

const helpCenterById = toOne('helpCenters', (id: string | null) => id);

/** That of its first collection that is there. */
export const helpCenter = async ({ parentIds }: Article, ctx: Context, idsOnly: boolean) => {
  if (parentIds.length === 0) return null;
  const all = await ctx.load.collections.all();
  const first = parentIds.map((id) => all.find((one) => one.id === id)).find((one) => one !== undefined);
  return first === undefined ? null : helpCenterById(CollectionTree.of(all).helpCenterIdOf(first), ctx, idsOnly);
};

export const statistics = (article: Article, ctx: Context) => completeField('articles', article, ctx, 'statistics');

/** Intercom says of each language whether it has a draft; of the article, whether its default language has. */
export const draft = (article: Article, { load }: Context) => {
  const { hasUnpublishedChanges, translations } = article;
  const inAny = translations?.some((one) => one.hasUnpublishedChanges === true);
  return hasUnpublishedChanges === false && inAny !== true ? null : orNull(load.articles.draft.load(article.id));
};

export const versions = (
  { id }: Article,
  { locale, ...window }: ForwardPaginationArgs & { readonly locale?: string | null | undefined },
  { load }: Context,
) => {
  const wanted = checkedLocale(locale);
  return connectionFromPages(listKey('articleVersions', id, wanted), window, ({ after }) =>
    load.articles.versions(id, { after, locale: wanted }),
  );
};

// ArticleVersion

export const ofVersion = toOne('articles', ({ articleId }: ArticleVersion) => articleId);

/** A version by itself is whole: a list omits the bodies. One that is gone by then stays as it came. */
export const wholeVersion = async (one: ArticleVersion, ctx: Context): Promise<ArticleVersion> => {
  const { articleId, id, locale } = one;
  if (articleId === null || !omits(one, 'body')) return one;
  return (await version({ articleId, id, locale }, ctx)) ?? one;
};

export const fromVersion = (
  { articleId, fromVersionId: id, locale }: ArticleVersion,
  ctx: Context,
  idsOnly: boolean,
) => {
  if (articleId === null || id === null) return null;
  return idsOnly ? ctx.load.articles.versionStub(id) : version({ articleId, id, locale }, ctx);
};

// Admin and Tag

const listed = (items: readonly Article[], key: string, id: string, window: ForwardPaginationArgs) =>
  connectionFromArray(listKey(key, id), window, { items, total: items.length, hasMore: false });

export const ofAdmin = async ({ id }: Admin, window: ForwardPaginationArgs, { load }: Context) => {
  const all = await load.articles.all();
  return listed(
    all.filter(({ authorId }) => authorId === id),
    'adminArticles',
    id,
    window,
  );
};

/** null where the version does not say which tags an article has. */
export const ofTag = async ({ id }: Tag, window: ForwardPaginationArgs, { load, version }: Context) => {
  if (!supports(version, 'articleTags')) return null;
  const all = await load.articles.all();
  return listed(
    all.filter(({ tags }) => tags?.some((tag) => tag.id === id)),
    'tagArticles',
    id,
    window,
  );
};
