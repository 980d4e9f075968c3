import {
  type Body,
  booleanIn,
  type Handlers,
  idIn,
  isObject,
  listIn,
  Reply,
  requiredId,
  type SandboxRequest,
  textIn,
} from './handler.ts';
import { HttpError, invalid, notFound } from './httpErrors.ts';
import { pagedBesideRows } from './paging.ts';
import type { Block, ContentSnippet } from './seed/contentSnippets.ts';
import type { State } from './seed/index.ts';
import type { Tag } from './seed/labels.ts';
import { appliedTag, noteTagging, tag as wireTag } from './wireLabels.ts';

const maxPerPage = 50;
const maxTitleLength = 255;
const supported = ['en', 'fr', 'de', 'es', 'it', 'pt-BR', 'nl'];

const unprocessable = (message: string, code = 'validation_error'): HttpError => new HttpError(422, code, message);

const snippetAt = ({ state, path }: SandboxRequest, hole: string, code: string): ContentSnippet => {
  const snippet = state.contentSnippets.get(path[hole] ?? '');
  if (!snippet) throw notFound(code, 'Content snippet not found');
  return snippet;
};
const snippetOf = (request: SandboxRequest) => snippetAt(request, 'id', 'not_found');
const taggedSnippet = (request: SandboxRequest) =>
  snippetAt(request, 'content_snippet_id', 'content_snippet_not_found');

const tagOf = ({ state }: SandboxRequest, id: string | undefined): Tag => {
  const tag = state.tags.get(id ?? '');
  if (!tag) throw notFound('tag_not_found', 'Tag not found');
  return tag;
};

const markdown = ({ title, json_blocks }: ContentSnippet): string =>
  [...(title === null ? [] : [`# ${title}`]), ...json_blocks.map(({ text }) => String(text ?? ''))].join('\n\n');

export const wire = (snippet: ContentSnippet) => {
  const { folder_id, tag_ids, created_by_id, updated_by_id, has_procedures, ...rest } = snippet;
  return {
    type: 'content_snippet',
    ...rest,
    body_markdown: markdown(snippet),
    chatbot_availability: Number(snippet.ai_chatbot_availability),
    copilot_availability: Number(snippet.ai_copilot_availability),
  };
};

const blocksIn = (body: Body): readonly Block[] | undefined => {
  const blocks = listIn(body, 'json_blocks');
  const text = textIn(body, 'body_markdown');
  if (blocks !== undefined && text !== undefined)
    throw unprocessable('json_blocks and body_markdown are mutually exclusive');
  if (blocks?.every(isObject) === false) throw invalid('json_blocks must be blocks', 'json_blocks');
  return text === undefined ? (blocks as readonly Block[] | undefined) : [{ type: 'paragraph', text }];
};

const audiencesIn = (state: State, body: Body): number[] | undefined => {
  const ids = listIn(body, 'audience_ids')?.map(Number);
  const unknown = ids?.filter((id) => !state.audiences.has(String(id))) ?? [];
  if (unknown.length > 0)
    throw notFound('parameter_invalid', `audience_ids contains unknown audience IDs: ${unknown.join(', ')}`);
  return ids;
};

/** What the request gives, for a snippet that is new or changes. */
const fieldsIn = ({ state, body }: SandboxRequest) => {
  const title = textIn(body, 'title');
  if (title !== undefined && (title.trim() === '' || title.length > maxTitleLength))
    throw unprocessable(`Title must have 1 to ${maxTitleLength} characters`);
  const locale = textIn(body, 'locale');
  if (locale !== undefined && !supported.includes(locale))
    throw unprocessable('The language is not currently supported for Fin');
  const given = {
    title,
    locale,
    json_blocks: blocksIn(body),
    audience_ids: audiencesIn(state, body),
    ai_chatbot_availability: booleanIn(body, 'ai_chatbot_availability'),
    ai_copilot_availability: booleanIn(body, 'ai_copilot_availability'),
    ai_sales_agent_availability: booleanIn(body, 'ai_sales_agent_availability'),
  };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as {
    [K in keyof typeof given]?: NonNullable<(typeof given)[K]>;
  };
};

export const contentSnippets: Handlers<'contentSnippets'> = {
  'GET /content_snippets'({ state, query }) {
    const page = pagedBesideRows([...state.contentSnippets.values()], query, maxPerPage);
    return { ...page, data: page.data.map(wire) };
  },
  'GET /content_snippets/{id}': (request) => wire(snippetOf(request)),
  'POST /content_snippets'(request) {
    const { state, now } = request;
    const { title, json_blocks, ...given } = fieldsIn(request);
    if (title === undefined) throw unprocessable('Title is required');
    if (json_blocks === undefined) throw unprocessable('json_blocks or body_markdown is required');
    const snippet: ContentSnippet = {
      id: state.nextId(),
      title,
      locale: 'en',
      json_blocks,
      ai_chatbot_availability: false,
      ai_copilot_availability: false,
      ai_sales_agent_availability: false,
      audience_ids: [],
      created_at: now,
      updated_at: now,
      folder_id: null,
      tag_ids: [],
      created_by_id: state.workspace.me,
      updated_by_id: state.workspace.me,
      has_procedures: false,
      ...given,
    };
    state.contentSnippets.set(snippet.id, snippet);
    return new Reply(201, wire(snippet));
  },
  'PUT /content_snippets/{id}'(request) {
    const snippet = snippetOf(request);
    const { state, now } = request;
    return wire(Object.assign(snippet, fieldsIn(request), { updated_at: now, updated_by_id: state.workspace.me }));
  },
  'DELETE /content_snippets/{id}'(request) {
    const { id, has_procedures } = snippetOf(request);
    if (has_procedures)
      throw unprocessable(
        'Content snippet has dependent procedures and cannot be deleted',
        'content_has_procedure_dependencies',
      );
    request.state.contentSnippets.delete(id);
    return new Reply(204);
  },
  'POST /content_snippets/{content_snippet_id}/tags'(request) {
    const { state, body, now } = request;
    const snippet = taggedSnippet(request);
    const tag = tagOf(request, requiredId(body, 'id'));
    if (!snippet.tag_ids.includes(tag.id)) snippet.tag_ids = [...snippet.tag_ids, tag.id];
    noteTagging(state, snippet.id, tag.id, { at: now, admin_id: idIn(body, 'admin_id') ?? state.workspace.me });
    return appliedTag(state, snippet, tag);
  },
  'DELETE /content_snippets/{content_snippet_id}/tags/{id}'(request) {
    const snippet = taggedSnippet(request);
    const tag = tagOf(request, request.path['id']);
    if (!snippet.tag_ids.includes(tag.id)) throw notFound('tag_not_found', 'Tag not found');
    snippet.tag_ids = snippet.tag_ids.filter((id) => id !== tag.id);
    return { ...wireTag(tag), applied_at: null, applied_by: null };
  },
};
