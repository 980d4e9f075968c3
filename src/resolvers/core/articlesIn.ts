import type { Article } from '../../client/articles/index.ts';

const indexes = new WeakMap<readonly Article[], ReadonlyMap<string, readonly Article[]>>();

/** Articles by the collections that they are in. Made once for a list, which operations share. */
const byCollection = (articles: readonly Article[]): ReadonlyMap<string, readonly Article[]> => {
  const known = indexes.get(articles);
  if (known !== undefined) return known;
  const index = new Map<string, Article[]>();
  for (const article of articles)
    for (const id of new Set(article.parentIds)) {
      const among = index.get(id);
      if (among === undefined) index.set(id, [article]);
      else among.push(article);
    }
  indexes.set(articles, index);
  return index;
};

/** The articles that are in a collection itself, not in those below it. */
export const articlesIn = (articles: readonly Article[], collectionId: string): readonly Article[] =>
  byCollection(articles).get(collectionId) ?? [];
