import { endpoint } from './core/endpoint.ts';
import { integerId } from './core/ids.ts';
import { listIfPresent, refsIfPresent } from './core/lists.ts';
import { nextPageQuery, page } from './core/page.ts';
import { done, flag, id, isRecord, optional, type Read, type Reader, ref, shape, text, time } from './core/read.ts';
import { numberedPageSize } from './core/sizes.ts';
import { ifAvailable, type Version } from './core/versions.ts';
import { tag, tagging } from './tags.ts';

export const internalArticle = shape({
  id: id('id'),
  title: text('title'),
  body: text('body'),
  bodyMarkdown: text('body_markdown'), // since 2.16, as the next four
  aiChatbotAvailability: flag('ai_chatbot_availability'),
  aiCopilotAvailability: flag('ai_copilot_availability'),
  aiSalesAgentAvailability: flag('ai_sales_agent_availability'),
  audienceIds: refsIfPresent('audience_ids'),
  tags: listIfPresent('tags', tag), // in Unstable, as the next one
  folderId: ref('folder_id'),
  ownerId: ref('owner_id'),
  authorId: ref('author_id'),
  locale: text('locale'),
  createdAt: time('created_at'),
  updatedAt: time('updated_at'),
});
export interface InternalArticle extends Read<typeof internalArticle> {}

export interface InternalArticleListParams {
  /** A page number, as the page before it said. */
  readonly after: string | null;
}
export interface InternalArticleSearchParams extends InternalArticleListParams {
  readonly folderId: string | null;
}
const listQuery = ({ after }: InternalArticleListParams) => ({
  per_page: numberedPageSize,
  ...nextPageQuery(after, 'page'),
});

const listed = page('internal_articles', internalArticle, 'page');
/** A search has its rows one level deeper than a list (quirk: internal-search-is-nested). */
const found: Reader<ReturnType<typeof listed>> = (wire, note) =>
  listed(isRecord(wire) && isRecord(wire['data']) ? { ...wire, ...wire['data'] } : wire, note);

interface InternalArticleSettings {
  readonly body?: string | null | undefined;
  readonly bodyMarkdown?: string | null | undefined;
  readonly aiChatbotAvailability?: boolean | null | undefined;
  readonly aiCopilotAvailability?: boolean | null | undefined;
  readonly aiSalesAgentAvailability?: boolean | null | undefined;
  readonly audienceIds?: readonly string[] | null | undefined;
  /** null: in no folder. */
  readonly folderId?: string | null | undefined;
}
export interface InternalArticleDraft extends InternalArticleSettings {
  readonly title: string;
  readonly ownerId: string;
  readonly authorId: string;
}
export interface InternalArticleChanges extends InternalArticleSettings {
  readonly title?: string | null | undefined;
  readonly ownerId?: string | null | undefined;
  readonly authorId?: string | null | undefined;
}

const idOrAbsent = (value: string | null | undefined, field: string) =>
  value == null ? undefined : integerId(value, field);

/** null takes an article out of its folder. */
const folder = (folderId: string | null, version: Version) => {
  ifAvailable('Unstable', version, 'folderId', true);
  return folderId === null ? null : integerId(folderId, 'folderId');
};

const write = ({ title, ownerId, authorId, folderId, ...draft }: InternalArticleChanges, version: Version) => {
  const since216 = <T>(name: string, value: T | null | undefined) => ifAvailable('2.16', version, name, value);
  return {
    title: title ?? undefined,
    body: draft.body ?? undefined,
    body_markdown: since216('bodyMarkdown', draft.bodyMarkdown),
    owner_id: idOrAbsent(ownerId, 'ownerId'),
    author_id: idOrAbsent(authorId, 'authorId'),
    ai_chatbot_availability: since216('aiChatbotAvailability', draft.aiChatbotAvailability),
    ai_copilot_availability: since216('aiCopilotAvailability', draft.aiCopilotAvailability),
    ai_sales_agent_availability: since216('aiSalesAgentAvailability', draft.aiSalesAgentAvailability),
    audience_ids: since216('audienceIds', draft.audienceIds)?.map((one, i) => integerId(one, `audienceIds[${i}]`)),
    folder_id: folderId === undefined ? undefined : folder(folderId, version),
  };
};

export interface InternalArticleTagging {
  readonly tagId: string;
  /** The admin who tags; the one whom the token belongs to when omitted. */
  readonly adminId?: string | null | undefined;
}

export const internalArticles = {
  list: endpoint('GET /internal_articles', {
    docs: 'internal-articles/listinternalarticles',
    since: '2.13',
    query: listQuery,
    read: listed,
  }),
  search: endpoint('GET /internal_articles/search', {
    docs: 'internal-articles/searchinternalarticles',
    since: '2.13',
    query: ({ folderId, ...window }: InternalArticleSearchParams) => ({
      folder_id: folderId ?? undefined,
      ...listQuery(window),
    }),
    read: found,
  }),
  find: endpoint('GET /internal_articles/{id}', {
    docs: 'internal-articles/retrieveinternalarticle',
    since: '2.13',
    read: internalArticle,
  }),
  create: endpoint('POST /internal_articles', {
    docs: 'internal-articles/createinternalarticle',
    since: '2.13',
    write: (draft: InternalArticleDraft, version) => write(draft, version),
    read: internalArticle,
  }),
  update: endpoint('PUT /internal_articles/{id}', {
    docs: 'internal-articles/updateinternalarticle',
    since: '2.13',
    write: (changes: InternalArticleChanges, version) => write(changes, version),
    read: internalArticle,
  }),
  remove: endpoint('DELETE /internal_articles/{id}', {
    docs: 'internal-articles/deleteinternalarticle',
    since: '2.13',
    read: done,
  }),
  tag: endpoint('POST /internal_articles/{internal_article_id}/tags', {
    docs: 'internal-articles/attachtagtointernalarticle',
    since: '2.16',
    write: ({ tagId, adminId }: InternalArticleTagging) => ({ id: tagId, admin_id: adminId ?? undefined }),
    read: optional(tagging),
  }),
  untag: endpoint('DELETE /internal_articles/{internal_article_id}/tags/{id}', {
    docs: 'internal-articles/detachtagfrominternalarticle',
    since: '2.16',
    read: optional(tagging),
  }),
};
