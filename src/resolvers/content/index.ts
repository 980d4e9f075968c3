import type { ContentFilter, ContentState, ContentType, FoundContent } from '../../client/content.ts';
import { InvalidInputError } from '../../client/core/errors.ts';
import { someText } from '../../client/core/ids.ts';
import type { Folder } from '../../client/folders.ts';
import type { Context } from '../../loaders/index.ts';
import { connectionFromPages, type ForwardPaginationArgs } from '../core/connection.ts';
import { listKey } from '../core/cursor.ts';
import { toOne } from '../core/relation.ts';

/** Exactly one member is set; the schema sees to it. */
interface TagFilter {
  readonly in?: readonly string[] | null | undefined;
  readonly notIn?: readonly string[] | null | undefined;
}
interface TimeFilter {
  readonly gt?: Date | null | undefined;
  readonly gte?: Date | null | undefined;
  readonly lt?: Date | null | undefined;
  readonly lte?: Date | null | undefined;
}
export interface ContentFilterInput {
  readonly states?: readonly ContentState[] | null | undefined;
  readonly locales?: readonly string[] | null | undefined;
  readonly tagId?: TagFilter | null | undefined;
  readonly anyTagIds?: readonly string[] | null | undefined;
  readonly folderIds?: readonly string[] | null | undefined;
  readonly contentTypes?: readonly ContentType[] | null | undefined;
  readonly copilotEnabled?: boolean | null | undefined;
  readonly finServiceEnabled?: boolean | null | undefined;
  readonly finSalesEnabled?: boolean | null | undefined;
  readonly createdByIds?: readonly string[] | null | undefined;
  readonly lastUpdatedByIds?: readonly string[] | null | undefined;
  readonly createdAt?: TimeFilter | null | undefined;
  readonly updatedAt?: TimeFilter | null | undefined;
}

const lists = [
  'states',
  'locales',
  'anyTagIds',
  'folderIds',
  'contentTypes',
  'createdByIds',
  'lastUpdatedByIds',
] as const;

const requireSome = (values: readonly unknown[] | null | undefined, at: string): void => {
  if (values?.length === 0)
    throw new InvalidInputError('An empty list finds nothing. Add a value, or omit the list.', at);
};

const locale = /^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/;

const second = (time: Date | null | undefined, round: (value: number) => number, step = 0): number[] =>
  time == null ? [] : [round(time.getTime() / 1000) + step];

/** Intercom includes both bounds. */
const bounds = (filter: TimeFilter | null | undefined, at: string) => {
  if (filter == null) return {};
  const from = [...second(filter.gt, Math.floor, 1), ...second(filter.gte, Math.ceil)];
  const until = [...second(filter.lt, Math.ceil, -1), ...second(filter.lte, Math.floor)];
  if (from.length + until.length === 0)
    throw new InvalidInputError('The comparison is empty. Add an operator, such as `gte`.', at);
  return {
    ...(from.length > 0 && { after: Math.max(...from) }),
    ...(until.length > 0 && { before: Math.min(...until) }),
  };
};

const checked = ({ tagId, createdAt, updatedAt, ...filter }: ContentFilterInput): ContentFilter => {
  for (const name of lists) requireSome(filter[name], `filter.${name}`);
  for (const [i, one] of (filter.locales ?? []).entries())
    if (!locale.test(one))
      throw new InvalidInputError('Must be a locale, such as `en` or `pt-BR`.', `filter.locales[${i}]`);
  if (tagId != null && filter.anyTagIds != null)
    throw new InvalidInputError('Set `tagId` or `anyTagIds`, not both.', 'filter.anyTagIds');
  requireSome(tagId?.in ?? tagId?.notIn, `filter.tagId.${tagId?.in == null ? 'notIn' : 'in'}`);
  const [created, updated] = [bounds(createdAt, 'filter.createdAt'), bounds(updatedAt, 'filter.updatedAt')];
  return {
    ...filter,
    tags: tagId && { ids: tagId.in ?? tagId.notIn ?? [], operator: tagId.in == null ? 'NIN' : 'IN' },
    ...(created.after !== undefined && { createdAfter: created.after }),
    ...(created.before !== undefined && { createdBefore: created.before }),
    ...(updated.after !== undefined && { updatedAfter: updated.after }),
    ...(updated.before !== undefined && { updatedBefore: updated.before }),
  };
};

export const maxQueryLength = 500;

export interface ContentSearchArgs extends ForwardPaginationArgs {
  readonly query?: string | null | undefined;
  readonly filter?: ContentFilterInput | null | undefined;
}

export const search = async ({ query, filter, ...window }: ContentSearchArgs, { load }: Context) => {
  if (query != null) {
    someText(query, 'query');
    if (query.length > maxQueryLength)
      throw new InvalidInputError(
        `A query of ${query.length} characters exceeds the maximum of ${maxQueryLength}.`,
        'query',
      );
  }
  const where = checked(filter ?? {});
  return connectionFromPages(listKey('content', query ?? null, where), window, ({ after }) =>
    load.content.search({ after, query, filter: where }),
  );
};

// FoundContent

export const article = toOne('articles', ({ contentId }: FoundContent) => contentId);

export const externalPage = toOne('externalPages', ({ contentId }: FoundContent) => contentId);

export const contentSnippet = toOne('contentSnippets', ({ contentId }: FoundContent) => contentId);

export const internalArticle = toOne('internalArticles', ({ contentId }: FoundContent) => contentId);

// Folder

export interface FolderContentArgs extends ForwardPaginationArgs {
  readonly contentTypes?: readonly ContentType[] | null | undefined;
}

export const ofFolder = ({ id }: Folder, { contentTypes, ...window }: FolderContentArgs, ctx: Context) =>
  search({ ...window, filter: { folderIds: [id], contentTypes } }, ctx);
