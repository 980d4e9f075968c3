import {
  type Body,
  booleanIn,
  type Handler,
  type Handlers,
  idIn,
  listIn,
  readId,
  requiredId,
  type SandboxRequest,
  textIn,
} from './handler.ts';
import { HttpError, invalid, missing, notFound } from './httpErrors.ts';
import { numberedPage } from './paging.ts';
import type { InternalArticle } from './seed/internalArticles.ts';
import { from } from './versions.ts';
import * as labels from './wireLabels.ts';

const perPageDefault = 25;
const perPageOfSearch = 10;
const perPageMost = 150;

const wire = ({ state, version }: SandboxRequest, article: InternalArticle) => {
  const { body_markdown, audience_ids, folder_id, tag_ids, ...rest } = article;
  const { ai_chatbot_availability, ai_copilot_availability, ai_sales_agent_availability, ...said } = rest;
  const tags = tag_ids.flatMap((id) => state.tags.get(id) ?? []);
  return {
    type: 'internal_article',
    ...said,
    ...(from(version, '2.16') && {
      body_markdown,
      ai_chatbot_availability,
      ai_copilot_availability,
      ai_sales_agent_availability,
      audience_ids,
    }),
    ...(from(version, 'Unstable') && {
      folder_id,
      tags: { type: 'tag.list', tags: tags.map((tag) => labels.appliedTag(state, article, tag)) },
    }),
  };
};

const articleOf = (
  { state, path }: SandboxRequest,
  hole = 'id',
  absent: readonly [code: string, message: string] = ['not_found', 'Resource Not Found'],
): InternalArticle => {
  const article = state.internalArticles.get(path[hole] ?? '');
  if (!article) throw notFound(...absent);
  return article;
};

/** The folder and all that are in it, however deep. */
const folderAndBelow = (request: SandboxRequest, id: string): ReadonlySet<string> => {
  const within = new Set([id]);
  // A parent may come after its children.
  for (let size = 0; size < within.size; ) {
    size = within.size;
    for (const folder of request.state.folders.values())
      if (within.has(String(folder.parent_folder_id))) within.add(String(folder.id));
  }
  return within;
};

const newestFirst = ({ state }: SandboxRequest): InternalArticle[] =>
  [...state.internalArticles.values()].sort((a, b) => b.updated_at - a.updated_at);

const pageOf = (request: SandboxRequest, articles: readonly InternalArticle[], perPage: number) => {
  const { records, page, size, pages, total } = numberedPage(articles, request.query, perPage, perPageMost);
  return {
    rows: records.map((one) => wire(request, one)),
    rest: { type: 'list', total_count: total, pages: { type: 'pages', page, per_page: size, total_pages: pages } },
  };
};

const adminIn = ({ state, body }: SandboxRequest, name: string): number | undefined => {
  const id = idIn(body, name);
  if (id === undefined) return undefined;
  if (!state.admins.has(id)) throw invalid(`${name} is not the id of a teammate`, name);
  return Number(id);
};

const audiencesIn = ({ state, body }: SandboxRequest): number[] | undefined => {
  const ids = listIn(body, 'audience_ids')?.map((id) => readId(id) ?? '');
  const unknown = ids?.filter((id) => !state.audiences.has(id)) ?? [];
  if (unknown.length > 0)
    throw new HttpError(404, 'parameter_invalid', `audience_ids contains unknown audience IDs: ${unknown.join(', ')}`);
  return ids?.map(Number);
};

const folderIn = ({ state, body }: SandboxRequest): number | null | undefined => {
  if (body['folder_id'] === undefined) return undefined;
  const id = idIn(body, 'folder_id');
  if (id !== undefined && !state.folders.has(id)) throw notFound('not_found', 'Folder not found');
  return id === undefined ? null : Number(id);
};

const textsIn = (body: Body): Partial<Pick<InternalArticle, 'body' | 'body_markdown'>> => {
  const [html, markdown] = [textIn(body, 'body'), textIn(body, 'body_markdown')];
  if (html !== undefined && markdown !== undefined)
    throw new HttpError(422, 'parameter_invalid', 'body and body_markdown are mutually exclusive');
  if (html !== undefined) return { body: html, body_markdown: html.replaceAll(/<[^<>]*>/g, '') };
  return markdown === undefined ? {} : { body: `<p>${markdown}</p>`, body_markdown: markdown };
};

/** What the body changes; all else stays. */
const changesIn = (request: SandboxRequest): Partial<InternalArticle> => {
  const { body } = request;
  const given = {
    title: textIn(body, 'title'),
    owner_id: adminIn(request, 'owner_id'),
    author_id: adminIn(request, 'author_id'),
    ai_chatbot_availability: booleanIn(body, 'ai_chatbot_availability'),
    ai_copilot_availability: booleanIn(body, 'ai_copilot_availability'),
    ai_sales_agent_availability: booleanIn(body, 'ai_sales_agent_availability'),
    audience_ids: audiencesIn(request),
    folder_id: folderIn(request),
    ...textsIn(body),
  };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
};

const create: Handler = (request) => {
  const { state, now } = request;
  const { title, owner_id, author_id, ...changes } = changesIn(request);
  if (author_id === undefined)
    throw new HttpError(
      400,
      'parameter_not_found',
      'author_id must be in the main body or default locale translated_content object',
    );
  if (title === undefined || title === '') throw missing('title');
  if (owner_id === undefined) throw missing('owner_id');
  const article: InternalArticle = {
    id: state.nextId(),
    title,
    body: null,
    body_markdown: null,
    owner_id,
    author_id,
    locale: 'en',
    ai_chatbot_availability: false,
    ai_copilot_availability: false,
    ai_sales_agent_availability: false,
    audience_ids: [],
    folder_id: null,
    tag_ids: [],
    ...changes,
    created_at: now,
    updated_at: now,
  };
  state.internalArticles.set(article.id, article);
  return wire(request, article);
};

const taggable = (request: SandboxRequest, tagId: string) => {
  const article = articleOf(request, 'internal_article_id', [
    'internal_article_not_found',
    'Internal article not found',
  ]);
  const tag = request.state.tags.get(tagId);
  if (!tag) throw notFound('tag_not_found', 'Tag not found');
  return { article, tag };
};

export const internalArticles: Handlers<'internalArticles'> = {
  'GET /internal_articles'(request) {
    const { rows, rest } = pageOf(request, newestFirst(request), perPageDefault);
    return { ...rest, data: rows };
  },
  'GET /internal_articles/search'(request) {
    const folderId = request.query.get('folder_id');
    const folders = folderId === null ? null : folderAndBelow(request, folderId);
    const found = newestFirst(request).filter(({ folder_id }) => folders?.has(String(folder_id)) !== false);
    const { rows, rest } = pageOf(request, found, perPageOfSearch);
    return { ...rest, data: { internal_articles: rows } };
  },
  'POST /internal_articles': create,
  'GET /internal_articles/{id}': (request) => wire(request, articleOf(request)),
  'PUT /internal_articles/{id}'(request) {
    const article = articleOf(request);
    Object.assign(article, changesIn(request), { updated_at: request.now });
    return wire(request, article);
  },
  'DELETE /internal_articles/{id}'(request) {
    const { id } = articleOf(request);
    request.state.internalArticles.delete(id);
    return { id, object: 'internal_article', deleted: true };
  },
  'POST /internal_articles/{internal_article_id}/tags'(request) {
    const { state, body, now } = request;
    const { article, tag } = taggable(request, requiredId(body, 'id'));
    if (!article.tag_ids.includes(tag.id)) article.tag_ids.push(tag.id);
    labels.noteTagging(state, article.id, tag.id, { at: now, admin_id: idIn(body, 'admin_id') ?? state.workspace.me });
    return labels.appliedTag(state, article, tag);
  },
  'DELETE /internal_articles/{internal_article_id}/tags/{id}'(request) {
    const { article, tag } = taggable(request, request.path['id'] ?? '');
    if (!article.tag_ids.includes(tag.id)) throw notFound('tag_not_found', 'Tag not found');
    article.tag_ids = article.tag_ids.filter((id) => id !== tag.id);
    return { ...labels.tag(tag), applied_at: null, applied_by: null };
  },
};
