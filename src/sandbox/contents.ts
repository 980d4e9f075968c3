import type { Article } from './seed/articles.ts';
import type { State } from './seed/index.ts';
import { originalOf } from './wireArticles.ts';

/** A content item as search knows it, whatever its type. */
export interface Content {
  readonly type: 'article' | 'content_snippet' | 'external_content' | 'file_source_content' | 'internal_article';
  readonly id: string;
  readonly title: string | null;
  readonly text: () => string;
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
    text: () => one.json_blocks.map(({ text }) => String(text ?? '')).join(' '),
    state: 'published',
    locales: [one.locale],
  }));

const files = (state: State): Content[] =>
  [...state.contentFiles.values()].map((one) => ({
    ...one,
    ...availability(one),
    type: 'file_source_content',
    text: () => one.text,
    state: 'published',
    locales: ['en'],
  }));

const textOf = (html: string | null): string => (html ?? '').replaceAll(/<[^<>]*>/g, ' ');

/** An article has a content with an id of its own in each language. */
export const contentId = ({ id, contents }: Article, locale: string): string =>
  `${id}${Object.keys(contents).indexOf(locale) + 1}`;

const articles = (state: State): Content[] =>
  [...state.articles.values()].map((one) => {
    const original = originalOf(one);
    const all = Object.entries(one.contents);
    return {
      ...availability(original),
      type: 'article',
      id: one.id,
      title: original.title,
      text: () => all.map(([, { title, body }]) => `${title} ${textOf(body)}`).join(' '),
      state: all.some(([, content]) => content.state === 'published') ? 'published' : 'draft',
      locales: all.map(([locale]) => locale),
      folder_id: one.folder_id === null ? null : String(one.folder_id),
      tag_ids: one.tag_ids,
      created_by_id: original.created_by_id === null ? null : String(original.created_by_id),
      updated_by_id: original.updated_by_id === null ? null : String(original.updated_by_id),
      created_at: one.created_at,
      updated_at: original.updated_at,
      contents: all.map(([locale, { title }]) => ({ id: contentId(one, locale), title, locale })),
    };
  });

const externalPages = (state: State): Content[] =>
  [...state.externalPages.values()].map((one) => ({
    ...one,
    type: 'external_content',
    text: () => textOf(one.html),
    state: 'published',
    locales: ['en'],
    folder_id: null,
    tag_ids: [],
    fin_service: one.ai_agent_availability,
    fin_sales: one.ai_sales_agent_availability === true,
    copilot: one.ai_copilot_availability,
    created_by_id: null,
    updated_by_id: null,
  }));

const internalArticles = (state: State): Content[] =>
  [...state.internalArticles.values()].map((one) => ({
    ...one,
    ...availability(one),
    type: 'internal_article',
    text: () => textOf(one.body),
    state: 'published',
    locales: [one.locale],
    folder_id: one.folder_id === null ? null : String(one.folder_id),
    created_by_id: String(one.author_id),
    updated_by_id: String(one.author_id),
  }));

/** All content, the last changed first. */
export const contentsIn = (state: State): readonly Content[] =>
  [articles, snippets, externalPages, internalArticles, files]
    .flatMap((listOf) => listOf(state))
    .sort((a, b) => b.updated_at - a.updated_at);

/** How many contents each folder has of its own. */
export const countsByFolder = (state: State): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>();
  const { articles, contentSnippets, internalArticles, contentFiles } = state;
  for (const records of [articles, contentSnippets, internalArticles, contentFiles])
    for (const { folder_id: folder } of records.values())
      if (folder !== null) counts.set(String(folder), (counts.get(String(folder)) ?? 0) + 1);
  return counts;
};
