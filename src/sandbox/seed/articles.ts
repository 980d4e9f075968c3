import { type ArticleText, articleTexts } from './articleTexts.ts';
import { adminId } from './people.ts';
import { day, endOfSeed, hour } from './random.ts';

export interface ArticleContent extends ArticleText {
  author_id: number;
  state: 'published' | 'draft';
  created_at: number;
  updated_at: number;
  /** What is staged on top of a published text. */
  draft: (ArticleText & { updated_at: number }) | null;
  audience_ids: number[];
  ai_chatbot_availability: boolean;
  ai_copilot_availability: boolean;
  ai_sales_agent_availability: boolean;
  created_by_id: number | null;
  updated_by_id: number | null;
}

export interface Article {
  id: string;
  parent_ids: number[];
  folder_id: number | null;
  tag_ids: string[];
  default_locale: string;
  /** By locales. */
  contents: Record<string, ArticleContent>;
  /** A draft that was never published cannot be unpublished. */
  was_published: boolean;
  help_center_audience: 'everyone' | 'all_users' | 'all_visitors' | 'restricted' | null;
  exclude_from_article_suggestions: boolean;
  scheduled_publish_at: number | null;
  scheduled_unpublish_at: number | null;
  created_at: number;
  views: number;
  involvements: number;
  resolutions: number;
}

export interface ArticleVersion extends ArticleText {
  id: string;
  article_id: string;
  locale: string;
  author_id: string;
  created_by_id: string | null;
  created_via: 'web' | 'api';
  from_version_id: string | null;
  state: 'published' | 'draft';
  created_at: number;
  updated_at: number;
}

const count = 120;
const firstId = 4_601_001;
/** Long after any test runs. */
const someday = 1_893_456_000;
const admin = (at: number): number => Number(adminId(at));

/** Six collections of a top level or below, of a help center with three languages; two of one with English only. */
const parentsOf = (at: number): number[] => {
  if (at % 10 === 9) return [];
  if (at % 6 === 5) return [6111 + (at % 2)];
  return at % 7 === 0 ? [6101 + (at % 10), 6105] : [6101 + (at % 10)];
};
const hasFrench = (at: number): boolean => at % 2 === 0 && at % 6 !== 5 && at % 10 !== 9;
const hasArabic = (at: number): boolean => at % 3 === 0 && at % 6 !== 5 && at % 10 !== 9;

const audiencesOf = (at: number): number[] => (at % 9 === 4 ? [301, 304] : at % 3 === 1 ? [302] : []);

const stateOf = (at: number): 'published' | 'draft' => (at % 8 === 3 || at === 15 ? 'draft' : 'published');

const contentOf = (at: number, locale: string): ArticleContent => {
  const text = articleTexts(locale, at);
  const updated_at = endOfSeed - at * 9 * hour - (locale === 'en' ? 0 : hour);
  const staged = stateOf(at) === 'published' && (locale === 'en' ? at % 5 === 0 : locale === 'fr' && at % 8 === 0);
  return {
    ...text,
    // One who has left the workspace.
    author_id: admin(at === 50 ? 14 : at % 13),
    state: locale === 'ar' && at % 4 === 0 ? 'draft' : stateOf(at),
    created_at: updated_at - 90 * day,
    updated_at,
    draft: staged
      ? { ...text, title: `${text.title} (2026)`, body: `${text.body ?? ''}<p class="no-margin">+</p>`, updated_at }
      : null,
    audience_ids: audiencesOf(at),
    ai_chatbot_availability: at % 11 !== 0,
    ai_copilot_availability: true,
    ai_sales_agent_availability: at % 2 === 0,
    created_by_id: admin((at + 1) % 13),
    updated_by_id: at % 12 === 6 ? null : admin((at + 2) % 13),
  };
};

const articleOf = (at: number): Article => {
  const state = stateOf(at);
  const locales = ['en', ...(hasFrench(at) ? ['fr'] : []), ...(hasArabic(at) ? ['ar'] : [])];
  const involvements = state === 'published' ? (at * 13) % 90 : 0;
  return {
    id: String(firstId + at),
    parent_ids: parentsOf(at),
    folder_id: at % 4 === 2 ? 7001 + (at % 6) : null,
    tag_ids: [...(at % 4 === 0 ? ['8411'] : []), ...(at % 6 === 0 ? ['8406'] : [])],
    default_locale: 'en',
    contents: Object.fromEntries(locales.map((locale) => [locale, contentOf(at, locale)])),
    was_published: state === 'published' || at === 15,
    help_center_audience:
      at % 20 === 1 ? 'restricted' : at % 20 === 2 ? 'all_users' : at % 20 === 19 ? null : 'everyone',
    exclude_from_article_suggestions: at % 30 === 4,
    scheduled_publish_at: at % 16 === 3 ? someday : null,
    scheduled_unpublish_at: at % 40 === 8 ? someday : null,
    created_at: endOfSeed - at * 9 * hour - 90 * day,
    views: state === 'published' ? 20 + ((at * 37) % 900) : 0,
    involvements,
    resolutions: Math.floor(involvements * 0.6),
  };
};

/** Last changed first. */
export const seedArticles = (): Article[] => Array.from({ length: count }, (_, at) => articleOf(at));

/** Up to three of each text, oldest first; the last is what is there now. */
export const seedArticleVersions = (articles: readonly Article[]): ArticleVersion[] => {
  const versions: ArticleVersion[] = [];
  for (const [at, { id: article_id, contents }] of articles.entries())
    for (const [locale, content] of Object.entries(contents)) {
      const length = 1 + (at % 3);
      for (let n = 1; n <= length; n += 1) {
        const { title, description, body, author_id, created_by_id, state } = content;
        const isLast = n === length;
        const created_at = content.updated_at - (length - n) * 20 * day;
        versions.push({
          id: String(880_001 + versions.length),
          article_id,
          locale,
          title: isLast ? title : `${title} (${n})`,
          description,
          body,
          author_id: String(author_id),
          created_by_id: created_by_id === null || n === 2 ? null : String(created_by_id),
          created_via: n === 2 ? 'api' : 'web',
          from_version_id: n === 1 ? null : (versions.at(-1)?.id ?? null),
          state: isLast && state === 'published' ? 'published' : 'draft',
          created_at,
          updated_at: created_at,
        });
      }
    }
  return versions;
};
