import type { Article } from '../client/articles/index.ts';
import type { AiContentSource } from '../client/conversations/ai.ts';
import type { Context } from '../loaders/index.ts';
import { contentIdIn } from './core/contentAddress.ts';

interface ByAddress {
  /** Of all help centers. */
  readonly hosts: ReadonlySet<string>;
  readonly byId: ReadonlyMap<string, Article>;
}

const known = new WeakMap<readonly Article[], ByAddress>();

const textsOf = (article: Article) => [article, ...(article.translations ?? [])];
const hostOf = (url: string | null): string[] => (url !== null && URL.canParse(url) ? [new URL(url).host] : []);

/** Made once for a list, which operations share. */
const byAddress = (articles: readonly Article[]): ByAddress => {
  const found = known.get(articles) ?? {
    hosts: new Set(articles.flatMap(textsOf).flatMap(({ url }) => hostOf(url))),
    byId: new Map(articles.map((article) => [article.id, article])),
  };
  known.set(articles, found);
  return found;
};

/** An address in a help center has the id before the title, which may have changed since. */
const idInHelpCenter = /^https?:\/\/[^?#]*\/articles\/(\d+)(?:-[^/?#]*)?\/?(?:[?#].*)?$/;

/** Its address is that of an article, or names one in Intercom (quirk: content-source-address). */
export const ofContentSource = async (
  { url, title, contentType }: AiContentSource,
  { load }: Context,
): Promise<Article | null> => {
  if (contentType !== 'article' || url === null) return null;
  const [inner, outer] = [contentIdIn(url, contentType), idInHelpCenter.exec(url)?.[1]];
  if (inner === null && outer === undefined) return null;
  const { hosts, byId } = byAddress(await load.articles.all());
  const article = byId.get(inner ?? outer ?? '');
  if (article === undefined) return null;
  const isMeant =
    inner === null ? hostOf(url).some((host) => hosts.has(host)) : textsOf(article).some((one) => one.title === title);
  return isMeant ? article : null;
};
