import { endpoint } from './core/endpoint.ts';
import { integerId } from './core/ids.ts';
import { listIfPresent, refsIfPresent } from './core/lists.ts';
import { nextPageQuery, page } from './core/page.ts';
import {
  done,
  flag,
  id,
  isRecord,
  optional,
  type Read,
  type Reader,
  shallow,
  shape,
  text,
  time,
  type Wire,
} from './core/read.ts';
import { numberedPageSize } from './core/sizes.ts';
import { tagging } from './tags.ts';

const block: Reader<Wire | null> = (wire) => (isRecord(wire) ? shallow(wire) : null);

export const contentSnippet = shape({
  id: id('id'),
  title: text('title'),
  locale: text('locale'),
  jsonBlocks: listIfPresent('json_blocks', block),
  bodyMarkdown: text('body_markdown'),
  // The second names are deprecated, and 1 or 0.
  aiChatbotAvailability: flag('ai_chatbot_availability', 'chatbot_availability'),
  aiCopilotAvailability: flag('ai_copilot_availability', 'copilot_availability'),
  aiSalesAgentAvailability: flag('ai_sales_agent_availability'),
  audienceIds: refsIfPresent('audience_ids'),
  createdAt: time('created_at'),
  updatedAt: time('updated_at'),
});
export interface ContentSnippet extends Read<typeof contentSnippet> {}

export interface ContentSnippetListParams {
  /** A page number, as the page before it said. */
  readonly after: string | null;
}

export interface ContentSnippetChanges {
  readonly title?: string | null | undefined;
  readonly jsonBlocks?: readonly Wire[] | null | undefined;
  readonly bodyMarkdown?: string | null | undefined;
  readonly locale?: string | null | undefined;
  /** All of them from now on. */
  readonly audienceIds?: readonly string[] | null | undefined;
  readonly aiChatbotAvailability?: boolean | null | undefined;
  readonly aiCopilotAvailability?: boolean | null | undefined;
  readonly aiSalesAgentAvailability?: boolean | null | undefined;
}
export interface ContentSnippetDraft extends ContentSnippetChanges {
  readonly title: string;
}

const changes = (snippet: ContentSnippetChanges) => ({
  title: snippet.title ?? undefined,
  json_blocks: snippet.jsonBlocks ?? undefined,
  body_markdown: snippet.bodyMarkdown ?? undefined,
  locale: snippet.locale ?? undefined,
  audience_ids: snippet.audienceIds?.map((one, i) => integerId(one, `audienceIds[${i}]`)),
  ai_chatbot_availability: snippet.aiChatbotAvailability ?? undefined,
  ai_copilot_availability: snippet.aiCopilotAvailability ?? undefined,
  ai_sales_agent_availability: snippet.aiSalesAgentAvailability ?? undefined,
});
const draft: (draft: ContentSnippetDraft) => ReturnType<typeof changes> = changes;

export interface SnippetTagRequest {
  readonly tagId: string;
  /** The admin who tags; the one whom the token belongs to when omitted. */
  readonly adminId?: string | null | undefined;
}

export const contentSnippets = {
  list: endpoint('GET /content_snippets', {
    docs: 'content-snippets/listcontentsnippets',
    since: '2.16',
    query: ({ after }: ContentSnippetListParams) => ({ per_page: numberedPageSize, ...nextPageQuery(after, 'page') }),
    read: page('content_snippets', contentSnippet, 'page'),
  }),
  find: endpoint('GET /content_snippets/{id}', {
    docs: 'content-snippets/getcontentsnippet',
    since: '2.16',
    read: contentSnippet,
  }),
  create: endpoint('POST /content_snippets', {
    docs: 'content-snippets/createcontentsnippet',
    since: '2.16',
    write: draft,
    read: contentSnippet,
  }),
  update: endpoint('PUT /content_snippets/{id}', {
    docs: 'content-snippets/updatecontentsnippet',
    since: '2.16',
    write: changes,
    read: contentSnippet,
  }),
  remove: endpoint('DELETE /content_snippets/{id}', {
    docs: 'content-snippets/deletecontentsnippet',
    since: '2.16',
    read: done,
  }),
  tag: endpoint('POST /content_snippets/{content_snippet_id}/tags', {
    docs: 'content-snippets/attachtagtocontentsnippet',
    since: '2.16',
    write: ({ tagId, adminId }: SnippetTagRequest) => ({ id: tagId, admin_id: adminId ?? undefined }),
    read: optional(tagging),
  }),
  untag: endpoint('DELETE /content_snippets/{content_snippet_id}/tags/{id}', {
    docs: 'content-snippets/detachtagfromcontentsnippet',
    since: '2.16',
    read: optional(tagging),
  }),
};
