import { endpoint } from './core/endpoint.ts';
import { wireWord } from './core/enums.ts';
import { integerId } from './core/ids.ts';
import { listIfPresent } from './core/lists.ts';
import { nextPageQuery, page } from './core/page.ts';
import { asText, choice, done, flag, id, type Read, type Reader, ref, shape, text, time } from './core/read.ts';
import { newsfeedItemsPageSize, newsItemsPageSize } from './core/sizes.ts';

const states = { draft: 'DRAFT', live: 'LIVE' } as const;
export type NewsItemState = (typeof states)[keyof typeof states];

const assignment = shape({ newsfeedId: ref('newsfeed_id'), publishedAt: time('published_at') });
export interface NewsfeedAssignment extends Read<typeof assignment> {}

/** Four nulls stand for no reactions (quirk: reactions-are-four-nulls). */
const word: Reader<string | null> = (wire) => asText(wire);

export const newsItem = shape({
  id: id('id'),
  title: text('title'),
  body: text('body'),
  senderId: ref('sender_id'),
  state: choice('state', states),
  newsfeedAssignments: listIfPresent('newsfeed_assignments', assignment),
  labels: listIfPresent('labels', word),
  coverImageUrl: text('cover_image_url'),
  reactions: listIfPresent('reactions', word),
  deliverSilently: flag('deliver_silently'),
  createdAt: time('created_at'),
  updatedAt: time('updated_at'),
});
export interface NewsItem extends Read<typeof newsItem> {}

export interface NewsListParams {
  /** A page number, as the page before it said. */
  readonly after: string | null;
}
const pageQuery =
  (size: number) =>
  ({ after }: NewsListParams) => ({ per_page: size, ...nextPageQuery(after, 'page') });
const listed = page('news_items', newsItem, 'page');

export interface NewsItemDraft {
  readonly title: string;
  readonly senderId: string;
  readonly body?: string | null | undefined;
  readonly state?: NewsItemState | null | undefined;
  readonly deliverSilently?: boolean | null | undefined;
  readonly labels?: readonly string[] | null | undefined;
  readonly reactions?: readonly string[] | null | undefined;
  readonly newsfeedAssignments?:
    | readonly {
        readonly newsfeedId: string;
        /** Unix seconds. */
        readonly publishedAt?: number | null | undefined;
      }[]
    | null
    | undefined;
}

/** Flat, whatever the reference shows elsewhere (quirk: news-bodies-are-flat). */
const draft = ({
  title,
  senderId,
  body,
  state,
  deliverSilently,
  labels,
  reactions,
  newsfeedAssignments,
}: NewsItemDraft) => ({
  title,
  sender_id: integerId(senderId, 'senderId'),
  body: body ?? undefined,
  state: state == null ? undefined : wireWord(states, state),
  deliver_silently: deliverSilently ?? undefined,
  labels: labels ?? undefined,
  reactions: reactions ?? undefined,
  newsfeed_assignments: newsfeedAssignments?.map(({ newsfeedId, publishedAt }, i) => ({
    newsfeed_id: integerId(newsfeedId, `newsfeedAssignments[${i}].newsfeedId`),
    published_at: publishedAt ?? undefined,
  })),
});

export const newsItems = {
  list: endpoint('GET /news/news_items', {
    docs: 'news/listnewsitems',
    query: pageQuery(newsItemsPageSize),
    read: listed,
  }),
  find: endpoint('GET /news/news_items/{id}', { docs: 'news/retrievenewsitem', read: newsItem }),
  ofNewsfeed: endpoint('GET /news/newsfeeds/{id}/items', {
    docs: 'news/listlivenewsfeeditems',
    query: pageQuery(newsfeedItemsPageSize),
    read: listed,
  }),
  create: endpoint('POST /news/news_items', { docs: 'news/createnewsitem', write: draft, read: newsItem }),
  update: endpoint('PUT /news/news_items/{id}', { docs: 'news/updatenewsitem', write: draft, read: newsItem }),
  remove: endpoint('DELETE /news/news_items/{id}', { docs: 'news/deletenewsitem', read: done }),
};
