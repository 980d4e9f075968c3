import type { ArticleState } from '../core/enums.ts';
import { UnsupportedError } from '../core/errors.ts';
import { integerId } from '../core/ids.ts';
import { ifAvailable, isBefore, type Version } from '../core/versions.ts';

/** What a draft of an article has in one language. */
export interface ArticleText {
  readonly title?: string | null | undefined;
  readonly description?: string | null | undefined;
  /** HTML. Not beside `bodyMarkdown`. */
  readonly body?: string | null | undefined;
  readonly bodyMarkdown?: string | null | undefined;
}

export interface ArticleContentWrite extends ArticleText {
  readonly authorId?: string | null | undefined;
  readonly state?: ArticleState | null | undefined;
  readonly audienceIds?: readonly string[] | null | undefined;
  readonly aiChatbotAvailability?: boolean | null | undefined;
  readonly aiCopilotAvailability?: boolean | null | undefined;
  readonly aiSalesAgentAvailability?: boolean | null | undefined;
}

export type Localized<T> = T & { readonly locale: string };

export interface ArticleWrite extends ArticleContentWrite {
  readonly translations?: readonly Localized<ArticleContentWrite>[] | null | undefined;
  readonly parentIds?: readonly string[] | null | undefined;
  /** null takes it out of its folder. */
  readonly folderId?: string | null | undefined;
  /** null cancels a schedule. */
  readonly scheduledPublishAt?: Date | null | undefined;
  readonly scheduledUnpublishAt?: Date | null | undefined;
}

export interface DraftWrite extends ArticleText {
  readonly translations?: readonly Localized<ArticleText>[] | null | undefined;
}

export interface ArticleTagRequest {
  readonly tagId: string;
  /** The admin who tags; that of the token when omitted. */
  readonly adminId?: string | null | undefined;
}

const orUndefined = <T>(value: T | null | undefined): T | undefined => value ?? undefined;

const textBody = ({ title, description, body, bodyMarkdown }: ArticleText) => ({
  title: orUndefined(title),
  description: orUndefined(description),
  body: orUndefined(body),
  body_markdown: orUndefined(bodyMarkdown),
});

const contentBody = (content: ArticleContentWrite, version: Version) => {
  const since216 = <T>(name: string, value: T | null | undefined) => ifAvailable('2.16', version, name, value);
  since216('bodyMarkdown', content.bodyMarkdown);
  return {
    ...textBody(content),
    author_id: content.authorId == null ? undefined : integerId(content.authorId, 'authorId'),
    state: content.state?.toLowerCase(),
    audience_ids: since216('audienceIds', content.audienceIds)?.map((id) => integerId(id, 'audienceIds')),
    ai_chatbot_availability: since216('aiChatbotAvailability', content.aiChatbotAvailability),
    ai_copilot_availability: since216('aiCopilotAvailability', content.aiCopilotAvailability),
    ai_sales_agent_availability: since216('aiSalesAgentAvailability', content.aiSalesAgentAvailability),
  };
};

const byLocale = <T>(contents: readonly Localized<T>[] | null | undefined, body: (content: T) => object) =>
  contents == null || contents.length === 0
    ? undefined
    : Object.fromEntries(contents.map((content) => [content.locale, body(content)]));

type Kind = 'create' | 'update';

/** Up to 2.17 an article is written with one parent at most: a number in a new article, text in a change (quirk: article-parents). */
const parentBody = (ids: readonly string[] | null | undefined, version: Version, kind: Kind) => {
  if (ids == null) return {};
  const numbers = ids.map((id, at) => integerId(id, `parentIds[${at}]`));
  if (!isBefore(version, 'Unstable')) return { parent_ids: numbers };
  const [parent] = numbers;
  if (parent === undefined && kind === 'create') return {};
  if (parent === undefined || numbers.length > 1)
    throw new UnsupportedError(
      `API version ${version} writes exactly one of \`parentIds\`. To write several or none, use the API version Unstable.`,
    );
  return { parent_id: kind === 'create' ? parent : String(parent), parent_type: 'collection' };
};

/** An instant, or null, which cancels what is scheduled. Omitted, it stays. */
const scheduleBody = (name: string, at: Date | null | undefined, version: Version) => {
  if (at === null) return isBefore(version, '2.16') ? ifAvailable('2.16', version, name, true) : null;
  return ifAvailable('2.16', version, name, at)?.toISOString();
};

const folderBody = (id: string | null | undefined, version: Version) => {
  if (id === undefined) return undefined;
  ifAvailable('Unstable', version, 'folderId', true);
  return id === null ? null : integerId(id, 'folderId');
};

export const articleBody = (write: ArticleWrite, version: Version, kind: Kind) => ({
  ...contentBody(write, version),
  translated_content: byLocale(write.translations, (content) => contentBody(content, version)),
  ...parentBody(write.parentIds, version, kind),
  folder_id: folderBody(write.folderId, version),
  scheduled_publish_at: scheduleBody('scheduledPublishAt', write.scheduledPublishAt, version),
  scheduled_unpublish_at: scheduleBody('scheduledUnpublishAt', write.scheduledUnpublishAt, version),
});

export const draftBody = (write: DraftWrite) => ({
  ...textBody(write),
  translated_content: byLocale(write.translations, textBody),
});
