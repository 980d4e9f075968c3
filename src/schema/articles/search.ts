import type { TextPieceType } from '../../client/articles/search.ts';
import { articleSearchPageSize } from '../../client/core/sizes.ts';
import * as resolve from '../../resolvers/articles.ts';
import { builder } from '../core/builder.ts';
import { ArticleSearchConnection } from '../core/connections.ts';
import { assumedSizes, paged } from '../core/cost.ts';
import { pageArgsOf } from '../core/paging.ts';
import { Article, ArticleHighlight, ArticleSearchResult } from '../core/refs.ts';
import { ArticleState } from './content.ts';

const PieceType = builder.enumType('ArticleHighlightType', {
  description: 'Type of a piece of text in a search result.',
  values: {
    HIGHLIGHT: { description: 'Highlight: the piece matches the phrase.' },
    PLAIN: { description: 'Plain text between highlights.' },
  } satisfies Record<TextPieceType, { readonly description: string }>,
});

ArticleHighlight.implement({
  description: 'Piece of a text: the pieces in their order are the text.',
  fields: (t) => ({
    type: t.expose('type', { type: PieceType, nullable: true, description: 'Type: highlight or plain.' }),
    text: t.exposeString('text', { nullable: true, description: 'Text of the piece.' }),
  }),
});

ArticleSearchResult.implement({
  description: 'Search result: an article, and where the phrase is in it.',
  fields: (t) => ({
    article: t.expose('article', { type: Article, description: 'Article that was found. Costs no REST call.' }),
    highlightedTitle: t.field({
      type: [ArticleHighlight],
      nullable: true,
      description: 'Title in pieces, of which some match the phrase; null with `highlight: false`.',
      assumedSize: assumedSizes.few,
      resolve: ({ highlights }) => highlights?.title && [...highlights.title],
    }),
    highlightedSummary: t.field({
      type: t.listRef(t.listRef(ArticleHighlight)),
      nullable: true,
      description:
        'Summary: excerpts of description and body, each in pieces, of which some match the phrase; null with `highlight: false`.',
      assumedSize: assumedSizes.few,
      resolve: ({ highlights }) => highlights?.summary?.map((excerpt) => [...excerpt]),
    }),
  }),
});

builder.queryField('articleSearch', (t) =>
  t.field({
    type: ArticleSearchConnection,
    nullable: true,
    description: `Articles found by Intercom’s full-text search, best match first. Intercom documents no paging for it: where it ignores the page number, the list ends after the first ${articleSearchPageSize} articles. Costs one REST call for each ${articleSearchPageSize} articles.`,
    cost: paged(articleSearchPageSize),
    args: {
      phrase: t.arg.string({ description: 'Phrase to search for. Default: all articles.' }),
      state: t.arg({ type: ArticleState, description: 'State of the articles. Default: both.' }),
      helpCenterId: t.arg.id({ description: 'Intercom’s id of the help center. Default: all help centers.' }),
      highlight: t.arg.boolean({
        defaultValue: false,
        description: 'Whether Intercom marks where the phrase is, in `highlightedTitle` and `highlightedSummary`.',
      }),
      ...pageArgsOf(articleSearchPageSize),
    },
    resolve: (_, { highlight, ...args }, ctx) => resolve.search(args, highlight ?? false, ctx),
  }),
);
