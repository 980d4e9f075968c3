import type { State } from './seed/index.ts';

/** A content item as search knows it, whatever its type. */
export interface Content {
  readonly type: 'article' | 'content_snippet' | 'external_content' | 'file_source_content' | 'internal_article';
  readonly id: string;
  readonly title: string | null;
  readonly text: string;
  readonly state: 'published' | 'draft';
  readonly locales: readonly string[];
  readonly folder_id: string | null;
  readonly tag_ids: readonly string[];
  readonly fin_service: boolean;
  readonly fin_sales: boolean;
  readonly copilot: boolean;
  readonly created_by_id: string | null;
  readonly updated_by_id: string | null;
  readonly created_at: number;
  readonly updated_at: number;
  /** Of an article, one for each language. */
  readonly contents?: readonly { readonly id: string; readonly title: string; readonly locale: string }[];
}

interface Available {
  readonly ai_chatbot_availability: boolean;
  readonly ai_copilot_availability: boolean;
  readonly ai_sales_agent_availability: boolean;
}
const availability = (one: Available) => ({
  fin_service: one.ai_chatbot_availability,
  fin_sales: one.ai_sales_agent_availability,
  copilot: one.ai_copilot_availability,
});

const snippets = (state: State): Content[] =>
  [...state.contentSnippets.values()].map((one) => ({
    ...one,
    ...availability(one),
    type: 'content_snippet',
    text: one.json_blocks.map(({ text }) => String(text ?? '')).join(' '),
    state: 'published',
    locales: [one.locale],
  }));

const files = (state: State): Content[] =>
  [...state.contentFiles.values()].map((one) => ({
    ...one,
    ...availability(one),
    type: 'file_source_content',
    state: 'published',
    locales: ['en'],
  }));

/** All content, the last changed first. */
export const contentsIn = (state: State): readonly Content[] =>
  [...snippets(state), ...files(state)].sort((a, b) => b.updated_at - a.updated_at);
