import type { FoundArticleContent as ArticleContent, FoundContent, ContentType as Type } from '../../client/content.ts';
import { numberedPageSize } from '../../client/core/sizes.ts';
import * as resolve from '../../resolvers/content/index.ts';
import { builder } from '../core/builder.ts';
import { ContentSearchResultConnection } from '../core/connections.ts';
import { assumedSizes, batched, paged, perParent } from '../core/cost.ts';
import { perPage } from '../core/limits.ts';
import { pageArgsOf } from '../core/paging.ts';
import { Article, ContentSearchResult, ContentSnippet, ExternalPage, Folder, InternalArticle } from '../core/refs.ts';
import { relation } from '../core/relation.ts';
import { ContentSearchFilter, ContentType } from './filters.ts';

const typeNames = {
  ARTICLE: 'FoundArticle',
  CONTENT_SNIPPET: 'FoundContentSnippet',
  EXTERNAL_CONTENT: 'FoundExternalPage',
  FILE_SOURCE_CONTENT: 'FoundFile',
  INTERNAL_ARTICLE: 'FoundInternalArticle',
} as const satisfies Record<Type, string>;

ContentSearchResult.implement({
  description:
    'A content item that a search found, with its id and title. Each type leads to the whole record. Since 2.16.',
  resolveType: ({ type }) => typeNames[type],
  fields: (t) => ({
    id: t.exposeID('contentId', { description: 'Intercom’s id, unique among items of the same type.' }),
    type: t.expose('type', { type: ContentType, description: 'Type of the item.' }),
    title: t.exposeString('title', { nullable: true, description: 'Title; null where Intercom has none.' }),
  }),
});

const FoundArticleContent = builder.objectRef<ArticleContent>('FoundArticleContent').implement({
  description: 'Article content (`article_content`): an article in one of its languages, as a search found it.',
  fields: (t) => ({
    id: t.exposeID('id', {
      description:
        'Intercom’s id of the content in this language, which is not that of the article: most actions of `contentBulkActionRun` require it.',
    }),
    title: t.exposeString('title', { nullable: true, description: 'Title in the language.' }),
    locale: t.exposeString('locale', { nullable: true, description: 'Locale: the language, such as `en`.' }),
  }),
});

builder.objectType(builder.objectRef<FoundContent>(typeNames.ARTICLE), {
  description: 'Article of a help center, as a search found it.',
  interfaces: [ContentSearchResult],
  fields: (t) => ({
    article: t.field(
      relation({
        type: Article,
        description: `The whole article. Costs one REST call for each article, or ${perPage('articles of the workspace')} where those are fewer.`,
        cost: batched('articles'),
        resolve: resolve.article,
      }),
    ),
    contents: t.field({
      type: [FoundArticleContent],
      nullable: true,
      description: 'Contents: the article in each of its languages.',
      assumedSize: assumedSizes.translations,
      resolve: ({ contents }) => contents && [...contents],
    }),
  }),
});

builder.objectType(builder.objectRef<FoundContent>(typeNames.CONTENT_SNIPPET), {
  description: 'Content snippet, as a search found it.',
  interfaces: [ContentSearchResult],
  fields: (t) => ({
    contentSnippet: t.field(
      relation({
        type: ContentSnippet,
        description: 'The whole snippet. Costs one REST call for each snippet.',
        cost: perParent('contentSnippet'),
        resolve: resolve.contentSnippet,
      }),
    ),
  }),
});

builder.objectType(builder.objectRef<FoundContent>(typeNames.EXTERNAL_CONTENT), {
  description: 'External page, as a search found it.',
  interfaces: [ContentSearchResult],
  fields: (t) => ({
    externalPage: t.field(
      relation({
        type: ExternalPage,
        description: 'The whole page. Costs one REST call for each page.',
        cost: perParent('externalPage'),
        resolve: resolve.externalPage,
      }),
    ),
  }),
});

builder.objectType(builder.objectRef<FoundContent>(typeNames.FILE_SOURCE_CONTENT), {
  description: 'File that was uploaded for Fin, as a search found it. Intercom’s API has no more of it.',
  interfaces: [ContentSearchResult],
});

builder.objectType(builder.objectRef<FoundContent>(typeNames.INTERNAL_ARTICLE), {
  description: 'Internal article, as a search found it.',
  interfaces: [ContentSearchResult],
  fields: (t) => ({
    internalArticle: t.field(
      relation({
        type: InternalArticle,
        description: 'The whole internal article. Costs one REST call for each article.',
        cost: perParent('internalArticle'),
        resolve: resolve.internalArticle,
      }),
    ),
  }),
});

builder.queryField('contentSearch', (t) =>
  t.field({
    type: ContentSearchResultConnection,
    nullable: true,
    description: `Content search: articles, content snippets, external pages, files and internal articles by words and filters. Costs one REST call for each ${numberedPageSize} items. Since 2.16.`,
    cost: paged(numberedPageSize),
    args: {
      query: t.arg.string({
        description: `Words in the title or the body. Maximum of ${resolve.maxQueryLength} characters. Default: the most recent content.`,
      }),
      filter: t.arg({ type: ContentSearchFilter, description: 'Filter on content. Default: all content.' }),
      ...pageArgsOf(numberedPageSize),
    },
    resolve: (_, args, ctx) => resolve.search(args, ctx),
  }),
);

builder.objectField(Folder, 'contents', (t) =>
  t.field({
    type: ContentSearchResultConnection,
    nullable: true,
    description: `Contents: titles of the content in the folder, found by a search. Costs one REST call for each ${numberedPageSize} items of each folder, since Intercom does not return the folders of what it finds.`,
    cost: paged(numberedPageSize),
    args: {
      contentTypes: t.arg({
        type: [ContentType],
        description: 'Types of content. Default: the types that Intercom searches by default.',
      }),
      ...pageArgsOf(numberedPageSize),
    },
    resolve: (folder, args, ctx) => resolve.ofFolder(folder, args, ctx),
  }),
);
