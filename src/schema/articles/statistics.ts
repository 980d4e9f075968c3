import type { ArticleStatistics as StatisticsModel } from '../../client/articles/article.ts';
import { builder } from '../core/builder.ts';

const ofAll = 'summed over all languages';

export const ArticleStatistics = builder.objectRef<StatisticsModel>('ArticleStatistics').implement({
  description: 'Statistics of an article: views, reactions of readers, and what Fin did with it.',
  fields: (t) => ({
    views: t.exposeInt('views', { nullable: true, description: 'Number of views.' }),
    conversations: t.exposeInt('conversations', {
      nullable: true,
      description: 'Number of conversations that readers started from the article.',
    }),
    reactions: t.exposeInt('reactions', { nullable: true, description: 'Number of reactions.' }),
    happyReactionPercentage: t.exposeFloat('happyReactionPercentage', {
      nullable: true,
      description: 'Percentage of reactions that were happy.',
    }),
    neutralReactionPercentage: t.exposeFloat('neutralReactionPercentage', {
      nullable: true,
      description: 'Percentage of reactions that were neutral.',
    }),
    sadReactionPercentage: t.exposeFloat('sadReactionPercentage', {
      nullable: true,
      description: 'Percentage of reactions that were sad.',
    }),
    finInvolvements: t.exposeInt('finInvolvements', {
      nullable: true,
      description: `Number of conversations in which Fin used the article, ${ofAll}. Since 2.16.`,
    }),
    finResolutions: t.exposeInt('finResolutions', {
      nullable: true,
      description: `Number of conversations that Fin resolved with the article, ${ofAll}. Since 2.16.`,
    }),
    finResolutionRate: t.exposeFloat('finResolutionRate', {
      nullable: true,
      description: 'Percentage of Fin’s involvements that were resolutions. Since 2.16.',
    }),
  }),
});
