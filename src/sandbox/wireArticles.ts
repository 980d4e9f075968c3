import type { Article, ArticleContent, ArticleVersion } from './seed/articles.ts';
import type { ArticleText } from './seed/articleTexts.ts';
import type { HelpCenter } from './seed/helpCenters.ts';
import type { State } from './seed/index.ts';
import { from, type Version } from './versions.ts';
import { tag } from './wireLabels.ts';

const entities: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"' };

/** As much of Markdown as the sandbox writes: headings, bold text and paragraphs. */
export const markdownOf = (html: string | null): string | null =>
  html &&
  `${html
    .replaceAll('<h2>', '## ')
    .replaceAll('</h2>', '\n\n')
    .replaceAll(/<\/?b>/g, '**')
    .replaceAll(/<\/p>/g, '\n\n')
    .replaceAll(/<[^<>]*>/g, '')
    .replaceAll(/&\w+;/g, (entity) => entities[entity] ?? entity)
    .trim()}\n`;

const centerOf = ({ collections, helpCenters }: State, { parent_ids }: Article): HelpCenter | undefined => {
  let collection = collections.get(String(parent_ids[0]));
  while (collection && collection.help_center_id === null) collection = collections.get(String(collection.parent_id));
  return helpCenters.get(String(collection?.help_center_id));
};

export const helpCenterOf = (state: State, article: Article): string | null => centerOf(state, article)?.id ?? null;

/** Whether the article is in a help center with several languages. */
export const isMultilingual = (state: State, article: Article): boolean =>
  (centerOf(state, article)?.locales.length ?? 0) > 1;

export const originalOf = ({ contents, default_locale }: Article): ArticleContent => {
  const content = contents[default_locale];
  if (!content) throw new TypeError('an article has its default language');
  return content;
};

const urlOf = (
  state: State,
  article: Article,
  locale: string,
  { state: own, title }: ArticleContent,
): string | null => {
  if (own === 'draft') return null;
  const { url } = centerOf(state, article) ?? { url: 'https://intercom.help/larkspur' };
  const slug = title.toLowerCase().replaceAll(/[^\p{L}\p{M}\d]+/gu, '-');
  return `${url}/${locale}/articles/${article.id}-${encodeURI(slug)}`;
};

const textOf = (content: ArticleContent, isDraft: boolean): ArticleText => (isDraft ? content.draft : null) ?? content;

const content = (
  state: State,
  article: Article,
  locale: string,
  one: ArticleContent,
  version: Version,
  isDraft: boolean,
) => {
  const { title, description, body } = textOf(one, isDraft);
  const isNew = from(version, '2.16');
  return {
    title,
    description,
    body,
    ...(isNew && { body_markdown: markdownOf(body) }),
    author_id: one.author_id,
    state: one.state,
    created_at: one.created_at,
    updated_at: one.updated_at,
    ...(isNew && {
      has_unpublished_changes: one.draft !== null,
      draft_updated_at: one.draft?.updated_at ?? null,
    }),
    url: urlOf(state, article, locale, one),
    ...(isNew && {
      ai_chatbot_availability: one.ai_chatbot_availability,
      ai_copilot_availability: one.ai_copilot_availability,
      ai_sales_agent_availability: one.ai_sales_agent_availability,
      created_by_id: one.created_by_id,
      updated_by_id: one.updated_by_id,
    }),
  };
};

/** Audiences are said of each language, or at the root where there is one only. */
const audiences = ({ audience_ids }: ArticleContent, version: Version) => from(version, '2.16') && { audience_ids };

/** Where it has no address, this is null at the root of an article, and absent in a translation. */
const published = (...of: Parameters<typeof content>) => {
  const { url, ...rest } = content(...of);
  return { ...rest, ...(url !== null && { url }) };
};

const translated = (state: State, article: Article, version: Version, isDraft: boolean) => ({
  type: 'article_translated_content',
  ...Object.fromEntries(
    Object.entries(article.contents).map(([locale, one]) => [
      locale,
      {
        type: 'article_content',
        ...published(state, article, locale, one, version, isDraft),
        ...audiences(one, version),
      },
    ]),
  ),
});

const statistics = ({ views, involvements, resolutions }: Article, version: Version) => ({
  type: 'article_statistics',
  views,
  conversations: Math.floor(views / 40),
  reactions: Math.floor(views / 10),
  happy_reaction_percentage: views === 0 ? 0 : 62.5,
  neutral_reaction_percentage: views === 0 ? 0 : 25,
  sad_reaction_percentage: views === 0 ? 0 : 12.5,
  ...(from(version, '2.16') && {
    fin_involvements: involvements,
    fin_resolutions: resolutions,
    fin_resolution_rate: involvements === 0 ? 0 : Math.round((resolutions / involvements) * 10_000) / 100,
  }),
});

interface Form {
  readonly withStatistics?: boolean;
  /** With what is staged instead of what is live. */
  readonly isDraft?: boolean;
}

export const article = (
  state: State,
  one: Article,
  version: Version,
  { withStatistics = false, isDraft = false }: Form = {},
) => {
  const [parent] = one.parent_ids;
  const original = originalOf(one);
  const isNew = from(version, '2.16');
  return {
    id: one.id,
    type: 'article',
    workspace_id: state.workspace.id_code,
    ...(!isNew && { parent_id: parent ?? null, parent_type: parent === undefined ? null : 'collection' }),
    parent_ids: one.parent_ids,
    ...(from(version, 'Unstable') && { folder_id: one.folder_id }),
    ...(withStatistics && { statistics: statistics(one, version) }),
    ...(from(version, '2.13') && {
      tags: { type: 'tag.list', tags: one.tag_ids.flatMap((id) => state.tags.get(id) ?? []).map(tag) },
    }),
    ...content(state, one, one.default_locale, original, version, isDraft),
    ...(isNew && {
      exclude_from_article_suggestions: one.exclude_from_article_suggestions,
      help_center_audience: one.help_center_audience,
      scheduled_publish_at: one.scheduled_publish_at,
      scheduled_unpublish_at: one.scheduled_unpublish_at,
    }),
    ...(isMultilingual(state, one)
      ? { default_locale: one.default_locale, translated_content: translated(state, one, version, isDraft) }
      : audiences(original, version)),
  };
};

/** In a list it has no body. */
export const articleVersion = ({ locale: _, body, updated_at, ...one }: ArticleVersion, isWhole: boolean) => ({
  type: 'article_version',
  ...one,
  ...(isWhole && { body, body_markdown: markdownOf(body), updated_at }),
});
