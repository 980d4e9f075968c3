import { type Body, booleanIn, idIn, isObject, listIn, objectIn, type SandboxRequest, textIn } from './handler.ts';
import { HttpError, invalid, missing, notFound } from './httpErrors.ts';
import type { Article, ArticleContent } from './seed/articles.ts';
import type { ArticleText } from './seed/articleTexts.ts';
import type { State } from './seed/index.ts';
import { from } from './versions.ts';
import * as wire from './wireArticles.ts';

const unprocessable = (message: string, code = 'parameter_invalid'): HttpError => new HttpError(422, code, message);

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/** Paragraphs get a class; text without markup becomes one. */
const htmlOf = (body: string): string =>
  /^\s*</.test(body) ? body.replaceAll('<p>', '<p class="no-margin">') : `<p class="no-margin">${body}</p>`;

const htmlOfMarkdown = (markdown: string): string =>
  markdown
    .trim()
    .split(/\n{2,}/)
    .map((part) => escaped(part).replaceAll(/\*\*(.+?)\*\*/g, '<b>$1</b>'))
    .map((part) => (part.startsWith('## ') ? `<h2>${part.slice(3)}</h2>` : `<p class="no-margin">${part}</p>`))
    .join('');

type Given<T> = { [K in keyof T]?: T[K] };

const givenOf = <T extends object>(fields: { readonly [K in keyof T]: T[K] | undefined }): Given<T> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Given<T>;

const textGiven = (body: Body): Given<ArticleText> => {
  const [html, markdown] = [textIn(body, 'body'), textIn(body, 'body_markdown')];
  if (html !== undefined && markdown !== undefined)
    throw unprocessable('body and body_markdown are mutually exclusive');
  return givenOf<ArticleText>({
    title: textIn(body, 'title'),
    description: textIn(body, 'description'),
    body: html === undefined ? markdown && htmlOfMarkdown(markdown) : htmlOf(html),
  });
};

const stateIn = (body: Body): ArticleContent['state'] | undefined => {
  const state = textIn(body, 'state');
  if (state === undefined || state === 'published' || state === 'draft') return state;
  throw invalid('state must be published or draft', 'state');
};

const authorIn = ({ admins }: State, body: Body): number | undefined => {
  const id = idIn(body, 'author_id');
  if (id !== undefined && !admins.has(id)) throw invalid('author_id must be a teammate of the workspace', 'author_id');
  return id === undefined ? undefined : Number(id);
};

/** An unknown one is 404, though the article is there. */
const audiencesIn = ({ audiences }: State, body: Body): number[] | undefined => {
  const ids = listIn(body, 'audience_ids')?.map(Number);
  const unknown = (ids ?? []).filter((id) => !audiences.has(String(id)));
  if (unknown.length > 0)
    throw notFound('parameter_invalid', `audience_ids contains unknown audience IDs: ${unknown.join(', ')}`);
  return ids;
};

type ContentGiven = Given<
  Pick<
    ArticleContent,
    | 'author_id'
    | 'state'
    | 'audience_ids'
    | 'ai_chatbot_availability'
    | 'ai_copilot_availability'
    | 'ai_sales_agent_availability'
  >
>;
/** What a request says of one language. */
interface Change {
  readonly text: Given<ArticleText>;
  readonly rest: ContentGiven;
}

const changeIn = ({ state, version }: SandboxRequest, body: Body): Change => ({
  text: textGiven(body),
  rest: givenOf({
    author_id: authorIn(state, body),
    state: stateIn(body),
    ...(from(version, '2.16') && {
      audience_ids: audiencesIn(state, body),
      ai_chatbot_availability: booleanIn(body, 'ai_chatbot_availability'),
      ai_copilot_availability: booleanIn(body, 'ai_copilot_availability'),
      ai_sales_agent_availability: booleanIn(body, 'ai_sales_agent_availability'),
    }),
  }),
});

const changesIn = (request: SandboxRequest, defaultLocale: string): Map<string, Change> => {
  const { body } = request;
  const own = changeIn(request, body);
  const changes = new Map([[defaultLocale, own]]);
  for (const [locale, content] of Object.entries(objectIn(body, 'translated_content') ?? {})) {
    if (!isObject(content)) continue;
    const { text, rest } = changeIn(request, content);
    const before = changes.get(locale);
    const audiences = own.rest.audience_ids && { audience_ids: own.rest.audience_ids };
    changes.set(locale, { text: { ...before?.text, ...text }, rest: { ...before?.rest, ...rest, ...audiences } });
  }
  return changes;
};

const scheduleIn = ({ body, now }: SandboxRequest, name: string): number | null | undefined => {
  const at = body[name];
  if (at === undefined || at === null) return at;
  const seconds = typeof at === 'string' ? Date.parse(at) / 1000 : Number.NaN;
  if (!(seconds > now)) throw invalid(`${name} must be in the future`, name);
  return Math.floor(seconds);
};

const schedulesIn = (request: SandboxRequest, wasPublished: boolean) => {
  if (!from(request.version, '2.16')) return {};
  const publish = scheduleIn(request, 'scheduled_publish_at');
  const unpublish = scheduleIn(request, 'scheduled_unpublish_at');
  if (publish != null && unpublish != null)
    throw invalid(
      'Cannot set scheduled_publish_at and scheduled_unpublish_at in the same request',
      'scheduled_unpublish_at',
    );
  if (publish != null && request.body['state'] === 'draft')
    throw invalid('Cannot schedule a publish while setting state to draft', 'scheduled_publish_at');
  if (unpublish != null && !wasPublished)
    throw invalid('Cannot schedule unpublish for an article that has never been published', 'scheduled_unpublish_at');
  return givenOf<Pick<Article, 'scheduled_publish_at' | 'scheduled_unpublish_at'>>({
    scheduled_publish_at: publish,
    scheduled_unpublish_at: unpublish,
  });
};

const parentsIn = ({ state, body, version }: SandboxRequest): number[] | undefined => {
  const many = from(version, 'Unstable') ? listIn(body, 'parent_ids') : undefined;
  const one = idIn(body, 'parent_id');
  const ids = many?.map(Number) ?? (one === undefined ? undefined : [Number(one)]);
  const unknown = ids?.find((id) => !state.collections.has(String(id)));
  if (unknown !== undefined) throw notFound('not_found', 'Collection not found');
  return ids;
};

const placeIn = (request: SandboxRequest) => {
  const { body, version } = request;
  const folder = body['folder_id'];
  return givenOf<Pick<Article, 'parent_ids' | 'folder_id'>>({
    parent_ids: parentsIn(request),
    folder_id:
      from(version, 'Unstable') && folder !== undefined ? (folder === null ? null : Number(folder)) : undefined,
  });
};

const hasText = ({ text }: Change): boolean => Object.keys(text).length > 0;

/** The text as it is now becomes the newest version of its language. */
const addVersion = ({ state, now }: SandboxRequest, { id }: Article, locale: string, content: ArticleContent): void => {
  const before = [...state.articleVersions.values()].findLast((one) => one.article_id === id && one.locale === locale);
  if (before && content.state === 'published') before.state = 'draft';
  const { title, description, body, author_id } = content;
  const version = {
    ...{ id: state.nextId(), article_id: id, locale, title, description, body, author_id: String(author_id) },
    created_by_id: state.workspace.me,
    created_via: 'api' as const,
    from_version_id: before?.id ?? null,
    state: content.state,
    created_at: now,
    updated_at: now,
  };
  state.articleVersions.set(version.id, version);
};

const newContent = ({ state, now }: SandboxRequest, author: number): ArticleContent => ({
  title: '',
  description: '',
  body: '',
  author_id: author,
  state: 'draft',
  created_at: now,
  updated_at: now,
  draft: null,
  audience_ids: [],
  ai_chatbot_availability: true,
  ai_copilot_availability: true,
  ai_sales_agent_availability: true,
  created_by_id: Number(state.workspace.me),
  updated_by_id: Number(state.workspace.me),
});

const defaultLocale = 'en';

export const create = (request: SandboxRequest): Article => {
  const { state, body, now } = request;
  if (!textIn(body, 'title')) throw missing('title');
  const changes = changesIn(request, defaultLocale);
  const author = changes.get(defaultLocale)?.rest.author_id;
  if (author === undefined)
    throw new HttpError(
      400,
      'parameter_not_found',
      'author_id must be in the main body or default locale translated_content object',
    );
  const isPublished = stateIn(body) === 'published';
  const schedules = schedulesIn(request, isPublished);
  const isLater = schedules.scheduled_publish_at != null;
  const contents = Object.entries(Object.fromEntries(changes)).map(([locale, { text, rest }]) => {
    const content = { ...newContent(request, author), ...text, ...rest };
    return [locale, isLater ? { ...content, state: 'draft' as const } : content] as const;
  });
  const article: Article = {
    id: state.nextId(),
    parent_ids: [],
    folder_id: null,
    tag_ids: [],
    default_locale: defaultLocale,
    contents: Object.fromEntries(contents),
    was_published: isPublished && !isLater,
    help_center_audience: 'everyone',
    exclude_from_article_suggestions: false,
    scheduled_publish_at: null,
    scheduled_unpublish_at: null,
    created_at: now,
    views: 0,
    involvements: 0,
    resolutions: 0,
    ...placeIn(request),
    ...schedules,
  };
  state.articles.set(article.id, article);
  for (const [locale, content] of contents) addVersion(request, article, locale, content);
  return article;
};

const touched = ({ state, now }: SandboxRequest, content: ArticleContent) => ({
  updated_at: Math.max(now, content.updated_at),
  updated_by_id: Number(state.workspace.me),
});

const stage = (request: SandboxRequest, content: ArticleContent, { text }: Change): void => {
  const { updated_at } = touched(request, content);
  const { title, description, body } = content.draft ?? content;
  content.draft = { title, description, body, ...text, updated_at };
};

export const update = (request: SandboxRequest, article: Article): void => {
  const changes = changesIn(request, article.default_locale);
  const schedules = schedulesIn(request, article.was_published || stateIn(request.body) === 'published');
  Object.assign(article, placeIn(request), schedules);
  const isLater = schedules.scheduled_publish_at != null;
  for (const [locale, change] of changes) {
    const before = article.contents[locale];
    const content = before ?? newContent(request, wire.originalOf(article).author_id);
    const { state = content.state, ...rest } = change.rest;
    const isStaged = content.state === 'published' && (content.draft !== null || isLater);
    Object.assign(content, rest, isLater ? {} : { state });
    if (isStaged && hasText(change)) stage(request, content, change);
    else Object.assign(content, change.text);
    Object.assign(content, touched(request, content));
    article.contents[locale] = content;
    if (!isStaged && (hasText(change) || before === undefined)) addVersion(request, article, locale, content);
  }
  article.was_published ||= wire.originalOf(article).state === 'published';
};

export const stageDraft = (request: SandboxRequest, article: Article): void => {
  if (!article.was_published) throw unprocessable('Article must be published before a draft can be staged');
  for (const [locale, change] of changesIn(request, article.default_locale)) {
    const content = article.contents[locale];
    if (content && hasText(change)) stage(request, content, change);
  }
};

export const publishDraft = (request: SandboxRequest, article: Article): void => {
  const isDrafted = (locale: string): boolean => (article.contents[locale]?.draft ?? null) !== null;
  const given = listIn(request.body, 'locales')?.map(String);
  if (!Object.keys(article.contents).some(isDrafted)) throw unprocessable('Article has no draft to publish');
  if (given === undefined && wire.isMultilingual(request.state, article))
    throw unprocessable(
      'locales must be specified to publish a draft on a multilingual workspace',
      'parameter_not_found',
    );
  const locales = given ?? [article.default_locale];
  const without = locales.filter((locale) => !isDrafted(locale));
  if (without.length > 0)
    throw unprocessable(`Cannot publish a draft for locale(s) without pending changes: ${without.join(', ')}`);
  for (const locale of locales) {
    const content = article.contents[locale];
    if (!content?.draft) continue;
    const { title, description, body } = content.draft;
    Object.assign(content, { title, description, body, draft: null }, touched(request, content));
    addVersion(request, article, locale, content);
  }
};
