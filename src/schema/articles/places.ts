import { maxPageSize } from '../../client/core/sizes.ts';
import * as sources from '../../resolvers/articleSources.ts';
import * as resolve from '../../resolvers/articles.ts';
import { builder } from '../core/builder.ts';
import { assumedSizes, sharedList } from '../core/cost.ts';
import { perPage } from '../core/limits.ts';
import { AiContentSource, Article, Audience, Collection, HelpCenter } from '../core/refs.ts';
import { relation } from '../core/relation.ts';
import { ArticleTranslation } from './content.ts';

const audienceCost = 'Costs one REST call for each 50 audiences of the workspace, for all articles together.';

builder.objectFields(Article, (t) => ({
  collections: t.field(
    relation({
      type: [Collection],
      description: `Collections that the article is in; empty if it is in none. Collections that Intercom no longer has are omitted. Costs ${perPage('collections of the workspace')}, for all articles together.`,
      cost: sharedList('collections'),
      assumedSize: assumedSizes.collectionsOfArticle,
      resolve: resolve.collections,
    }),
  ),
  helpCenter: t.field(
    relation({
      type: HelpCenter,
      description: `Help center of the article’s first collection; null if it is in none. Costs one REST call for all help centers and ${perPage('collections of the workspace')}, for all articles together.`,
      cost: sharedList('helpCenters'),
      costOfIds: sharedList('collections'),
      resolve: resolve.helpCenter,
    }),
  ),
  audiences: t.field(
    relation({
      type: [Audience],
      description: `Audiences for Fin of the text in the default language; empty where it is for all contacts. ${audienceCost} Since 2.16.`,
      cost: sharedList('audiences'),
      assumedSize: assumedSizes.few,
      resolve: resolve.audiences,
    }),
  ),
}));

builder.objectField(ArticleTranslation, 'audiences', (t) =>
  t.field(
    relation({
      type: [Audience],
      description: `Audiences for Fin of the text in this language; empty where it is for all contacts. ${audienceCost} Since 2.16.`,
      cost: sharedList('audiences'),
      assumedSize: assumedSizes.few,
      resolve: resolve.audiencesOfTranslation,
    }),
  ),
);

builder.objectField(AiContentSource, 'article', (t) =>
  t.field({
    type: Article,
    nullable: true,
    description: `Article that the AI agent used, found by the source’s URL; null for other content, and for an article that is gone or that the URL does not tell for certain. Costs one REST call for each ${maxPageSize} articles of the workspace, for all content sources together.`,
    cost: sharedList('articles', assumedSizes.articles / maxPageSize),
    resolve: (source, _, ctx) => sources.ofContentSource(source, ctx),
  }),
);
