import { articleStates } from '../core/enums.ts';
import { refsIfPresent } from '../core/lists.ts';
import { choice, flag, type Read, ref, shape, text, time } from '../core/read.ts';
import { translatedContent } from '../core/translatedContent.ts';

/** What an article has in each of its languages; at its root, that of the default language. */
export const contentFields = {
  title: text('title'),
  description: text('description'),
  body: text('body'),
  bodyMarkdown: text('body_markdown'),
  authorId: ref('author_id'),
  createdById: ref('created_by_id'),
  updatedById: ref('updated_by_id'),
  state: choice('state', articleStates),
  url: text('url'),
  hasUnpublishedChanges: flag('has_unpublished_changes'),
  draftUpdatedAt: time('draft_updated_at'),
  audienceIds: refsIfPresent('audience_ids'),
  aiChatbotAvailability: flag('ai_chatbot_availability'),
  aiCopilotAvailability: flag('ai_copilot_availability'),
  aiSalesAgentAvailability: flag('ai_sales_agent_availability'),
  createdAt: time('created_at'),
  updatedAt: time('updated_at'),
} as const;

export const articleTranslation = shape({ ...contentFields, locale: text('locale') });
export interface ArticleTranslation extends Read<typeof articleTranslation> {}

const contents = translatedContent('translated_content', articleTranslation);

/** By locales, without those that say nothing. */
export const translations: typeof contents = (wire, note) =>
  contents(wire, note)?.filter(({ title, state }) => title !== null || state !== null) ?? null;
