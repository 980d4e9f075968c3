import { listIfPresent, refsIfPresent } from '../core/lists.ts';
import { partial, withFields } from '../core/model.ts';
import { choice, flag, id, int, nested, number, type Read, type Reader, ref, shape, text, time } from '../core/read.ts';
import { rootLocale } from '../core/translatedContent.ts';
import { tag } from '../tags.ts';
import { type ArticleTranslation, articleTranslation, contentFields, translations } from './content.ts';

const helpCenterAudiences = {
  everyone: 'EVERYONE',
  all_users: 'ALL_USERS',
  all_visitors: 'ALL_VISITORS',
  all_leads: 'ALL_LEADS',
  all_visitors_and_leads: 'ALL_VISITORS_AND_LEADS',
  restricted: 'RESTRICTED',
} as const;
export type HelpCenterAudience = (typeof helpCenterAudiences)[keyof typeof helpCenterAudiences];

const articleStatistics = shape({
  views: int('views'),
  // Described by the second name, sent by the first (quirk: article-conversions).
  conversations: int('conversations', 'conversions'),
  reactions: int('reactions'),
  happyReactionPercentage: number('happy_reaction_percentage'),
  neutralReactionPercentage: number('neutral_reaction_percentage'),
  sadReactionPercentage: number('sad_reaction_percentage'),
  finInvolvements: int('fin_involvements'),
  finResolutions: int('fin_resolutions'),
  finResolutionRate: number('fin_resolution_rate'),
});
export interface ArticleStatistics extends Read<typeof articleStatistics> {}

const parents = refsIfPresent('parent_ids');
const parent = ref('parent_id');
/** The list, or the one of older versions, which may name it beside an empty list. An article without either is in no collection. */
const parentIds: Reader<readonly string[]> = (wire, note) => {
  const ids = parents(wire, note) ?? [];
  return ids.length > 0 ? ids : [parent(wire, note) ?? []].flat();
};

/** At its root an article has its default language, or the only one of its help centre. */
const original: Reader<ArticleTranslation | null> = (wire, note) => {
  const content = articleTranslation(wire, note);
  return content && withFields(content, { locale: rootLocale(wire) });
};

export const article = shape({
  id: id('id'),
  ...contentFields,
  original,
  translations,
  defaultLocale: text('default_locale'),
  parentIds,
  folderId: ref('folder_id'),
  tags: listIfPresent('tags', tag),
  helpCenterAudience: choice('help_center_audience', helpCenterAudiences),
  excludeFromArticleSuggestions: flag('exclude_from_article_suggestions'),
  scheduledPublishAt: time('scheduled_publish_at'),
  scheduledUnpublishAt: time('scheduled_unpublish_at'),
  statistics: nested('statistics', articleStatistics),
});
export interface Article extends Read<typeof article> {}

/** Of every answer but that of an article by itself: statistics may be omitted (quirk: article-statistics-omitted). */
export const anyArticle = partial(article, { only: ['statistics'] });
