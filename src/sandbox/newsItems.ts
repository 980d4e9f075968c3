import {
  type Body,
  booleanIn,
  type Handlers,
  isObject,
  listIn,
  requiredId,
  requiredText,
  type SandboxRequest,
  secondsIn,
  textIn,
} from './handler.ts';
import { invalid, notFound } from './httpErrors.ts';
import type { NewsItem } from './seed/news.ts';
import { newsPage } from './wireNews.ts';

const newsItemOf = ({ state, path }: SandboxRequest): NewsItem => {
  const item = state.newsItems.get(path['id'] ?? '');
  if (!item) throw notFound();
  return item;
};

const textsIn = (body: Body, name: string): string[] | undefined =>
  listIn(body, name)?.map((one) => {
    if (typeof one !== 'string') throw invalid(`${name} must be an array of strings`, name);
    return one;
  });

const stateIn = (body: Body): NewsItem['state'] | undefined => {
  const state = textIn(body, 'state');
  if (state !== undefined && state !== 'draft' && state !== 'live')
    throw invalid('state must be draft or live', 'state');
  return state;
};

const senderIn = ({ state, body }: SandboxRequest): number => {
  const id = requiredId(body, 'sender_id');
  if (state.admins.get(id)?.removed !== false) throw invalid('sender_id must be a teammate', 'sender_id');
  return Number(id);
};

const assignmentsIn = (
  { state, body, now }: SandboxRequest,
  isDraft: boolean,
): NewsItem['newsfeed_assignments'] | undefined =>
  listIn(body, 'newsfeed_assignments')?.map((one) => {
    if (!isObject(one)) throw invalid('newsfeed_assignments must be an array of objects', 'newsfeed_assignments');
    const id = requiredId(one, 'newsfeed_id');
    if (!state.newsfeeds.has(id)) throw notFound();
    const asked = secondsIn(one, 'published_at') ?? now;
    if (asked > now) throw invalid('published_at cannot be in the future', 'published_at');
    return { newsfeed_id: Number(id), published_at: isDraft ? now : asked };
  });

const noReactions = [null, null, null, null];

/** What is omitted stays as it is. */
const write = (request: SandboxRequest, item: NewsItem): NewsItem => {
  const { body, now } = request;
  const state = stateIn(body) ?? item.state;
  const reactions = textsIn(body, 'reactions');
  const written: NewsItem = {
    ...item,
    title: requiredText(body, 'title'),
    sender_id: senderIn(request),
    body: textIn(body, 'body') ?? item.body,
    state,
    labels: textsIn(body, 'labels')?.toSorted() ?? item.labels,
    reactions: reactions === undefined ? item.reactions : reactions.length === 0 ? noReactions : reactions,
    deliver_silently: booleanIn(body, 'deliver_silently') ?? item.deliver_silently,
    newsfeed_assignments: assignmentsIn(request, state === 'draft') ?? item.newsfeed_assignments,
    updated_at: now,
  };
  request.state.newsItems.set(written.id, written);
  return written;
};

export const newsItems: Handlers<'newsItems'> = {
  'GET /news/news_items': ({ state, query }) => newsPage([...state.newsItems.values()], query, 10),
  'GET /news/news_items/{id}': newsItemOf,
  'GET /news/newsfeeds/{id}/items'({ state, path, query }) {
    const newsfeed = state.newsfeeds.get(path['id'] ?? '');
    if (!newsfeed) throw notFound();
    const live = [...state.newsItems.values()].filter(
      (item) =>
        item.state === 'live' &&
        item.newsfeed_assignments.some(({ newsfeed_id }) => String(newsfeed_id) === newsfeed.id),
    );
    return newsPage(live, query, 20);
  },
  'POST /news/news_items': (request) =>
    write(request, {
      type: 'news-item',
      id: request.state.nextId(),
      workspace_id: request.state.workspace.id_code,
      title: '',
      body: '',
      sender_id: 0,
      state: 'draft',
      labels: [],
      cover_image_url: null,
      reactions: noReactions,
      deliver_silently: false,
      created_at: request.now,
      updated_at: request.now,
      newsfeed_assignments: [],
    }),
  'PUT /news/news_items/{id}': (request) => write(request, newsItemOf(request)),
  'DELETE /news/news_items/{id}'(request) {
    const { id } = newsItemOf(request);
    request.state.newsItems.delete(id);
    return { id, object: 'news-item', deleted: true };
  },
};
