import type { Admin } from '../client/admins.ts';
import { InvalidInputError } from '../client/core/errors.ts';
import type { Newsfeed } from '../client/newsfeeds.ts';
import type { NewsfeedAssignment, NewsItem, NewsItemDraft } from '../client/newsItems.ts';
import type { Context } from '../loaders/index.ts';
import { orNull } from './core/absent.ts';
import { connectionFromPages, type ForwardPaginationArgs } from './core/connection.ts';
import { listKey } from './core/cursor.ts';
import { toOne } from './core/relation.ts';
import { seconds } from './core/seconds.ts';

export const find = (id: string, { load }: Context) => orNull(load.newsItems.byId.load(id));

export const list = (window: ForwardPaginationArgs, { load }: Context) =>
  connectionFromPages(listKey('newsItems'), window, (page) => load.newsItems.list(page));

// NewsItem

export const sender = toOne('admins', ({ senderId }: NewsItem) => senderId);

// NewsfeedAssignment

export const newsfeed = toOne('newsfeeds', ({ newsfeedId }: NewsfeedAssignment) => newsfeedId);

// Newsfeed

export const ofNewsfeed = ({ id }: Newsfeed, window: ForwardPaginationArgs, { load }: Context) =>
  connectionFromPages(listKey('newsfeedItems', id), window, (page) => load.newsItems.ofNewsfeed(id, page));

// Admin

export const ofAdmin = async ({ id }: Admin, { load }: Context) =>
  (await load.newsItems.all()).filter(({ senderId }) => senderId === id);

// Mutation

/** Clocks differ by less. */
const toleranceMs = 60_000;

interface AssignmentInput {
  readonly newsfeedId: string;
  readonly publishedAt?: Date | null | undefined;
}
interface NewsItemInput extends Partial<Omit<NewsItemDraft, 'title' | 'senderId' | 'newsfeedAssignments'>> {
  readonly newsfeedAssignments?: readonly AssignmentInput[] | null | undefined;
}

const checkTitle = (title: string | null | undefined): void => {
  if (title?.trim() === '') throw new InvalidInputError('The title of a news item must not be blank.', 'title');
};

const publishedSeconds = ({ publishedAt }: AssignmentInput, i: number): number | null => {
  if (publishedAt == null) return null;
  if (publishedAt.getTime() > Date.now() + toleranceMs)
    throw new InvalidInputError(
      'A publish date must not be in the future: Intercom’s API cannot schedule news. Omit it to publish now.',
      `newsfeedAssignments[${i}].publishedAt`,
    );
  return seconds(publishedAt);
};

const assignmentsOf = ({ newsfeedAssignments }: NewsItemInput) =>
  newsfeedAssignments?.map((one, i) => ({ newsfeedId: one.newsfeedId, publishedAt: publishedSeconds(one, i) }));

export const create = (
  input: NewsItemInput & { readonly title: string; readonly senderId: string },
  { load }: Context,
) => {
  checkTitle(input.title);
  return load.newsItems.create({
    ...input,
    state: input.state ?? 'DRAFT',
    newsfeedAssignments: assignmentsOf(input),
  });
};

interface NewsItemChange extends NewsItemInput {
  readonly id: string;
  readonly title?: string | null | undefined;
  readonly senderId?: string | null | undefined;
}

const kept = (value: string | null | undefined, field: string): string => {
  if (value == null)
    throw new InvalidInputError(`Intercom requires \`${field}\`, and the news item has none yet. Set it.`, field);
  return value;
};

/** Intercom requires the title and the sender in every change (quirk: news-title-and-sender-required). */
export const update = async ({ id, title, senderId, ...input }: NewsItemChange, { load }: Context) => {
  checkTitle(title);
  const newsfeedAssignments = assignmentsOf(input);
  const before = title == null || senderId == null ? await load.newsItems.byId.load(id) : null;
  return load.newsItems.update(id, {
    ...input,
    newsfeedAssignments,
    title: kept(title ?? before?.title, 'title'),
    senderId: kept(senderId ?? before?.senderId, 'senderId'),
  });
};

export const remove = (id: string, { load }: Context) => load.newsItems.remove(id);
