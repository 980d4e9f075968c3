import * as resolve from '../../resolvers/articles.ts';
import { builder } from '../core/builder.ts';
import { assumedSizes, sharedList } from '../core/cost.ts';
import { Article, Collection, HelpCenter } from '../core/refs.ts';
import { relation } from '../core/relation.ts';

builder.objectFields(Article, (t) => ({
  collections: t.field(
    relation({
      type: [Collection],
      description:
        'Collections that the article is in; empty if it is in none. Collections that Intercom no longer has are omitted. Costs one REST call for each 150 collections of the workspace, for all articles together.',
      cost: sharedList('collections'),
      assumedSize: assumedSizes.collectionsOfArticle,
      resolve: resolve.collections,
    }),
  ),
  helpCenter: t.field(
    relation({
      type: HelpCenter,
      description:
        'Help center of the article’s first collection; null if it is in none. Costs one REST call for all help centers and one for each 150 collections of the workspace, for all articles together.',
      cost: sharedList('helpCenters'),
      costOfIds: sharedList('collections'),
      resolve: resolve.helpCenter,
    }),
  ),
}));
