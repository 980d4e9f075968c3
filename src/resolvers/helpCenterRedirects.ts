import type { Article } from '../client/articles/index.ts';
import type { Collection } from '../client/collections.ts';
import { InvalidInputError } from '../client/core/errors.ts';
import type { HelpCenterRedirect, RedirectDraft, RedirectTargetType } from '../client/helpCenterRedirects.ts';
import type { HelpCenter } from '../client/helpCenters.ts';
import type { Context } from '../loaders/index.ts';
import { orNull } from './core/absent.ts';
import { connectionFromPages, type ForwardPaginationArgs } from './core/connection.ts';
import { listKey } from './core/cursor.ts';
import { indexBy } from './core/indexBy.ts';
import { checkedLocale } from './core/locales.ts';
import { toOne } from './core/relation.ts';

export const find = (helpCenterId: string, id: string, { load }: Context) =>
  orNull(load.helpCenterRedirects.find(helpCenterId, id));

// HelpCenter

export const ofHelpCenter = ({ id }: HelpCenter, window: ForwardPaginationArgs, { load }: Context) =>
  connectionFromPages(listKey('redirects', id), window, ({ after }) =>
    load.helpCenterRedirects.ofHelpCenter(id, { after }),
  );

// HelpCenterRedirect

export const helpCenter = toOne('helpCenters', ({ helpCenterId }: HelpCenterRedirect) => helpCenterId);

const article = toOne('articles', (id: string) => id);
const collection = toOne('collections', (id: string) => id);

export const target = (
  { targetType, targetId }: HelpCenterRedirect,
  ctx: Context,
  idsOnly: { readonly articles: boolean; readonly collections: boolean },
): Article | Collection | Promise<Article | Collection | null> | null => {
  if (targetType === null || targetId === null) return null;
  return targetType === 'ARTICLE'
    ? article(targetId, ctx, idsOnly.articles)
    : collection(targetId, ctx, idsOnly.collections);
};

// Article and Collection

const keyOf = ({ targetType, targetId }: Pick<HelpCenterRedirect, 'targetType' | 'targetId'>): string =>
  `${targetType} ${targetId}`;
const byTarget = indexBy<HelpCenterRedirect>((redirect) => [keyOf(redirect)]);

export const leadingTo = async (targetType: RedirectTargetType, targetId: string, { load }: Context) =>
  byTarget(await load.helpCenterRedirects.all()).get(keyOf({ targetType, targetId })) ?? [];

// Mutation

/** Exactly one member is set; the schema sees to it. */
export interface RedirectTargetInput {
  readonly articleId?: string | null | undefined;
  readonly collectionId?: string | null | undefined;
}
export interface RedirectInput {
  readonly fromUrl: URL;
  readonly locale: string;
  readonly target: RedirectTargetInput;
}

const targetOf = ({ articleId, collectionId }: RedirectTargetInput): RedirectDraft['target'] => {
  const [type, id]: readonly [RedirectTargetType, string] =
    articleId == null ? ['COLLECTION', collectionId ?? ''] : ['ARTICLE', articleId];
  return { type, id };
};

export const create = (helpCenterId: string, { fromUrl, locale, target }: RedirectInput, { load }: Context) => {
  if (!/^https?:$/.test(fromUrl.protocol))
    throw new InvalidInputError('The URL of a redirect must begin with `https://` or `http://`.', 'fromUrl');
  checkedLocale(locale);
  return load.helpCenterRedirects.create(helpCenterId, {
    fromUrl: fromUrl.href,
    locale,
    target: targetOf(target),
  });
};

export const remove = (helpCenterId: string, id: string, { load }: Context) =>
  load.helpCenterRedirects.remove(helpCenterId, id);
