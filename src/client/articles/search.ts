import type { ArticleState } from '../core/enums.ts';
import { listIfPresent } from '../core/lists.ts';
import { type Page, page } from '../core/page.ts';
import { choice, id, isRecord, type Read, type Reader, shape, text } from '../core/read.ts';
import type { Article } from './article.ts';

const pieceTypes = { highlight: 'HIGHLIGHT', plain: 'PLAIN' } as const;
export type TextPieceType = (typeof pieceTypes)[keyof typeof pieceTypes];

/** A part of a text that matches what was searched for, or that lies between such parts. */
const textPiece = shape({ type: choice('type', pieceTypes), text: text('text') });
export interface TextPiece extends Read<typeof textPiece> {}

const row = listIfPresent('row', textPiece);
const highlights = shape({
  id: id('article_id'),
  title: listIfPresent('highlighted_title', textPiece),
  summary: listIfPresent('highlighted_summary', (pieces, note) => row({ row: pieces }, note)),
});
interface Highlights extends Read<typeof highlights> {}

/** An article that a search found. */
export interface ArticleSearchResult {
  /** That of the article. */
  readonly id: string;
  readonly article: Article;
  /** null where highlights were not asked for, or not given. */
  readonly highlights: Highlights | null;
}

export interface ArticleSearchParams {
  readonly after: string | null;
  readonly phrase: string | null;
  /** null for articles in either state. */
  readonly state: ArticleState | null;
  readonly helpCenterId: string | null;
  readonly highlight: boolean;
}

const highlightList = listIfPresent('highlights', highlights);

/** A page of articles, and beside them the highlights of those that have any. */
export interface ArticleSearchPage extends Page<Article> {
  readonly highlights: readonly Highlights[] | null;
}

/** Both stand under `data`. */
export const searchPage = (article: Reader<Article | null>) => {
  const articles = page('articles', article, 'page');
  const read: Reader<ArticleSearchPage | null> = (wire, note) => {
    if (!isRecord(wire) || !isRecord(wire['data'])) return null;
    const found = articles({ ...wire, data: wire['data']['articles'] }, note);
    return found && { ...found, highlights: highlightList(wire['data'], note) };
  };
  return Object.assign(read, { by: articles.by });
};
